"""Instants as whole milliseconds since 1970 (UTC), and what a zone's clock shows then.

Grids and charts compute with thousands of instants in one frame; integers cost less there than datetimes. The clock's
offset is looked up once per quarter of an hour, for clocks change on one.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from coproduce.domain.zones import zone as zone_of
from coproduce.errors import Defect

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
SECOND = 1000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
QUARTER = 15 * MINUTE


def to_milliseconds(instant: datetime) -> int:
    """Count milliseconds since 1970 (UTC). Raises Defect on a naive datetime."""
    if instant.tzinfo is None:
        raise Defect("defect.naive_instant", value=instant)
    return (instant - EPOCH) // MILLISECOND


def from_milliseconds(count: int) -> datetime:
    """Turn a count back into an aware UTC datetime."""
    return EPOCH + timedelta(milliseconds=count)


def ahead(at: int, zone: str) -> int:
    """Tell by how many milliseconds a zone's clock is ahead of UTC at an instant."""
    return _ahead(at // QUARTER, zone)


def wall(at: int, zone: str) -> int:
    """Read an instant on a zone's clock, as milliseconds since its midnight of 1 January 1970."""
    return at + _ahead(at // QUARTER, zone)


@lru_cache(maxsize=100_000)
def _ahead(quarter: int, zone: str) -> int:
    local = from_milliseconds(quarter * QUARTER).astimezone(zone_of(zone))
    return (local.utcoffset() or timedelta()) // MILLISECOND
