"""The two sides that a sheet of tasks is laid beside: the file as it is, and as it was when the sheet was made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.excel.stamp import FoundStamp
from coproduce.excel.task_columns import Value
from coproduce.excel.task_difference import SheetDifference
from coproduce.excel.task_records import TaskRecord, TaskRecords, task_records
from coproduce.storage.as_of import as_of, knows
from coproduce.storage.base import table_of
from coproduce.texts import LANGUAGES

ROW_BY_ROW = ("number", "start", "finish", "slack", "critical", "predecessors")


@dataclass(frozen=True, slots=True)
class Sides:
    """`work`: the one work that is asked about, None for all; `then` is None where the sheet has no stamp of this
    file. `works` and `codes` map works' codes and keys to one another."""

    work: UUID | None
    here: TaskRecords
    then: TaskRecords | None
    works: dict[str, UUID]
    codes: dict[UUID, str]
    language: str

    @property
    def exported(self) -> TaskRecords:
        """The file as the sheet was made from it, as far as that is known."""
        return self.then or self.here

    def title(self, record: TaskRecord) -> str:
        """Name a task in the reader's language, else in another."""
        return self.named(record.values)

    def named(self, values: Mapping[str, Value]) -> str:
        """Name what has the four columns of titles."""
        found = (values.get(f"title_{name}") for name in (self.language, *LANGUAGES))
        return next((str(title) for title in found if title), "")


def sides_of(
    connection: Connection,
    stamp: FoundStamp | None,
    work: UUID | None,
    language: str,
    difference: SheetDifference,
) -> Sides:
    """Read both sides; of `work`, else of the work that was exported, else of the whole file."""
    table = table_of("work")
    rows = connection.execute(select(table.c.code, table.c.id).where(~table.c.removed))
    works = {row.code: row.id for row in rows}
    work = work or works.get(stamp.facts.get("work", "") if stamp else "")
    then = None
    if stamp is not None and knows(connection, stamp.position):
        with as_of(connection, stamp.position):
            then = task_records(connection, work)
    elif stamp is not None:
        difference.note("", "task_sheet.note.other_copy")
    codes = {key: code for code, key in works.items()}
    return Sides(work, task_records(connection, work), then, works, codes, language)


def was_changed(then: TaskRecord, here: TaskRecord) -> bool:
    """Tell whether a task was changed since, in what people decide: computed days move by themselves."""
    return (
        any(
            then.values[name] != here.values[name] for name in then.values if name not in ROW_BY_ROW
        )
        or then.waits != here.waits
        or then.parent_id != here.parent_id
    )
