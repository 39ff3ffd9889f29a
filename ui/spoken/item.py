"""One thing on a board as a screen reader sees it. It stands for a row, not for a place, and stays the same while others come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtGui import QAccessible, QAccessibleInterface
from shiboken6 import VoidPtr

if TYPE_CHECKING:
    from ui.spoken.board import BoardAccessible

NOTHING: Final = VoidPtr(0)  # a null pointer; PySide 6.11 crashes on None where C++ wants a void*


class ItemAccessible(QAccessibleInterface):
    """`key` names the row. What it is called, where it lies and in what state, each kind of board says.

    Where there is nothing, Qt wants None; its hints do not say so, hence some `Any`.
    """

    def __init__(self, board: BoardAccessible, key: UUID) -> None:
        super().__init__()
        self._board, self.key = board, key
        self._last, self._leaving = board.place(key) or 0, False

    def isValid(self) -> bool:  # noqa: N802
        """Tell whether the row is still on the board."""
        return self._board.isValid() and self.line is not None

    @property
    def line(self) -> int | None:
        """Tell where it stands now; while it is told that it goes, where it stood."""
        if self._leaving:
            return self._last
        line = self._board.place(self.key)
        self._last = self._last if line is None else line
        return line

    @property
    def leaving(self) -> bool:
        """Tell whether it is being told that it goes."""
        return self._leaving

    def leave(self) -> None:
        """Hold its last place: bridges tell only of the going of what has one."""
        self._leaving = True

    def object(self) -> Any:
        """It is no object of Qt."""
        return None

    def window(self) -> Any:
        """Give the window of the board."""
        return self._board.window()

    def parent(self) -> QAccessibleInterface:
        """Give the board: what is on it is a flat list."""
        return self._board

    def child(self, _index: int) -> Any:
        """There is nothing in it."""
        return None

    def childCount(self) -> int:  # noqa: N802
        """Nothing is in it."""
        return 0

    def childAt(self, _x: int, _y: int) -> Any:  # noqa: N802
        """There is nothing in it."""
        return None

    def indexOfChild(self, _child: QAccessibleInterface) -> int:  # noqa: N802
        """There is nothing in it."""
        return -1

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:  # noqa: N802
        """Nothing is typed on a board."""

    def interface_cast(self, _kind: QAccessible.InterfaceType) -> Any:
        """Give what it can do; nothing unless a kind of board says."""
        return NOTHING
