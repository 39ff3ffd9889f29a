"""Days off in a plan: manual tasks that begin or end on one, and years whose days off are not announced yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select, type_coerce

from coproduce.domain.activity import MANUAL
from coproduce.queries.obstacles.reading import tasks_where
from coproduce.queries.obstacles.rules import Check, Look, Obstacle, Scope, rule
from coproduce.queries.plan_inputs import STANDARD as UNNAMED
from coproduce.queries.working_time import STANDARD
from coproduce.storage.base import table_of
from coproduce.storage.columns import RawKey

CLOSED, PROJECTED = "closed_day", "projected"


@rule(CLOSED)
def prepare(connection: Connection, scope: Scope) -> Check:
    """Read which tasks are planned by hand; all others begin and end on working days anyway."""
    told = tasks_where(connection, scope.works, table_of("task").c.mode == MANUAL)

    def check(look: Look) -> Iterator[Obstacle]:
        for key in look.tasks.keys() & told.keys():
            one, network = told[key], look.tasks[key]
            calendar, row = network.calendar(key), UUID(bytes=key)
            off = [day for day in network.days(key) if not calendar.is_working(day)]
            if off and not network.is_summary(key):
                facts = {"task": one.titles, "day": off[0]}
                yield Obstacle(CLOSED, row, off[0], False, facts, about=(row, off[0]))

    return check


@rule(PROJECTED)
def prepare_projected(connection: Connection, _scope: Scope) -> Check:
    """Read how calendars are called; which years are projected, they know themselves."""
    table = table_of("calendar")
    query = select(type_coerce(table.c.id, RawKey()), table.c.code).where(~table.c.removed)
    codes: dict[Any, str] = {UNNAMED: STANDARD, **dict(connection.execute(query).all())}

    def check(look: Look) -> Iterator[Obstacle]:
        for key in look.own:
            network = look.tasks[key]
            first, last = network.days(key)
            years = network.calendar(key).projected.intersection((first.year, last.year))
            if years and not network.is_summary(key):
                year, row = min(years), UUID(bytes=key)
                facts = {"year": year, "calendar": codes.get(network.task(key).calendar, "")}
                day = max(first, date(year, 1, 1))
                about = network.task(key).calendar, year
                yield Obstacle(PROJECTED, row, day, False, facts, about=about)

    return check
