"""Deadlines that a plan misses, and by how many working days."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection

from coproduce.queries.obstacles.reading import tasks_where, told_works
from coproduce.queries.obstacles.rules import Check, Look, Obstacle, Scope, rule
from coproduce.storage.base import table_of

RULE = "deadline"


@rule(RULE)
def prepare(connection: Connection, scope: Scope) -> Check:
    """Read which tasks have deadlines. One on the day of the premiere, of the task that ends the plan, is the premiere
    itself: its own rule tells that."""
    told = tasks_where(connection, scope.works, table_of("task").c.deadline.is_not(None))
    premieres = {key: one.premiere for key, one in told_works(connection, scope.works)}

    def check(look: Look) -> Iterator[Obstacle]:
        for key in look.tasks.keys() & told.keys():
            one, network = told[key], look.tasks[key]
            late, deadline = network.missed(key), network.task(key).deadline
            aims = deadline == premieres.get(one.work) and network.ends(one.work) == key
            if late and deadline is not None and not aims:
                facts = {"task": one.titles, "deadline": deadline, "n": late}
                yield Obstacle(RULE, UUID(bytes=key), deadline, True, facts, extent=late)

    return check
