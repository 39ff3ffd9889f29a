"""The wheel and the touch pad over a board: Ctrl zooms at the pointer, Shift or sideways pans, a pinch zooms.

A plain turn is left to the view.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent

from ui.hands.wheel import pan_of, zoom_of

Modifier = Qt.KeyboardModifier
Zoom = Callable[[float, QPointF], object]  # a factor, and the point that stays where it is
Pan = Callable[[float], object]  # pixels to go on by


def turned(event: QWheelEvent, zoom: Zoom, pan: Pan) -> bool:
    """Answer a turn of the wheel; False for a plain one."""
    if event.modifiers() & Modifier.ControlModifier:
        zoom(zoom_of(event), event.position())
    elif event.modifiers() & Modifier.ShiftModifier or _sideways(event):
        pan(pan_of(event))
    else:
        return False
    event.accept()
    return True


def pinched(event: QNativeGestureEvent, zoom: Zoom) -> bool:
    """Zoom as two fingers ask, about the point between them."""
    if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
        return False
    zoom(1 + event.value(), event.position())
    return True


def _sideways(event: QWheelEvent) -> bool:
    turned = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
    return abs(turned.x()) > abs(turned.y())
