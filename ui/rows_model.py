"""A table model over frozen rows, known by their id, that never resets.

`show(rows)` takes the whole new list, `replace({id: row or None})` only what a notice named. Both work
out the least that views must hear (rows removed, inserted, moved, changed), so selection, scroll
position and an open editor survive every refresh.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from ui.theme import colours, figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from uuid import UUID

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROW_ROLE: Final = Role.UserRole + 1  # the frozen row itself, for delegates
RUNS: Final = 24  # more separate runs than this, and rows are gathered before they go


class Known(Protocol):
    """A frozen row with its key."""

    @property
    def id(self) -> UUID:
        """Give the key."""


Row = TypeVar("Row", bound=Known)


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: the catalogue key of its heading, and how it words a row.

    `figures` puts it in tabular figures, right-aligned; `quiet` in the quieter colour (the other clock).
    """

    key: str
    text: Callable[[Row], str]
    figures: bool = False
    quiet: bool = False
    tip: Callable[[Row], str] | None = None
    icon: Callable[[Row], Any] | None = None


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows in the order given. Subclass and override `data`/`setData`/`flags` for editing in place.

    `order`: a sort key of a row; then `replace` puts new and moved rows in their place by itself.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        heading: Callable[[str], str],
        *,
        order: Callable[[Row], Any] | None = None,
        parent: Any = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._heading = heading
        self._order = order
        self._rows: list[Row] = []
        self._place: dict[UUID, int] = {}

    # ---------------------------------------------------------------- asking

    @property
    def rows(self) -> Sequence[Row]:
        """Give the rows shown, in order. Read only."""
        return self._rows

    def row_at(self, index: Index | int) -> Row:
        """Give the row at a model index or row number."""
        return self._rows[index if isinstance(index, int) else index.row()]

    def index_of(self, row_id: UUID, column: int = 0) -> QModelIndex:
        """Give where a row is; an invalid index when it is not shown."""
        place = self._place.get(row_id)
        return QModelIndex() if place is None else self.index(place, column)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Word a cell, and dress it."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role == Role.DisplayRole:
            return column.text(row)
        if role == ROW_ROLE:
            return row
        return self._dressing(row, column, role)

    def _dressing(self, row: Row, column: Column[Row], role: int) -> Any:
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Role.FontRole:
            return figures() if column.figures else None
        if role == Role.ForegroundRole:
            return colours_of(quiet=column.quiet)
        asked = {Role.ToolTipRole: column.tip, Role.DecorationRole: column.icon}.get(Role(role))
        return asked(row) if asked else None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Word the headings in the language of now."""
        if orientation == Qt.Orientation.Vertical:
            return None
        column = self.columns[section]
        if role == Role.DisplayRole:
            return self._heading(column.key)
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    # -------------------------------------------------------------- changing

    def replace(self, changes: Mapping[UUID, Row | None]) -> None:
        """Take the rows a notice named: changed, new, or None for gone. Untouched rows are not looked at
        unless the order changes."""
        if all(self._stays(row_id, row) for row_id, row in changes.items()):
            places = sorted(self._place[row_id] for row_id in changes if row_id in self._place)
            for row_id, row in changes.items():
                if row is not None:
                    self._rows[self._place[row_id]] = row
            self._tell_changed(places)
            return
        kept = [changes.get(row.id, row) for row in self._rows]
        wanted = [row for row in kept if row is not None]
        wanted += [
            row for row_id, row in changes.items() if row is not None and row_id not in self._place
        ]
        if self._order is not None:
            wanted.sort(key=self._order)
        self.show(wanted)

    def _stays(self, row_id: UUID, row: Row | None) -> bool:
        place = self._place.get(row_id)
        if place is None or row is None:
            return place is None and row is None
        return self._order is None or self._order(self._rows[place]) == self._order(row)

    def show(self, rows: Sequence[Row]) -> None:
        """Show this list instead, telling views the least."""
        wanted = list(rows)
        ids = {row.id for row in wanted}
        doomed = [place for place, row in enumerate(self._rows) if row.id not in ids]
        self._remove(doomed)
        new = [place for place, row in enumerate(wanted) if row.id not in self._place]
        survivors = [row for row in wanted if row.id in self._place]
        if [row.id for row in survivors] != [row.id for row in self._rows]:
            self._reorder([self._place[row.id] for row in survivors])
        self._refresh(survivors)
        self._insert(wanted, new)

    def retranslate(self) -> None:
        """Word headings and cells again: the language was switched."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self._tell_span(0, len(self._rows) - 1)

    # ------------------------------------------------------------ the least

    def _remove(self, places: list[int]) -> None:
        spans = list(runs(places))
        if len(spans) > RUNS:  # gather them at the end first: two signals instead of hundreds
            doomed = set(places)
            self._reorder(
                [place for place in range(len(self._rows)) if place not in doomed] + places
            )
            spans = [(len(self._rows) - len(places), len(self._rows))]
        for first, stop in reversed(spans):
            self.beginRemoveRows(QModelIndex(), first, stop - 1)
            del self._rows[first:stop]
            self._index()
            self.endRemoveRows()

    def _insert(self, wanted: list[Row], places: list[int]) -> None:
        spans = list(runs(places))
        if len(spans) > RUNS:
            first = len(self._rows)
            added = [wanted[place] for place in places]
            self.beginInsertRows(QModelIndex(), first, first + len(added) - 1)
            self._rows += added
            self._index()
            self.endInsertRows()
            self._reorder([self._place[row.id] for row in wanted])
            return
        for first, stop in spans:
            self.beginInsertRows(QModelIndex(), first, stop - 1)
            self._rows[first:first] = wanted[first:stop]
            self._index()
            self.endInsertRows()

    def _reorder(self, origin: list[int]) -> None:
        """Put rows in another order; `origin[i]` is where the row that comes to `i` was."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        goes = [0] * len(origin)
        for new, old in enumerate(origin):
            goes[old] = new
        self._rows = [self._rows[old] for old in origin]
        self._index()
        self.changePersistentIndexList(
            held, [self.index(goes[one.row()], one.column()) for one in held]
        )
        self.layoutChanged.emit()

    def _refresh(self, rows: list[Row]) -> None:
        changed = [place for place, row in enumerate(rows) if self._rows[place] != row]
        for place in changed:
            self._rows[place] = rows[place]
        self._tell_changed(changed)

    def _tell_changed(self, places: list[int]) -> None:
        spans = list(runs(places))
        if len(spans) > RUNS:
            spans = [(places[0], places[-1] + 1)]
        for first, stop in spans:
            self._tell_span(first, stop - 1)

    def _tell_span(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _index(self) -> None:
        self._place = {row.id: place for place, row in enumerate(self._rows)}


def runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Gather rising numbers into half-open spans: 1 2 3 7 -> (1, 4), (7, 8)."""
    first = last = None
    for place in places:
        if first is None or last is None:
            first = place
        elif place != last + 1:
            yield first, last + 1
            first = place
        last = place
    if first is not None and last is not None:
        yield first, last + 1


def colours_of(*, quiet: bool) -> Any:
    """Give the foreground of a quiet column; None leaves it to the view."""
    return QColor(colours().quiet) if quiet else None
