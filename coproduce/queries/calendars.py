"""Rows of working calendars: which there are, their exceptions by day, and what is known of each year."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.domain.titles import LANGUAGES, Titles
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.queries.reference import titles_of
from coproduce.queries.working_time import calendars_of
from coproduce.storage.base import table_of


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A calendar; `weekdays` is a mask, Monday the lowest bit; a joint one names its two."""

    id: UUID
    code: str
    titles: Titles
    country: str | None
    weekdays: int
    first_year: int | None
    last_year: int | None
    joint_one_id: UUID | None
    joint_two_id: UUID | None
    remarks: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class DayRow:
    """An exception to a calendar's week: closed, or opened to make up; `titles` is None where it has no name."""

    id: UUID
    calendar_id: UUID
    day: date
    open: bool
    titles: Titles | None
    remarks: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class YearRow:
    """What is known of a calendar's year: an official notice, named by `source`, or a projection."""

    id: UUID
    calendar_id: UUID
    year: int
    projected: bool
    source: str | None
    remarks: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """One country's part in a year: its exceptions by day, and what is known of the year.

    `known` is None where nobody said anything of it.
    """

    calendar: CalendarRow
    working: WorkingCalendar
    known: YearRow | None
    projected: bool
    days: Mapping[date, DayRow]


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """A year of a calendar, with each country that it is made of; `working` reckons with all of them."""

    calendar: CalendarRow
    year: int
    working: WorkingCalendar
    projected: bool
    workdays: int
    sides: tuple[Side, ...]


def calendars(connection: Connection) -> list[CalendarRow]:
    """List calendars by code."""
    table = table_of("calendar")
    query = select(table).where(table.c.removed.is_(False)).order_by(table.c.code)
    columns = [name for name in CalendarRow.__dataclass_fields__ if name != "titles"]
    return [
        CalendarRow(titles=titles_of(row), **{name: getattr(row, name) for name in columns})
        for row in connection.execute(query)
    ]


def days_of(
    connection: Connection, keys: Collection[UUID], first: date, last: date
) -> list[DayRow]:
    """List the exceptions of some calendars from `first` to `last`, both included, by day."""
    table = table_of("calendar_day")
    query = (
        select(table)
        .where(table.c.calendar_id.in_(list(keys)), table.c.removed.is_(False))
        .where(table.c.day.between(first, last))
        .order_by(table.c.day)
    )
    return [
        DayRow(row.id, row.calendar_id, row.day, row.open, _titles(row), row.remarks, row.source)
        for row in connection.execute(query)
    ]


def years_of(connection: Connection, keys: Collection[UUID]) -> list[YearRow]:
    """List what is known of the years of some calendars, by year."""
    table = table_of("calendar_year")
    query = (
        select(table)
        .where(table.c.calendar_id.in_(list(keys)), table.c.removed.is_(False))
        .order_by(table.c.year)
    )
    return [
        YearRow(row.id, row.calendar_id, row.year, row.projected, row.source, row.remarks)
        for row in connection.execute(query)
    ]


def parts_of(rows: Mapping[UUID, CalendarRow], key: UUID) -> list[UUID]:
    """Name the calendars with days of their own that a calendar is made of: itself, or those it joins."""
    found: dict[UUID, None] = {}
    waiting, seen = [key], set[UUID]()
    while waiting:
        at = waiting.pop(0)
        row = rows.get(at)
        if row is None or at in seen:
            continue
        seen.add(at)
        if row.joint_one_id is None or row.joint_two_id is None:
            found[at] = None
        else:
            waiting += [row.joint_one_id, row.joint_two_id]
    return list(found)


def calendar_year(connection: Connection, key: UUID, year: int) -> CalendarYear | None:
    """Read one year of a calendar; None when it was removed meanwhile or is never open."""
    rows = {row.id: row for row in calendars(connection)}
    working = calendars_of(connection)
    if key not in rows or key not in working:
        return None
    first, last = date(year, 1, 1), date(year, 12, 31)
    parts = parts_of(rows, key)
    days, known = days_of(connection, parts, first, last), years_of(connection, parts)
    sides = tuple(
        Side(
            rows[part],
            working[part],
            next((row for row in known if (row.calendar_id, row.year) == (part, year)), None),
            working[part].is_projected(first, last),
            {row.day: row for row in days if row.calendar_id == part},
        )
        for part in parts
    )
    projected = working[key].is_projected(first, last)
    workdays = working[key].count(first, last) + working[key].is_working(last)
    return CalendarYear(rows[key], year, working[key], projected, workdays, sides)


def _titles(row: Any) -> Titles | None:
    named = any(getattr(row, f"title_{language}") for language in LANGUAGES)
    return titles_of(row) if named else None
