"""The works of a file as a tree: sorted and filtered in memory, parts read when a work is opened."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import astuple
from itertools import islice
from typing import Any, Final, cast
from uuid import UUID

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QColor

from coproduce.domain.titles import fold
from coproduce.queries.works import VersionRow, WorkRow
from ui.theme import colours, figures
from ui.works.branch import Branch, Wanted
from ui.works.marks import kind_mark
from ui.works.tree import NOWHERE, Index, TreeModel
from ui.works.wording import COLUMNS, PLACES, Part, Wording, WorksColumn

Role = Qt.ItemDataRole
SECOND_ROLE: Final = Role.UserRole + 2  # the title for the other side, for the delegate
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
FEW: Final = 20
AT_ONCE: Final = 250
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class WorksModel(TreeModel):
    """All works of the file; `read_parts(work)` fetches one work's episodes and versions when asked for."""

    def __init__(
        self,
        wording: Wording,
        read_parts: Callable[[UUID], tuple[Wanted, ...]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(len(COLUMNS), parent)
        self._wording = wording
        self._read_parts = read_parts
        self._works: dict[UUID, WorkRow] = {}
        self._haystacks: dict[UUID, str] = {}
        self._keys: dict[UUID, Any] = {}
        self._sought: list[str] = []
        self._order = (0, Qt.SortOrder.AscendingOrder)

    # ------------------------------------------------------------- the works

    @property
    def count(self) -> int:
        """Count all works, shown or not."""
        return len(self._works)

    def work(self, key: UUID) -> WorkRow | None:
        """Give a work by its key."""
        return self._works.get(key)

    def take(self, rows: Iterable[WorkRow]) -> None:
        """Take the whole list."""
        fresh = {row.id: row for row in rows}
        self.replace({key: fresh.get(key) for key in (*self._works, *fresh)})

    def replace(self, changes: Mapping[UUID, WorkRow | None]) -> None:
        """Take works that are new, changed, or gone (None)."""
        if len(changes) <= FEW and all(self._stays(key, row) for key, row in changes.items()):
            self._refresh_in_place({key: row for key, row in changes.items() if row})
            return
        for key, row in changes.items():
            self._take(key, row)
        self._show()
        for key, row in changes.items():
            if row is None:
                self.forget(key)

    def _take(self, key: UUID, row: WorkRow | None) -> None:
        self._haystacks.pop(key, None)
        self._keys.pop(key, None)
        if row is None:
            self._works.pop(key, None)
        else:
            self._works[key] = row

    def _stays(self, key: UUID, row: WorkRow | None) -> bool:
        """Tell whether a changed work keeps its place: no other work needs a look then."""
        old = self._works.get(key)
        if old is None or row is None or key not in self.tops:
            return False
        order, column = self._wording.order, self._order[0]
        if order(old, column) != order(row, column):
            return False
        return not self._sought or self._wording.haystack(old) == self._wording.haystack(row)

    def _refresh_in_place(self, rows: Mapping[UUID, WorkRow]) -> None:
        for key, row in rows.items():
            self._take(key, row)
            self.tops[key].row = row
        shown = sorted(place for key in rows if (place := self.tops[key].place) >= 0)
        self.tell_changed(self.root, shown)

    def reread_parts(self, keys: Collection[UUID] | None) -> None:
        """Read the parts of these works again (None: of all that were opened before).

        Of a few works named, unopened ones are read as well: their first part may just have come.
        """
        few = keys is not None and len(keys) <= FEW
        for branch in list(self.tops.values()):
            if (keys is None or branch.key in keys) and (branch.read or few):
                self._fetch(branch)

    def seek(self, text: str) -> None:
        """Show the works that hold every word of `text`, in any script."""
        self._sought = fold(text).split()
        self._show()

    def rename(self) -> None:
        """Word everything again: another language, or other names of partners."""
        self._haystacks.clear()
        self._keys.clear()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self._show()
        for branch in (self.root, *self.root.below()):
            self.tell_changed(branch, list(range(len(branch.children))))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; parts keep their own order."""
        if column != self._order[0]:
            self._keys.clear()
        self._order = (column, order)
        self._show()

    def _show(self) -> None:
        column, order = self._order
        down = order == Qt.SortOrder.DescendingOrder
        found = [row for row in self._works.values() if self._matches(row)]
        for row in found:
            if row.id not in self._keys:
                self._keys[row.id] = self._wording.order(row, column)
        found.sort(key=lambda row: self._keys[row.id], reverse=down)
        if down:
            found.sort(
                key=lambda row: self._keys[row.id][0]
            )  # what is empty comes last all the same
        self.settle(self.root, [Wanted(row) for row in found])

    def _matches(self, row: WorkRow) -> bool:
        if not self._sought:
            return True
        held = self._haystack(row)
        return all(word in held for word in self._sought)

    def _haystack(self, row: WorkRow) -> str:
        held = self._haystacks.get(row.id)
        if held is None:
            held = self._haystacks[row.id] = self._wording.haystack(row)
        return held

    def prepare(self) -> bool:
        """Fold the next works for the filter while nothing else is to do. False: all are."""
        ahead = (row for key, row in self._works.items() if key not in self._haystacks)
        some = list(islice(ahead, AT_ONCE))
        for row in some:
            self._haystack(row)
        return bool(some)

    # ------------------------------------------------------------- the parts

    def hasChildren(self, parent: Index = NOWHERE) -> bool:  # noqa: N802
        """Tell whether a branch can be opened, without reading it."""
        branch = self.branch(parent)
        if isinstance(branch.row, WorkRow) and not branch.read:
            return parent.column() <= 0 and bool(branch.row.made or branch.row.versions)
        return parent.column() <= 0 and bool(branch.children)

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        """Tell whether a work's parts are still to be read."""
        branch = self.branch(parent)
        return isinstance(branch.row, WorkRow) and not branch.read

    def fetchMore(self, parent: Index) -> None:  # noqa: N802
        """Read a work's parts."""
        branch = self.branch(parent)
        if isinstance(branch.row, WorkRow) and not branch.read:
            self._fetch(branch)

    def _fetch(self, branch: Branch) -> None:
        branch.read = True
        if branch.row:
            self.settle(branch, self._read_parts(branch.row.id))

    # ----------------------------------------------------------------- cells

    def row_at(self, index: Index) -> Part:
        """Give the frozen row at a valid index."""
        return cast("Part", self.branch(index).row)  # only the root has none, and no index

    def find(self, key: UUID) -> QModelIndex:
        """Give where a row stands, of works and of the parts read so far."""
        return next(iter(self.find_all({key})), QModelIndex())

    def find_all(self, keys: Collection[UUID]) -> list[QModelIndex]:
        """Give where rows stand, those that are shown."""
        branches = [self.tops[key] for key in keys if key in self.tops]
        if len(branches) < len(keys):
            branches += [one for one in self.root.below() if one.key in keys]
        found = {branch.ref: branch for branch in branches if branch.place >= 0}
        return [self.index_of(branch) for branch in found.values()]

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Word a cell, and dress it."""
        if not index.isValid():
            return None
        row, column = self.row_at(index), COLUMNS[index.column()]
        if role == Role.DisplayRole:
            return self._wording.cell(row, index.column())
        if role == Role.ToolTipRole:
            return self._tip(row, index.column())
        if role == SECOND_ROLE:
            return "" if isinstance(row, VersionRow) else self._wording.second(row.titles)
        return _dressing(row, column, role)

    def _tip(self, row: Part, column: int) -> str:
        if column == PLACES["partners"] and isinstance(row, WorkRow):
            return self._wording.partner_titles(row)
        if column == PLACES["title"] and not isinstance(row, VersionRow):
            return "\n".join(dict.fromkeys(filter(None, astuple(row.titles)))) if row.titles else ""
        return self._wording.cell(row, column)

    def heading(self, place: int) -> str:
        """Word a heading."""
        return self._wording.heading(place)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Word the headings."""
        if orientation == Qt.Orientation.Vertical or section >= len(COLUMNS):
            return None
        if role == Role.DisplayRole:
            return self.heading(section)
        if role == Role.TextAlignmentRole:
            return RIGHT if COLUMNS[section].figures else LEFT
        return None


def _dressing(row: Part, column: WorksColumn, role: int) -> Any:
    if role == Role.ForegroundRole:
        quiet = column.key != "title" and not isinstance(row, WorkRow)
        return QColor(colours().quiet) if quiet else None
    if role == Role.TextAlignmentRole:
        return RIGHT if column.figures else LEFT
    if role == Role.FontRole:
        return figures() if column.figures else None
    if role == Role.DecorationRole and isinstance(row, WorkRow) and column.key == "kind":
        return kind_mark(row.kind)
    return None
