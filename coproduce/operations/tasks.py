"""Verbs on tasks: add, edit, arrange in the outline, remove; and by their names those on their days and copies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from coproduce.model import Booking, Link, Task, Work
from coproduce.operations.fields import fields_of
from coproduce.operations.plan_checks import check_arranged, check_planned, check_task
from coproduce.operations.rows import BATCH, add_row, edit_rows, pick, pick_all, remove_rows
from coproduce.operations.task_copy import copy
from coproduce.operations.task_moves import move, stretch
from coproduce.operations.task_rows import GAP, line_up, with_parts
from coproduce.operations.verbs import Parameter, register

__all__ = ["FIELDS", "GAP", "add", "arrange", "copy", "edit", "move", "remove", "stretch"]
FIELDS = [Parameter(f.name, str(f.kind), required=False) for f in fields_of("task").values()]


def add(session: Session, *, work: UUID, after: UUID | None = None, **changes: Any) -> UUID:
    """Add a task to a work's plan: behind the task `after`, else at the end of its summary."""
    check_planned(pick(session, Work, work))
    follows = pick(session, Task, after) if after is not None else None
    if follows is not None:
        changes.setdefault("parent_id", follows.parent_id)
    task = add_row(session, Task, {**changes, "work_id": work})
    session.flush()
    check_task(session, task)
    line_up(session, [task], follows)
    return task.id


def edit(session: Session, *, tasks: list[UUID], **changes: Any) -> None:
    """Set fields on tasks."""
    edit_rows(session, Task, tasks, changes)
    session.flush()
    edited = pick_all(session, Task, tasks)
    for task in edited:
        check_task(session, task)
    if "parent_id" in changes:
        check_arranged(session, edited)


def arrange(
    session: Session,
    *,
    tasks: list[UUID],
    parent: UUID | None = None,
    after: UUID | None = None,
) -> None:
    """Put tasks, in the given order, under a summary (none: the top), behind the task `after` (none: first)."""
    rows = pick_all(session, Task, tasks)
    follows = pick(session, Task, after) if after is not None else None
    moved = [task for task in rows if task.parent_id != parent]
    for task in moved:
        task.parent_id = parent
    session.flush()
    for task in moved:
        check_task(session, task)
    if moved:
        check_arranged(session, moved)
    if rows:
        line_up(session, rows, follows, first=follows is None)


def remove(session: Session, *, tasks: list[UUID]) -> None:
    """Remove tasks with the parts of summaries, their links and bookings."""
    rows = with_parts(session, pick_all(session, Task, tasks))
    keys = [task.id for task in rows]
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        ends = or_(Link.before_id.in_(batch), Link.after_id.in_(batch))
        hanging: Iterable[Any] = (
            *session.scalars(select(Link).where(ends)),
            *session.scalars(select(Booking).where(Booking.task_id.in_(batch))),
        )
        for row in hanging:
            row.removed = True
    remove_rows(session, Task, keys)


register("tasks.add", add, [field for field in FIELDS if field.name != "work_id"])
register("tasks.edit", edit, FIELDS)
register("tasks.move", move)
register("tasks.stretch", stretch)
register("tasks.copy", copy)
register("tasks.arrange", arrange)
register("tasks.remove", remove)
