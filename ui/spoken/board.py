"""A painted view for screen readers: a widget with one child for each row on it, made when it is asked for.

Qt's cache owns every interface it has given an id to, and learns that one has gone from its object alone; what is painted
has none. So they are held here, and handed back to the cache when their row or the view goes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleSelectionInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import isValid

from ui.spoken.item import NOTHING, ItemAccessible

HELD: Final = 200  # so many children are kept when nobody may be looking at them any more
KEPT: Final[dict[int, BoardAccessible]] = {}  # till the view goes; Python must not free them
_MAKERS: Final[dict[type[QObject], Callable[[Any], BoardAccessible | None]]] = {}


class BoardAccessible(QAccessibleWidget):
    """Name, place and state are those of the widget; what is on it, each kind of board says."""

    def __init__(self, view: QWidget, role: QAccessible.Role) -> None:
        super().__init__(view, role, "")
        self.board_view = view
        self.made: dict[UUID, Any] = {}  # the one asked for last is the last
        self._ids: dict[UUID, int] = {}
        self._selection = ItemsSelected(self)

    # ------------------------------------------------- what each board says

    def childCount(self) -> int:  # noqa: N802
        """Count the rows; none is made for it."""
        raise NotImplementedError

    def key_at(self, place: int) -> UUID:
        """Give the row that stands at a place."""
        raise NotImplementedError

    def place(self, key: UUID) -> int | None:
        """Find a row."""
        raise NotImplementedError

    def under(self, point: QPoint) -> int | None:
        """Give the place of what lies at a point of the view."""
        raise NotImplementedError

    def make(self, key: UUID) -> ItemAccessible:
        """Make the child of a row."""
        raise NotImplementedError

    @property
    def chosen(self) -> Collection[UUID]:
        """Give the rows that are selected."""
        raise NotImplementedError

    def current(self) -> UUID | None:
        """Give the row that the keyboard is on."""
        raise NotImplementedError

    def choose(self, keys: Collection[UUID]) -> None:
        """Select rows, and put the keyboard on the last one."""
        raise NotImplementedError

    # -------------------------------------------------------------- children

    def isValid(self) -> bool:  # noqa: N802
        """Tell whether the view still lives."""
        return isValid(self) and isValid(self.board_view) and super().isValid()

    def child(self, index: int) -> Any:
        """Give a child."""
        return self.of(self.key_at(index)) if 0 <= index < self.childCount() else None

    def of(self, key: UUID) -> Any:
        """Give the child of a row."""
        found = self.made.pop(key, None)
        if found is None:
            found = self.make(key)
            self._ids[key] = QAccessible.registerAccessibleInterface(found)
        self.made[key] = found
        return found

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802
        """Tell where a child stands."""
        line = child.line if isinstance(child, ItemAccessible) else None
        return -1 if line is None else line

    def childAt(self, x: int, y: int) -> Any:  # noqa: N802
        """Give the child at a point of the screen."""
        point = self.board_view.mapFromGlobal(QPoint(x, y))
        place = self.under(point) if self.board_view.rect().contains(point) else None
        return None if place is None else self.child(place)

    def focusChild(self) -> Any:  # noqa: N802
        """Give the child that the keyboard is on."""
        current = self.current() if self.board_view.hasFocus() else None
        return None if current is None or self.place(current) is None else self.of(current)

    def state(self) -> QAccessible.State:
        """Tell that several rows can be selected."""
        state: Any = super().state()
        state.multiSelectable = state.extSelectable = True
        return state  # type: ignore[no-any-return]

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Give what is selected; the rest is the widget's."""
        if kind == QAccessible.InterfaceType.SelectionInterface:
            return self._selection
        found: Any = super().interface_cast(kind)  # None too, whatever the hints say
        return NOTHING if found is None else found

    # ------------------------------------------------------------ letting go

    def drop(self, key: UUID) -> None:
        """Hand a child back to Qt's cache, which frees it."""
        item, known = self.made.pop(key, None), self._ids.pop(key, None)
        if known is not None and item is not None and isValid(item):
            QAccessible.deleteAccessibleInterface(known)

    def let_go(self, kept: Collection[UUID] = ()) -> None:
        """Drop the children asked for longest ago, when there are many."""
        for key in [key for key in self.made if key not in kept][: max(len(self.made) - HELD, 0)]:
            self.drop(key)


class ItemsSelected(QAccessibleSelectionInterface):
    """What is selected, in the order of rows."""

    def __init__(self, board: BoardAccessible) -> None:
        super().__init__()
        self._board = board

    def _keys(self) -> list[UUID]:
        places = {key: self._board.place(key) for key in self._board.chosen}
        return sorted(
            (key for key, place in places.items() if place is not None),
            key=lambda key: places[key] or 0,
        )

    def selectedItems(self) -> list[QAccessibleInterface]:  # noqa: N802
        """Give the children that are selected."""
        return [self._board.of(key) for key in self._keys()]

    def selectedItem(self, index: int) -> Any:  # noqa: N802
        """Give one of them."""
        keys = self._keys()
        return self._board.of(keys[index]) if 0 <= index < len(keys) else None

    def selectedItemCount(self) -> int:  # noqa: N802
        """Count them; their places are not looked for."""
        return len(self._board.chosen)

    def isSelected(self, item: QAccessibleInterface) -> bool:  # noqa: N802
        """Tell whether a child is one of them."""
        return isinstance(item, ItemAccessible) and item.key in self._board.chosen

    def select(self, item: QAccessibleInterface) -> bool:
        """Select a child as well."""
        if not isinstance(item, ItemAccessible) or item.line is None:
            return False
        self._board.choose((*self._board.chosen, item.key))
        return True

    def unselect(self, item: QAccessibleInterface) -> bool:
        """Select a child no more."""
        if not self.isSelected(item):
            return False
        self._board.choose([key for key in self._keys() if self._board.of(key) is not item])
        return True

    def selectAll(self) -> bool:  # noqa: N802
        """Select all rows."""
        board = self._board
        board.choose([board.key_at(place) for place in range(board.childCount())])
        return True

    def clear(self) -> bool:
        """Select nothing."""
        self._board.choose(())
        return True


# ------------------------------------------------------------------ hooking up


def speak(kind: type[QObject], make: Callable[[Any], BoardAccessible | None]) -> None:
    """Let views of a kind tell of themselves by what `make` gives; None for one that is silent yet."""
    _MAKERS[kind] = make


def _made(_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    """Make the interface of a view; all else is Qt's."""
    maker = _MAKERS.get(type(thing)) if thing is not None else None
    made = maker(thing) if maker is not None else None
    if made is None or thing is None:
        return None
    key = id(thing)
    KEPT[key] = made
    thing.destroyed.connect(lambda: _gone(key))
    return made


def _gone(key: int) -> None:
    """Let go all children of a view that is no more."""
    board = KEPT.pop(key, None)
    if board is not None:
        for row in list(board.made):
            board.drop(row)


QAccessible.installFactory(_made)
