"""What stands in the way of slots: the rules that there are, and the asking of them for slots as they stand."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection

from coproduce.queries.obstacles.airing import (
    ages,
    drifted,
    holidays_abroad,
    lengths,
    order,
    outlets,
    overlaps,
    unfinished,
    versions,
)
from coproduce.queries.obstacles.airing.looks import SlotLook, SlotScope, prepared_slots
from coproduce.queries.obstacles.airing.lying import CANCELLED, Lying, Placed
from coproduce.queries.obstacles.airing.reading import (
    REACH,
    WHOLE,
    channels_raw,
    lying_between,
    placed_by_key,
    runs_of,
    take_works,
)
from coproduce.queries.obstacles.rules import Obstacle
from coproduce.queries.plan_ends import PlanEnds

__all__ = ["SETTLED", "SLOT_RULE_MODULES", "slots_in_the_way"]
# Importing them fills the register of rules.
SLOT_RULE_MODULES = (
    overlaps, order, versions, unfinished, outlets, ages, lengths, drifted, holidays_abroad,
)  # fmt: skip
SETTLED = (CANCELLED, "aired")
"""Nothing stands in the way of what is off, or has been."""


def slots_in_the_way(
    connection: Connection, keys: Collection[UUID], plans: PlanEnds | None = None
) -> list[Obstacle]:
    """Name what stands in the way of those keys that are slots, where these stand in the file.

    `plans`: the ends of plans that a window holds.
    """
    found = placed_by_key(connection, keys)
    own = {key: one for key, one in found.items() if one.state not in SETTLED}
    if not own:
        return []
    scope = _scope(connection, own, PlanEnds() if plans is None else plans)
    lying = _lying(connection, scope)
    take_works(connection, scope, {one.work for one in own.values()}, _neighbours(own, lying))
    look = SlotLook(list(own.values()), lying, moved=False)
    return [told for check in prepared_slots(connection, scope) for told in check(look)]


def _scope(connection: Connection, own: dict[bytes, Placed], plans: PlanEnds) -> SlotScope:
    on = channels_raw(connection, {UUID(bytes=one.channel) for one in own.values()})
    first = min(one.starts for one in own.values())
    return SlotScope(own, on, (first, max(one.stops for one in own.values())), plans)


def _lying(connection: Connection, scope: SlotScope) -> Lying:
    on = [row.id for row in scope.channels.values()]
    near = lying_between(connection, on, scope.first - REACH, scope.stop + REACH)
    works = {one.work for one in scope.own.values()}
    if len(works) > WHOLE:
        return Lying(near, works)
    return Lying(near, works, runs_of(connection, [UUID(bytes=key) for key in works], on))


def _neighbours(own: dict[bytes, Placed], lying: Lying) -> set[bytes]:
    """Give the works of what lies over the slots."""
    return {
        other.work
        for one in own.values()
        for other in lying.between(one.channel, one.starts, one.stops)
    }
