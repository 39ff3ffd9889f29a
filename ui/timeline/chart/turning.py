"""The wheel and the touch pad over the chart: Ctrl zooms at the pointer, Shift or sideways pans, a pinch zooms.

A plain turn is left to the view, which moves the scroll bar that it shares with the table.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent

from ui.timeline.chart.view import ChartView
from ui.timeline.chart.wheel import panned_by, zoomed_by

Modifier = Qt.KeyboardModifier


def turned(event: QWheelEvent, view: ChartView) -> bool:
    """Answer a turn of the wheel; False for a plain one."""
    if event.modifiers() & Modifier.ControlModifier:
        view.set_axis(zoomed_by(event, view.axis, event.position().x()))
    elif event.modifiers() & Modifier.ShiftModifier or _sideways(event):
        view.set_axis(panned_by(event, view.axis))
    else:
        return False
    event.accept()
    return True


def pinched(event: QNativeGestureEvent, view: ChartView) -> bool:
    """Zoom as two fingers ask, about the point between them."""
    if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
        return False
    view.set_axis(view.axis.zoomed(1 + event.value(), event.position().x()))
    return True


def _sideways(event: QWheelEvent) -> bool:
    turned = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
    return abs(turned.x()) > abs(turned.y())
