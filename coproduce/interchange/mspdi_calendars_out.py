"""Our calendars as calendars of MS Project: the week, and each run of exceptional days with its name.

Exceptions are written twice, as Microsoft does: in the old form among the weekdays, which every program reads,
and in the new one, which has names.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from coproduce.domain.titles import Titles
from coproduce.domain.working_calendar import WEEK
from coproduce.interchange.mspdi_elements import Pair, working_times
from coproduce.interchange.mspdi_names import NO_CALENDAR
from coproduce.interchange.outgoing import OutgoingCalendar

Run = tuple[date, date, bool, str]
DAILY = 1


def calendar_pairs(number: int, given: OutgoingCalendar, language: str) -> list[Pair]:
    """Spell a calendar."""
    runs = list(_runs(given, language))
    return [
        ("UID", number),
        ("Name", given.titles.shown(language)),
        ("IsBaseCalendar", 1),
        ("IsBaselineCalendar", 0),
        ("BaseCalendarUID", NO_CALENDAR),
        ("WeekDays", [*_weekdays(given), *(_old_form(run) for run in runs)]),
        ("Exceptions", [_exception(run) for run in runs] or None),
    ]


def resource_calendar(number: int, name: str, base: int) -> list[Pair]:
    """Spell the calendar of a resource: that of the work, without days of its own."""
    return [
        ("UID", number),
        ("Name", name),
        ("IsBaseCalendar", 0),
        ("IsBaselineCalendar", 0),
        ("BaseCalendarUID", base),
    ]


def _weekdays(given: OutgoingCalendar) -> Iterator[Pair]:
    """Spell the week; Microsoft's begins with Sunday, 1."""
    for kind in range(1, WEEK + 1):
        works = (kind + 5) % WEEK in given.calendar.weekdays
        yield "WeekDay", _day([("DayType", kind)], works=works)


def _runs(given: OutgoingCalendar, language: str) -> Iterator[Run]:
    """Yield exceptions, days that follow one another under one name together."""
    days = dict.fromkeys(given.calendar.closed, False) | dict.fromkeys(given.calendar.opened, True)
    open_run: Run | None = None
    for day in sorted(days):
        if given.calendar.is_working(day) == (day.weekday() in given.calendar.weekdays):
            continue
        name = _name(given.names.get(day), language)
        if open_run and open_run[1:] == (day - timedelta(days=1), days[day], name):
            open_run = (open_run[0], day, days[day], name)
            continue
        if open_run:
            yield open_run
        open_run = (day, day, days[day], name)
    if open_run:
        yield open_run


def _name(titles: Titles | None, language: str) -> str:
    return titles.shown(language) if titles else ""


def _period(run: Run) -> Pair:
    first, last = run[0].isoformat(), run[1].isoformat()
    return "TimePeriod", [("FromDate", f"{first}T00:00:00"), ("ToDate", f"{last}T23:59:00")]


def _old_form(run: Run) -> Pair:
    return "WeekDay", _day([("DayType", 0)], [_period(run)], works=run[2])


def _exception(run: Run) -> Pair:
    first, last, works, name = run
    head: list[Pair] = [
        ("EnteredByOccurrences", 0),
        _period(run),
        ("Occurrences", (last - first).days + 1),
        ("Name", name or None),
        ("Type", DAILY),
    ]
    return "Exception", _day(head, works=works)


def _day(head: list[Pair], tail: list[Pair] | None = None, *, works: bool) -> list[Pair]:
    hours = [working_times()] if works else []
    return [*head, ("DayWorking", int(works)), *(tail or []), *hours]
