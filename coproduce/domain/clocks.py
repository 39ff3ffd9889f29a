"""Two clocks side by side: the channel's own and the partner's, with the date where it differs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from coproduce.domain.airtime import AirTime
from coproduce.domain.zones import ASTANA, BEIJING

CHINESE = frozenset(
    {BEIJING, "PRC", "Asia/Chongqing", "Asia/Harbin", "Asia/Urumqi", "Asia/Kashgar"}
    | {"Asia/Hong_Kong", "Hongkong", "Asia/Macau", "Asia/Macao"}
)
ANCHORED = "\N{BLACK DIAMOND}"
"""The sign of a slot that was agreed on another clock than its channel's: that clock is the promise."""


@dataclass(frozen=True, slots=True)
class TwoClocks:
    """One instant on the home clock and on the partner's."""

    home: AirTime
    partner: AirTime

    @property
    def shift(self) -> int:
        """Days from the home date to the partner's: −1, 0 or 1."""
        return day_shift(self.home, self.partner)

    def partner_label(self) -> str:
        """Write the partner's time as "23:00", or "01:30 +1" where the date differs."""
        return f"{hour_label(self.partner)}{shift_label(self.shift)}"

    def offsets(self) -> tuple[str, str]:
        """Write both offsets as they are on that date: "UTC+5" and "UTC+8"."""
        return offset_label(self.home), offset_label(self.partner)


def two_clocks(air: AirTime) -> TwoClocks:
    """Read an air time on its own clock and on the partner's."""
    return TwoClocks(air, air.reading(partner_zone(air.zone)))


def partner_zone(zone: str) -> str:
    """Name the other side's clock: Astana for a Chinese channel, Beijing for everyone else."""
    return ASTANA if zone in CHINESE else BEIJING


def hour_label(air: AirTime) -> str:
    """Write the time of day, with seconds where they are not zero."""
    return f"{air.at:%H:%M:%S}" if air.at.second else f"{air.at:%H:%M}"


def shift_label(shift: int) -> str:
    """Write a difference of dates as " +1" or " −1", nothing when there is none."""
    return f" {'+' if shift > 0 else '−'}{abs(shift)}" if shift else ""


def day_shift(home: AirTime, other: AirTime) -> int:
    """Count days from the home reading's date to the other's."""
    return (other.day - home.day).days


def offset_label(air: AirTime) -> str:
    """Write the offset of that date as "UTC+5" or "UTC+5:30"."""
    return offset_text(air.offset)


def offset_text(offset: timedelta) -> str:
    """Write how far a clock is ahead of UTC."""
    total = offset // timedelta(minutes=1)
    hours, minutes = divmod(abs(total), 60)
    sign = "−" if total < 0 else "+"
    return f"UTC{sign}{hours}:{minutes:02}" if minutes else f"UTC{sign}{hours}"
