"""Verbs on tasks: add, edit, move by working days, arrange in the outline, remove."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from coproduce.domain.activity import AUTOMATIC, MANUAL, START_NO_EARLIER
from coproduce.errors import Refusal
from coproduce.model import Booking, Link, Task, Work
from coproduce.operations.fields import fields_of
from coproduce.operations.plan_checks import check_arranged, check_planned, check_task, name_of
from coproduce.operations.rows import BATCH, add_row, edit_rows, pick, pick_all, remove_rows
from coproduce.operations.verbs import Parameter, register
from coproduce.queries.plan_inputs import plan_inputs
from coproduce.queries.tied import tied_works

GAP = 1024
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
    _line_up(session, [task], follows)
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


def move(session: Session, *, tasks: list[UUID], days: int) -> None:
    """Move tasks by working days of their calendars; a summary takes its parts along.

    An automatic task gets the constraint to begin no earlier than there, unless it follows another of the moved
    ones anyway. Raises Refusal for a task that has begun.
    """
    rows = _with_parts(session, pick_all(session, Task, tasks))
    summaries = {task.parent_id for task in rows}
    leaves = [task for task in rows if task.id not in summaries]
    moved = [task.id for task in leaves]
    among = select(Link.after_id).where(Link.before_id.in_(moved), Link.after_id.in_(moved))
    followers = set(session.scalars(among))
    connection = session.connection()
    inputs = plan_inputs(connection, tied_works(connection, {task.work_id for task in leaves}))
    network = inputs.network()
    calendars = {one.key: inputs.calendar_of(one) for one in inputs.tasks}
    for task in leaves:
        if task.actual_first is not None or task.actual_last is not None:
            raise Refusal("task.has_begun", task=name_of(task))
        calendar = calendars[task.id.bytes]
        first = calendar.add(network[task.id.bytes].first, days)
        if task.mode != AUTOMATIC:
            task.first = first
            if task.mode == MANUAL and task.last is not None:
                task.last = max(first, calendar.add(task.last, days))
        elif task.id not in followers:
            task.limit_kind, task.limit_day = START_NO_EARLIER, first


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
    _line_up(session, rows, follows, first=follows is None)


def remove(session: Session, *, tasks: list[UUID]) -> None:
    """Remove tasks with the parts of summaries, their links and bookings."""
    rows = _with_parts(session, pick_all(session, Task, tasks))
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


def _with_parts(session: Session, tasks: list[Task]) -> list[Task]:
    """Return tasks and everything below them, each once."""
    found = {task.id: task for task in tasks}
    fresh = list(found)
    while fresh:
        parts = _parts(session, fresh)
        fresh = [part.id for part in parts if part.id not in found]
        found |= {part.id: part for part in parts}
    return list(found.values())


def _parts(session: Session, keys: list[UUID]) -> list[Task]:
    return [
        part
        for start in range(0, len(keys), BATCH)
        for part in session.scalars(
            select(Task).where(Task.parent_id.in_(keys[start : start + BATCH]))
        )
    ]


def _line_up(
    session: Session, rows: list[Task], follows: Task | None, *, first: bool = False
) -> None:
    """Give rows their places among their siblings: behind `follows`, at the front, or at the end."""
    task = rows[0]
    siblings = select(Task).where(Task.work_id == task.work_id, Task.parent_id == task.parent_id)
    others = [
        row for row in session.scalars(siblings.order_by(Task.place, Task.id)) if row not in rows
    ]
    at = others.index(follows) + 1 if follows in others else 0 if first else len(others)
    low = others[at - 1].place if at else (others[0].place - GAP * (len(rows) + 1) if others else 0)
    high = others[at].place if at < len(others) else low + GAP * (len(rows) + 1)
    step = (high - low) // (len(rows) + 1)
    if step:
        for place, row in enumerate(rows, start=1):
            row.place = low + step * place
        return
    for place, row in enumerate([*others[:at], *rows, *others[at:]]):  # no room left: all anew
        row.place = GAP * place


register("tasks.add", add, [field for field in FIELDS if field.name != "work_id"])
register("tasks.edit", edit, FIELDS)
register("tasks.move", move)
register("tasks.arrange", arrange)
register("tasks.remove", remove)
