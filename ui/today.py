"""The date that people here mean by today: that of Astana, whatever clock the computer keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coproduce.domain.airtime import AirTime
from coproduce.domain.zones import ASTANA
from coproduce.ids import utc_now

if TYPE_CHECKING:
    from datetime import date


def today_in_astana() -> date:
    """Give today's date in Astana."""
    return AirTime.of(utc_now(), ASTANA).day
