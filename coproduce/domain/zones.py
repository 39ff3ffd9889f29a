"""Clock zones, read from the zone data that the program ships and never from the machine's.

Kazakhstan moved from UTC+6 to UTC+5 on 2024-03-01. A computer with zone data older than 2024a still
gives Nauryz 2024 the wrong hour, and Windows has none at all; so one source decides for everyone.
"""

from __future__ import annotations

import zoneinfo
from datetime import UTC, datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from coproduce.errors import Refusal, Trouble

zoneinfo.reset_tzpath(())  # the machine's own data may be older than ours

ASTANA = "Asia/Almaty"
BEIJING = "Asia/Shanghai"

OFFERED = (
    ASTANA,
    BEIJING,
    "Asia/Bishkek",
    "Asia/Tashkent",
    "Asia/Dushanbe",
    "Asia/Baku",
    "Asia/Tbilisi",
    "Asia/Ulaanbaatar",
    "Asia/Urumqi",
)


@cache
def zone(name: str) -> ZoneInfo:
    """Return a zone by its IANA name. Raises Refusal for a name that does not exist."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refusal("zone.unknown", zone=name) from None


@lru_cache(maxsize=1)
def check_clocks() -> None:
    """Make sure that the zone data know the change of 2024: 20:00 Astana on 22 March 2024 is 23:00 Beijing.

    Raises Trouble when they do not (IANA 2024a, tzdata 2024.1, is the first that does).
    """
    nauryz = datetime(2024, 3, 22, 15, tzinfo=UTC)
    if (nauryz.astimezone(zone(ASTANA)).hour, nauryz.astimezone(zone(BEIJING)).hour) != (20, 23):
        raise Trouble("clock.old_rules")
