"""Copy tasks within their plans: with their parts, the links among them and their bookings, not what really happened."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from sqlalchemy.orm import Session

from coproduce.domain.rearranging import shifted
from coproduce.ids import new_id
from coproduce.model import Task
from coproduce.operations.plan_copy import add_twins
from coproduce.operations.rows import pick_all
from coproduce.operations.task_moves import changed_columns, network_of
from coproduce.operations.task_rows import line_up, with_parts


def copy(session: Session, *, tasks: list[UUID], days: int = 0) -> list[UUID]:
    """Copy tasks right behind the originals, so many working days later than these; return the copies.

    Links to others are not copied: a copy stays on its days by the constraint to begin no earlier, unless it
    follows another copy.
    """
    picked = pick_all(session, Task, tasks)
    network = network_of(session, picked)
    rows = with_parts(session, picked)
    twins = add_twins(session, rows, {row.id: new_id() for row in rows})
    tops = [row for row in rows if row.parent_id not in twins]
    for row in tops:
        twins[row.id].parent_id = row.parent_id
    leaves = [row.id.bytes for row in rows if not network.is_summary(row.id.bytes)]
    for one in shifted(network, leaves, days):
        twin = twins[UUID(bytes=one.key)]  # type: ignore[arg-type]
        for column, value in changed_columns(network.task(one.key), one).items():
            setattr(twin, column, value)
    session.flush()
    for group in _together(tops):
        line_up(session, [twins[row.id] for row in group], group[-1])
    return [twins[row.id].id for row in tops]


def _together(rows: Iterable[Task]) -> Collection[list[Task]]:
    """Put rows under the same summary together, in their order."""
    groups: dict[object, list[Task]] = {}
    for row in sorted(rows, key=lambda row: (row.place, row.id)):
        groups.setdefault((row.work_id, row.parent_id), []).append(row)
    return groups.values()
