"""Slots that lie over one another on a channel."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from sqlalchemy import Connection

from coproduce.queries.obstacles.airing.looks import (
    SlotCheck,
    SlotLook,
    SlotScope,
    on_clock,
    row_of,
    slot_rule,
)
from coproduce.queries.obstacles.airing.lying import Placed
from coproduce.queries.obstacles.rules import Later, Obstacle

RULE = "overlap"


@slot_rule(RULE)
def prepare(_connection: Connection, scope: SlotScope) -> SlotCheck:
    """Read nothing: who lies there is known."""

    def check(look: SlotLook) -> Iterator[Obstacle]:
        for one in look.own:
            for other in look.sharing(one):
                shared = min(one.stops, other.stops) - max(one.starts, other.starts)
                facts = Later(partial(_facts, scope, one, other, shared))
                about, day = frozenset((one.key, other.key)), scope.air(one).day
                yield Obstacle(RULE, row_of(one), day, True, facts, about, shared // 1000)

    return check


def _facts(scope: SlotScope, one: Placed, other: Placed, shared: int) -> dict[str, Any]:
    zone = scope.channels[one.channel].zone
    return {
        "work": scope.titles(one.work),
        "other": scope.titles(other.work),
        "start": f"{on_clock(other.starts, zone).at:%H:%M}",
        "stop": f"{on_clock(other.stops, zone).at:%H:%M}",
        "n": -(-shared // 60_000),
    }
