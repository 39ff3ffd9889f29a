"""Limits that a plan breaks: those that links or a gesture put a task beyond, and those that hold it before its links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from coproduce.domain.activity import FINISH_NO_LATER, FINISH_ON, START_NO_LATER, START_ON
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.errors import Wording
from coproduce.queries.obstacles.reading import ToldTask, tasks_where, worked_after
from coproduce.queries.obstacles.rules import Check, Look, Obstacle, Scope, rule
from coproduce.storage.base import table_of

RULE = "limit"
PROMISES = (START_NO_LATER, FINISH_NO_LATER, START_ON, FINISH_ON)
AT_START = (START_NO_LATER, START_ON)


@rule(RULE)
def prepare(connection: Connection, scope: Scope) -> Check:
    """Read which tasks have limits that promise something."""
    table = table_of("task")
    where = table.c.limit_kind.in_(PROMISES), table.c.limit_day.is_not(None)
    told = tasks_where(connection, scope.works, *where)

    def check(look: Look) -> Iterator[Obstacle]:
        for key in look.tasks.keys() & told.keys():
            one, network = told[key], look.tasks[key]
            if network.is_summary(key):
                continue
            calendar, day = network.calendar(key), one.limit_day
            by = _broken_by(one, network.days(key), calendar) or network.overrun(key)
            if by and day is not None:
                limit = Wording(f"limit_kind.{one.limit}")
                facts = {"task": one.titles, "limit": limit, "day": day, "n": by}
                yield Obstacle(RULE, UUID(bytes=key), day, True, facts, extent=by)

    return check


def _broken_by(one: ToldTask, days: tuple[date, date], calendar: WorkingCalendar) -> int:
    """Return by how many working days a task lies beyond its limit, or before it where that names the very day."""
    limit, stands = one.limit_day, days[0] if one.limit in AT_START else days[1]
    if limit is None:
        return 0
    if one.limit == START_ON:
        limit = calendar.open_on_or_after(limit)
    elif one.limit == FINISH_ON:
        limit = calendar.open_on_or_before(limit)
    if stands > limit:
        return worked_after(calendar, limit, stands)
    if stands < limit and one.limit in (START_ON, FINISH_ON):
        return worked_after(calendar, stands, limit)
    return 0
