"""The rows of a production plan: what is stored of a task and what is computed, side by side, in outline order.

A file may have 100,000 tasks: keys are compared as raw bytes, and titles that come again are made once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select, type_coerce

from coproduce.domain.network import Network, Reason
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

    `calendar`, `work`, `responsible`: codes; `number`: its place in the outline, such as "2.1"; `level` 0 on top.
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
    """What is stored of a task: columns of its table, keys as raw bytes."""

    id: bytes
    work_id: bytes
    parent_id: bytes | None
    calendar_id: bytes | None
    responsible_id: bytes | None
    review_id: bytes | None
    place: int
    title_en: str | None
    title_kk: str | None
    title_ru: str | None
    title_zh: str | None
    workdays: int
    phase: str
    mode: str
    deadline: date | None
    progress: int
    actual_first: date | None
    actual_last: date | None
    baseline_first: date | None
    baseline_last: date | None
    limit_kind: str | None
    limit_day: date | None
    reference: str | None
    remarks: str | None
    source: str | None


Placed = tuple[Stored, Place]
KEYS = 6
TITLES = ("title_en", "title_kk", "title_ru", "title_zh")


def placed_tasks(
    connection: Connection, network: Network, works: Collection[UUID] | None = None
) -> list[Placed]:
    """Read the tasks of a network, or of some of its works, in outline order."""
    table = table_of("task")
    query = select(*_columns()).where(~table.c.removed)
    if works is not None:
        query = query.where(table.c.work_id.in_(works))
    rows = map(Stored._make, connection.execute(query).all())
    found: Any = {row.id: row for row in rows if row.id in network}
    return [(found[at.id], at) for at in outline(found, _codes(connection, "work"))]


def tasks_at(connection: Connection, places: Iterable[Place]) -> Iterator[Placed]:
    """Read the tasks of some places again."""
    key = table_of("task").c.id
    query = select(*_columns())
    for batch in batches(list(places)):
        at: Any = {place.id: place for place in batch}
        for row in connection.execute(query.where(type_coerce(key, RawKey()).in_(at))):
            yield Stored._make(row), at[row[0]]


def _columns() -> list[ColumnElement[Any]]:
    columns = [table_of("task").c[name] for name in Stored._fields]
    return [*(type_coerce(one, RawKey()) for one in columns[:KEYS]), *columns[KEYS:]]


def plan_rows(
    connection: Connection, network: Network, tasks: Sequence[Placed]
) -> Iterator[PlanRow]:
    """Yield the rows of tasks with what a planned network says of them."""
    reasons = [network.reason(task.id) for task, _at in tasks]
    names = _Names(connection, tasks, reasons)
    for (task, at), reason in zip(tasks, reasons, strict=True):
        yield _row(task, at, network, names, reason)


class _Names:
    """Names what tasks point at: their works, calendars and bodies by code, the tasks they wait for by title."""

    def __init__(
        self, connection: Connection, tasks: Sequence[Placed], reasons: Iterable[Reason]
    ) -> None:
        self.works = _codes(connection, "work")
        self.calendars = _codes(connection, "calendar")
        self.bodies = _codes(connection, "organisation")
        self.titles: dict[Any, Titles] = {task.id: _titles(*task[7:11]) for task, _at in tasks}
        self._keys: dict[Any, UUID | None] = {None: None}
        self._read_titles(connection, {one.before for one in reasons} - {None} - self.titles.keys())

    def _read_titles(self, connection: Connection, keys: Collection[Any]) -> None:
        """Read the titles of tasks elsewhere, that ours wait for."""
        table = table_of("task")
        key = type_coerce(table.c.id, RawKey())
        query = select(key, *(table.c[name] for name in TITLES))
        for batch in batches(list(keys)):
            for found, *titles in connection.execute(query.where(key.in_(batch))):
                self.titles[found] = _titles(*titles)

    def key(self, raw: Any) -> UUID | None:
        """Make a key that many rows share once."""
        if raw not in self._keys:
            self._keys[raw] = UUID(bytes=raw)
        return self._keys[raw]


def _codes(connection: Connection, entity: str) -> dict[Any, str]:
    table = table_of(entity)
    query = select(type_coerce(table.c.id, RawKey()), table.c.code)
    return dict(connection.execute(query).all())


@lru_cache(maxsize=10_000)
def _titles(*titles: str | None) -> Titles:
    return Titles(*titles)


def _row(task: Stored, at: Place, network: Network, names: _Names, reason: Reason) -> PlanRow:
    planned, key = network[task.id], names.key
    return PlanRow(
        id=UUID(bytes=task.id),
        work_id=key(task.work_id),  # type: ignore[arg-type]
        work=names.works.get(task.work_id, ""),
        parent_id=key(task.parent_id),
        level=at.level,
        number=at.number,
        place=task.place,
        titles=names.titles[task.id],
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
        progress=task.progress,
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
        reason=_reason(reason, names),
    )


def _reason(found: Reason, names: _Names) -> PlanReason:
    return PlanReason(
        found.kind,
        names.key(found.before),
        names.titles.get(found.before),
        found.link,
        found.lag,
        "calendar" if found.elapsed else "working",
        found.waits,
    )
