"""The tasks of a plan as a tree that never resets: whole outlines and single rows are taken with the least told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, cast
from uuid import UUID

from PySide6.QtCore import QModelIndex, QObject, Qt

from coproduce.domain.titles import found_in, search_words
from coproduce.queries.plan import PlanRow
from ui.timeline.columns import COLUMNS, is_editable
from ui.timeline.dressing import LEFT, RIGHT, dress
from ui.timeline.outline import Outline
from ui.timeline.wording import PlanWording
from ui.works.branch import Branch, Wanted
from ui.works.tree import Index, TreeModel

Role = Qt.ItemDataRole
ROW_ROLE: Final = Role.UserRole + 1  # the frozen row itself, for delegates
MARKS_ROLE: Final = Role.UserRole + 2  # the marks at the end of the title


class PlanModel(TreeModel):
    """The plan of one work. `writable` says whether cells may be edited at all."""

    def __init__(self, wording: PlanWording, parent: QObject | None = None) -> None:
        super().__init__(len(COLUMNS), parent)
        self._wording = wording
        self._places: dict[UUID, Branch] = {}
        self._sought: tuple[tuple[str, str], ...] = ()
        self.outline = Outline()
        self.writable = True

    # ---------------------------------------------------------------- changing

    def take(self, rows: Sequence[PlanRow]) -> None:
        """Take a whole plan: another work's, or this one's after its outline changed."""
        self._take_outline(Outline(rows))
        self._show()

    def replace(self, rows: Iterable[PlanRow]) -> None:
        """Take rows that stayed in their place in the outline; their summaries' progress follows."""
        fresh = {row.id: row for row in rows}
        self._take_outline(Outline([fresh.get(row.id, row) for row in self.outline.rows.values()]))
        if self._sought:
            self._show()
        above = {one for key in fresh for one in self.outline.above(key)}
        changed: dict[int, tuple[Branch, list[int]]] = {}
        for key in fresh.keys() | above:
            branch = self._places.get(key)
            if branch is not None and branch.parent is not None:
                branch.row = self.outline.rows[key]
                changed.setdefault(branch.parent.ref, (branch.parent, []))[1].append(branch.place)
        for parent, places in changed.values():
            self.tell_changed(parent, sorted(places))

    def _take_outline(self, outline: Outline) -> None:
        self.outline = self._wording.outline = outline

    def seek(self, text: str) -> None:
        """Show the tasks that hold every word of `text`, in any script, with the summaries over them."""
        self._sought = search_words(text)
        self._show()

    def repaint_rows(self) -> None:
        """Word every row again: language, clashes or names have changed."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        for branch in (self.root, *self.root.below()):
            self.tell_changed(branch, list(range(len(branch.children))))

    def _show(self) -> None:
        shown = self._found()
        self.settle(self.root, self._wanted(None, shown))
        for key in [key for key, branch in self.tops.items() if branch.place < 0]:
            self.forget(key)
        self._places = {cast("UUID", branch.key): branch for branch in self.root.below()}

    def _found(self) -> set[UUID] | None:
        """Give the tasks a filter lets through, None without one."""
        if not self._sought:
            return None
        hits = {
            key
            for key, row in self.outline.rows.items()
            if found_in(self._wording.haystack(row), self._sought)
        }
        return hits | {above for key in hits for above in self.outline.above(key)}

    def _wanted(self, key: UUID | None, shown: set[UUID] | None) -> tuple[Wanted, ...]:
        return tuple(
            Wanted(self.outline.rows[part], self._wanted(part, shown))
            for part in self.outline.parts(key)
            if shown is None or part in shown
        )

    # ------------------------------------------------------------------ asking

    def row_at(self, index: Index) -> PlanRow:
        """Give the frozen row at a valid index."""
        return cast("PlanRow", self.branch(index).row)

    def find(self, key: UUID, column: int = 0) -> QModelIndex:
        """Give where a task stands; nowhere when a filter hides it."""
        branch = self._places.get(key)
        return QModelIndex() if branch is None else self.index_of(branch, column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let what is typed be edited."""
        flags = super().flags(index)
        if index.isValid() and self.writable:
            key = COLUMNS[index.column()].key
            if is_editable(self.row_at(index), key):
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Word a cell, and dress it."""
        if not index.isValid():
            return None
        row, column = self.row_at(index), COLUMNS[index.column()]
        if role == Role.DisplayRole:
            return self._wording.cell(row, column.key)
        if role == ROW_ROLE:
            return row
        if role == MARKS_ROLE:
            return self._wording.marks(row) if column.key == "title" else []
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return self._told(row, column.key, role)
        return dress(row, column, role)

    def _told(self, row: PlanRow, key: str, role: int) -> str:
        """Give the tip, or for a screen reader the cell with what its marks mean."""
        tip = self._wording.tip(row, key)
        if role == Role.ToolTipRole:
            return tip
        marked = key in ("title", "critical", "deadline")
        return tip.replace("\n", ", ") if marked else self._wording.cell(row, key)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Word the headings."""
        if orientation == Qt.Orientation.Vertical or section >= len(COLUMNS):
            return None
        if role == Role.DisplayRole:
            return self._wording.heading(section)
        if role == Role.TextAlignmentRole:
            return RIGHT if COLUMNS[section].figures else LEFT
        return None
