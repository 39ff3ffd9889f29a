"""A work's plan as if it were made for another premiere: what "how late may each step begin" is asked of.

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
from coproduce.queries.plan_inputs import PlanInputs, plan_inputs
from coproduce.queries.tied import tied_works
from coproduce.storage.base import table_of


def aimed_at(connection: Connection, work: UUID, premiere: date) -> PlanInputs:
    """Read a work's plan with those tied to it, slack counted to `premiere`, and the premiere held on that day."""
    inputs = plan_inputs(connection, tied_works(connection, [work]), {work: premiere})
    task, owner = table_of("task"), table_of("work")
    query = select(task.c.id).where(
        task.c.work_id == work, task.c.phase == "premiere", ~task.c.removed
    )
    aims = {key.bytes for key in connection.scalars(query)}
    stood = connection.scalar(select(owner.c.premiere).where(owner.c.id == work))
    return replace(inputs, tasks=[_held(task, aims, stood, premiere) for task in inputs.tasks])


def _held(task: Activity, aims: Collection[bytes], stood: date | None, premiere: date) -> Activity:
    """Move what holds a premiere on its day to the day that is asked about."""
    if stood is None or task.key not in aims:
        return task
    return task._replace(
        limit_day=premiere if task.limit_day == stood else task.limit_day,
        deadline=premiere if task.deadline == stood else task.deadline,
    )
