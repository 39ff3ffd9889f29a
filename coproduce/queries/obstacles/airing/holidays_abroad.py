"""Slots on a holiday of the other country, whose people sit before other programmes then: a note, not a fault."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

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
from coproduce.queries.reference import OccasionRow, occasions

RULE = "holiday_abroad"
OTHER = {"KZ": "CN", "CN": "KZ"}


@slot_rule(RULE)
def prepare(connection: Connection, scope: SlotScope) -> SlotCheck:
    """Read the holidays near the time in question."""
    first = on_clock(scope.first, "UTC").day - timedelta(days=1)
    last = on_clock(scope.stop, "UTC").day + timedelta(days=1)
    abroad: dict[str, list[OccasionRow]] = defaultdict(list)
    for row in occasions(connection, first, last):
        if row.kind == "holiday" and row.country in OTHER:
            abroad[OTHER[row.country]].append(row)

    def check(look: SlotLook) -> Iterator[Obstacle]:
        for one in look.own if abroad else ():
            held = abroad.get(scope.channels[one.channel].country)
            if not held:
                continue
            day = scope.air(one).day
            for row in held:
                if row.first <= day <= row.last:
                    facts = {"occasion": row.titles, "day": day}
                    about = (one.key, row.id)
                    yield Obstacle(RULE, row_of(one), day, False, facts, about)

    return check
