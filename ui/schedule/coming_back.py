"""After Undo and Redo: where nothing of what came back is in sight, the first of it is brought there, and shines.

What is in sight already only shines, and what is chosen stays chosen. Slots that are gone again lead nowhere.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final
from uuid import UUID

from coproduce.queries.grid import GridSlot, grid_slots_by_id
from ui.schedule.looks import GRID, LIST

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QAbstractItemView

    from coproduce.workspace import Notice
    from ui.desk import Desk
    from ui.schedule.here import Here
    from ui.schedule.list_page import ListPage
    from ui.schedule.looks import Looks

STEPS: Final = ("undo", "redo")


class ComingBack:
    """Follows the steps of this window. `show_slots`: chooses slots, and goes to the period in which they lie."""

    def __init__(
        self,
        desk: Desk,
        here: Here,
        pages: tuple[Looks, ListPage],
        show_slots: Callable[[list[UUID]], object],
    ) -> None:
        self._desk, self._here = desk, here
        self._looks, self._list = pages
        self._show_slots = show_slots

    def follow(self, notice: Notice) -> None:
        """Show what a step brought back, unless one is looking elsewhere."""
        keys = notice.rows_of("slot") if notice.origin in STEPS else frozenset()
        if not keys or not self._looks.isVisible():
            return
        seen = self._seen(keys)
        if seen is None and (slot := self._first(keys)) is not None:
            self._show_slots([slot.id])
            seen = slot.id
        if seen is not None and self._looks.now == GRID:
            self._looks.view.flash(seen)

    def _seen(self, keys: Collection[UUID]) -> UUID | None:
        """Find one that is in sight."""
        if self._looks.now != GRID:
            return self._listed(keys)
        view, raw = self._looks.view, {key.bytes for key in keys}
        sight = (*view.at_scroll, view.width(), view.height())
        return next(
            (
                block.slot.id
                for block in view.scene().blocks
                if block.slot.key in raw and _inside(block.box[:4], sight)
            ),
            None,
        )

    def _listed(self, keys: Collection[UUID]) -> UUID | None:
        if self._looks.now == LIST:
            return _visible(self._list.view, self._list.model.index_of, keys)
        sheet = self._looks.sheet
        return _visible(sheet.table, sheet.model.index_of, keys)

    def _first(self, keys: Collection[UUID]) -> GridSlot | None:
        """Find the first of those that there are, on the channels chosen."""
        on = self._here.on
        found: list[GridSlot] = self._desk.read(grid_slots_by_id, keys)
        shown = [one for one in found if on is None or one.channel_id in on]
        return min(shown, key=lambda one: (one.starts, one.key), default=None)


def _visible(
    view: QAbstractItemView, index_of: Callable[[UUID], QModelIndex], keys: Collection[UUID]
) -> UUID | None:
    sight = view.viewport().rect()
    return next((key for key in keys if sight.contains(view.visualRect(index_of(key)))), None)


def _inside(box: tuple[float, ...], sight: tuple[float, ...]) -> bool:
    """Tell whether the upper left corner, where a title stands, is in sight."""
    x, y, w, h = sight
    return x <= box[0] < x + w and y <= box[1] < y + h
