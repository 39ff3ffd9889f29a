"""When a reply is due, or a step must begin at the latest: counted in a calendar's working days, with what was passed over.

The laws count so: the first day is the day after the start.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Connection

from coproduce.domain.titles import Titles
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.errors import Refusal
from coproduce.queries.calendars import CalendarRow, DayRow, calendars, days_of, parts_of
from coproduce.queries.working_time import calendars_of

FARTHEST = 20_000


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that is no ordinary one in the calendar coded `calendar`; `titles` is None where it has no name."""

    day: date
    calendar: str
    titles: Titles | None


@dataclass(frozen=True, slots=True)
class Due:
    """`due` lies `days` working days after `day`; with `days` below zero it is the latest day to begin.

    `skipped`: days off that would be worked in an ordinary week; `opened`: weekends that counted;
    `projected_years`: years within without an official notice, by the calendars that lack it.
    """

    day: date
    days: int
    calendar: CalendarRow
    due: date
    projected_years: dict[int, list[str]]
    skipped: tuple[NamedDay, ...]
    opened: tuple[NamedDay, ...]

    @property
    def projected(self) -> bool:
        """Whether the answer may still move with an official notice."""
        return bool(self.projected_years)


def due(connection: Connection, calendar: UUID, day: date, days: int) -> Due:
    """Count `days` working days on from `day`, or back from it. Raises Refusal, also past the year 9999."""
    rows = {row.id: row for row in calendars(connection)}
    working = calendars_of(connection)
    if calendar not in working:
        raise Refusal("calendar.never_open")
    if abs(days) > FARTHEST:
        raise Refusal("due.too_far", days=days, most=FARTHEST)
    found = count_on(working[calendar], day, days)
    first, last = min(day, found) + timedelta(days=1), max(day, found)
    parts = parts_of(rows, calendar)
    exceptions = days_of(connection, parts, first, last)
    return Due(
        day,
        days,
        rows[calendar],
        found,
        _projected({rows[part].code: working[part] for part in parts}, first, last),
        tuple(_named(row, rows) for row in exceptions if _is_skipped(row, working[calendar])),
        tuple(_named(row, rows) for row in exceptions if _is_made_up(row, working[calendar])),
    )


def count_on(calendar: WorkingCalendar, day: date, days: int) -> date:
    """Return the `days`-th working day after `day`; below zero, the latest working day from which `day` is kept."""
    if days >= 0:
        return calendar.add(day, days)
    return calendar.subtract(calendar.open_on_or_before(day), -days)


def _projected(parts: dict[str, WorkingCalendar], first: date, last: date) -> dict[int, list[str]]:
    found = {
        year: [code for code, calendar in parts.items() if year in calendar.projected]
        for year in range(first.year, last.year + 1)
    }
    return {year: codes for year, codes in found.items() if codes}


def _is_skipped(row: DayRow, working: WorkingCalendar) -> bool:
    in_week = row.day.weekday() in working.weekdays
    return not row.open and in_week and not working.is_working(row.day)


def _is_made_up(row: DayRow, working: WorkingCalendar) -> bool:
    in_week = row.day.weekday() in working.weekdays
    return row.open and not in_week and working.is_working(row.day)


def _named(row: DayRow, rows: dict[UUID, CalendarRow]) -> NamedDay:
    return NamedDay(row.day, rows[row.calendar_id].code, row.titles)
