"""The lines of the board as a table that never resets: what changed in between is told with the least."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from coproduce.queries.plan import PlanRow
from ui.timeline.board import Board
from ui.timeline.columns import COLUMNS, is_editable
from ui.timeline.dressing import LEFT, RIGHT, dress
from ui.timeline.headings import Heading
from ui.timeline.sections import Splice
from ui.timeline.wording import PlanWording

Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = Role.UserRole + 1  # the frozen row itself, for delegates
NOWHERE: Final = QModelIndex()
Flag = Qt.ItemFlag
READ: Final = Flag.ItemIsSelectable | Flag.ItemIsEnabled | Flag.ItemNeverHasChildren
TYPED: Final = READ | Flag.ItemIsEditable


class PlanModel(QAbstractTableModel):
    """One row for each line of the board. `writable` says whether cells may be edited at all.

    Signal `settled()`: lines have come or gone, and every view has been told.
    """

    settled = Signal()

    def __init__(self, wording: PlanWording, board: Board, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.wording, self.board = wording, board
        self._gap: tuple[int, int] | None = None  # lines that have come, but are not told of yet
        self._doomed = range(
            0
        )  # rows that are told to go: there is nothing to say of them any more
        self.writable = True

    # ---------------------------------------------------------------- changing

    def tell(self, splice: Splice | None) -> None:
        """Tell views how the lines of the board have changed; it has changed already.

        Call it at once: until then the table still counts the lines it knew.
        """
        if splice is None:
            return
        first, removed, inserted = splice
        if removed:
            self._gap, self._doomed = (first, inserted - removed), range(first, first + removed)
            self.beginRemoveRows(NOWHERE, first, first + removed - 1)
            self._gap, self._doomed = (first, inserted), range(0)
            self.endRemoveRows()
        if inserted:
            self._gap = first, inserted
            self.beginInsertRows(NOWHERE, first, first + inserted - 1)
            self._gap = None
            self.endInsertRows()
        self._gap = None
        self.settled.emit()

    @property
    def is_telling(self) -> bool:
        """Tell whether views are just being told of lines that come and go: rows must not be asked for then."""
        return self._gap is not None

    def repaint_rows(self) -> None:
        """Word every row again: language, clashes, names or rows have changed."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        if self.rowCount():
            last = self.index(self.rowCount() - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # ------------------------------------------------------------------ asking

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        """Count the lines that views have been told of."""
        if parent.isValid():
            return 0
        return len(self.board) - (self._gap[1] if self._gap else 0)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def line_of(self, row: int) -> int:
        """Give the line of the board that stands in a row of the table."""
        if self._gap is not None and row >= self._gap[0]:
            return row + self._gap[1]
        return row

    def row_at(self, index: Index) -> PlanRow | Heading:
        """Give the frozen row at a valid index."""
        return self.board[self.line_of(index.row())]

    def key_at(self, index: Index) -> UUID:
        """Give the key of the row at a valid index."""
        return self.board.key(self.line_of(index.row()))

    def find(self, key: UUID, column: int = 0) -> QModelIndex:
        """Give where a row stands; nowhere when it is hidden."""
        line = self.board.place(key)
        return QModelIndex() if line is None else self.index(line, column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let what is typed be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.writable and index.row() not in self._doomed:
            row = self.row_at(index)
            if isinstance(row, PlanRow) and is_editable(row, COLUMNS[index.column()].key):
                return TYPED
        return READ

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Word a cell, and dress it."""
        if not index.isValid() or index.row() in self._doomed:
            return None
        row, column = self.row_at(index), COLUMNS[index.column()]
        if role == Role.DisplayRole:
            return self.wording.cell(row, column.key)
        if role == ROW_ROLE:
            return row
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return self._told(row, column.key, role)
        return dress(row, column, role)

    def _told(self, row: PlanRow | Heading, key: str, role: int) -> str:
        """Give the tip, or for a screen reader the cell with what its marks mean."""
        tip = self.wording.tip(row, key)
        if role == Role.ToolTipRole:
            return tip
        marked = key in ("title", "critical", "deadline")
        return tip.replace("\n", ", ") if marked else self.wording.cell(row, key)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Word the headings."""
        if orientation == Qt.Orientation.Vertical or section >= len(COLUMNS):
            return None
        if role == Role.DisplayRole:
            return self.wording.heading(section)
        if role == Role.TextAlignmentRole:
            return RIGHT if COLUMNS[section].figures else LEFT
        return None
