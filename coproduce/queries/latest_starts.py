"""Backward from a premiere: when each step of a work must begin at the latest, whatever day its plan begins on.

The day asked about stands in for the one that the plan was made for, so that "what if we open a month later"
needs no edit.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.domain.activity import Activity
from coproduce.domain.network import Network
from coproduce.queries.plan import PlanRow, plan_rows
from coproduce.queries.plan_inputs import plan_inputs
from coproduce.queries.tied import tied_works
from coproduce.storage.base import table_of


def latest_starts(connection: Connection, work: UUID, premiere: date) -> list[PlanRow]:
    """Give a work's tasks in outline order: `late_first` and `late_last` are the last days that meet `premiere`.

    `slack` is counted to that day and negative where a step would have had to begin already. Raises Refusal
    when dates leave the calendar.
    """
    inputs = plan_inputs(connection, tied_works(connection, [work]), {work: premiere})
    aims, planned_for = _aims(connection, work)
    network = Network(
        [_asked(task, aims, planned_for, premiere) for task in inputs.tasks],
        inputs.links,
        inputs.calendars,
        inputs.projects,
    )
    network.plan()
    return list(plan_rows(connection, network, {work}))


def _aims(connection: Connection, work: UUID) -> tuple[Collection[bytes], date | None]:
    """Return the work's tasks of the premiere phase, and the premiere that its plan was made for."""
    task, owner = table_of("task"), table_of("work")
    query = select(task.c.id).where(
        task.c.work_id == work, task.c.phase == "premiere", ~task.c.removed
    )
    aims = {key.bytes for key in connection.scalars(query)}
    return aims, connection.scalar(select(owner.c.premiere).where(owner.c.id == work))


def _asked(
    task: Activity, aims: Collection[bytes], planned_for: date | None, premiere: date
) -> Activity:
    """Move what holds a premiere on its day to the day that is asked about."""
    if task.key not in aims or planned_for is None:
        return task
    return replace(
        task,
        limit_day=premiere if task.limit_day == planned_for else task.limit_day,
        deadline=premiere if task.deadline == planned_for else task.deadline,
    )
