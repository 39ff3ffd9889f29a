"""What a task list says of a file at one moment: a value for every column of every task.

The same records are written into a sheet and laid beside one that came back: as the file is now, and, read
as of the position that the sheet is stamped with, as it was when the sheet was made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.domain.activity import MANUAL, PINNED
from coproduce.excel.cells import as_plain
from coproduce.excel.task_columns import Value
from coproduce.excel.task_links import WORKING, Wait, written
from coproduce.queries.outline import outline
from coproduce.queries.plan import LinkRow, PlanRow, links, plan
from coproduce.queries.works import batches
from coproduce.storage.base import table_of
from coproduce.texts import LANGUAGES

_COPIED = (
    "number", "phase", "work", "calendar", "mode", "slack", "critical", "deadline", "limit_kind", "limit_day",
    "responsible", "progress", "actual_first", "actual_last", "remarks",
)  # fmt: skip


class Tie(NamedTuple):
    """How a task waits for another; a link without lag has none to count in any days."""

    kind: str
    lag: int
    unit: str

    @classmethod
    def of(cls, link: LinkRow | Wait) -> Tie:
        """Take the tie of a link, of the file or of a cell."""
        unit = link.unit if isinstance(link, Wait) else link.lag_unit
        return cls(link.kind, link.lag, unit if link.lag else WORKING)


@dataclass(frozen=True, slots=True)
class TaskRecord:
    """A task: `values` by column, and `waits`, what it waits for, by the key of the task before."""

    id: UUID
    work_id: UUID
    parent_id: UUID | None
    level: int
    summary: bool
    values: Mapping[str, Value]
    waits: Mapping[UUID, Tie]


@dataclass(frozen=True, slots=True)
class TaskRecords:
    """Tasks in outline order; `numbers`: the key of each by its work's code and number, of tied works too."""

    tasks: Mapping[UUID, TaskRecord]
    numbers: Mapping[tuple[str, str], UUID]


def task_records(connection: Connection, work: UUID | None = None) -> TaskRecords:
    """Read the tasks of a work, or of the whole file."""
    rows = plan(connection, work).rows
    typed = _typed(connection, work)
    waits: dict[UUID, dict[UUID, Tie]] = defaultdict(dict)
    for link in links(connection, work):
        waits[link.after_id][link.before_id] = Tie.of(link)
    places = {row.id: (row.work, row.number) for row in rows}
    befores = {before for row in rows for before in waits.get(row.id, ()) if before not in places}
    places |= _elsewhere(connection, befores)
    return TaskRecords(
        {row.id: _record(row, typed[row.id], waits.get(row.id, {}), places) for row in rows},
        {place: key for key, place in places.items()},
    )


def _record(
    row: PlanRow, typed: Any, waits: Mapping[UUID, Tie], places: Mapping[UUID, tuple[str, str]]
) -> TaskRecord:
    fixed = row.mode in (PINNED, MANUAL) and not row.summary
    by_hand = row.mode == MANUAL and not row.summary
    return TaskRecord(
        id=row.id,
        work_id=row.work_id,
        parent_id=row.parent_id,
        level=row.level,
        summary=row.summary,
        values={
            **{name: as_read(getattr(row, name)) for name in _COPIED},
            **{
                f"title_{language}": as_read(getattr(row.titles, language))
                for language in LANGUAGES
            },
            "workdays": row.workdays if row.summary else typed.workdays,
            "start": (fixed and typed.first) or row.first,
            "finish": (by_hand and typed.last) or row.last,
            "predecessors": _predecessors(row.work, waits, places),
            "id": str(row.id),
            **(dict.fromkeys(("mode", "progress")) if row.summary else {}),
        },
        waits=waits,
    )


def as_read(value: Value) -> Value:
    """Give a value as a cell gives it back: without what a workbook cannot hold."""
    return (as_plain(value).strip() or None) if isinstance(value, str) else value


def _predecessors(
    work: str, waits: Mapping[UUID, Tie], places: Mapping[UUID, tuple[str, str]]
) -> str | None:
    """Write what a task waits for, in the order of the outline; tasks of its own work by number alone."""
    found = [
        Wait(None if places[key][0] == work else places[key][0], places[key][1], *tie)
        for key, tie in waits.items()
        if key in places
    ]
    return written(sorted(found, key=_in_order)) or None


def _in_order(wait: Wait) -> tuple[str, list[int]]:
    return wait.work or "", [int(part) for part in wait.number.split(".")]


def _typed(connection: Connection, work: UUID | None) -> dict[UUID, Any]:
    """Read what was typed of a task where the plan has what was computed."""
    table = table_of("task")
    query = select(table.c.id, table.c.workdays, table.c.first, table.c.last).where(
        ~table.c.removed
    )
    if work is not None:
        query = query.where(table.c.work_id == work)
    return {row.id: row for row in connection.execute(query)}


def _elsewhere(connection: Connection, keys: Collection[UUID]) -> dict[UUID, tuple[str, str]]:
    """Number the tasks of other works that some task waits for."""
    task, work = table_of("task"), table_of("work")
    works: set[UUID] = set()
    for batch in batches(keys):
        works |= set(connection.scalars(select(task.c.work_id).where(task.c.id.in_(batch))))
    named = select(work.c.id, work.c.code).where(work.c.id.in_(works))
    codes = {row.id: row.code for row in connection.execute(named)}
    query = select(task).where(task.c.work_id.in_(works), ~task.c.removed)
    found = {row.id: row for row in connection.execute(query)}
    return {
        place.id: (codes[found[place.id].work_id], place.number)
        for place in outline(found, codes)
        if found[place.id].work_id in codes
    }
