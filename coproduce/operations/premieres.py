"""Aim a work's plan at another premiere, and begin it on another day: one step, with what holds the premiere."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coproduce.domain.broadcast_day import parse_day
from coproduce.model import Task, Work
from coproduce.operations.rows import pick
from coproduce.operations.verbs import register


def aim(
    session: Session,
    *,
    work: UUID,
    premiere: date | str | None = None,
    starts: date | str | None = None,
) -> None:
    """Plan a work for `premiere`, and from `starts` on; what is not given stays.

    Tasks of the premiere phase that were held on the old day are held on the new one.
    """
    owner = pick(session, Work, work)
    day, first = _read(premiere), _read(starts)
    if day is not None and day != owner.premiere:
        for task in session.scalars(
            select(Task).where(
                Task.work_id == work, Task.phase == "premiere", Task.removed.is_(False)
            )
        ):
            _hold(task, owner.premiere, day)
        owner.premiere = day
    if first is not None:
        owner.plan_starts = first


def _read(day: date | str | None) -> date | None:
    """Read a day as people type it."""
    return parse_day(day) if isinstance(day, str) else day


def _hold(task: Task, before: date | None, day: date) -> None:
    """Move what holds a premiere; where no premiere was said before, give one without a deadline its first."""
    if task.deadline == before and (before is not None or not task.workdays):
        task.deadline = day
    if before is not None and task.limit_day == before:
        task.limit_day = day


register("plans.aim", aim)
