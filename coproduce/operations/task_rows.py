"""What verbs on tasks need of the outline: a task with its parts, and places among siblings."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coproduce.model import Task
from coproduce.operations.rows import BATCH

GAP = 1024


def with_parts(session: Session, tasks: list[Task]) -> list[Task]:
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


def line_up(
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
