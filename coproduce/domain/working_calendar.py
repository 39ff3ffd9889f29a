"""A working calendar: a week, its closed days, and days opened to make up for a holiday (调休).

It counts in O(log n) for any day that exists: the week by arithmetic, the exceptions by bisection over
running totals. Deadlines count as the laws do: the first day is the day after the start.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate

from coproduce.errors import Refusal

MONDAY_TO_FRIDAY = frozenset(range(5))
EVERY_DAY = frozenset(range(7))
WEEK = 7


@dataclass(frozen=True)
class WorkingCalendar:
    """Which days are worked. `weekdays`: 0 is Monday; `closed` and `opened` are exceptions to that week;
    `projected` names the years for which no official notice exists.

    Raises Refusal when no day of the week and no opened day is worked.
    """

    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    closed: frozenset[date] = frozenset()
    opened: frozenset[date] = frozenset()
    projected: frozenset[int] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if not self.weekdays:
            raise Refusal("calendar.never_open")

    def is_working(self, day: date) -> bool:
        """Tell whether a day is worked; where a day is named both closed and opened, it is opened."""
        return day in self.opened or (day.weekday() in self.weekdays and day not in self.closed)

    def is_projected(self, first: date, last: date) -> bool:
        """Tell whether any day from `first` to `last` lies in a year without an official notice."""
        return any(year in self.projected for year in range(first.year, last.year + 1))

    def count(self, first: date, stop: date) -> int:
        """Count working days from `first` up to, not including, `stop`; negative when `stop` comes before."""
        return self.before(stop.toordinal()) - self.before(first.toordinal())

    def add(self, day: date, days: int) -> date:
        """Return the `days`-th working day after `day`; before it when negative; `day` itself for 0.

        Raises Refusal beyond the year 9999.
        """
        if days == 0:
            return day
        here = day.toordinal()
        wanted = self.before(here + 1) + days - 1 if days > 0 else self.before(here) + days
        return self._day(self.nth(wanted))

    def subtract(self, day: date, days: int) -> date:
        """Return the `days`-th working day before `day`."""
        return self.add(day, -days)

    def open_on_or_after(self, day: date) -> date:
        """Return `day` when it is worked, else the next day that is."""
        return self._day(self.nth(self.before(day.toordinal())))

    def open_on_or_before(self, day: date) -> date:
        """Return `day` when it is worked, else the last day before that is."""
        return self._day(self.nth(self.before(day.toordinal() + 1) - 1))

    def joint(self, other: WorkingCalendar) -> WorkingCalendar:
        """Return the calendar that is open where both are. Raises Refusal when that is never."""
        days = self.closed | self.opened | other.closed | other.opened
        week = self.weekdays & other.weekdays
        both = {day for day in days if self.is_working(day) and other.is_working(day)}
        return WorkingCalendar(
            weekdays=week,
            closed=frozenset(day for day in days - both if day.weekday() in week),
            opened=frozenset(day for day in both if day.weekday() not in week),
            projected=self.projected | other.projected,
        )

    # --------------------------------------------- by ordinals, for the planning engine

    def before(self, ordinal: int) -> int:
        """Count the working days before a day's ordinal, from the first day of the calendar."""
        weeks, rest = divmod(ordinal - 1, WEEK)
        place = bisect_left(self._exceptions, ordinal)
        return weeks * self._starts[WEEK] + self._starts[rest] + self._totals[place]

    def nth(self, number: int) -> int:
        """Return the ordinal of the working day that has `number` working days before it."""
        place = bisect_right(self._counts, number)
        # Up to the next exception the plain week rules, shifted by the exceptions passed; a day of the
        # plain week beyond it means that the exception itself, an opened day, is the one.
        ordinal = self._nth_of_week(number - self._totals[place])
        return min([ordinal, *self._exceptions[place : place + 1]])

    def _nth_of_week(self, number: int) -> int:
        weeks, rest = divmod(number, self._starts[WEEK])
        return weeks * WEEK + self._open_weekdays[rest] + 1

    @cached_property
    def _open_weekdays(self) -> list[int]:
        """Give the worked weekdays; ordinal 1 is a Monday."""
        return sorted(self.weekdays)

    @cached_property
    def _starts(self) -> list[int]:
        """Give, for each weekday and the week's end, the working days of a plain week before it."""
        return [sum(worked < weekday for worked in self.weekdays) for weekday in range(WEEK + 1)]

    @cached_property
    def _steps(self) -> dict[int, int]:
        """Give the exceptions that differ from the plain week: +1 where opened, −1 where closed."""
        steps = {d.toordinal(): -1 for d in self.closed if d.weekday() in self.weekdays}
        steps |= {d.toordinal(): 1 for d in self.opened if d.weekday() not in self.weekdays}
        for day in self.opened & self.closed:
            if day.weekday() in self.weekdays:
                del steps[day.toordinal()]
        return steps

    @cached_property
    def _exceptions(self) -> list[int]:
        return sorted(self._steps)

    @cached_property
    def _totals(self) -> list[int]:
        return [0, *accumulate(self._steps[ordinal] for ordinal in self._exceptions)]

    @cached_property
    def _counts(self) -> list[int]:
        """Give the working days before the end of each exception."""
        return [self.before(ordinal + 1) for ordinal in self._exceptions]

    @staticmethod
    def _day(ordinal: int) -> date:
        try:
            return date.fromordinal(ordinal)
        except (ValueError, OverflowError):
            raise Refusal("calendar.out_of_range") from None
