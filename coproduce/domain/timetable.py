"""Working calendars laid out as lists over a span of days, for the passes over a network.

A moment is 2·d for the morning of day d and 2·d + 1 for its evening, with days counted from `base`. A lookup is one
list access, where a calendar's own arithmetic takes a bisection.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import accumulate, compress
from typing import Generic, TypeVar

from coproduce.domain.working_calendar import WEEK, WorkingCalendar
from coproduce.errors import Refusal

Name = TypeVar("Name")
FIRST, LAST = date.min.toordinal() + 1, date.max.toordinal() - 1
YEAR = 366
ROUND = 1024  # spans begin and end on multiples of so many days
SPANS = 64  # so many calendars are kept laid out beyond those that networks hold
NO_MOMENT = -1


class OutOfSpan(Exception):
    """A date fell outside the laid out span."""


@dataclass(slots=True)
class Table:
    """One calendar over the span. `worked[m]`: the working days that are over at moment m; `mornings[k]`: when the
    working day begins that has k before it; `evenings[k]`: when k working days are over.

    The lists are shared by all networks over the same span: nobody changes them.
    """

    worked: list[int]
    mornings: list[int]
    evenings: list[int]


@dataclass(slots=True)
class Timetables(Generic[Name]):
    """The calendars of a network over one span of days, from the ordinal `base` up to `stop`.

    A calendar is laid out when it is first asked for.
    """

    calendars: Mapping[Name, WorkingCalendar]
    base: int
    stop: int
    _tables: dict[Name, Table] = field(default_factory=dict)
    _days: dict[int, date] = field(default_factory=dict)

    def table(self, name: Name) -> Table:
        """Return a calendar laid out."""
        if name not in self._tables:
            self._tables[name] = Table(*_lists(self.calendars[name], self.base, self.stop))
        return self._tables[name]

    def reach_further(self) -> None:
        """Let every calendar reach twice as far ahead, in place. Raises Refusal at the year 9999."""
        if self.stop == LAST:
            raise Refusal("plan.out_of_range")
        stop = min(LAST, 2 * self.stop - self.base)
        for name, table in self._tables.items():
            table.worked, table.mornings, table.evenings = _lists(
                self.calendars[name], self.base, stop
            )
        self.stop = stop

    def reaching_back(self) -> Timetables[Name]:
        """Return the calendars laid out from as long before again. Raises Refusal at the year 1."""
        if self.base == FIRST:
            raise Refusal("plan.out_of_range")
        return Timetables(self.calendars, max(FIRST, 2 * self.base - self.stop), self.stop)

    def check(self, days: Iterable[date]) -> None:
        """Raise OutOfSpan when one of the days lies outside."""
        if not all(self.base <= day.toordinal() < self.stop for day in days):
            raise OutOfSpan

    def morning(self, day: date) -> int:
        """Return the moment at which a day begins."""
        return 2 * (day.toordinal() - self.base)

    def evening(self, day: date) -> int:
        """Return the moment at which a day is over."""
        return 2 * (day.toordinal() - self.base) + 1

    def day(self, moment: int) -> date:
        """Return the day of a moment; the same days are asked for again and again."""
        found = self._days.get(moment)
        if found is None:
            self._days[moment] = found = date.fromordinal(self.base + (moment >> 1))
        return found


def lay_out(
    calendars: Mapping[Name, WorkingCalendar], first: date, last: date, spare: int
) -> Timetables[Name]:
    """Lay calendars out around `first`…`last`: a year before and ten after, and `spare` days more; both ends are moved
    out a little, so that plans of about the same time share their tables."""
    base = (first.toordinal() - YEAR - spare) // ROUND * ROUND
    stop = -(-(last.toordinal() + 10 * YEAR + spare) // ROUND) * ROUND
    return Timetables(calendars, max(FIRST, base), min(LAST, stop))


Lists = tuple[list[int], list[int], list[int]]


@lru_cache(maxsize=SPANS)
def _lists(calendar: WorkingCalendar, base: int, stop: int) -> Lists:
    """Lay one calendar out."""
    days = _days(calendar, base, stop)
    steps = bytearray(2 * len(days))
    steps[1::2] = days  # a day is worked by its evening
    mornings = list(compress(range(0, len(steps), 2), days))
    evenings = [NO_MOMENT, *compress(range(1, len(steps), 2), days)]
    return list(accumulate(steps)), mornings, evenings


def _days(calendar: WorkingCalendar, base: int, stop: int) -> bytes:
    """Give a 1 for each worked day from `base` up to `stop`, else a 0."""
    span = stop - base
    turn = (base - 1) % WEEK
    week = bytes((turn + day) % WEEK in calendar.weekdays for day in range(WEEK))
    days = bytearray((week * (span // WEEK + 1))[:span])
    for exceptions, mark in ((calendar.closed, 0), (calendar.opened, 1)):
        for day in exceptions:
            if base <= (ordinal := day.toordinal()) < stop:
                days[ordinal - base] = mark
    return bytes(days)
