"""What lies behind a chart: the days that each country does not work or makes up for, and the occasions.

Read once, then asked for every frame: the closed days of a calendar are kept as runs for the years that were asked
for, so that an answer is a cut out of a list. A joint calendar gives the runs of every country that it is made of.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, or_, select, type_coerce

from coproduce.domain.titles import LANGUAGES, Titles
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.queries.calendars import CalendarRow, calendars, parts_of
from coproduce.queries.plan_inputs import PLAIN
from coproduce.queries.reference import OccasionRow, occasions
from coproduce.queries.working_time import calendars_of, standard
from coproduce.storage.base import table_of
from coproduce.storage.columns import RawKey

SHAPING = ("calendar", "calendar_day", "calendar_year", "occasion")
"""The entities whose change makes another backdrop."""

CLOSED, OPENED = "closed", "opened"
AHEAD = 4
DAY = timedelta(days=1)
NAMELESS: Mapping[date, Titles] = {}


class ClosedRun(NamedTuple):
    """Days from `first` to `last`, both included, on which a country does not work; "" is a calendar of no country.

    `projected`: they lie in a year for which there is no official notice.
    """

    first: date
    last: date
    country: str
    projected: bool


class MakeUpDay(NamedTuple):
    """A day that a country works though its weekday is closed."""

    day: date
    country: str


class CountryDay(NamedTuple):
    """What a day is in a country: closed or opened, and by which name where it has one."""

    country: str
    state: str
    titles: Titles | None


class Backdrop:
    """Calendars by key, the usual one under None and for every key that the file does not know; occasions by day."""

    def __init__(
        self,
        parts: Mapping[UUID | None, Sequence[CountryCalendar]],
        occasions: Sequence[OccasionRow] = (),
    ) -> None:
        self._parts, self._occasions = parts, occasions

    @classmethod
    def read(cls, connection: Connection) -> Backdrop:
        """Read it all, once per notice of one of `SHAPING`."""
        rows = {row.id: row for row in calendars(connection)}
        working, usual = calendars_of(connection), standard(connection)
        names = _names(connection, rows)
        sides = {
            key: CountryCalendar(row.country or "", working[key], names.get(key, NAMELESS))
            for key, row in rows.items()
            if key in working
        }
        parts: dict[UUID | None, Sequence[CountryCalendar]] = {
            key: [sides[part] for part in parts_of(rows, key)] for key in working
        }
        parts[None] = parts.get(usual) or [CountryCalendar("", PLAIN)]
        return cls(parts, occasions(connection))

    def closed(self, calendar: UUID | None, first: date, last: date) -> Sequence[ClosedRun]:
        """Give the runs of days from `first` to `last` on which a calendar's countries do not work, country by country."""
        return [run for side in self._sides(calendar) for run in side.closed(first, last)]

    def opened(self, calendar: UUID | None, first: date, last: date) -> Sequence[MakeUpDay]:
        """Give the days from `first` to `last` that a calendar's countries make up for, country by country."""
        return [
            MakeUpDay(day, side.country)
            for side in self._sides(calendar)
            for day in side.opened(first, last)
        ]

    def country_days(self, first: date, last: date) -> Mapping[date, Sequence[CountryDay]]:
        """Tell of the days from `first` to `last` that are closed or made up for what they are in each country.

        The countries are those of the usual calendar.
        """
        found: dict[date, list[CountryDay]] = {}
        for side in self._sides(None):
            for day, told in side.told(first, last):
                found.setdefault(day, []).append(told)
        return found

    def occasions(self, first: date, last: date) -> Sequence[OccasionRow]:
        """Give the occasions that touch the days from `first` to `last`, by first day."""
        return [row for row in self._occasions if row.first <= last and row.last >= first]

    def _sides(self, calendar: UUID | None) -> Sequence[CountryCalendar]:
        return self._parts.get(calendar) or self._parts[None]


class CountryCalendar:
    """One country's calendar, its closed days kept as runs from year `_from` on, up to year `_stop`."""

    def __init__(
        self, country: str, working: WorkingCalendar, names: Mapping[date, Titles] = NAMELESS
    ) -> None:
        self.country, self._working, self._names = country, working, names
        self._opened = sorted(
            day for day in working.opened if day.weekday() not in working.weekdays
        )
        self._runs: list[ClosedRun] = []
        self._from = self._stop = -AHEAD

    def closed(self, first: date, last: date) -> Sequence[ClosedRun]:
        """Cut the runs of a span out of those that are kept, its two ends trimmed."""
        if first > last:
            return ()
        self._reach(first.year, last.year)
        start = bisect_left(self._runs, first, key=_last)
        cut = self._runs[start : bisect_right(self._runs, last, key=_first)]
        if cut and cut[0].first < first:
            cut[0] = cut[0]._replace(first=first)
        if cut and cut[-1].last > last:
            cut[-1] = cut[-1]._replace(last=last)
        return cut

    def opened(self, first: date, last: date) -> Sequence[date]:
        """Give the days of a span that are worked though their weekday is closed."""
        return self._opened[bisect_left(self._opened, first) : bisect_right(self._opened, last)]

    def told(self, first: date, last: date) -> Iterator[tuple[date, CountryDay]]:
        """Yield what each closed day and each opened one is."""
        for run in self.closed(first, last):
            for day in _days(run.first, run.last):
                yield day, CountryDay(self.country, CLOSED, self._names.get(day))
        for day in self.opened(first, last):
            yield day, CountryDay(self.country, OPENED, self._names.get(day))

    def _reach(self, first: int, last: int) -> None:
        """Make the runs of more years, some ahead of those that are asked for: whoever pans comes there next."""
        if self._from <= first and last < self._stop:
            return
        near = first - AHEAD <= self._stop and self._from <= last + AHEAD
        known = (self._from, self._stop - 1) if near else (first, last)
        self._from = max(MINYEAR, min(first - AHEAD, *known))
        self._stop = min(MAXYEAR, max(last + AHEAD, *known)) + 1
        self._runs = list(self._made())

    def _made(self) -> Iterator[ClosedRun]:
        """Yield the runs of the years that are kept; one ends where official years meet projected ones."""
        run: ClosedRun | None = None
        for day in _days(date(self._from, 1, 1), date(self._stop - 1, 12, 31)):
            if self._working.is_working(day):
                continue
            projected = day.year in self._working.projected
            if run and run.last + DAY == day and run.projected is projected:
                run = run._replace(last=day)
                continue
            if run:
                yield run
            run = ClosedRun(day, day, self.country, projected)
        if run:
            yield run


def _first(run: ClosedRun) -> date:
    return run.first


def _last(run: ClosedRun) -> date:
    return run.last


def _days(first: date, last: date) -> Iterator[date]:
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


def _names(
    connection: Connection, rows: Mapping[UUID, CalendarRow]
) -> Mapping[UUID, dict[date, Titles]]:
    """Read the names of days, calendar by calendar."""
    table = table_of("calendar_day")
    titles = [table.c[f"title_{language}"] for language in LANGUAGES]
    query = select(type_coerce(table.c.calendar_id, RawKey()), table.c.day, *titles)
    query = query.where(~table.c.removed, or_(*(title != "" for title in titles)))
    by_key: dict[bytes, dict[date, Titles]] = {key.bytes: {} for key in rows}
    made: dict[tuple[str | None, ...], Titles] = {}  # the same holidays come every year
    for key, day, *told in connection.execute(query).all():
        words = tuple(told)
        if words not in made:
            made[words] = Titles(*words)
        by_key.get(key, {})[day] = made[words]
    return {UUID(bytes=key): days for key, days in by_key.items()}
