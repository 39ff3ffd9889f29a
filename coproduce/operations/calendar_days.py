"""Single days and years of a calendar as rows: how an exception is set, and a year is known.

An exception that says nothing (a closed Sunday without a name, an opened Monday) is no row.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coproduce.domain.typed_days import weekdays_of
from coproduce.errors import Refusal
from coproduce.ids import new_id
from coproduce.model import Calendar, CalendarDay, CalendarYear
from coproduce.operations.fields import assign
from coproduce.operations.rows import pick

YEARS = range(1900, 2201)
TITLES = ("title_en", "title_kk", "title_ru", "title_zh")
WORDS = (*TITLES, "remarks", "source")


def own_days(session: Session, key: UUID) -> Calendar:
    """Return a calendar that has days of its own. Raises Refusal for a joint one."""
    calendar = pick(session, Calendar, key)
    if calendar.joint_one_id is not None:
        two = (
            session.get(Calendar, part) for part in (calendar.joint_one_id, calendar.joint_two_id)
        )
        codes = ", ".join(part.code for part in two if part)
        raise Refusal("calendar.is_joint", calendar=calendar.code, codes=codes)
    return calendar


def exceptions(
    session: Session, calendar: UUID, days: Collection[date]
) -> dict[date, list[CalendarDay]]:
    """Find the exceptions of some days; offices that closed the same day made one each."""
    if not days:
        return {}
    query = select(CalendarDay).where(
        CalendarDay.calendar_id == calendar,
        CalendarDay.removed.is_(False),
        CalendarDay.day.between(min(days), max(days)),
    )
    found: dict[date, list[CalendarDay]] = {day: [] for day in days}
    for row in session.scalars(query):
        if row.day in found:
            found[row.day].append(row)
    return found


def set_day(
    session: Session, calendar: Calendar, rows: Sequence[CalendarDay], values: Mapping[str, Any]
) -> None:
    """Make `rows`, the exceptions that a day has, into the one exception with `values`, or into none.

    Names stay as they are unless given, but never cross over from a closed day to an opened one.
    """
    day, opened = values["day"], values["open"]
    words = {name: values[name] for name in WORDS if name in values}
    kept = next((row for row in rows if row.open == opened), None)
    as_the_week = opened == (day.weekday() in weekdays_of(calendar.weekdays))
    if as_the_week and kept is None and not any(words.values()):
        for said in rows:
            said.removed = True
        return
    row: CalendarDay | None = kept or next(iter(rows), None)
    if row is None:
        row = CalendarDay(id=new_id(), calendar_id=calendar.id, day=day)
        session.add(row)
    blank = {} if kept else dict.fromkeys(WORDS)
    assign(row, {**blank, **words, "open": opened})
    for other in rows:
        other.removed = other is not row


def mark_year(
    session: Session, calendar: Calendar, year: int, *, projected: bool, source: str | None
) -> None:
    """Say what is known of a year; the calendar then reaches to it, and years in between are projected."""
    if year not in YEARS:
        raise Refusal("calendar.year", year=year)
    for between in _widen(calendar, year):
        _year_row(session, calendar.id, between).projected = True
    row = _year_row(session, calendar.id, year)
    assign(row, {"projected": projected, "source": source})


def _year_row(session: Session, calendar: UUID, year: int) -> CalendarYear:
    query = select(CalendarYear).where(
        CalendarYear.calendar_id == calendar,
        CalendarYear.year == year,
        CalendarYear.removed.is_(False),
    )
    row = session.scalars(query).first()
    if row is None:
        row = CalendarYear(id=new_id(), calendar_id=calendar, year=year)
        session.add(row)
    return row


def _widen(calendar: Calendar, year: int) -> range:
    """Let the calendar reach to `year`; return the years that were leapt over."""
    first, last = calendar.first_year, calendar.last_year
    if last is not None and year > last:
        calendar.last_year = year
        return range(last + 1, year)
    if first is not None and year < first:
        calendar.first_year = year
        return range(year + 1, first)
    return range(0)
