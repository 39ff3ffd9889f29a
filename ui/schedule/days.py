"""Periods of the schedule and the order of its lines. No Qt: plain arithmetic on days.

A slot stands under the date it was agreed for, on its own channel's clock; inside a day the lines
go by instant. So a period of days reaches over the hours by which the channels' clocks differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from coproduce.domain.broadcast_day import day_span
from coproduce.domain.zones import ASTANA, BEIJING
from coproduce.queries.slots import SlotRow

KINDS = ("day", "week", "two_weeks", "four_weeks", "month", "dates")
WEEKS = {"week": 1, "two_weeks": 2, "four_weeks": 4}
LONGEST = 366
Key = tuple[int, datetime, bytes]
_BEFORE_ALL = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class DayLine:
    """The heading of a day."""

    day: date


Line = DayLine | SlotRow


def day_key(day: date) -> Key:
    """Sort a heading before everything of its day."""
    return day.toordinal(), _BEFORE_ALL, b""


def slot_key(row: SlotRow) -> Key:
    """Sort a slot by its own date, then by instant."""
    return row.home.day.toordinal(), row.starts, row.id.bytes


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` up to but not including `stop`; `kind` says how far "next" goes."""

    kind: str
    first: date
    stop: date

    @classmethod
    def around(cls, kind: str, day: date) -> Period:
        """Make the day, weeks (from its Monday) or month that `day` lies in; "dates" starts with that week."""
        if kind == "day":
            return cls(kind, day, day + timedelta(days=1))
        if kind == "month":
            first = day.replace(day=1)
            return cls(kind, first, (first + timedelta(days=31)).replace(day=1))
        first = day - timedelta(days=day.weekday())
        return cls(kind, first, first + timedelta(days=7 * WEEKS.get(kind, 1)))

    @classmethod
    def dates(cls, first: date, last: date) -> Period:
        """Make a period of chosen dates, both included, in either order, at most a year."""
        first, last = min(first, last), max(first, last)
        return cls("dates", first, min(last, first + timedelta(days=LONGEST - 1)) + timedelta(1))

    @property
    def last(self) -> date:
        """Give the last day that belongs to it."""
        return self.stop - timedelta(days=1)

    def __contains__(self, day: date) -> bool:
        return self.first <= day < self.stop

    def shifted(self, steps: int) -> Period:
        """Go on by so many days, weeks, months, or lengths of the chosen dates."""
        if self.kind == "month":
            months = self.first.year * 12 + self.first.month - 1 + steps
            return Period.around("month", date(months // 12, months % 12 + 1, 1))
        days = timedelta(days=(self.stop - self.first).days * steps)
        return Period(self.kind, self.first + days, self.stop + days)

    def as_kind(self, kind: str, today: date) -> Period:
        """Look at the same time by day, week or month: at today where it lies inside, else at the first day."""
        if kind == "dates":
            return Period(kind, self.first, self.stop)
        return Period.around(kind, today if today in self else self.first)

    def instants(self, zones: Iterable[str]) -> tuple[datetime, datetime]:
        """Give the UTC span that holds these days on every one of the clocks."""
        clocks = set(zones) or {ASTANA, BEIJING}
        starts = [day_span(self.first, zone)[0] for zone in clocks]
        stops = [day_span(self.last, zone)[1] for zone in clocks]
        return min(starts), max(stops)
