"""The broadcast day: it starts when the channel says (often 06:00) and counts on past midnight to "29:59".

A matter of display and input only. Laws count calendar days in the channel's zone (domain facts §6.3),
and what is stored is the wall time of the calendar day.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from coproduce.domain.airtime import AirTime
from coproduce.errors import Refusal

DAY_SECONDS = 24 * 3600
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?$")
_DAYS = (
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})$"),
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})$"),
    re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日$"),
)
_MINUTES = re.compile(r"(\d{1,4})\s*(?:min|мин|分钟|分|'|′)\.?$")


@dataclass(frozen=True, slots=True)
class BroadcastReading:
    """A time as the channel counts it: the broadcast day and seconds since that day's midnight."""

    day: date
    seconds: int

    def label(self) -> str:
        """Write "25:30", with seconds where they are not zero."""
        return clock_label(self.seconds)


def clock_label(seconds: int) -> str:
    """Write seconds as "20:00" or "25:30:15"."""
    minutes, rest = divmod(seconds, 60)
    label = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{label}:{rest:02}" if rest else label


def length_label(seconds: int) -> str:
    """Write a length as "1:40", with seconds where they are not zero."""
    minutes, rest = divmod(seconds, 60)
    label = f"{minutes // 60}:{minutes % 60:02}"
    return f"{label}:{rest:02}" if rest else label


def broadcast_reading(air: AirTime, day_starts: int) -> BroadcastReading:
    """Read an air time in a broadcast day that starts `day_starts` minutes after midnight."""
    seconds = air.at.hour * 3600 + air.at.minute * 60 + air.at.second
    if seconds >= day_starts * 60:
        return BroadcastReading(air.day, seconds)
    return BroadcastReading(air.day - timedelta(days=1), seconds + DAY_SECONDS)


def plain(text: str) -> str:
    """Fold full-width digits and colons of Chinese input to plain ones and trim blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def parse_day(text: str) -> date:
    """Read a date as ISO, dd.MM.yyyy, yyyy/M/d or yyyy年M月d日. Raises Refusal."""
    for pattern in _DAYS:
        if found := pattern.match(plain(text)):
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                break
    raise Refusal("time.day_unreadable", text=text)


def parse_clock(text: str) -> int:
    """Read "20:00", "25:30" or "20:00:15" as seconds since midnight. Raises Refusal, also past 47:59:59."""
    found = _CLOCK.match(plain(text))
    if found is None:
        raise Refusal("time.unreadable", text=text)
    hours, minutes, seconds = int(found[1]), int(found[2]), int(found[3] or 0)
    if hours >= 48 or minutes >= 60 or seconds >= 60:
        raise Refusal("time.hour_out_of_range", text=text)
    return hours * 3600 + minutes * 60 + seconds


def parse_air(text: str, zone_name: str, day_starts: int = 0, fold: int | None = None) -> AirTime:
    """Read "2026-03-22 25:30" on a channel's clock; 24:00 and later lie on the next calendar day.

    `day_starts` is accepted so that callers hand over the whole channel; a time below it is taken as
    written, on the calendar day. Raises Refusal (unreadable, doubled or skipped wall time).
    """
    written, _, clock = plain(text.replace("T", " ")).rpartition(" ")
    if not written:
        raise Refusal("time.unreadable", text=text)
    days, seconds = divmod(parse_clock(clock), DAY_SECONDS)
    at = time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    return AirTime.agreed(parse_day(written) + timedelta(days=days), at, zone_name, fold)


def parse_length(text: str) -> int:
    """Read a length as "1:40", "01:40:00" or "100 min" in seconds. Raises Refusal."""
    if found := _MINUTES.match(plain(text)):
        return int(found[1]) * 60
    return parse_clock(text)


def day_span(day: date, zone_name: str, day_starts: int = 0) -> tuple[datetime, datetime]:
    """Return the half-open span of a broadcast day (of the calendar day when it starts at 0) as instants."""
    at = time(day_starts // 60, day_starts % 60)
    return AirTime(day, at, zone_name).instant, AirTime(
        day + timedelta(days=1), at, zone_name
    ).instant
