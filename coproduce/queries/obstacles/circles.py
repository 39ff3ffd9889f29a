"""Links that would close a circle and are not reckoned with; verbs refuse them, a merge of two offices can bring one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from coproduce.queries.obstacles.reading import tasks_where
from coproduce.queries.obstacles.rules import Check, Look, Obstacle, Scope, rule
from coproduce.storage.base import table_of

RULE = "circle"


@rule(RULE)
def prepare(connection: Connection, scope: Scope) -> Check:
    """Read the tasks at both ends of what was left out; links to tasks that are gone are nobody's trouble."""
    networks = {id(one): one for one in scope.networks.values()}.values()
    left_out: list[Any] = [link for network in networks for link in network.left_out]
    ends = [UUID(bytes=key) for link in left_out for key in (link.before, link.after)]
    told = tasks_where(connection, scope.works, table_of("task").c.id.in_(ends)) if ends else {}

    def check(look: Look) -> Iterator[Obstacle]:
        for link in left_out:
            if link.after in look.tasks and link.before in told and link.after in told:
                facts = {"before": told[link.before].titles, "after": told[link.after].titles}
                day, row = look.tasks[link.after].days(link.after)[0], UUID(bytes=link.after)
                yield Obstacle(RULE, row, day, True, facts, about=link.key)

    return check
