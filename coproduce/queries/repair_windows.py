"""In which times of a day slots of a channel may lie, as the rules of `obstacles.airing` have it, and their patterns' clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, and_, select, type_coerce

from coproduce.domain.broadcast_day import parse_hour
from coproduce.domain.free_time import Span
from coproduce.domain.instants import to_milliseconds
from coproduce.domain.strips import runs_on, wall_air
from coproduce.queries.obstacles.airing.looks import SlotLook, SlotScope, prepared_slots
from coproduce.queries.obstacles.airing.lying import Lying, Placed
from coproduce.queries.obstacles.airing.reading import lying_between, take_works
from coproduce.queries.obstacles.rules import Obstacle
from coproduce.queries.plan_ends import PlanEnds
from coproduce.queries.reference import ChannelRow
from coproduce.queries.works import batches
from coproduce.storage.base import table_of
from coproduce.storage.columns import RawKey

STEP = 30 * 60 * 1000
"""How closely times are tried; rules change on the hour."""


class Allowed:
    """Who lies on a channel in a time, and where each may. Who lies beside it does not count here: the repair sees to
    that."""

    def __init__(
        self, connection: Connection, channel: ChannelRow, span: Span, plans: PlanEnds
    ) -> None:
        self.lying = lying_between(connection, [channel.id], *span)
        own = {one.key: one for one in self.lying}
        scope = SlotScope(own, {channel.id.bytes: channel}, span, plans)
        take_works(connection, scope, {one.work for one in self.lying})
        self._checks = prepared_slots(connection, scope)
        self._nobody = Lying(())

    def refusing(self, one: Placed) -> list[Obstacle]:
        """Give what is grave about where a slot is."""
        look = SlotLook([one], self._nobody, moved=False)
        return [told for check in self._checks for told in check(look) if told.grave]

    def windows(self, one: Placed, span: Span) -> tuple[Span, ...] | None:
        """Give the times within a span in which a slot may lie as a whole; None for any, and where no time is better than
        another: moving mends nothing then."""
        starts = [*range(span[0], span[1] - one.length * 1000 + 1, STEP)]
        good = [at for at in starts if not self.refusing(one._replace(starts=at))]
        if not good or len(good) == len(starts):
            return None
        windows = [(first, last + one.length * 1000) for first, last in _runs(good)]
        if not self.refusing(one):
            windows.append((one.starts, one.stops))
        return tuple(windows)


def _runs(starts: Sequence[int]) -> Iterator[Span]:
    """Join starts that follow one another: the first and the last of each run."""
    first = last = starts[0]
    for at in starts[1:]:
        if at != last + STEP:
            yield first, last
            first = at
        last = at
    yield first, last


def clocks_of(connection: Connection, slots: Iterable[Placed]) -> dict[Any, int]:
    """Give where their patterns would have slots, as UTC milliseconds by raw key; repeats where their first runs stand."""
    slot, pattern = table_of("slot"), table_of("pattern")
    first, followed = slot.alias(), pattern.alias()
    query = (
        select(
            type_coerce(slot.c.id, RawKey()), slot.c.occurrence, pattern.c.wall_time, pattern.c.zone,
            pattern.c.follows_days, first.c.wall_day, followed.c.wall_time,
        )
        .join(pattern, pattern.c.id == slot.c.pattern_id)
        .outerjoin(followed, followed.c.id == pattern.c.follows_id)
        .outerjoin(first, and_(first.c.id == slot.c.repeat_of_id, followed.c.id.is_not(None)))
        .where(slot.c.occurrence.is_not(None))
    )  # fmt: skip
    keys = [one.id for one in slots if one.pattern is not None]
    return {
        key: to_milliseconds(wall_air(_own_day(day, *repeats), parse_hour(at), zone).instant)
        for batch in batches(keys)
        for key, day, at, zone, *repeats in connection.execute(query.where(slot.c.id.in_(batch)))
    }


def _own_day(day: date, behind: int | None, runs: date | None, clock: str | None) -> date:
    """Give the day that a pattern's clock counts from: of a repeat, so many days behind the day its first run is on."""
    if runs is None or clock is None:
        return day
    return runs_on(runs, parse_hour(clock)) + timedelta(days=behind or 0)
