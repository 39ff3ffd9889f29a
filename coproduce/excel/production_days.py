"""The columns at the right of a production schedule: a day or a week each, and what their headers say.

Long plans get a column per week: a sheet of a thousand narrow days can be neither read nor printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from openpyxl.utils import get_column_letter

from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.errors import Refusal
from coproduce.excel.formats import MONTHS
from coproduce.excel.tongues import Tongues, joined

BY_DAY, BY_WEEK = "day", "week"
STEPS = {BY_DAY: 1, BY_WEEK: 7}
MANY_DAYS = 200  # more of them become weeks
MOST_COLUMNS = 1_000
SPARE_WEEKS = {BY_DAY: 2, BY_WEEK: 4}  # room for bars that move
BOTH, OPENED = "×", "+"
KZ, CN = "K", "C"
MONTH = {
    "en": "{1} {0.year}",
    "kk": "{0:%m.%Y}",
    "ru": "{0:%m.%Y}",
    "zh": "{0.year}年{0.month}月",
}


@dataclass(frozen=True, slots=True)
class DayColumns:
    """Columns from `first` on, `count` of them, each `by` day or week; `place`: the number of the first one's column."""

    first: date
    count: int
    by: str
    place: int

    @property
    def step(self) -> int:
        """The days of one column."""
        return STEPS[self.by]

    @property
    def last(self) -> date:
        """The last day of the last column."""
        return self.first + timedelta(days=self.count * self.step - 1)

    @property
    def letters(self) -> list[str]:
        """The letters of the columns."""
        return [get_column_letter(self.place + n) for n in range(self.count)]

    def days(self) -> Iterator[date]:
        """Give the first day of each column."""
        return (self.first + timedelta(days=n * self.step) for n in range(self.count))


def day_columns(first: date, last: date, by: str | None, place: int, *, exact: bool) -> DayColumns:
    """Lay out columns over `first` to `last`, with room to either side unless `exact` days were asked for.

    Without `by` long plans go by week. Raises Refusal where there would be too many columns.
    """
    if by is None:
        by = BY_WEEK if _count(first, last, BY_DAY, exact=exact)[1] > MANY_DAYS else BY_DAY
    start, count = _count(first, last, by, exact=exact)
    if count > MOST_COLUMNS:
        raise Refusal("production.too_wide", count=count, most=MOST_COLUMNS)
    return DayColumns(start, count, by, place)


def _count(first: date, last: date, by: str, *, exact: bool) -> tuple[date, int]:
    """Give the first day and the number of columns; weeks begin on Mondays."""
    start, stop = first, last
    if not exact or by == BY_WEEK:
        start = _moved(first, -first.weekday())
        stop = _moved(last, 6 - last.weekday())
    if not exact:
        stop = _moved(stop, 7 * SPARE_WEEKS[by])
    return start, -(-((stop - start).days + 1) // STEPS[by])


def _moved(day: date, days: int) -> date:
    """Move a day, but not off the ends of time."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


@dataclass(frozen=True, slots=True)
class TwoCountries:
    """The calendars whose closed and make-up days the headers mark."""

    kz: WorkingCalendar
    cn: WorkingCalendar

    def mark(self, first: date, step: int) -> str:
        """Mark a column: closed in one country or in both, worked to make up; of a week, that it has a holiday."""
        return self._of_day(first) if step == 1 else self._of_week(first)

    def _of_day(self, day: date) -> str:
        made_up = [
            name
            for name, calendar in ((KZ, self.kz), (CN, self.cn))
            if calendar.is_working(day) and day.weekday() not in calendar.weekdays
        ]
        if made_up:
            return OPENED if len(made_up) == 2 else f"{made_up[0]}{OPENED}"
        return _closed(self.kz.is_working(day), self.cn.is_working(day))

    def _of_week(self, monday: date) -> str:
        """Mark a week in which a day of the plain week is closed."""
        week = [_moved(monday, n) for n in range(7)]
        whole = [
            all(calendar.is_working(day) for day in week if day.weekday() in calendar.weekdays)
            for calendar in (self.kz, self.cn)
        ]
        return _closed(*whole)


def _closed(kz_open: bool, cn_open: bool) -> str:
    if kz_open and cn_open:
        return ""
    return (KZ if cn_open else BOTH) if not kz_open else CN


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands above the columns, a list per header row; an empty text stands under the one to its left."""

    months: list[str]
    weeks: list[str]
    weekdays: list[str]
    marks: list[str]


def heads_of(columns: DayColumns, countries: TwoCountries, tongues: Tongues) -> Heads:
    """Word the headers. Months and weeks stand where they begin; weekdays only over days."""
    days, by_day = list(columns.days()), columns.by == BY_DAY
    months = _starts([(day.year, day.month) for day in days], 4)
    weeks = _starts([day.isocalendar()[:2] for day in days], 4 if by_day else 1)
    return Heads(
        months=[_month(day, tongues) if n in months else "" for n, day in enumerate(days)],
        weeks=[_week(day, tongues, by_day=by_day) if n in weeks else "" for n, day in enumerate(days)],
        weekdays=[tongues.texts[0].say(f"roster.weekday.{day.isoweekday()}") for day in days]
        if by_day
        else [],
        marks=[countries.mark(day, columns.step) for day in days],
    )  # fmt: skip


def _starts(spans: Sequence[tuple[int, int]], least: int) -> set[int]:
    """Find where months or weeks begin; a first one too short for its name is left without."""
    found = [n for n, span in enumerate(spans) if n == 0 or span != spans[n - 1]]
    return set(found[1:] if len(found) > 1 and found[1] < least else found)


def _month(day: date, tongues: Tongues) -> str:
    return joined(MONTH[each].format(day, MONTHS[day.month - 1]) for each in tongues.languages)


def _week(day: date, tongues: Tongues, *, by_day: bool) -> str:
    number = day.isocalendar().week
    return tongues.say("production.week", number=number) if by_day else str(number)
