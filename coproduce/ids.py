"""Row keys and clocks, both replaceable in tests so that a run can be repeated to the byte.

Keys are UUIDv7 (RFC 9562 section 5.7) made by the client, so that offices never collide.
The hybrid logical clock (Kulkarni et al., 2014) orders operations of several offices even when
a computer's clock is wrong: it never goes back and never falls behind an operation already seen.
"""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from uuid import UUID

COUNTER_BITS = 16
LAST_62 = (1 << 62) - 1


def uuid7(milliseconds: int, entropy: bytes) -> UUID:
    """Make the key for `milliseconds` since 1970 (UTC) with ten bytes of `entropy`."""
    value = (milliseconds & (1 << 48) - 1) << 80 | int.from_bytes(entropy[:10], "big")
    value = value & ~(0xF << 76) | 7 << 76
    return UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


def new_id() -> UUID:
    """Make a fresh row key."""
    return uuid7(time.time_ns() // 1_000_000, os.urandom(10))


def rising_keys(milliseconds: int, bits: Callable[[int], int]) -> Iterator[UUID]:
    """Make keys that rise one after another from `milliseconds` on, 16 to each, for loads of very many rows.

    `bits(n)` gives n random bits. In this order every index on keys grows at its end.
    """
    for count in itertools.count(milliseconds << 4):
        chance = bits(70)
        head = (count >> 4) << 80 | 7 << 76 | (count & 15) << 72 | (chance >> 62) << 64
        yield UUID(int=head | 0x2 << 62 | chance & LAST_62)


def utc_now() -> datetime:
    """Read the wall clock, in UTC; the one place that does."""
    return datetime.fromtimestamp(time.time(), UTC)


class Clock:
    """Hybrid logical time in one integer: milliseconds since 1970 above, a counter in the low 16 bits."""

    def __init__(self, now: Callable[[], datetime] = utc_now) -> None:
        self.now = now

    def tick(self, last: int) -> int:
        """Return the next reading, later than `last` whatever the wall clock says."""
        wall = int(self.now().timestamp() * 1000) << COUNTER_BITS
        return max(wall, last + 1)
