"""Verbs on working calendars: kept like other reference data; days are closed, opened to make up, or cleared.

A day's exception is kept only where it says something: that the day differs from its week, or how it is called.
A joint calendar has no days of its own; it is open where both of its two are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coproduce.domain.notice_files import read_notice
from coproduce.domain.typed_days import Days, listed
from coproduce.errors import Refusal, Wording
from coproduce.model import Calendar, Review, Task, Work
from coproduce.operations.calendar_days import (
    YEARS,
    exceptions,
    mark_year,
    own_days,
    set_day,
)
from coproduce.operations.calendar_notice import lay_notice
from coproduce.operations.calendar_seed import load_calendars
from coproduce.operations.reference import declare
from coproduce.operations.verbs import Parameter, register, verb
from coproduce.queries.working_time import STANDARD, calendars_of

ALL_DAYS = 0b1111111
WORDS = ("title_en", "title_kk", "title_ru", "title_zh", "remarks", "source")

# ------------------------------------------------------------------ the calendar


def _check(session: Session, row: Calendar) -> None:
    """Refuse a week without days, years the wrong way round, and a joint calendar that cannot be."""
    if not 0 < row.weekdays <= ALL_DAYS:
        raise Refusal("calendar.never_open")
    for year in (row.first_year, row.last_year):
        if year is not None and year not in YEARS:
            raise Refusal("calendar.year", year=year)
    if row.first_year and row.last_year and row.last_year < row.first_year:
        raise Refusal("calendar.years_turned", first=row.first_year, last=row.last_year)
    if (row.joint_one_id is None) != (row.joint_two_id is None):
        raise Refusal("calendar.joint_pair")
    session.flush()
    open_ones = calendars_of(session.connection())
    for other in session.scalars(select(Calendar).where(Calendar.removed.is_(False))):
        if other.id not in open_ones:
            raise Refusal("calendar.joint_never_open", calendar=other.code)


def _unnamed(session: Session, keys: Sequence[UUID]) -> int:
    """Count the works that keep the standard calendar because they name none, where it is among `keys`."""
    standard = select(Calendar.id).where(Calendar.code == STANDARD, Calendar.removed.is_(False))
    if session.scalar(standard) not in keys:
        return 0
    counted = select(func.count()).where(Work.calendar_id.is_(None), Work.removed.is_(False))
    return session.scalar(counted) or 0


declare(
    "calendars",
    Calendar,
    _check,
    [
        Work.calendar_id,
        Task.calendar_id,
        Review.calendar_id,
        Calendar.joint_one_id,
        Calendar.joint_two_id,
    ],
    also_needed=_unnamed,
)


@verb
def load_shipped(session: Session) -> None:
    """Add the shipped calendars that a file from before does not have."""
    load_calendars(session)


# ---------------------------------------------------------------------- its days


def close_days(session: Session, *, calendar: UUID, days: Days, **words: Any) -> None:
    """Close days, under a name where one is given; a weekend that was opened is a weekend again."""
    _except(session, calendar, days, words, opened=False)


def open_days(session: Session, *, calendar: UUID, days: Days, **words: Any) -> None:
    """Open days to make up for a holiday; a weekday that was closed is a weekday again."""
    _except(session, calendar, days, words, opened=True)


def _except(
    session: Session, calendar: UUID, days: Days, words: Mapping[str, Any], *, opened: bool
) -> None:
    unknown = next((name for name in words if name not in WORDS), None)
    if unknown:
        raise Refusal("field.unknown", field=unknown, row=Wording("entity.calendar_day"))
    owner, wanted = own_days(session, calendar), listed(days)
    there = exceptions(session, owner.id, wanted)
    for day in wanted:
        set_day(session, owner, there.get(day, []), {**words, "day": day, "open": opened})


_WORDS = [Parameter(name, "str", required=False) for name in WORDS]
register("calendars.close", close_days, _WORDS)
register("calendars.open", open_days, _WORDS)


@verb
def clear(session: Session, *, calendar: UUID, days: Days) -> None:
    """Let days follow the week again."""
    owner = own_days(session, calendar)
    for rows in exceptions(session, owner.id, listed(days)).values():
        for row in rows:
            row.removed = True


@verb
def set_year(
    session: Session,
    *,
    calendar: UUID,
    year: int,
    projected: bool = False,
    source: str | None = None,
) -> None:
    """Say of a year whether there is an official notice, and which."""
    mark_year(session, own_days(session, calendar), year, projected=projected, source=source)


@verb
def import_notice(session: Session, *, calendar: UUID, notice: str) -> None:
    """Put a year's official notice (the text of a notice file) in the place of what was known of the year."""
    lay_notice(session, own_days(session, calendar), read_notice(notice))
