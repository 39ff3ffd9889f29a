"""The working calendars of a file as values that count: what the planning engine and due dates reckon with.

A joint calendar is computed from its two whenever it is read, so a day closed in one of them closes in both.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select, type_coerce

from coproduce.domain.typed_days import weekdays_of
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.errors import Refusal
from coproduce.storage.base import table_of
from coproduce.storage.columns import RawKey

STANDARD = "KZ-CN"
EVERY_DAY = "DAYS"


@dataclass
class _Exceptions:
    """What a calendar's rows say beyond its week."""

    closed: set[date] = field(default_factory=set)
    opened: set[date] = field(default_factory=set)
    projected: set[int] = field(default_factory=set)


def calendars_of(connection: Connection) -> dict[UUID, WorkingCalendar]:
    """Give every calendar of the file by key, joint ones computed from their two.

    One that is never open (a week without days, a joint one whose weeks never meet) is left out: who names it
    plans with the standard one.
    """
    table = table_of("calendar")
    rows = {row.id: row for row in connection.execute(select(table).where(~table.c.removed))}
    exceptions = _exceptions(connection)
    found: dict[UUID, WorkingCalendar | None] = {}
    for key in rows:
        _resolve(key, rows, exceptions, found)
    return {key: calendar for key, calendar in found.items() if calendar is not None}


def calendar_codes(connection: Connection) -> dict[str, UUID]:
    """Map the codes of calendars to their keys."""
    table = table_of("calendar")
    query = select(table.c.code, table.c.id).where(~table.c.removed).order_by(table.c.code)
    return {row.code: row.id for row in connection.execute(query)}


def standard(connection: Connection) -> UUID | None:
    """Give the calendar of works that name none: the joint one of both countries, where the file has it."""
    return calendar_codes(connection).get(STANDARD)


def _resolve(
    key: UUID,
    rows: dict[UUID, Row[Any]],
    exceptions: dict[UUID, _Exceptions],
    found: dict[UUID, WorkingCalendar | None],
) -> WorkingCalendar | None:
    """Make one calendar, its two first; None for one that is never open, or that is joint with itself."""
    if key in found or key not in rows:
        return found.get(key)
    found[key] = None  # whoever comes back here goes round in a circle
    row, own = rows[key], exceptions[key]
    try:
        if row.joint_one_id is None or row.joint_two_id is None:
            found[key] = _calendar(
                weekdays_of(row.weekdays),
                frozenset(own.closed),
                frozenset(own.opened),
                frozenset(own.projected) | _unknown_years(row.first_year, row.last_year),
            )
        else:
            one = _resolve(row.joint_one_id, rows, exceptions, found)
            two = _resolve(row.joint_two_id, rows, exceptions, found)
            found[key] = _joint(one, two) if one and two else None
    except Refusal:
        found[key] = None
    return found[key]


@lru_cache(maxsize=64)
def _calendar(*parts: Any) -> WorkingCalendar:
    """Make a calendar once: read again, it is the same one, with all that it has counted already."""
    return WorkingCalendar(*parts)


@lru_cache(maxsize=64)
def _joint(one: WorkingCalendar, other: WorkingCalendar) -> WorkingCalendar:
    """Make a joint calendar once for its two."""
    return one.joint(other)


@lru_cache(maxsize=64)
def _unknown_years(first: int | None, last: int | None) -> frozenset[int]:
    """Give the years outside those that a calendar is kept for: its holidays are not known there either."""
    before = range(MINYEAR, first) if first else ()
    after = range(last + 1, MAXYEAR + 1) if last else ()
    return frozenset((*before, *after))


def _exceptions(connection: Connection) -> dict[UUID, _Exceptions]:
    days, years = table_of("calendar_day"), table_of("calendar_year")
    found: dict[UUID, _Exceptions] = defaultdict(_Exceptions)
    key = type_coerce(days.c.calendar_id, RawKey())
    raw: dict[bytes, _Exceptions] = defaultdict(_Exceptions)
    query = select(key, days.c.day, days.c.open).where(~days.c.removed)
    for calendar, day, opened in connection.execute(query).all():
        (raw[calendar].opened if opened else raw[calendar].closed).add(day)
    found.update({UUID(bytes=calendar): own for calendar, own in raw.items()})
    known = select(years.c.calendar_id, years.c.year).where(~years.c.removed, years.c.projected)
    for calendar, year in connection.execute(known):
        found[calendar].projected.add(year)
    return found
