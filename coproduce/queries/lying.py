"""What lies on a channel in a span of time, as plain airings: what a drop, a copy and their previews ask.

Days of slots are read with every drop, so keys and instants stay as they are stored.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Connection, Select, bindparam, select, type_coerce

from coproduce.domain.ripple import CANCELLED, Airing
from coproduce.storage.base import table_of
from coproduce.storage.columns import RawKey

LONGEST = 24 * 3600  # seconds that one slot lasts at most
REACH = LONGEST * 1000


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
