"""The wheel and the keyboard over the grid: plain turns scroll, Shift goes sideways, Ctrl zooms along time, Ctrl+Shift across."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent

from ui.hands.turning import turned
from ui.hands.wheel import NOTCH, zoom_of
from ui.sizes import ROW

if TYPE_CHECKING:
    from ui.schedule.grid.view import GridView

PER_NOTCH: Final = 3 * ROW
NEARLY: Final = 0.9  # of a page that a page key goes on by
Key, Modifier = Qt.Key, Qt.KeyboardModifier


def wheel(view: GridView, event: QWheelEvent) -> None:
    """Answer a turn of the wheel over a view, its head or its side."""
    at = event.position()
    if event.modifiers() == Modifier.ControlModifier | Modifier.ShiftModifier:
        view.widen((at.x(), at.y()), zoom_of(event))
        event.accept()
        return

    def zoom(factor: float, point: QPointF) -> None:
        view.zoom((point.x(), point.y()), factor)

    if not turned(event, zoom, lambda pixels: view.scroll_by(pixels, 0)):
        down = -(event.pixelDelta().y() or event.angleDelta().y() * PER_NOTCH / NOTCH)
        sideways = view.reach()[1] == 0
        view.scroll_by(down if sideways else 0, 0 if sideways else down)
        event.accept()


def key(view: GridView, event: QKeyEvent) -> bool:
    """Scroll by a key; False for keys that mean something else."""
    held = bool(event.modifiers() & Modifier.ControlModifier)
    page = view.width() * NEARLY, view.height() * NEARLY
    steps = {
        Key.Key_Up: (0.0, -float(ROW)), Key.Key_Down: (0.0, float(ROW)), Key.Key_Left: (-2.0 * ROW, 0.0),
        Key.Key_Right: (2.0 * ROW, 0.0), Key.Key_PageUp: (0.0, -page[1]), Key.Key_PageDown: (0.0, page[1]),
    }  # fmt: skip
    pressed = Key(event.key())
    if pressed in (Key.Key_Home, Key.Key_End):
        far = 0 if pressed == Key.Key_Home else max(view.reach())
        view.scroll_to(far if not held else view.at_scroll[0], far if held else view.at_scroll[1])
        return True
    if pressed not in steps or held:
        return False
    view.scroll_by(*steps[pressed])
    return True
