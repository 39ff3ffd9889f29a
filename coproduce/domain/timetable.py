"""Working calendars laid out as lists over a span of days, for the passes over a network.

`before[d]` counts the working days before day `d`, `nth[k]` is the k-th of them; days are counted from
`base`. A lookup is one list access, where a calendar's own arithmetic takes a bisection.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, compress
from typing import Generic, TypeVar

from coproduce.domain.working_calendar import WEEK, WorkingCalendar
from coproduce.errors import Refusal

Name = TypeVar("Name")
FIRST, LAST = date.min.toordinal() + 1, date.max.toordinal() - 1
YEAR = 366


class OutOfSpan(Exception):
    """A date fell outside the laid out span."""


@dataclass(frozen=True, slots=True)
class Table:
    """One calendar over the span."""

    before: list[int]
    nth: list[int]


@dataclass(frozen=True)
class Timetables(Generic[Name]):
    """All calendars of a network over one span of days that begins with the ordinal `base`."""

    base: int
    tables: dict[Name, Table]

    def place(self, day: date) -> int:
        """Return a day's number within the span."""
        return day.toordinal() - self.base

    def day(self, place: int) -> date:
        """Return the day that has a number within the span."""
        return date.fromordinal(self.base + place)


def lay_out(
    calendars: Mapping[Name, WorkingCalendar], first: date, last: date, widening: int
) -> Timetables[Name]:
    """Lay calendars out around `first`…`last`: a year before and ten after, more with each `widening`.

    Raises Refusal when the span would already reach beyond the years 1 to 9999 on both sides.
    """
    base = max(FIRST, first.toordinal() - (YEAR << 2 * widening))
    stop = min(LAST, last.toordinal() + (10 * YEAR << 2 * widening))
    if widening and base == FIRST and stop == LAST and widening > 8:
        raise Refusal("plan.out_of_range")
    return Timetables(base, {name: _table(one, base, stop) for name, one in calendars.items()})


def _table(calendar: WorkingCalendar, base: int, stop: int) -> Table:
    span = stop - base
    turn = (base - 1) % WEEK
    week = bytes((turn + day) % WEEK in calendar.weekdays for day in range(WEEK))
    worked = bytearray((week * (span // WEEK + 1))[:span])
    for days, mark in ((calendar.closed, 0), (calendar.opened, 1)):
        for day in days:
            if base <= (ordinal := day.toordinal()) < stop:
                worked[ordinal - base] = mark
    return Table(list(accumulate(worked, initial=0)), list(compress(range(span), worked)))
