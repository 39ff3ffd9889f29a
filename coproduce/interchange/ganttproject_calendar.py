"""The calendar of a GanttProject file: its week, and days that are closed or worked, some of them every year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from coproduce.domain.draft import CalendarDraft
from coproduce.domain.working_calendar import EVERY_DAY, WorkingCalendar
from coproduce.errors import Refusal
from coproduce.interchange.records import Record

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
YEARS_AFTER = 10
CLOSED, WORKED = "HOLIDAY", "WORKING_DAY"
CODE = "GANTTPROJECT"
TITLES = {"en": "GanttProject"}


def calendar_of(root: Record, days: Sequence[date]) -> WorkingCalendar:
    """Read the calendar; days of every year are spread from the plan's first year to ten years after its last."""
    weekdays = _weekdays(root)
    if not weekdays:
        raise Refusal("mspdi.calendar_never_open", line=root.line, place=root.place or "—")
    years = range(
        min((day.year for day in days), default=2000),
        max((day.year for day in days), default=2000) + YEARS_AFTER + 1,
    )
    marks: dict[date, bool] = {}
    for given in root.inside("calendars", "date"):
        kind = given.text("type") or CLOSED
        if kind in (CLOSED, WORKED):
            marks |= dict.fromkeys(_dates(given, years), kind == WORKED)
    return WorkingCalendar(
        weekdays=weekdays,
        closed=frozenset(day for day, worked in marks.items() if not worked and day.weekday() in weekdays),
        opened=frozenset(day for day, worked in marks.items() if worked and day.weekday() not in weekdays),
    )  # fmt: skip


def draft_of(calendar: WorkingCalendar) -> CalendarDraft:
    """Return it as something a file can take in."""
    days = dict.fromkeys(calendar.closed, False) | dict.fromkeys(calendar.opened, True)
    return CalendarDraft(CODE, TITLES, calendar.weekdays, dict(sorted(days.items())))


def _weekdays(root: Record) -> frozenset[int]:
    """Read the week: 1 marks a day off, unless days off are only shown and worked all the same."""
    for types in root.inside("calendars", "day-types"):
        if any(one.flag("value") for one in types.inside("only-show-weekends")):
            return EVERY_DAY
        for week in types.inside("default-week"):
            return frozenset(day for day, name in enumerate(WEEK) if not week.flag(name))
    return frozenset(range(5))


def _dates(given: Record, years: range) -> Iterator[date]:
    month, day, year = (given.whole(name) for name in ("month", "date", "year"))
    for one in years if year is None else (year,):
        try:
            yield date(one, month or 0, day or 0)
        except ValueError:
            if year is None and (month, day) == (2, 29):
                continue
            raise given.unreadable("date") from None
