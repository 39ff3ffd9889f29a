"""The units of time that the head of the chart shows, from decades to quarter hours, and where each begins. No Qt.

A broadcast year is made of whole weeks, Monday to Sunday: it begins with the week that holds the first day of its
first month, and so do its quarters and months. That month is January for a broadcast year, September for a season;
neither KZ nor CN law names another, so it is a way of looking at the chart and changes no date.
Week numbers are those of ISO 8601 in every kind of year.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import ceil, floor
from typing import Final, NamedTuple

DECADE, YEAR, QUARTER, MONTH, WEEK, DAY = "decade", "year", "quarter", "month", "week", "day"
SIX_HOURS, HOUR, QUARTER_HOUR = "six_hours", "hour", "quarter_hour"

_MONTHS: Final = {MONTH: 1, QUARTER: 3, YEAR: 12, DECADE: 120}
_OF_A_DAY: Final = {SIX_HOURS: 4, HOUR: 24, QUARTER_HOUR: 96}
_FIRST, _LAST = date(100, 1, 1).toordinal(), date(9800, 1, 1).toordinal()  # dates can be written

# the days of a unit where it has fewest; of whole weeks a quarter has 12 and a year 52
LEAST_DAYS: Final = {
    DECADE: 3640.0, YEAR: 364.0, QUARTER: 84.0, MONTH: 28.0, WEEK: 7.0, DAY: 1.0,
} | {unit: 1 / parts for unit, parts in _OF_A_DAY.items()}  # fmt: skip


class Years(NamedTuple):
    """A kind of year: the month it begins in, and whether it is made of whole weeks."""

    month: int
    whole_weeks: bool

    def start(self, index: int) -> int:
        """Tell the day on which the month numbered year * 12 + month - 1 begins."""
        year, month = divmod(index, 12)
        first = date(year, month + 1, 1).toordinal()
        return monday(first) if self.whole_weeks else first

    def named(self, start: float) -> date:
        """Give a date in the month that begins on `start`: whole weeks may begin in the month before."""
        return date.fromordinal(floor(start) + (6 if self.whole_weeks else 0))


CALENDAR, BROADCAST, SEASON = Years(1, False), Years(1, True), Years(9, True)
KINDS_OF_YEAR: Final = {"calendar": CALENDAR, "broadcast": BROADCAST, "season": SEASON}


def monday(day: int) -> int:
    """Give the Monday of a day's week."""
    return day - (day - 1) % 7


def bounds(unit: str, first: float, stop: float, years: Years = CALENDAR) -> list[float]:
    """Tell where units begin, from the one that holds `first` to the one that begins at `stop` or after it."""
    first, stop = max(first, _FIRST), min(stop, _LAST)
    if stop < first:
        return []
    if unit in _OF_A_DAY:
        return _parts_of_days(_OF_A_DAY[unit], first, stop)
    if unit in _MONTHS:
        return list(_months(_MONTHS[unit], first, stop, years))
    begin, step = (monday(floor(first)), 7) if unit == WEEK else (floor(first), 1)
    return [float(day) for day in range(begin, ceil(stop) + step, step)]


def _parts_of_days(parts: int, first: float, stop: float) -> list[float]:
    return [at / parts for at in range(floor(first * parts), ceil(stop * parts) + 1)]


def _months(size: int, first: float, stop: float, years: Years) -> Iterator[float]:
    at = date.fromordinal(floor(first))
    index = at.year * 12 + at.month  # the month after: of whole weeks it may have begun already
    index -= (index - (years.month - 1)) % size
    while years.start(index) > first:
        index -= size
    day = years.start(index)
    yield float(day)
    while day < stop:
        index += size
        day = years.start(index)
        yield float(day)
