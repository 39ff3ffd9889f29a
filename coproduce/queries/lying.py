"""What lies on a channel in a span of time, as plain airings, and what becomes of it: what a drop, a copy and their
previews ask.

Days of slots are read with every drop, so keys and instants stay as they are stored.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import BigInteger, Connection, Select, bindparam, select, type_coerce

from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import day_span
from coproduce.domain.instants import from_milliseconds, to_milliseconds
from coproduce.domain.ripple import CANCELLED, NOTHING, SHIFT, Airing, Ripple, ripple
from coproduce.storage.base import table_of
from coproduce.storage.columns import RawKey

LONGEST = 24 * 3600  # seconds that one slot lasts at most
REACH = LONGEST * 1000
DAY = timedelta(days=1)


class OnAir(Protocol):
    """A channel, be it a row of the model or of a query."""

    @property
    def id(self) -> UUID:
        """Its key."""

    @property
    def zone(self) -> str:
        """The zone of its clock."""

    @property
    def day_starts(self) -> int:
        """When its broadcast day starts, in minutes after midnight."""


def ripple_on(
    connection: Connection,
    channel: OnAir,
    placed: Sequence[Airing],
    over: str,
    besides: Collection[bytes] = (),
) -> Ripple:
    """Say what lies on a channel under `placed`, but for the slots `besides`, and becomes by `over`."""
    if not placed:
        return NOTHING
    first, stop = min(one.starts for one in placed), max(one.stops for one in placed)
    closes: list[int] = []
    if over == SHIFT:
        closes = list(closings(channel, first - REACH, stop))
        stop = closes[-1]
    return ripple(lying(connection, channel.id, first, stop, besides), placed, over, closes)


def closings(channel: OnAir, first: int, stop: int) -> Iterator[int]:
    """Yield when a channel's broadcast days end (UTC milliseconds), up to the end of the one that `stop` lies in."""
    day = AirTime.of(from_milliseconds(first), channel.zone).day - DAY
    while True:
        _opens, end = day_span(day, channel.zone, channel.day_starts)
        closes = to_milliseconds(end)
        yield closes
        if closes >= stop:
            return
        day += DAY


def lying(
    connection: Connection,
    channel: UUID,
    first: int,
    stop: int,
    besides: Collection[bytes] = (),
) -> list[Airing]:
    """List what is on air within [first, stop), UTC milliseconds, by start, but cancelled slots and those `besides`.

    Keys are the 16 bytes of a slot's id. A slot that began before and still runs at `first` belongs to it.
    """
    given = {"channel": channel, "first": first - REACH, "stop": stop}
    return [
        Airing(key, starts, length, state)
        for key, starts, length, state in connection.execute(_query(), given)
        if starts + length * 1000 > first and key not in besides
    ]


@cache
def _query() -> Select[Any]:
    """Make it once: it runs with every drop."""
    slot = table_of("slot")
    starts = type_coerce(slot.c.starts, BigInteger())
    key = type_coerce(slot.c.id, RawKey())
    return (
        select(key, starts, slot.c.length, slot.c.state)
        .where(
            slot.c.channel_id == bindparam("channel"),
            starts >= bindparam("first", type_=BigInteger()),
            starts < bindparam("stop", type_=BigInteger()),
            slot.c.state != CANCELLED,
            slot.c.removed.is_(False),
        )
        .order_by(slot.c.starts)
    )
