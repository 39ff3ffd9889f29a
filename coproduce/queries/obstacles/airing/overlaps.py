"""Slots that lie over one another on a channel."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from coproduce.queries.obstacles.airing.looks import (
    SlotCheck,
    SlotLook,
    SlotScope,
    on_clock,
    row_of,
    slot_rule,
)
from coproduce.queries.obstacles.rules import Obstacle

RULE = "overlap"


@slot_rule(RULE)
def prepare(_connection: Connection, scope: SlotScope) -> SlotCheck:
    """Read nothing: who lies there is known."""

    def check(look: SlotLook) -> Iterator[Obstacle]:
        for one in look.own:
            for other in look.sharing(one):
                zone = scope.channels[one.channel].zone
                shared = min(one.stops, other.stops) - max(one.starts, other.starts)
                start, stop = on_clock(other.starts, zone), on_clock(other.stops, zone)
                facts = {
                    "work": scope.titles(one.work),
                    "other": scope.titles(other.work),
                    "start": f"{start.at:%H:%M}",
                    "stop": f"{stop.at:%H:%M}",
                    "n": -(-shared // 60_000),
                }
                about = frozenset((one.key, other.key))
                yield Obstacle(RULE, row_of(one), start.day, True, facts, about, shared // 1000)

    return check
