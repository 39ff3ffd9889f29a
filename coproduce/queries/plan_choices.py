"""Works as one picks whose plan to look at: how many tasks each has, when its plan begins, what it aims at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select

from coproduce.domain.titles import Titles
from coproduce.queries.reference import titles_of
from coproduce.storage.base import table_of


@dataclass(frozen=True, slots=True)
class PlannedWork:
    """A work with what its plan reckons with; `tasks` counts them, 0 where it has no plan yet."""

    id: UUID
    code: str
    titles: Titles
    kind: str
    episodes: int | None
    plan_starts: date | None
    calendar_id: UUID | None
    premiere: date | None
    partner_kz_id: UUID | None
    partner_cn_id: UUID | None
    tasks: int


def planned_works(connection: Connection) -> list[PlannedWork]:
    """List all works by code."""
    work, task = table_of("work"), table_of("task")
    counted = select(task.c.work_id, func.count()).where(~task.c.removed).group_by(task.c.work_id)
    tasks = {row[0]: row[1] for row in connection.execute(counted)}
    query = select(work).where(~work.c.removed).order_by(work.c.code)
    names = [name for name in PlannedWork.__dataclass_fields__ if name not in ("titles", "tasks")]
    return [
        PlannedWork(
            titles=titles_of(row),
            tasks=tasks.get(row.id, 0),
            **{name: getattr(row, name) for name in names},
        )
        for row in connection.execute(query)
    ]
