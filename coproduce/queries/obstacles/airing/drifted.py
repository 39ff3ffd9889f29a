"""Slots whose stored instant is another than today's clock rules give for the time that was agreed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.domain.airtime import AirTime
from coproduce.domain.instants import to_milliseconds
from coproduce.queries.obstacles.airing.looks import (
    SlotCheck,
    SlotLook,
    SlotScope,
    on_clock,
    row_of,
    slot_rule,
)
from coproduce.queries.obstacles.rules import Obstacle
from coproduce.queries.slots import agreed
from coproduce.queries.works import batches
from coproduce.storage.base import table_of

RULE = "clock_drift"


class Drifted(NamedTuple):
    """What was agreed, and the instant that was stored for it."""

    air: AirTime
    stored: int


@slot_rule(RULE)
def prepare(connection: Connection, scope: SlotScope) -> SlotCheck:
    """Compare what was agreed with what is stored, for the slots asked about only."""
    drifted = _drifted(connection, scope)

    def check(look: SlotLook) -> Iterator[Obstacle]:
        for one in look.own if drifted else ():
            found = drifted.get(one.key)
            if found is not None and one.starts == found.stored:
                facts = {
                    "work": scope.titles(one.work),
                    "agreed": found.air,
                    "stored": on_clock(found.stored, found.air.zone),
                }
                yield Obstacle(RULE, row_of(one), found.air.day, False, facts)

    return check


def _drifted(connection: Connection, scope: SlotScope) -> dict[Any, Drifted]:
    table = table_of("slot")
    names = ("id", "wall_day", "wall_time", "zone", "fold")
    query = select(*(table.c[name] for name in names))
    found = {}
    for batch in batches([UUID(bytes=key) for key in scope.own]):
        for key, *parts in connection.execute(query.where(table.c.id.in_(batch))):
            air, stored = agreed(*parts), scope.own[key.bytes].starts
            if to_milliseconds(air.instant) != stored:
                found[key.bytes] = Drifted(air, stored)
    return found
