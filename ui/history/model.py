"""The operations as a tree that fetches itself page by page; an operation opens to what it changed.

Newest first. New operations come in on top; nothing is ever reset, so what is open stays open.
With a filter, pages are read in slices between events until enough match.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor

from coproduce.domain.titles import fold
from coproduce.queries.history import operations
from ui.history.wording import Wording
from ui.theme import colours, figures

if TYPE_CHECKING:
    from coproduce.queries.history import OperationRow
    from coproduce.workspace import Notice
    from ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
WHAT, WHO, WHEN = range(3)
HEADINGS: Final = ("history.what", "history.who", "history.when")
PAGE: Final = 100
SLICE: Final = 25  # operations looked through between two events while a filter is on
NONE: Final = QModelIndex()


@dataclass(slots=True, eq=False)
class Entry:
    """One operation shown; its words are found when it is first looked at, its lines when it is opened."""

    row: OperationRow
    what: str = ""
    lines: list[str] | None = field(default=None)


class HistoryModel(QAbstractItemModel):
    """Signal `looked()`: a page or a slice was read; `counting` tells whether more is being looked through."""

    looked = Signal()

    def __init__(self, desk: Desk, parent: Any = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wording = Wording(desk)
        self._entries: list[Entry] = []
        self._oldest: int | None = None
        self._newest = 0
        self._ended = False
        self._filter: tuple[str, ...] = ()
        self._wanted = PAGE
        self._seeking = QTimer(self, interval=0)
        self._seeking.timeout.connect(self._look_through)
        desk.changed.connect(self._edited)
        self.fetchMore(NONE)

    # ----------------------------------------------------------------- filter

    @property
    def seeking(self) -> bool:
        """Tell whether older operations are still being looked through."""
        return self._seeking.isActive()

    def seek(self, text: str) -> None:
        """Show only operations whose words hold every word of `text`."""
        self._filter = tuple(fold(text).split())
        self._seeking.stop()
        if self._entries:
            self.beginRemoveRows(NONE, 0, len(self._entries) - 1)
            self._entries.clear()
            self.endRemoveRows()
        self._oldest, self._ended = None, False
        self.fetchMore(NONE)

    def _matches(self, entry: Entry) -> bool:
        if not self._filter:
            return True
        row = entry.row
        spoken = f"{self._what(entry)} {self._wording.who(row)} {self._wording.when(row)}"
        return all(word in fold(spoken) for word in self._filter)

    # ------------------------------------------------------------------ pages

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        """Tell whether there are older operations, or an operation not opened yet."""
        if not parent.isValid():
            return not self._ended
        return not parent.internalId() and self._entries[parent.row()].lines is None

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        """Read the next page, or what an operation changed."""
        if parent.isValid():
            self._open(parent)
        elif self._filter:
            self._wanted = len(self._entries) + PAGE
            self._seeking.start()
        else:
            self._append(self._next(PAGE))
            self.looked.emit()

    def _next(self, limit: int) -> list[Entry]:
        rows = self._desk.read(operations, before=self._oldest, limit=limit)
        self._ended = len(rows) < limit
        if rows:
            self._oldest = rows[-1].id
            self._newest = max(self._newest, rows[0].id)
        return [Entry(row) for row in rows]

    def _what(self, entry: Entry) -> str:
        if not entry.what:
            names, what = self._wording.whom(entry.row), self._wording.what(entry.row)
            entry.what = f"{what} · {names}" if names else what
        return entry.what

    def _append(self, entries: list[Entry]) -> None:
        if entries:
            first = len(self._entries)
            self.beginInsertRows(NONE, first, first + len(entries) - 1)
            self._entries += entries
            self.endInsertRows()

    def _look_through(self) -> None:
        self._append([entry for entry in self._next(SLICE) if self._matches(entry)])
        if self._ended or len(self._entries) >= self._wanted:
            self._seeking.stop()
        self.looked.emit()

    def _open(self, parent: Index) -> None:
        entry = self._entries[parent.row()]
        lines = self._wording.changes(entry.row)
        self.beginInsertRows(self.index(parent.row(), 0), 0, max(len(lines) - 1, 0))
        entry.lines = lines or [""]
        self.endInsertRows()

    def _edited(self, _notice: Notice) -> None:
        self._wording.forget()
        rows = self._desk.read(operations, after=self._newest, limit=PAGE)
        if not rows:
            return
        self._newest = rows[0].id
        entries = [entry for entry in map(Entry, rows) if self._matches(entry)]
        if entries:
            self.beginInsertRows(NONE, 0, len(entries) - 1)
            self._entries[:0] = entries
            self.endInsertRows()
            self.looked.emit()

    def retranslate(self) -> None:
        """Word everything again; lines that are open are read again when opened next."""
        self._wording.forget()
        for place, entry in enumerate(self._entries):
            entry.what = ""
            if entry.lines is not None:
                lines = self._wording.changes(entry.row) or [""]
                entry.lines = (lines + [""] * len(entry.lines))[: len(entry.lines)]
                self._tell(self.index(place, 0), len(entry.lines))
        self._tell(NONE, len(self._entries))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADINGS) - 1)

    def _tell(self, parent: QModelIndex, count: int) -> None:
        if count:
            self.dataChanged.emit(self.index(0, 0, parent), self.index(count - 1, WHEN, parent))

    # ----------------------------------------------------------------- asking

    def index(self, row: int, column: int, parent: Index = NONE) -> QModelIndex:
        """Give an index; a line carries its operation's number, an operation carries 0."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(
            row, column, self._entries[parent.row()].row.id if parent.isValid() else 0
        )

    def parent(self, index: Index = NONE) -> QModelIndex:  # type: ignore[override]
        """Give the operation of a line."""
        number = index.internalId() if index.isValid() else 0
        return self.createIndex(self._place_of(number), 0, 0) if number else QModelIndex()

    def _place_of(self, number: int) -> int:
        """Find an operation by its number; they stand in falling order."""
        return bisect_left(self._entries, -number, key=lambda entry: -entry.row.id)

    def rowCount(self, parent: Index = NONE) -> int:  # noqa: N802
        """Count operations, or the lines of one."""
        if not parent.isValid():
            return len(self._entries)
        if parent.column() or parent.internalId():
            return 0
        return len(self._entries[parent.row()].lines or ())

    def hasChildren(self, parent: Index = NONE) -> bool:  # noqa: N802
        """An operation can be opened before its lines are read."""
        if not parent.isValid():
            return bool(self._entries)
        return not parent.internalId() and not parent.column()

    def columnCount(self, _parent: Index = NONE) -> int:  # noqa: N802
        """What, who, when."""
        return len(HEADINGS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Word a cell."""
        if index.internalId():
            return self._line(self._entries[self._place_of(index.internalId())], index, role)
        if role in {Role.DisplayRole, Role.ToolTipRole}:
            return self._cell(self._entries[index.row()], index.column())
        if role == Role.ForegroundRole and index.column() != WHAT:
            return QColor(colours().quiet)
        return _dressing(index.column(), role)

    def _cell(self, entry: Entry, column: int) -> str:
        if column == WHAT:
            return self._what(entry)
        return self._wording.who(entry.row) if column == WHO else self._wording.when(entry.row)

    def _line(self, entry: Entry, index: Index, role: int) -> Any:
        if index.column() != WHAT or entry.lines is None:
            return None
        if role in {Role.DisplayRole, Role.ToolTipRole}:
            return entry.lines[index.row()]
        return QColor(colours().quiet) if role == Role.ForegroundRole else None

    def headerData(self, section: int, _side: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: N802
        """Word the headings."""
        if role == Role.DisplayRole:
            return self._desk.words.say(HEADINGS[section])
        return _dressing(section, role) if role == Role.TextAlignmentRole else None


def _dressing(column: int, role: int) -> Any:
    if role == Role.TextAlignmentRole:
        side = Qt.AlignmentFlag.AlignRight if column == WHEN else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
    return figures() if role == Role.FontRole and column == WHEN else None
