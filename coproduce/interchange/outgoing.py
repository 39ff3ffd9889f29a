"""A work's plan on its way to another planner: rows, links, calendars and bookings, read on one snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.domain.titles import Titles
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.queries.calendars import calendars, days_of, parts_of
from coproduce.queries.plan import LinkRow, PlanRow, links, plan
from coproduce.queries.reference import titles_of
from coproduce.queries.working_time import calendars_of, standard
from coproduce.storage.base import table_of

NO_NAMES: dict[date, Titles] = {}


@dataclass(frozen=True, slots=True)
class OutgoingCalendar:
    """A calendar with the names of its days."""

    titles: Titles
    calendar: WorkingCalendar
    names: dict[date, Titles]


@dataclass(frozen=True, slots=True)
class Used:
    """A resource and the tasks that use it."""

    titles: Titles
    capacity: int
    tasks: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed of a task's length and days, which planned rows no longer tell."""

    workdays: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """`usual`: the calendar of tasks that name none; `left_out`: links that a circle keeps out of the plan."""

    titles: Titles
    starts: date | None
    premiere: date | None
    rows: tuple[PlanRow, ...]
    typed: dict[UUID, Typed]
    links: tuple[LinkRow, ...]
    left_out: frozenset[UUID]
    usual: UUID | None
    calendars: dict[UUID | None, OutgoingCalendar]
    resources: tuple[Used, ...]


def outgoing(connection: Connection, work: UUID) -> Outgoing:
    """Read everything of a work that another planner can be told."""
    table = table_of("work")
    row = connection.execute(select(table).where(table.c.id == work)).one()
    found = plan(connection, work)
    working = calendars_of(connection)
    usual = row.calendar_id if row.calendar_id in working else standard(connection)
    used = {usual, *(one.calendar_id for one in found.rows if one.calendar_id in working)}
    return Outgoing(
        titles=titles_of(row),
        starts=row.plan_starts or min((one.first for one in found.rows), default=None),
        premiere=row.premiere,
        rows=found.rows,
        typed=dict(_typed(connection, work)),
        links=tuple(links(connection, work)),
        left_out=frozenset(link.id for link in found.left_out),
        usual=usual,
        calendars=dict(_calendars(connection, used, working)),
        resources=tuple(_resources(connection, {one.id for one in found.rows})),
    )


def _typed(connection: Connection, work: UUID) -> Iterator[tuple[UUID, Typed]]:
    task = table_of("task")
    query = select(task.c.id, task.c.workdays, task.c.first, task.c.last)
    for row in connection.execute(query.where(task.c.work_id == work)):
        yield row.id, Typed(row.workdays, row.first, row.last)


def planned_works(connection: Connection) -> dict[str, UUID]:
    """Map the codes of works that have tasks to their keys."""
    work, task = table_of("work"), table_of("task")
    query = select(work.c.code, work.c.id).where(~work.c.removed).order_by(work.c.code)
    with_tasks = select(task.c.work_id).where(~task.c.removed)
    return {row.code: row.id for row in connection.execute(query.where(work.c.id.in_(with_tasks)))}


def _calendars(
    connection: Connection, used: set[UUID | None], working: dict[UUID, WorkingCalendar]
) -> Iterator[tuple[UUID | None, OutgoingCalendar]]:
    """Yield the calendars that the plan uses, the usual one even where the file has none for it."""
    rows = {row.id: row for row in calendars(connection)}
    if None in used or not used:
        yield None, OutgoingCalendar(Titles(en="Standard"), WorkingCalendar(), NO_NAMES)
    for key, row in rows.items():
        if key in used:
            days = days_of(connection, parts_of(rows, key), date.min, date.max)
            names = {one.day: one.titles for one in days if one.titles is not None}
            yield key, OutgoingCalendar(row.titles, working[key], names)


def _resources(connection: Connection, tasks: set[UUID]) -> Iterator[Used]:
    booking, resource = table_of("booking"), table_of("resource")
    on: dict[UUID, list[UUID]] = {}
    query = select(booking.c.task_id, booking.c.resource_id).where(~booking.c.removed)
    for task, key in connection.execute(query.order_by(booking.c.id)):
        if task in tasks:
            on.setdefault(key, []).append(task)
    rows: Any = connection.execute(
        select(resource).where(~resource.c.removed).order_by(resource.c.code)
    )
    for row in rows:
        if row.id in on:
            yield Used(titles_of(row), row.capacity, tuple(on[row.id]))
