"""Keys of the grid that are no command: they walk the slots, scroll and zoom.

What changes the schedule (Ins, Del, Enter, Alt with arrows, copy and paste) are the place's commands, the same as in the
list.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from coproduce.queries.grid import GridSlot
from ui.hands.choosing import Select, chosen
from ui.hands.keys import Keys
from ui.hands.wheel import ZOOM
from ui.schedule.grid.layouts import MONTH
from ui.schedule.grid.view import GridView
from ui.schedule.grid.walking import DOWNWARD, END, HOME, LEFT, RIGHT, UP, first_of, walked

Key, Modifier = Qt.Key, Qt.KeyboardModifier
_WALKS: Final = {
    Key.Key_Up: UP, Key.Key_Down: DOWNWARD, Key.Key_Left: LEFT, Key.Key_Right: RIGHT,
    Key.Key_Home: HOME, Key.Key_End: END,
}  # fmt: skip
_PAGES: Final = {Key.Key_PageUp: -1, Key.Key_PageDown: 1}
_ZOOMS: Final = {Key.Key_Plus: ZOOM, Key.Key_Equal: ZOOM, Key.Key_Minus: 1 / ZOOM}


class GridKeys:
    """Answers keys; `select` gets what is to be selected."""

    def __init__(self, view: GridView, select: Callable[[Select], object]) -> None:
        self._view, self._select = view, select
        self.anchor: UUID | None = None

    def press(self, event: QKeyEvent) -> bool:
        """Answer a key; False leaves it to others."""
        held = event.modifiers() & ~Modifier.KeypadModifier
        shift = held == Modifier.ShiftModifier
        key = Key(event.key())
        if key in _ZOOMS and held in (Modifier.NoModifier, Modifier.ShiftModifier, _CTRL):
            self._zoom(_ZOOMS[key])
        elif key == Key.Key_A and held == _CTRL:
            self._select_all()
        elif key in _WALKS and held & Modifier.AltModifier:
            return True  # nudges, with nothing chosen: the view would scroll
        elif held and not shift:
            return False
        elif key in _WALKS:
            self._walk(_WALKS[key], extends=shift)
        elif key in _PAGES:
            self._view.scroll_by(0, _PAGES[key] * self._view.height() * 0.9)
        else:
            return False
        return True

    def chosen(self, slot: GridSlot, keys: Keys) -> Select | None:
        """Give the selection that a click on a slot makes: with Shift, all from the one before on its channel."""
        order = _Slots(self._view.book[slot.channel_id].slots)
        place = order.place(slot.id)
        if place is None:
            return None
        return chosen(order, self._view.selected, self.anchor, place, keys)

    def took(self, found: Select, *, extends: bool) -> None:
        """Remember where the keyboard is; Shift goes on from the slot before it."""
        if not extends:
            self.anchor = found.current

    def _walk(self, way: str, *, extends: bool) -> None:
        layout, book = self._view.layout_now, self._view.book
        key = self._view.current
        if layout.name == MONTH:
            book.need_all()  # one walks from day to day, wherever those are
        here = book.slot(key) if key is not None else None
        if here is None:
            found = first_of(layout, book, self._view.at_scroll)
        else:
            found = walked(layout, book, here, way)
        if found is None:
            return
        selected = self.chosen(found, Keys(shift=extends))
        if selected is not None:
            self.took(selected, extends=extends)
            self._select(selected)
            self._view.reveal(found.id)

    def _select_all(self) -> None:
        self._view.book.need_all()
        keys = tuple(slot.id for slot in self._view.book.slots())
        if keys:
            self._select(Select(keys, self._view.current or keys[0]))

    def _zoom(self, factor: float) -> None:
        """Zoom about the middle."""
        self._view.zoom((self._view.width() / 2, self._view.height() / 2), factor)


class _Slots:
    """The slots of a channel as an order in which one can walk."""

    def __init__(self, slots: list[GridSlot]) -> None:
        self._slots = slots

    def __len__(self) -> int:
        return len(self._slots)

    def __getitem__(self, line: int, /) -> GridSlot:
        return self._slots[line]

    def place(self, key: UUID, /) -> int | None:
        """Give the place of a slot."""
        raw = key.bytes
        return next((place for place, one in enumerate(self._slots) if one.key == raw), None)


_CTRL: Final = Modifier.ControlModifier
