"""The exceptions of an MS Project calendar, as days that are open or closed.

They stand in the file up to three times: in the old form among the weekdays (where Microsoft has already spread
out what recurs), as weeks that are worked differently for a while, and as exceptions, which have the last word.
"""

from __future__ import annotations

from datetime import date

from coproduce.domain.draft import Missing
from coproduce.domain.working_calendar import WEEK
from coproduce.errors import Refusal
from coproduce.interchange.moments import moment
from coproduce.interchange.records import Record
from coproduce.interchange.recurring import days_of, span

MOST_DAYS = 40_000
Marks = dict[date, bool]


def exceptions(record: Record, weekdays: frozenset[int], notes: list[Missing]) -> Marks:
    """Gather a calendar's exceptions; a rule that is not known goes to `notes`.

    Raises Refusal where there are more days than a calendar can sensibly have.
    """
    marks = _old_form(record)
    spread_out = bool(marks)
    for other in record.inside("WorkWeeks", "WorkWeek"):
        marks |= _other_week(other, weekdays)
        _refuse_too_many(record, marks)
    for exception in record.inside("Exceptions", "Exception"):
        period = _period(exception)
        days = days_of(exception, *period) if period else None
        if days is not None:
            marks |= dict.fromkeys(days, exception.flag("DayWorking"))
            _refuse_too_many(record, marks)
        elif not spread_out:
            called = exception.text("Name") or "—"
            notes.append(Missing(record.place, "mspdi.exception_unknown", {"name": called}))
    return marks


def weekday_of(day: Record) -> int | None:
    """Return the weekday, Monday 0, that a `WeekDay` speaks of; None for an exception."""
    kind = day.whole("DayType")
    return (kind + 5) % WEEK if kind is not None and 1 <= kind <= WEEK else None


def _old_form(record: Record) -> Marks:
    marks: Marks = {}
    for day in record.inside("WeekDays", "WeekDay"):
        if weekday_of(day) is None and (period := _period(day)):
            marks |= dict.fromkeys(span(*period), day.flag("DayWorking"))
            _refuse_too_many(record, marks)
    return marks


def _other_week(given: Record, weekdays: frozenset[int]) -> Marks:
    period = _period(given)
    if period is None:
        return {}
    works = {weekday: weekday in weekdays for weekday in range(WEEK)}
    for day in given.inside("WeekDays", "WeekDay"):
        weekday = weekday_of(day)
        if weekday is not None:
            works[weekday] = day.flag("DayWorking")
    return {day: works[day.weekday()] for day in span(*period)}


def _period(record: Record) -> tuple[date, date] | None:
    """Read from which day to which; an end at midnight is the day before. Raises Refusal for too long a one."""
    (period,) = record.inside("TimePeriod")[:1] or (record,)
    first, last = moment(period, "FromDate"), moment(period, "ToDate")
    if first is None or last is None:
        return None
    ends = max(first.day, last.finish)
    if (ends - first.day).days > 2 * MOST_DAYS:
        raise Refusal("interchange.span", line=record.line, place=record.place)
    return first.day, ends


def _refuse_too_many(record: Record, marks: Marks) -> None:
    if len(marks) > MOST_DAYS:
        raise Refusal(
            "mspdi.calendar_too_long", line=record.line, place=record.place, most=MOST_DAYS
        )
