"""Copy a work's plan to another work: tasks, the links among them and their bookings, but not what really happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coproduce.ids import new_id
from coproduce.model import Booking, Link, Task
from coproduce.operations.fields import fields_of
from coproduce.queries.works import batches

HAPPENED = (
    "progress",
    "actual_first",
    "actual_last",
    "baseline_first",
    "baseline_last",
    "reference",
)


def copy_plan(session: Session, source: UUID, target: UUID) -> None:
    """Give the work `target` the tasks of `source`, not begun."""
    tasks = list(session.scalars(select(Task).where(Task.work_id == source)))
    add_twins(session, tasks, {task.id: new_id() for task in tasks}, target)


def add_twins(
    session: Session, tasks: Sequence[Task], keys: Mapping[UUID, UUID], work: UUID | None = None
) -> dict[UUID, Task]:
    """Add twins of tasks under `keys`, with the links among them and their bookings, to another work or the same.

    A twin is part of the twin of its summary, where that is copied too, else of none.
    """
    twins = {task.id: Task(id=keys[task.id], **_copied("task", task, HAPPENED)) for task in tasks}
    for twin in twins.values():
        twin.work_id, twin.parent_id = work or twin.work_id, None
    session.add_all(twins.values())
    session.flush()
    for task in tasks:  # a summary's key must be there before its parts name it
        if task.parent_id is not None and task.parent_id in keys:
            twins[task.id].parent_id = keys[task.parent_id]
    for batch in batches(list(keys)):
        _tie_twins(session, batch, keys)
    return twins


def _tie_twins(session: Session, tasks: Sequence[UUID], keys: Mapping[UUID, UUID]) -> None:
    for link in session.scalars(select(Link).where(Link.before_id.in_(tasks))):
        if link.after_id in keys:
            values = _copied("link", link, ("before_id", "after_id"))
            session.add(
                Link(before_id=keys[link.before_id], after_id=keys[link.after_id], **values)
            )
    for booking in session.scalars(select(Booking).where(Booking.task_id.in_(tasks))):
        session.add(Booking(task_id=keys[booking.task_id], resource_id=booking.resource_id))


def _copied(entity: str, row: object, without: tuple[str, ...]) -> dict[str, object]:
    return {name: getattr(row, name) for name in fields_of(entity) if name not in without}
