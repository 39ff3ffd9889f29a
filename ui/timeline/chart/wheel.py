"""What a turn of the wheel makes of the axis, the same on the head, the lanes and the overview strip."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QWheelEvent

from ui.timeline.chart.axis import Axis

NOTCH: Final = 120
ZOOM: Final = 1.25  # per notch
STRIDE: Final = 96  # pixels per notch


def zoomed_by(event: QWheelEvent, axis: Axis, x: float) -> Axis:
    """Zoom in when the wheel is turned away from the hand; the day at x stays there."""
    return axis.zoomed(ZOOM ** (event.angleDelta().y() / NOTCH), x)


def panned_by(event: QWheelEvent, axis: Axis) -> Axis:
    """Pan: a turn towards the hand, or to the right, looks further on. Touch pads tell pixels."""
    pixels = event.pixelDelta()
    if not pixels.isNull():
        return axis.panned(-(pixels.x() or pixels.y()))
    turned = event.angleDelta()
    return axis.panned(-(turned.x() or turned.y()) / NOTCH * STRIDE)
