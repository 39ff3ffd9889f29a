"""What came of laying a sheet of tasks beside the file: rows that differ, cell by cell, and what to do about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from coproduce.domain.draft import Missing
from coproduce.errors import Refusal
from coproduce.excel.task_columns import Value
from coproduce.excel.task_reading import BadCell, SheetRow
from coproduce.excel.task_records import TaskRecord
from coproduce.operations.task_sheet import Name, SheetChanges

ADDED, CHANGED, REMOVED, CONFLICT = "added", "changed", "removed", "conflict"
CHANGES = (ADDED, CHANGED, REMOVED, CONFLICT)


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A cell: `then` as it was exported, `here` as the file has it now, `sheet` as the sheet has it."""

    column: str
    cell: str
    then: Value
    here: Value
    sheet: Value
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row that differs. `change`: added, changed, removed (from the sheet), conflict (changed here as well)."""

    change: str
    id: UUID | None
    number: str | None
    title: str
    place: str
    cells: tuple[CellDifference, ...] = ()


@dataclass(slots=True)
class SheetTask:
    """A row with the task that it is: `here` and `then` are None where the file has and had none; a new row has a name."""

    row: SheetRow
    name: Name
    work_id: UUID
    work: str
    number: str | None
    here: TaskRecord | None = None
    then: TaskRecord | None = None

    @property
    def key(self) -> UUID | None:
        """The task's key, None for a new row."""
        return self.here.id if self.here else None


@dataclass(slots=True)
class SheetDifference:
    """The whole comparison. Nothing may be written while there are bad cells or conflicts."""

    rows: list[RowDifference] = field(default_factory=list)
    notes: list[Missing] = field(default_factory=list)
    bad: list[BadCell] = field(default_factory=list)
    changes: SheetChanges = field(default_factory=SheetChanges)
    works: list[str] = field(default_factory=list)

    @property
    def conflicts(self) -> Sequence[RowDifference]:
        """Rows that were changed here as well, since the sheet was made."""
        return [row for row in self.rows if row.change == CONFLICT]

    def count(self, change: str) -> int:
        """Count the rows of one kind of difference."""
        return sum(row.change == change for row in self.rows)

    def refuse(self, row: SheetRow, column: str, key: str, **values: object) -> None:
        """Keep a cell that cannot be taken."""
        shown = row.values.get(column)
        self.bad.append(
            BadCell(
                row.sheet,
                row.cell(column),
                "" if shown is None else str(shown),
                Refusal(key, **values),
            )
        )

    def note(self, place: str, key: str, **values: object) -> None:
        """Keep something that was left aside."""
        self.notes.append(Missing(place, key, values))


def place_of(row: SheetRow, column: str = "id") -> str:
    """Name a cell for people: sheet and address."""
    return f"{row.sheet}!{row.cell(column)}"
