"""What a turn of the wheel makes of the axis, the same on the head and the overview strip."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent

from ui.hands.wheel import pan_of, zoom_of
from ui.timeline.chart.axis import Axis


def zoomed_by(event: QWheelEvent, axis: Axis, x: float) -> Axis:
    """Zoom in when the wheel is turned away from the hand; the day at x stays there."""
    return axis.zoomed(zoom_of(event), x)


def panned_by(event: QWheelEvent, axis: Axis) -> Axis:
    """Pan: a turn towards the hand, or to the right, looks further on."""
    return axis.panned(pan_of(event))
