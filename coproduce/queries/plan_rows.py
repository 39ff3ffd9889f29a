"""The rows of a production plan: what is stored of a task and what is computed, side by side, in outline order.

A file may have 100,000 tasks: keys are compared as raw bytes, and titles that come again are made once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, bindparam, select, type_coerce

from coproduce.domain.network import Network, Planned, Reason
from coproduce.domain.titles import Titles
from coproduce.queries.outline import Place, outline
from coproduce.queries.works import batches
from coproduce.storage.base import table_of
from coproduce.storage.columns import RawKey


@dataclass(frozen=True, slots=True)
class PlanReason:
    """Why a task begins on its day; see `domain.reasons`. `lag_unit`: working or calendar."""

    kind: str
    before: UUID | None
    before_titles: Titles | None
    link: str | None
    lag: int
    lag_unit: str
    waits: int


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A task with its dates. Days are included, as people write them; slack, `missed` and workdays in working days.

    A summary has the progress of its parts, weighed by their workdays. `calendar`, `work`, `responsible`: codes; `number`: its place in the outline, such as "2.1"; `level` 0 on top.
    """

    id: UUID
    work_id: UUID
    work: str
    parent_id: UUID | None
    level: int
    number: str
    place: int
    titles: Titles
    phase: str
    summary: bool
    milestone: bool
    mode: str
    calendar: str | None
    calendar_id: UUID | None
    workdays: int
    first: date
    last: date
    late_first: date
    late_last: date
    slack: int
    free_slack: int
    critical: bool
    deadline: date | None
    missed: int
    inventory: date | None
    progress: int
    actual_first: date | None
    actual_last: date | None
    baseline_first: date | None
    baseline_last: date | None
    limit_kind: str | None
    limit_day: date | None
    responsible: str | None
    responsible_id: UUID | None
    review_id: UUID | None
    reference: str | None
    remarks: str | None
    source: str | None
    reason: PlanReason


class Stored(NamedTuple):
    """What is stored of a task: columns of its table, keys as raw bytes; the first ones are the engine's
    (`plan_inputs.TASK_COLUMNS`)."""

    id: bytes
    workdays: int
    calendar_id: bytes | None
    work_id: bytes
    parent_id: bytes | None
    mode: str
    first: date | None
    last: date | None
    limit_kind: str | None
    limit_day: date | None
    deadline: date | None
    actual_first: date | None
    actual_last: date | None
    progress: int
    responsible_id: bytes | None
    review_id: bytes | None
    place: int
    title_en: str | None
    title_kk: str | None
    title_ru: str | None
    title_zh: str | None
    phase: str
    baseline_first: date | None
    baseline_last: date | None
    reference: str | None
    remarks: str | None
    source: str | None

    @property
    def titles(self) -> Titles:
        """Its titles; those that come again are made once."""
        return _titles(self.title_en, self.title_kk, self.title_ru, self.title_zh)


Placed = tuple[Stored, Place]
KEYS = ("id", "calendar_id", "work_id", "parent_id", "responsible_id", "review_id")
TITLES = ("title_en", "title_kk", "title_ru", "title_zh")


def stored_tasks(
    connection: Connection,
    works: Collection[UUID] | None = None,
    tasks: Collection[UUID] | None = None,
) -> list[Stored]:
    """Read the tasks of a file, of some works, or some tasks; without those that were removed."""
    found: list[dict[str, Any]] = [{}]
    if tasks is not None:
        found = [{"keys": batch} for batch in batches(list(tasks))]
    elif works is not None:
        found = [{"keys": batch} for batch in batches(list(works))]
    query = _tasks("id" if tasks is not None else "work_id" if works is not None else "")
    return [Stored._make(row) for given in found for row in connection.execute(query, given).all()]


@cache
def _tasks(among: str) -> Select[Any]:
    """Make the statement once: all tasks, or those of which a column is among `keys`."""
    table = table_of("task")
    query = select(*_columns()).where(~table.c.removed).order_by(table.c.id)
    return query.where(table.c[among].in_(bindparam("keys", expanding=True))) if among else query


def placed_tasks(
    connection: Connection, network: Network, works: Collection[UUID] | None = None
) -> list[Placed]:
    """Read the tasks of a network, or of some of its works, in outline order."""
    found: Any = {row.id: row for row in stored_tasks(connection, works) if row.id in network}
    return [(found[at.id], at) for at in outline(found, _codes(connection, "work"))]


