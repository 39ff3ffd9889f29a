"""Keys of the chart that are no command: they walk the lines, scroll the days and zoom.

What changes the plan (Ins, Del, Enter, Tab, Alt with arrows) are the place's commands; `take_commands` lends them to the
chart, so there is one way to each. Tab is taken by them, as in the table; so that nobody is caught, Ctrl+Tab and
Ctrl+Shift+Tab leave the chart as Tab leaves a field.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.forms.commands import Commands
from ui.hands.choosing import Select, chosen, stepped
from ui.hands.keys import Keys
from ui.hands.wheel import STRIDE, ZOOM
from ui.sizes import ROW
from ui.timeline.chart.drags.surface import Surface
from ui.timeline.chart.view import ChartView
from ui.timeline.commands import ON_THE_TABLE

Key = Qt.Key
ALL: Final = 10**9
_STEPS: Final = {Key.Key_Up: -1, Key.Key_Down: 1, Key.Key_Home: -ALL, Key.Key_End: ALL}
_PAGES: Final = {Key.Key_PageUp: -1, Key.Key_PageDown: 1}
_SIDEWAYS: Final = {Key.Key_Left: -STRIDE, Key.Key_Right: STRIDE}
_LEAVING: Final = {Key.Key_Tab: True, Key.Key_Backtab: False}
_ZOOMS: Final = {Key.Key_Plus: ZOOM, Key.Key_Equal: ZOOM, Key.Key_Minus: 1 / ZOOM}


def take_commands(view: QWidget, commands: Commands) -> None:
    """Let the commands of the table hold in the chart as well while it has the keyboard."""
    view.addActions([commands[key] for key in ON_THE_TABLE])


class ChartKeys:
    """Answers keys; `select` gets what is to be selected."""

    def __init__(
        self, view: ChartView, surface: Surface, select: Callable[[Select], object]
    ) -> None:
        self._view, self._surface, self._select = view, surface, select
        self.current: UUID | None = None
        self.anchor: UUID | None = None

    def press(self, event: QKeyEvent) -> bool:
        """Answer a key; False leaves it to others."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = held == Qt.KeyboardModifier.ShiftModifier
        key = Key(event.key())
        if key in _LEAVING and held & _CTRL:
            self._view.focusNextPrevChild(_LEAVING[key])
        elif key in _ZOOMS and held in (Qt.KeyboardModifier.NoModifier, _SHIFT, _CTRL):
            self._zoom(_ZOOMS[key])
        elif held and not shift:
            return False
        elif key in _STEPS or key in _PAGES:
            page = max(1, self._view.height() // ROW - 1)
            self._walk(_STEPS.get(key) or _PAGES[key] * page, extends=shift)
        elif key in _SIDEWAYS and not held:
            self._view.set_axis(self._view.axis.panned(_SIDEWAYS[key]))
        else:
            return False
        return True

    def _zoom(self, factor: float) -> None:
        """Zoom about the middle."""
        self._view.set_axis(self._view.axis.zoomed(factor, self._view.width() / 2))

    def _walk(self, step: int, *, extends: bool) -> None:
        lines = self._surface.lines
        line = stepped(lines, self._view.selected, self.current, step)
        if line is None:
            return
        keys = Keys(shift=extends)
        found = chosen(lines, self._view.selected, self.anchor or self.current, line, keys)
        if found is not None:
            self.took(found, extends=extends)
            self._select(found)
            self._reveal(line)

    def follow(self, key: UUID | None) -> None:
        """Go on from the row that the table's cursor has gone to."""
        if key != self.current:
            self.current = self.anchor = key

    def took(self, found: Select, *, extends: bool) -> None:
        """Remember where the keyboard is; Shift goes on from the row before it."""
        self.current = found.current
        if not extends:
            self.anchor = found.current

    def _reveal(self, line: int) -> None:
        """Bring a line into sight."""
        top, height = line * ROW, self._view.height()
        if top < self._view.scroll:
            self._view.scroll_wanted.emit(top)
        elif top + ROW > self._view.scroll + height:
            self._view.scroll_wanted.emit(top + ROW - height)


_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
