"""Slots that are shorter than what they show, which cuts it, or longer, which leaves a gap."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from coproduce.queries.obstacles.airing.looks import (
    SlotCheck,
    SlotLook,
    SlotScope,
    row_of,
    slot_rule,
)
from coproduce.queries.obstacles.rules import Obstacle

SHORT, LONG = "slot_short", "slot_long"
SPARE = 15 * 60
"""Seconds that a slot may be longer than what it shows: trailers and announcements fill them."""


@slot_rule("slot_length")
def prepare(_connection: Connection, scope: SlotScope) -> SlotCheck:
    """Read nothing: lengths of episodes and works are known."""

    def check(look: SlotLook) -> Iterator[Obstacle]:
        for one in look.own:
            part = scope.parts.get(one.episode)
            needs = (part.length if part else None) or scope.works[one.work].length
            if not needs or needs <= one.length <= needs + SPARE:
                continue
            rule, by = (
                (SHORT, needs - one.length) if one.length < needs else (LONG, one.length - needs)
            )
            facts = {"work": scope.titles(one.work), "n": -(-by // 60)}
            yield Obstacle(rule, row_of(one), scope.air(one).day, False, facts, extent=by)

    return check
