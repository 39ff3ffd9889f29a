"""The grid for screen readers: a list with one child for each slot that was read, channel by channel in order of time."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Final, NamedTuple
from uuid import UUID

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleActionInterface

from coproduce.queries.grid import GridSlot
from ui.schedule.grid.spoken_words import SlotSpoken
from ui.schedule.grid.view import GridView
from ui.spoken.board import BoardAccessible, speak
from ui.spoken.item import NOTHING, ItemAccessible

PRESS: Final = QAccessibleActionInterface.pressAction()
FOCUS: Final = QAccessibleActionInterface.setFocusAction()


class GridTeller(NamedTuple):
    """What a grid needs to tell of itself. `choose` selects slots and puts the keyboard on the last one."""

    words: SlotSpoken
    choose: Callable[[Collection[UUID]], object]


class GridAccessible(BoardAccessible):
    """Name, place and state are those of the widget; its children are slots."""

    def __init__(self, view: GridView, teller: GridTeller) -> None:
        super().__init__(view, QAccessible.Role.List)
        self.view, self.teller = view, teller
        self._revision = -1
        self._keys: list[UUID] = []
        self._places: dict[UUID, int] = {}

    def _listed(self) -> list[UUID]:
        """Give the slots in order; listed anew when something was read or changed."""
        if self._revision != self.view.book.revision:
            self._revision = self.view.book.revision
            self._keys = [slot.id for slot in self.view.book.slots()]
            self._places = {key: place for place, key in enumerate(self._keys)}
        return self._keys

    def childCount(self) -> int:  # noqa: N802
        """Count the slots read so far."""
        return len(self._listed())

    def key_at(self, place: int) -> UUID:
        """Give the slot at a place."""
        return self._listed()[place]

    def place(self, key: UUID) -> int | None:
        """Find a slot."""
        self._listed()
        return self._places.get(key)

    def under(self, point: QPoint) -> int | None:
        """Give the place of the slot at a point."""
        block = self.view.at(point.x(), point.y()).block
        return None if block is None else self.place(block.slot.id)

    def make(self, key: UUID) -> SlotAccessible:
        """Make the child of a slot."""
        return SlotAccessible(self, key)

    @property
    def chosen(self) -> Collection[UUID]:
        """Give the slots that are selected."""
        return self.view.selected

    def current(self) -> UUID | None:
        """Give the slot that the keyboard is on."""
        return self.view.current

    def choose(self, keys: Collection[UUID]) -> None:
        """Select slots."""
        self.teller.choose(keys)


class SlotAccessible(ItemAccessible):
    """One slot."""

    def __init__(self, grid: GridAccessible, key: UUID) -> None:
        super().__init__(grid, key)
        self._grid = grid
        self._acts = SlotActs(grid, key)

    def slot(self) -> GridSlot | None:
        """Give the row; None when it is gone."""
        return self._grid.view.book.slot(self.key) if self._grid.isValid() else None

    def rect(self) -> QRect:
        """Give its place on the screen, also where that is out of sight."""
        slot = self.slot()
        if slot is None:
            return QRect()
        view = self._grid.view
        boxes = view.layout_now.boxes(slot.channel_id, slot.starts, slot.stops)
        if not boxes:
            return QRect()
        (x, y, w, h, *_), (left, top) = boxes[0], view.at_scroll
        corner = view.mapToGlobal(QPoint(round(x - left), round(y - top)))
        return QRect(corner.x(), corner.y(), max(round(w), 1), max(round(h), 1))

    def text(self, kind: QAccessible.Text) -> str:
        """Give the name, or what stands in its way."""
        slot, words = self.slot(), self._grid.teller.words
        if slot is None:
            return ""
        if kind == QAccessible.Text.Name:
            return words.name(slot)
        return words.more(slot) if kind == QAccessible.Text.Description else ""

    def role(self) -> QAccessible.Role:
        """It is one of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Tell whether it is selected, in sight, and has the keyboard."""
        state: Any = QAccessible.State()
        if self.slot() is None:
            state.invalid = True
            return state  # type: ignore[no-any-return]
        view = self._grid.view
        state.selectable = state.focusable = state.multiSelectable = True
        state.selected = self.key in view.selected
        state.focused = view.hasFocus() and view.current == self.key
        sight = QRect(view.mapToGlobal(QPoint(0, 0)), view.size())
        state.offscreen = not sight.intersects(self.rect())
        return state  # type: ignore[no-any-return]

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Give what it can do."""
        return self._acts if kind == QAccessible.InterfaceType.ActionInterface else NOTHING


class SlotActs(QAccessibleActionInterface):
    """What can be done with a slot: choose it, go to it. The commands of the place act on what is chosen."""

    def __init__(self, grid: GridAccessible, key: UUID) -> None:
        super().__init__()
        self._grid, self._key = grid, key

    def actionNames(self) -> list[str]:  # noqa: N802
        """Name them."""
        return [PRESS, FOCUS]

    def localizedActionName(self, name: str) -> str:  # noqa: N802
        """Word one as Qt does."""
        return super().localizedActionName(name)

    def keyBindingsForAction(self, _name: str) -> list[str]:  # noqa: N802
        """Keys are those of the place's commands."""
        return []

    def doAction(self, name: str) -> None:  # noqa: N802
        """Do one."""
        if self._grid.place(self._key) is None:
            return
        view = self._grid.view
        self._grid.choose((self._key,))
        view.reveal(self._key)
        if name == FOCUS:
            view.setFocus()


def _speaking(view: GridView) -> GridAccessible | None:
    """A grid without a teller is silent yet."""
    return None if view.teller is None else GridAccessible(view, view.teller)


speak(GridView, _speaking)
