"""Moments and lengths as planners write them, brought to whole days.

A planner with hours begins a day at 08:00 and ends it at 17:00; we keep days. A beginning belongs to its
day whatever the hour; an end at midnight belongs to the day before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from coproduce.interchange.records import Record

_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?")
_LENGTH = re.compile(
    r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?"
    r"(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)
NONE = ("", "NA", "N/A")
HOUR, DAY, MORNING = 60, 24 * 60, 8 * 60


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and the minutes since its midnight."""

    day: date
    minute: int = 0

    @property
    def finish(self) -> date:
        """The day that ends at this moment, or during which it is."""
        return self.day if self.minute or self.day == date.min else self.day - timedelta(days=1)


def ended(start: Moment, finish: Moment, begins: int) -> date:
    """Return the last day of something from `start` to `finish`; at the hour when work `begins` no day has passed."""
    last = finish.day - timedelta(days=1) if 0 < finish.minute <= begins else finish.finish
    return max(start.day, last)


@dataclass(frozen=True, slots=True)
class Length:
    """A length of working time: minutes, and days where the text counts days."""

    minutes: float
    days: int = 0

    def in_days(self, minutes_per_day: int) -> float:
        """Return it in days of so many minutes."""
        return self.days + self.minutes / minutes_per_day


def moment(record: Record, name: str) -> Moment | None:
    """Read "2026-03-21T08:00:00", None where there is none. Raises Refusal naming the place."""
    text = record.text(name)
    if text.upper() in NONE:
        return None
    found = _MOMENT.match(text)
    if found is None:
        raise record.unreadable(name)
    year, month, day, hour, minute = (int(part or 0) for part in found.groups())
    try:
        return Moment(date(year, month, day), hour * HOUR + minute)
    except ValueError:
        raise record.unreadable(name) from None


def length(record: Record, name: str) -> Length | None:
    """Read "PT80H0M0S", None where there is none. Raises Refusal naming the place."""
    text = record.text(name)
    if text.upper() in NONE:
        return None
    found = _LENGTH.fullmatch(text)
    if found is None or text in ("P", "PT", "-P"):
        raise record.unreadable(name)
    sign, years, months, weeks, days, hours, minutes, seconds = found.groups()
    if years or months:
        raise record.unreadable(name)
    whole_days = int(weeks or 0) * 5 + int(days or 0)
    total = float(hours or 0) * HOUR + float(minutes or 0) + float(seconds or 0) / 60
    return Length(-total, -whole_days) if sign else Length(total, whole_days)


def minutes_of_day(text: str) -> int:
    """Read "08:00:00" as minutes since midnight. Raises ValueError."""
    hour, minute = text.strip().split(":")[:2]
    read = int(hour) * HOUR + int(minute)
    if not 0 <= read <= DAY:
        raise ValueError(text)
    return read
