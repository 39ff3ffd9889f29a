"""Shared resources, who has booked them, and where that is twice at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select, type_coerce

from coproduce.domain.bookings import Use, clashes
from coproduce.domain.network import Network
from coproduce.domain.titles import Titles
from coproduce.queries.plan_inputs import plan_inputs
from coproduce.queries.reference import titles_of
from coproduce.queries.tied import tied_works
from coproduce.queries.works import batches
from coproduce.storage.base import table_of
from coproduce.storage.columns import RawKey

Planner = Callable[[Connection, Collection[UUID]], Iterable[Network]]


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
    """From `first` to `last` more tasks want a resource than it has room for; `named`: the work's code and the titles
    of each of them, for they may be of several works."""

    resource_id: UUID
    resource: str
    titles: Titles
    first: date
    last: date
    tasks: tuple[UUID, ...]
    named: tuple[tuple[str, Titles], ...]


def resources(connection: Connection) -> list[ResourceRow]:
    """List resources by code."""
    table = table_of("booking")
    counted = select(table.c.resource_id, func.count()).where(~table.c.removed)
    booked: dict[UUID, int] = dict(connection.execute(counted.group_by(table.c.resource_id)).all())
    return [
        ResourceRow(
            row.id,
            row.code,
            titles_of(row),
            row.kind,
            row.capacity,
            booked.get(row.id, 0),
            row.remarks,
            row.source,
        )
        for row in _resources(connection)
    ]


def booked_by(connection: Connection, task: UUID) -> list[UUID]:
    """List the resources that a task uses."""
    table = table_of("booking")
    query = select(table.c.resource_id).where(table.c.task_id == task, ~table.c.removed)
    return list(connection.scalars(query.order_by(table.c.id)))


def _planned(connection: Connection, works: Collection[UUID]) -> list[Network]:
    return [plan_inputs(connection, works).network()]


def sharing_works(connection: Connection, works: Collection[UUID]) -> set[UUID]:
    """Return `works` and those whose tasks use a resource that tasks of `works` use."""
    booking, task = table_of("booking"), table_of("task")
    tied = booking.join(task, task.c.id == booking.c.task_id)
    used = select(booking.c.resource_id).select_from(tied)
    used = used.where(task.c.work_id.in_(works), ~booking.c.removed).distinct()
    found = select(task.c.work_id).select_from(tied)
    found = found.where(booking.c.resource_id.in_(used), ~booking.c.removed, ~task.c.removed)
    return {*works, *connection.scalars(found.distinct())}


def double_bookings(connection: Connection, network: Network) -> list[DoubleBooking]:
    """Find where the tasks of a planned network want a resource at once."""
    return _double_bookings(connection, [network], None)


def double_bookings_of(
    connection: Connection, network: Network, work: UUID, planned: Planner = _planned
) -> list[DoubleBooking]:
    """Find the double bookings that a work of a planned network has part in.

    Resources go from work to work: those that share one with it are `planned` too.
    """
    sharing = sharing_works(connection, {work})
    others = {key for key in tied_works(connection, sharing) if key.bytes not in network.projects}
    networks = [network, *(planned(connection, others) if others else [])]
    found = _double_bookings(connection, networks, sharing)
    return [one for one in found if any(_is_of(network, key, work) for key in one.tasks)]


def _is_of(network: Network, task: UUID, work: UUID) -> bool:
    return task.bytes in network and network.task(task.bytes).project == work.bytes


def _double_bookings(
    connection: Connection, networks: Sequence[Network], works: Collection[UUID] | None
) -> list[DoubleBooking]:
    uses: dict[UUID, list[Use]] = defaultdict(list)
    of_work: dict[Any, Network] = {work: one for one in networks for work in one.projects}
    for resource, key, work in _bookings(connection, works):
        network = of_work.get(work)
        if network is not None and key in network and network.task(key).days:
            uses[resource].append(Use(UUID(bytes=key), *network.days(key), network.calendar(key)))
    found = [
        (row, one, _keys(one.tasks))
        for row in _resources(connection)
        if row.id in uses
        for one in clashes(uses[row.id], row.capacity)
    ]
    named = _named(connection, {key for _row, _one, tasks in found for key in tasks})
    return [
        DoubleBooking(
            row.id,
            row.code,
            titles_of(row),
            one.first,
            one.last,
            tasks,
            tuple(named[key] for key in tasks),
        )
        for row, one, tasks in found
    ]


def _keys(tasks: Iterable[Any]) -> tuple[UUID, ...]:
    return tuple(tasks)


def _named(connection: Connection, tasks: Collection[UUID]) -> dict[UUID, tuple[str, Titles]]:
    """Give the work's code and the titles of some tasks."""
    task, work = table_of("task"), table_of("work")
    query = select(task, work.c.code.label("work")).join(work, work.c.id == task.c.work_id)
    return {
        row.id: (row.work, titles_of(row))
        for batch in batches(tasks)
        for row in connection.execute(query.where(task.c.id.in_(batch)))
    }


def _resources(connection: Connection) -> list[Any]:
    table = table_of("resource")
    return list(connection.execute(select(table).where(~table.c.removed).order_by(table.c.code)))


def _bookings(
    connection: Connection, works: Collection[UUID] | None
) -> Iterator[tuple[UUID, bytes, bytes]]:
    """Yield who has booked what: the resource, and the raw keys of the task and its work."""
    booking, task = table_of("booking"), table_of("task")
    keys: list[Any] = [type_coerce(column, RawKey()) for column in (task.c.id, task.c.work_id)]
    query = select(booking.c.resource_id, *keys).join(task, task.c.id == booking.c.task_id)
    query = query.where(~booking.c.removed).order_by(booking.c.id)
    if works is not None:
        query = query.where(task.c.work_id.in_(works))
    yield from connection.execute(query).all()