def _columns() -> list[ColumnElement[Any]]:
    table = table_of("task")
    return [
        type_coerce(table.c[name], RawKey()) if name in KEYS else table.c[name]
        for name in Stored._fields
    ]


def plan_rows(
    connection: Connection, network: Network, tasks: Sequence[Placed]
) -> Iterator[PlanRow]:
    """Yield the rows of tasks with what a planned network says of them."""
    names = Names.read(connection)
    reasons = [network.reason(task.id) for task, _at in tasks]
    titles: dict[Any, Titles] = {task.id: task.titles for task, _at in tasks}
    missing = [one.before for one in reasons if one.before is not None and one.before not in titles]
    titles |= _titles_of(connection, missing)
    for (task, at), reason in zip(tasks, reasons, strict=True):
        yield plan_row(task, at, network[task.id], names, reason, titles.get(reason.before))


class Names:
    """Names what tasks point at, their works, calendars and bodies, by code; makes keys that many rows share once."""

    def __init__(
        self, works: dict[Any, str], calendars: dict[Any, str], bodies: dict[Any, str]
    ) -> None:
        self.works, self.calendars, self.bodies = works, calendars, bodies
        self._keys: dict[Any, UUID | None] = {None: None}

    @classmethod
    def read(cls, connection: Connection) -> Names:
        """Read the codes."""
        return cls(*(_codes(connection, entity) for entity in ("work", "calendar", "organisation")))

    def key(self, raw: Any) -> Any:
        """Make a key, None of None. The same key is one thing everywhere: it is found without being compared."""
        if raw not in self._keys:
            self._keys[raw] = UUID(bytes=raw)
        return self._keys[raw]


def _titles_of(connection: Connection, keys: Collection[Any]) -> dict[Any, Titles]:
    """Read the titles of tasks elsewhere, that ours wait for."""
    table = table_of("task")
    key = type_coerce(table.c.id, RawKey())
    query = select(key, *(table.c[name] for name in TITLES))
    return {
        found: _titles(*titles)
        for batch in batches(list(dict.fromkeys(keys)))
        for found, *titles in connection.execute(query.where(key.in_(batch)))
    }


def _codes(connection: Connection, entity: str) -> dict[Any, str]:
    table = table_of(entity)
    query = select(type_coerce(table.c.id, RawKey()), table.c.code)
    return dict(connection.execute(query).all())


@lru_cache(maxsize=10_000)
def _titles(*titles: str | None) -> Titles:
    return Titles(*titles)


def plan_row(
    task: Stored,
    at: Place,
    planned: Planned,
    names: Names,
    reason: Reason,
    waits_for: Titles | None,
) -> PlanRow:
    """Make the row of a task at its place. `waits_for`: the titles of the task that `reason` names."""
    key = names.key
    return PlanRow(
        id=key(task.id),
        work_id=key(task.work_id),
        work=names.works.get(task.work_id, ""),
        parent_id=key(task.parent_id),
        level=at.level,
        number=at.number,
        place=task.place,
        titles=task.titles,
        phase=task.phase,
        summary=at.has_parts,
        milestone=not at.has_parts and not task.workdays,
        mode=task.mode,
        calendar=names.calendars.get(task.calendar_id),
        calendar_id=key(task.calendar_id),
        workdays=planned.workdays,
        first=planned.first,
        last=planned.last,
        late_first=planned.late_first,
        late_last=planned.late_last,
        slack=planned.slack,
        free_slack=planned.free_slack,
        critical=planned.critical,
        deadline=task.deadline,
        missed=planned.missed,
        inventory=planned.inventory,
        progress=planned.progress,
        actual_first=task.actual_first,
        actual_last=task.actual_last,
        baseline_first=task.baseline_first,
        baseline_last=task.baseline_last,
        limit_kind=task.limit_kind,
        limit_day=task.limit_day,
        responsible=names.bodies.get(task.responsible_id),
        responsible_id=key(task.responsible_id),
        review_id=key(task.review_id),
        reference=task.reference,
        remarks=task.remarks,
        source=task.source,
        reason=_reason(reason, names, waits_for),
    )


def _reason(found: Reason, names: Names, before: Titles | None) -> PlanReason:
    return PlanReason(
        found.kind,
        names.key(found.before),
        before,
        found.link,
        found.lag,
        "calendar" if found.elapsed else "working",
        found.waits,
    )
