"""Verbs on the days of tasks: move by working days, stretch at an edge; what comes of it, `domain.rearranging` says.

A new link, and one that is edited, asks here what it makes of pinned tasks.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from coproduce.domain.activity import Activity, Dependency
from coproduce.domain.broadcast_day import parse_day
from coproduce.domain.network import Network
from coproduce.domain.rearranging import (
    FINISH,
    KEEP,
    START,
    WAYS,
    linked,
    moved,
    rearranged,
    stretched,
)
from coproduce.domain.twin import Twin
from coproduce.errors import Refusal
from coproduce.model import Link, Task
from coproduce.operations.plan_checks import check_task, name_of
from coproduce.operations.rows import pick, pick_all
from coproduce.queries.plan_inputs import plan_inputs
from coproduce.queries.tied import tied_works

COLUMNS = {
    "days": "workdays",
    "first": "first",
    "last": "last",
    "limit": "limit_kind",
    "limit_day": "limit_day",
}


def move(session: Session, *, tasks: list[UUID], days: int, pinned: str = KEEP) -> None:
    """Move tasks by working days of their calendars; a summary takes its parts along.

    An automatic task gets the constraint to begin no earlier than there, unless it follows another of the moved
    ones anyway. `pinned`: whether successors that are pinned keep their days, are pushed along, or forbid it
    ("refuse"). Raises Refusal for a task that has begun, and where links hold every task on its days.
    """
    check_choice("pinned", pinned, WAYS)
    rows = pick_all(session, Task, tasks)
    network, keys = network_of(session, rows), [row.id.bytes for row in rows]
    twin = Twin(network)
    _write(session, twin, moved(network, keys, days, _Names(session)), pinned)
    if rows and days and not twin.moved():
        raise Refusal("task.held", task=name_of(rows[0]), day=network.days(keys[0])[0])


def stretch(
    session: Session, *, task: UUID, edge: str, day: date | str, pinned: str = KEEP
) -> None:
    """Bring the "start" or the "finish" of a task to a day while the other edge stays; its working days follow.

    Raises Refusal for summaries and milestones, for what is over, for the start of what has begun, and where
    links hold the start.
    """
    check_choice("edge", edge, (START, FINISH))
    check_choice("pinned", pinned, WAYS)
    row, aim = pick(session, Task, task), parse_day(day) if isinstance(day, str) else day
    network, key = network_of(session, [row]), row.id.bytes
    twin = Twin(network)
    _write(session, twin, stretched(network, key, edge, aim, _Names(session)), pinned)
    check_task(session, row)
    first = network.days(key)[0]
    if edge == START and aim < first and not twin.moved():
        raise Refusal("task.held", task=name_of(row), day=first)


def make_way(
    session: Session, links: Collection[Link], were: Sequence[Dependency], pinned: str
) -> None:
    """Push the pinned tasks that links, just written, want later than those that `were`, or refuse them for their
    sake, as `pinned` says."""
    session.flush()
    connection, keys = session.connection(), {link.id.bytes for link in links}
    ends = {end for link in links for end in (link.before_id, link.after_id)}
    ends |= {UUID(bytes=end) for one in were for end in (one.before, one.after)}  # type: ignore[arg-type]
    tasks = pick_all(session, Task, list(ends))
    inputs = plan_inputs(connection, tied_works(connection, {task.work_id for task in tasks}))
    written = [link for link in inputs.links if link.key in keys]
    inputs.links[:] = [*(link for link in inputs.links if link.key not in keys), *were]
    twin, pushed, _behind = linked(inputs.network(), written, pinned, _Names(session))
    _set_columns(session, twin, pushed)


def network_of(session: Session, tasks: Iterable[Task]) -> Network:
    """Plan the works of tasks, with those tied to them."""
    connection = session.connection()
    works = tied_works(connection, {task.work_id for task in tasks})
    return plan_inputs(connection, works).network()


def changed_columns(was: Activity, now: Activity) -> dict[str, object]:
    """Give the columns of a task that a rearrangement changes."""
    return {
        column: getattr(now, name)
        for name, column in COLUMNS.items()
        if getattr(now, name) != getattr(was, name)
    }


def _write(session: Session, twin: Twin, edits: list[Activity], pinned: str) -> None:
    """Write what tasks become, and the pinned ones behind them."""
    written, _behind = rearranged(twin, edits, pinned, _Names(session))
    _set_columns(session, twin, written)


def _set_columns(session: Session, twin: Twin, written: list[Activity]) -> None:
    rows = pick_all(session, Task, [UUID(bytes=one.key) for one in written])  # type: ignore[arg-type]
    for row, one in zip(rows, written, strict=True):
        for column, value in changed_columns(twin.before.task(one.key), one).items():
            setattr(row, column, value)


def check_choice(field: str, value: str, choices: Collection[str]) -> None:
    """Raise Refusal naming the choices for a value that is none of them."""
    if value not in choices:
        raise Refusal("field.choice", field=field, value=value, choices=", ".join(choices))


class _Names:
    """Words tasks in refusals."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def __call__(self, key: Hashable) -> str:
        return name_of(pick(self._session, Task, UUID(bytes=key)))  # type: ignore[arg-type]
