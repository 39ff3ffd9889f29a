"""Shared resources, who has booked them, and where that is twice at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.domain.bookings import Use, clashes
from coproduce.domain.network import Network
from coproduce.domain.titles import Titles
from coproduce.queries.plan_inputs import PlanInputs
from coproduce.queries.reference import titles_of
from coproduce.storage.base import table_of


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """A resource that tasks share; `bookings`: how many tasks use it."""

    id: UUID
    code: str
    titles: Titles
    kind: str
    capacity: int
    bookings: int
    remarks: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class DoubleBooking:
    """From `first` to `last` more tasks want a resource than it has room for."""

    resource_id: UUID
    resource: str
    titles: Titles
    first: date
    last: date
    tasks: tuple[UUID, ...]


def resources(connection: Connection) -> list[ResourceRow]:
    """List resources by code."""
    booked: dict[UUID, int] = defaultdict(int)
    for row in _bookings(connection):
        booked[row.resource_id] += 1
    return [
        ResourceRow(
            row.id,
            row.code,
            titles_of(row),
            row.kind,
            row.capacity,
            booked[row.id],
            row.remarks,
            row.source,
        )
        for row in _resources(connection)
    ]


def booked_by(connection: Connection, task: UUID) -> list[UUID]:
    """List the resources that a task uses."""
    return [row.resource_id for row in _bookings(connection) if row.task_id == task]


def double_bookings(
    connection: Connection, inputs: PlanInputs, network: Network
) -> list[DoubleBooking]:
    """Find double bookings among the tasks of a planned network."""
    calendars = {task.key: inputs.calendar_of(task) for task in inputs.tasks}
    days = {task.key: task.days for task in inputs.tasks}
    uses: dict[UUID, list[Use]] = defaultdict(list)
    for row in _bookings(connection):
        key = row.task_id.bytes
        if key in network and days[key]:
            planned = network[key]
            uses[row.resource_id].append(
                Use(row.task_id, planned.first, planned.last, calendars[key])
            )
    return [
        DoubleBooking(row.id, row.code, titles_of(row), found.first, found.last, _keys(found.tasks))
        for row in _resources(connection)
        for found in clashes(uses.get(row.id, ()), row.capacity)
    ]


def _keys(tasks: Iterable[Any]) -> tuple[UUID, ...]:
    return tuple(tasks)


def _resources(connection: Connection) -> list[Any]:
    table = table_of("resource")
    return list(connection.execute(select(table).where(~table.c.removed).order_by(table.c.code)))


def _bookings(connection: Connection) -> list[Any]:
    table = table_of("booking")
    return list(connection.execute(select(table).where(~table.c.removed).order_by(table.c.id)))
