"""Channels that cannot carry a slot: not on air that day, or a film on the radio."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from coproduce.errors import Wording
from coproduce.queries.obstacles.airing.looks import (
    SlotCheck,
    SlotLook,
    SlotScope,
    row_of,
    slot_rule,
)
from coproduce.queries.obstacles.rules import Obstacle

CLOSED, PICTURE = "channel_closed", "picture_on_radio"
HEARD = ("music_programme", "stage_performance", "other")
"""Kinds that work without a picture; every other kind needs one."""


@slot_rule(CLOSED)
def prepare(_connection: Connection, scope: SlotScope) -> SlotCheck:
    """Look up which channels have a first or a last day; mostly none."""
    bounded = {
        key: (row.valid_from, row.valid_to)
        for key, row in scope.channels.items()
        if row.valid_from or row.valid_to
    }

    def check(look: SlotLook) -> Iterator[Obstacle]:
        for one in look.own if bounded else ():
            first, last = bounded.get(one.channel, (None, None))
            if first is None and last is None:
                continue
            day = scope.air(one).day
            if (first is not None and day < first) or (last is not None and day > last):
                facts = {"channel": scope.channels[one.channel].titles, "day": day}
                about = (one.key, one.channel)
                yield Obstacle(CLOSED, row_of(one), day, True, facts, about)

    return check


@slot_rule(PICTURE)
def prepare_picture(_connection: Connection, scope: SlotScope) -> SlotCheck:
    """Look up which channels are heard only."""
    radio: set[Any] = {key for key, row in scope.channels.items() if row.medium == "radio"}

    def check(look: SlotLook) -> Iterator[Obstacle]:
        for one in look.own if radio else ():
            kind = scope.works[one.work].kind
            if one.channel in radio and kind not in HEARD:
                facts = {
                    "work": scope.titles(one.work),
                    "kind": Wording(f"kind.{kind}"),
                    "channel": scope.channels[one.channel].titles,
                }
                about = (one.key, one.channel)
                yield Obstacle(PICTURE, row_of(one), scope.air(one).day, True, facts, about)

    return check
