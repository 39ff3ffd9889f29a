"""The broadcast day: it starts when the channel says (often 06:00) and counts on past midnight to "29:59".

A matter of display and input only. Laws count calendar days in the channel's zone (domain facts §6.3),
and what is stored is the wall time of the calendar day.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from coproduce.domain.airtime import AirTime, check_day
from coproduce.errors import Refusal

DAY_SECONDS = 24 * 3600
_HOUR = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?")
_DAYS = (
    re.compile(r"(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日"),
)
# A day, then a clock, then perhaps which passing of a doubled hour; Chinese days need no blank behind.
_MOMENT = re.compile(
    r"(?P<day>\d[^ T,日]*日?)(?:,? |T|(?<=日))(?P<hour>[\d:.]+)(?: ?\((?P<which>[12])\))?"
)
_LENGTH = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_WORDS = re.compile(
    r"(?:(?P<h>\d{1,2}) ?(?:hours?|h|час(?:а|ов)?|ч|сағат|сағ|小时|小時|时)\.? ?)?"
    r"(?:(?P<m>\d{1,4}) ?(?:minutes?|mins?|m|минут[аы]?|мин|分钟|分鐘|分|'|′)\.? ?)?"
    r"(?:(?P<s>\d{1,5}) ?(?:seconds?|secs?|s|секунд[аы]?|сек|с|秒|\"|''|′′)\.?)?"
)


@dataclass(frozen=True, slots=True)
class BroadcastReading:
    """A time as the channel counts it: the broadcast day and seconds since that day's midnight."""

    day: date
    seconds: int

    def label(self) -> str:
        """Write "25:30", with seconds where they are not zero."""
        return clock_label(self.seconds)


def broadcast_reading(air: AirTime, day_starts: int) -> BroadcastReading:
    """Read an air time in a broadcast day that starts `day_starts` minutes after midnight."""
    seconds = air.at.hour * 3600 + air.at.minute * 60 + air.at.second
    if seconds >= day_starts * 60:
        return BroadcastReading(air.day, seconds)
    return BroadcastReading(air.day - timedelta(days=1), seconds + DAY_SECONDS)


def day_span(day: date, zone: str, day_starts: int = 0) -> tuple[datetime, datetime]:
    """Return the half-open span of a broadcast day as instants; with 0 it is the calendar day."""
    at = time(day_starts // 60, day_starts % 60)
    first, stop = AirTime(day, at, zone), AirTime(day + timedelta(days=1), at, zone)
    return first.instant, stop.instant


def clock_label(seconds: int) -> str:
    """Write seconds since midnight as "20:00" or "25:30:15"."""
    return _label(seconds, "02")


def length_label(seconds: int) -> str:
    """Write a length as "1:40", with seconds where they are not zero."""
    return _label(seconds, "")


def _label(seconds: int, hours: str) -> str:
    minutes, rest = divmod(seconds, 60)
    label = f"{minutes // 60:{hours}}:{minutes % 60:02}"
    return f"{label}:{rest:02}" if rest else label


def plain(text: str) -> str:
    """Fold full-width digits and colons of Chinese input to plain ones and blanks to single ones."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def parse_day(text: str) -> date:
    """Read a date as ISO, dd.MM.yyyy, yyyy/M/d or yyyy年M月d日. Raises Refusal."""
    typed = plain(text)
    found = next((match for pattern in _DAYS if (match := pattern.fullmatch(typed))), None)
    if found is None:
        raise Refusal("time.day_unreadable", text=text)
    try:
        day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        raise Refusal("time.day_unreadable", text=text) from None
    return check_day(day)


def parse_hour(text: str) -> int:
    """Read "20:00", "20.00", "25:30" or "20:00:15" as seconds since midnight. Raises Refusal, also past 47:59:59."""
    found = _HOUR.fullmatch(plain(text))
    if found is None:
        raise Refusal("time.hour_unreadable", text=text)
    hours, minutes, seconds = int(found[1]), int(found[2]), int(found[3] or 0)
    if hours >= 48 or minutes >= 60 or seconds >= 60:
        raise Refusal("time.hour_out_of_range", text=text)
    return hours * 3600 + minutes * 60 + seconds


def is_hour(text: str) -> bool:
    """Tell whether a text is a time of day without its day."""
    return _HOUR.fullmatch(plain(text)) is not None


def parse_air(text: str, zone: str, day_starts: int = 0, fold: int | None = None) -> AirTime:
    """Read "2026-03-22 25:30" on a channel's clock; 24:00 and later lie on the next calendar day.

    A time below `day_starts` is taken as written, on the calendar day; so the start decides nothing
    here and is accepted so that callers hand over the whole channel. "(2)" behind the time means the
    second passing of a doubled hour. Raises Refusal (unreadable, doubled or skipped wall time).
    """
    found = _MOMENT.fullmatch(plain(text))
    if found is None:
        raise Refusal("time.unreadable", text=text)
    day, (days, seconds) = parse_day(found["day"]), divmod(parse_hour(found["hour"]), DAY_SECONDS)
    at = time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    if fold is None and found["which"]:
        fold = int(found["which"]) - 1
    return AirTime.agreed(day + timedelta(days=days), at, zone, fold)


def parse_length(text: str) -> int:
    """Read a length as "1:40", "01:40:00", "100 min", "52'" or "1 h 40 min" in seconds.

    A bare number is refused: it could be minutes or seconds. Raises Refusal, also past 47:59:59.
    """
    typed = plain(text).casefold()
    if found := _LENGTH.fullmatch(typed):
        hours, minutes, seconds = int(found[1]), int(found[2]), int(found[3] or 0)
        good = minutes < 60 and seconds < 60
    elif typed and (found := _WORDS.fullmatch(typed)):
        hours, minutes, seconds = (int(found[part] or 0) for part in ("h", "m", "s"))
        good = True
    else:
        raise Refusal("time.length_unreadable", text=text)
    total = hours * 3600 + minutes * 60 + seconds
    if not good or total >= 2 * DAY_SECONDS:
        raise Refusal("time.length_unreadable", text=text)
    return total
