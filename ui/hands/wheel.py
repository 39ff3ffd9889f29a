"""How far a turn of the wheel goes, the same on every board. Touch pads tell pixels, wheels tell notches."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QWheelEvent

NOTCH: Final = 120
ZOOM: Final = 1.25  # per notch
STRIDE: Final = 96  # pixels per notch


def zoom_of(event: QWheelEvent) -> float:
    """Give the factor: more than 1 when the wheel is turned away from the hand."""
    factor: float = ZOOM ** (event.angleDelta().y() / NOTCH)
    return factor


def pan_of(event: QWheelEvent) -> float:
    """Give the pixels to go on by: a turn towards the hand, or to the right, looks further on."""
    pixels = event.pixelDelta()
    if not pixels.isNull():
        return -(pixels.x() or pixels.y())
    turned = event.angleDelta()
    return -(turned.x() or turned.y()) / NOTCH * STRIDE
