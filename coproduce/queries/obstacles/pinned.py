"""Pinned and manual tasks that begin before what they wait for lets them."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection

from coproduce.domain.activity import AUTOMATIC
from coproduce.queries.obstacles.reading import tasks_where, worked_after
from coproduce.queries.obstacles.rules import Check, Look, Obstacle, Scope, rule
from coproduce.storage.base import table_of

RULE = "pinned"


@rule(RULE)
def prepare(connection: Connection, scope: Scope) -> Check:
    """Read which tasks have days of their own and have not begun."""
    table = table_of("task")
    unbegun = table.c.actual_first.is_(None), table.c.actual_last.is_(None)
    told = tasks_where(connection, scope.works, table.c.mode != AUTOMATIC, *unbegun)

    def check(look: Look) -> Iterator[Obstacle]:
        for key in look.tasks.keys() & told.keys():
            one, network = told[key], look.tasks[key]
            free, first = network.inventory(key), network.days(key)[0]
            if free is not None and free > first:
                by = worked_after(network.calendar(key), first, free)
                facts = {"task": one.titles, "first": first, "free": free, "n": by}
                yield Obstacle(RULE, UUID(bytes=key), first, True, facts, extent=by)

    return check
