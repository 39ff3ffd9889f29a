"""Clock zones, read from the zone data that the program ships and never from the machine's.

Kazakhstan moved from UTC+6 to UTC+5 on 2024-03-01. A computer with zone data older than 2024a still
gives Nauryz 2024 the wrong hour, and Windows has none at all; so one source decides for everyone.
"""

from __future__ import annotations

import zoneinfo
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

from coproduce.errors import Refusal, Trouble

# With an empty search path zoneinfo falls through to the tzdata package, also for libraries beside us.
zoneinfo.reset_tzpath(())

ASTANA = "Asia/Almaty"
BEIJING = "Asia/Shanghai"

# Offered to people, with the key of the name they know. Urumqi's own time is used by no Xinjiang
# channel we know of (they list Beijing time), so it comes last and its name says what it is.
LABELS = {
    ASTANA: "zone.astana",
    BEIJING: "zone.beijing",
    "Asia/Bishkek": "zone.bishkek",
    "Asia/Tashkent": "zone.tashkent",
    "Asia/Dushanbe": "zone.dushanbe",
    "Asia/Baku": "zone.baku",
    "Asia/Tbilisi": "zone.tbilisi",
    "Asia/Ulaanbaatar": "zone.ulaanbaatar",
    "Asia/Urumqi": "zone.urumqi",
}
OFFERED = tuple(LABELS)


@cache
def _known() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


@cache
def zone(name: str) -> ZoneInfo:
    """Return a zone by its IANA name. Raises Refusal for a name that does not exist.

    The name is looked up first, so that "asia/almaty" is refused on every system and not only where
    file names mind their case. `no_cache` keeps out a zone that somebody read from the machine earlier.
    """
    if name not in _known():
        raise Refusal("zone.unknown", zone=name)
    return ZoneInfo.no_cache(name)


def label_key(name: str) -> str | None:
    """Return the catalogue key of a zone's everyday name; None where only its IANA name is known."""
    return LABELS.get(name)


def check_clocks() -> None:
    """Make sure that the zone data know the change of 2024: 20:00 Astana on 22 March 2024 is 23:00 Beijing.

    Raises Trouble when they do not (IANA 2024a, tzdata 2024.1, is the first that does), or are missing.
    """
    if not {ASTANA, BEIJING} <= _known():
        raise Trouble("clock.no_rules")
    nauryz = datetime(2024, 3, 22, 20, tzinfo=zone(ASTANA)).astimezone(zone(BEIJING))
    if nauryz != datetime(2024, 3, 22, 15, tzinfo=UTC) or nauryz.hour != 23:
        raise Trouble("clock.old_rules")
