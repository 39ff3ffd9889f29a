"""What the planning engine needs of a file: tasks, links, calendars and the works' starts, as plain values.

Keys travel as raw bytes: a large file has hundreds of thousands of them, and the engine only compares them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, select, type_coerce

from coproduce.collector import uncollected
from coproduce.domain.activity import ELAPSED, Activity, Dependency
from coproduce.domain.network import EPOCH, Network, Project
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.queries.working_time import calendars_of, standard
from coproduce.storage.base import table_of
from coproduce.storage.columns import RawKey

PLAIN = WorkingCalendar()
STANDARD = b""
TASK_COLUMNS = (
    "id", "workdays", "calendar_id", "work_id", "parent_id", "mode", "first", "last", "limit_kind", "limit_day",
    "deadline", "actual_first", "actual_last", "progress",
)  # fmt: skip
RAW = {"id": "key", "work_id": "work", "parent_id": "parent", "calendar_id": "calendar"}
WORK = TASK_COLUMNS.index("work_id")
Calendars = dict[bytes, WorkingCalendar]
KEYS: Any = bindparam("keys", expanding=True)


@dataclass(frozen=True, slots=True)
class PlanInputs:
    """Everything of some works, or of a file, that dates depend on. `defaults`: the calendar of each work."""

    tasks: list[Activity]
    links: list[Dependency]
    calendars: Calendars
    projects: dict[bytes, Project]
    defaults: dict[bytes, bytes]

    def calendar_of(self, task: Activity) -> WorkingCalendar:
        """Return the calendar that counts a task's days."""
        key = task.calendar
        return self.calendars[key if isinstance(key, bytes) else STANDARD]

    def compiled(self) -> Network:
        """Make the network, not yet planned."""
        return Network(self.tasks, self.links, self.calendars, self.projects)

    def network(self) -> Network:
        """Make the network and plan it. Raises Refusal when dates leave the calendar."""
        network = self.compiled()
        network.plan()
        return network


def plan_inputs(
    connection: Connection,
    works: Collection[UUID] | None = None,
    finish_by: dict[UUID, date] | None = None,
    calendars: Calendars | None = None,
    stored: Sequence[Sequence[Any]] | None = None,
) -> PlanInputs:
    """Read the inputs of `works`, which must be tied to no others, or of the whole file.

    `finish_by`: the day that a work's slack is counted to instead of its computed finish. `calendars`, `stored`: the
    calendars, and the tasks beginning with `TASK_COLUMNS`, where they have been read already.
    """
    calendars = all_calendars(connection) if calendars is None else calendars
    asked = {key.bytes: day for key, day in (finish_by or {}).items()}
    rows = _works(connection, works)
    defaults = {row.key: row.calendar if row.calendar in calendars else STANDARD for row in rows}
    with uncollected():
        tasks = [
            activity(row, calendars, defaults)
            for row in (_tasks(connection, works) if stored is None else stored)
            if row[WORK] in defaults
        ]
        links = list(dependencies(connection, works))
    named = _first_days(tasks)
    projects = {
        row.key: Project(row.plan_starts or named.get(row.key, EPOCH), asked.get(row.key))
        for row in rows
    }
    return PlanInputs(tasks, links, calendars, projects, defaults)


def all_calendars(connection: Connection) -> Calendars:
    """Give every calendar by raw key, and under `STANDARD` the one of works that name none."""
    found: Calendars = {key.bytes: one for key, one in calendars_of(connection).items()}
    usual = standard(connection)
    found[STANDARD] = found.get(usual.bytes, PLAIN) if usual is not None else PLAIN
    return found


def calendar_for(connection: Connection, calendar: UUID | None, work: UUID) -> WorkingCalendar:
    """Give the calendar of a task: its own, its work's, or the usual one."""
    calendars = all_calendars(connection)
    if calendar is None:
        table = table_of("work")
        calendar = connection.scalar(select(table.c.calendar_id).where(table.c.id == work))
    found = calendars.get(calendar.bytes) if calendar is not None else None
    return found or calendars[STANDARD]


def activity(row: Sequence[Any], calendars: Calendars, defaults: dict[bytes, bytes]) -> Activity:
    """Make the engine's task of a row that begins with the columns of `task_columns`."""
    key, days, calendar, work = row[:4]
    if calendar not in calendars:
        calendar = defaults[work]
    return Activity(key, days, calendar, work, *row[4 : len(TASK_COLUMNS)])


def task_columns(table: Table) -> list[ColumnElement[Any]]:
    """Give the columns of a task that the engine reads, in the order of `Activity`, keys as raw bytes."""
    return [
        type_coerce(table.c[name], RawKey()).label(RAW[name]) if name in RAW else table.c[name]
        for name in TASK_COLUMNS
    ]


def _tasks(connection: Connection, works: Collection[UUID] | None) -> Sequence[Any]:
    return connection.execute(_every_task(works is not None), _among(works)).all()


def _works(connection: Connection, works: Collection[UUID] | None) -> Sequence[Any]:
    return connection.execute(_every_work(works is not None), _among(works)).all()


def _among(keys: Collection[UUID] | None) -> dict[str, list[UUID]]:
    return {} if keys is None else {"keys": list(keys)}


@cache
def _every_task(some: bool) -> Select[Any]:
    """Make the statement once; `some`: of the works among `keys`."""
    table = table_of("task")
    query = select(*task_columns(table)).where(~table.c.removed).order_by(table.c.id)
    return query.where(table.c.work_id.in_(KEYS)) if some else query


@cache
def _every_work(some: bool) -> Select[Any]:
    """Make the statement once; `some`: those among `keys`."""
    table = table_of("work")
    query = select(
        type_coerce(table.c.id, RawKey()).label("key"),
        type_coerce(table.c.calendar_id, RawKey()).label("calendar"),
        table.c.plan_starts,
    ).where(~table.c.removed)
    return (query.where(table.c.id.in_(KEYS)) if some else query).order_by(table.c.id)


def dependencies(
    connection: Connection,
    works: Collection[UUID] | None = None,
    links: Collection[UUID] | None = None,
) -> Iterator[Dependency]:
    """Yield links as the engine takes them: those of `works` by their predecessor, or the given ones."""
    by = "key" if links is not None else "work" if works is not None else ""
    given = _among(links if links is not None else works)
    for before, after, link, kind, lag, unit in connection.execute(_every_link(by), given).all():
        yield Dependency(before, after, kind, lag, unit == ELAPSED, link)


@cache
def _every_link(by: str) -> Select[Any]:
    """Make the statement once; `by`: the links whose own key, or whose predecessor's work, is among `keys`."""
    table, task = table_of("link"), table_of("task")
    names = ("before_id", "after_id", "id")
    keys: list[Any] = [type_coerce(table.c[name], RawKey()) for name in names]
    query = select(*keys, table.c.kind, table.c.lag, table.c.lag_unit)
    query = query.where(~table.c.removed).order_by(table.c.id)
    if by == "work":
        query = query.join(task, task.c.id == table.c.before_id).where(task.c.work_id.in_(KEYS))
    return query.where(table.c.id.in_(KEYS)) if by == "key" else query


def _first_days(tasks: list[Activity]) -> dict[bytes, date]:
    """Give the first day that a work's tasks name, for works of which nobody said when their plan begins."""
    found: dict[Any, date] = {}
    for task in tasks:
        for day in (task.actual_first, task.first, task.limit_day):
            if day is not None and day < found.get(task.project, date.max):
                found[task.project] = day
    return found
