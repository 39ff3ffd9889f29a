"""A production plan as people read it: tasks in outline order with computed dates, slack and reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.domain.activity import Dependency
from coproduce.domain.network import Network
from coproduce.domain.titles import Titles
from coproduce.queries.aimed import aimed_at
from coproduce.queries.bookings import DoubleBooking, double_bookings
from coproduce.queries.outline import Place, outline
from coproduce.queries.plan_inputs import plan_inputs
from coproduce.queries.reference import titles_of
from coproduce.queries.tied import tied_works
from coproduce.storage.base import table_of


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


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link between two tasks; `lag` in days of `lag_unit` (working, calendar)."""

    id: UUID
    before_id: UUID
    after_id: UUID
    kind: str
    lag: int
    lag_unit: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One work's plan, or the whole file's. `left_out`: links that would close a circle (a merge can bring one)."""

    rows: tuple[PlanRow, ...]
    left_out: tuple[LinkRow, ...]
    double_bookings: tuple[DoubleBooking, ...]


def plan(connection: Connection, work: UUID | None = None, finish_by: date | None = None) -> Plan:
    """Plan a work, with the works tied to it, or the whole file.

    `finish_by`: count slack to this day instead of the computed finish, and hold the premiere on it, which answers
    when each step must begin at the latest. Raises Refusal when dates leave the calendar.
    """
    works = None if work is None else tied_works(connection, [work])
    if work is None or finish_by is None:
        inputs = plan_inputs(connection, works)
    else:
        inputs = aimed_at(connection, work, finish_by)
    network = inputs.network()
    shown = None if work is None else {work}
    rows = tuple(plan_rows(connection, network, shown))
    clashes = double_bookings(connection, inputs, network)
    own = {row.id for row in rows}
    return Plan(
        rows,
        tuple(link_row(link) for link in network.left_out),
        tuple(one for one in clashes if work is None or own.intersection(one.tasks)),
    )


def links(connection: Connection, work: UUID | None = None) -> list[LinkRow]:
    """List links: those at either end of which a task of `work` stands, or all of the file."""
    link, task = table_of("link"), table_of("task")
    query = select(link).where(~link.c.removed).order_by(link.c.id)
    if work is not None:
        own = select(task.c.id).where(task.c.work_id == work)
        query = query.where(link.c.before_id.in_(own) | link.c.after_id.in_(own))
    names = list(LinkRow.__dataclass_fields__)
    return [
        LinkRow(**{name: getattr(row, name) for name in names}) for row in connection.execute(query)
    ]


def plan_rows(
    connection: Connection,
    network: Network,
    works: Collection[UUID] | None = None,
    keys: Collection[UUID] | None = None,
) -> Iterator[PlanRow]:
    """Yield the rows of a planned network in outline order, all of them, those of `works`, or those of `keys`."""
    codes = _Codes(connection)
    table = table_of("task")
    query = select(table).where(~table.c.removed)
    if works is not None:
        query = query.where(table.c.work_id.in_(works))
    found = {row.id: row for row in connection.execute(query)}
    titles = {key: titles_of(row) for key, row in found.items()}
    for place in outline(found, codes.works):
        if (keys is None or place.id in keys) and place.id.bytes in network:
            yield _row(found[place.id], place, network, codes, titles)


class _Codes:
    """The codes of what tasks point at."""

    def __init__(self, connection: Connection) -> None:
        self.works = _codes(connection, "work")
        self.calendars = _codes(connection, "calendar")
        self.organisations = _codes(connection, "organisation")
        self.connection = connection


def _codes(connection: Connection, entity: str) -> dict[UUID, str]:
    table = table_of(entity)
    return {row.id: row.code for row in connection.execute(select(table.c.id, table.c.code))}


def _row(
    row: Any,
    at: Place,
    network: Network,
    codes: _Codes,
    titles: dict[UUID, Titles],
) -> PlanRow:
    planned, summary = network[row.id.bytes], at.has_parts
    return PlanRow(
        id=row.id,
        work_id=row.work_id,
        work=codes.works.get(row.work_id, ""),
        parent_id=row.parent_id,
        level=at.level,
        number=at.number,
        titles=titles[row.id],
        summary=summary,
        milestone=not summary and not row.workdays,
        calendar=codes.calendars.get(row.calendar_id),
        workdays=planned.workdays,
        first=planned.first,
        last=planned.last,
        late_first=planned.late_first,
        late_last=planned.late_last,
        slack=planned.slack,
        free_slack=planned.free_slack,
        critical=planned.critical,
        missed=planned.missed,
        inventory=planned.inventory,
        responsible=codes.organisations.get(row.responsible_id),
        reason=_reason(network, row.id, titles, codes.connection),
        **{name: getattr(row, name) for name in _COPIED},
    )


_COPIED = (
    "place", "phase", "mode", "calendar_id", "deadline", "progress", "actual_first", "actual_last",
    "baseline_first", "baseline_last", "limit_kind", "limit_day", "responsible_id", "review_id", "reference",
    "remarks", "source",
)  # fmt: skip


def _reason(
    network: Network, key: UUID, titles: dict[UUID, Titles], connection: Connection
) -> PlanReason:
    found = network.reason(key.bytes)
    before = UUID(bytes=found.before) if isinstance(found.before, bytes) else None
    if before is not None and before not in titles:  # a task of another work
        table = table_of("task")
        titles[before] = titles_of(
            connection.execute(select(table).where(table.c.id == before)).one()
        )
    return PlanReason(
        kind=found.kind,
        before=before,
        before_titles=titles[before] if before is not None else None,
        link=found.link,
        lag=found.lag,
        lag_unit="calendar" if found.elapsed else "working",
        waits=found.waits,
    )


def link_row(link: Dependency) -> LinkRow:
    """Give a link of the engine as a row."""
    key, before, after = (_uuid(value) for value in (link.key, link.before, link.after))
    return LinkRow(
        key, before, after, link.kind, link.lag, "calendar" if link.elapsed else "working"
    )


def _uuid(value: Any) -> UUID:
    return UUID(bytes=value)
