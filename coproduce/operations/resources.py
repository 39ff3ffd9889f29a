"""Verbs on shared resources: what crews, hosts, studios and places there are, and which tasks use them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coproduce.errors import Refusal
from coproduce.model import Booking, Resource, Task
from coproduce.operations.reference import declare
from coproduce.operations.rows import add_row, pick, pick_all
from coproduce.operations.verbs import verb


@verb
def book(session: Session, *, tasks: list[UUID], resource: UUID) -> None:
    """Let tasks use a resource on all their days; one that has it already keeps it."""
    pick(session, Resource, resource)
    have = {row.task_id for row in _bookings(session, tasks, resource)}
    for task in pick_all(session, Task, tasks):
        if task.id not in have:
            add_row(session, Booking, {"task_id": task.id, "resource_id": resource})


@verb
def release(session: Session, *, tasks: list[UUID], resource: UUID) -> None:
    """Take a resource from tasks."""
    for booking in _bookings(session, tasks, resource):
        booking.removed = True


def _bookings(session: Session, tasks: list[UUID], resource: UUID) -> list[Booking]:
    query = select(Booking).where(Booking.resource_id == resource, Booking.task_id.in_(tasks))
    return list(session.scalars(query))


def _check(_session: Session, row: Any) -> None:
    if row.capacity < 1:
        raise Refusal("resource.capacity", value=row.capacity)


declare("resources", Resource, _check, [Booking.resource_id])
