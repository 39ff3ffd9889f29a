"""A year's official notice against what a calendar knows of that year: what would change, and the changing.

The notice is the whole truth of its year: exceptions that it does not name go. Names in languages that it
lacks are filled in from our own table, and a name that says more than the notice's own ("Spring Festival,
worked on 2026-02-14 instead") stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from coproduce.domain.notice import Notice, NoticeDay
from coproduce.domain.titles import LANGUAGES, Titles
from coproduce.domain.typed_days import weekdays_of
from coproduce.errors import Refusal, Wording
from coproduce.model import Calendar
from coproduce.operations.calendar_days import exceptions, mark_year, set_day
from coproduce.operations.calendar_seed import made_up_names, names_like
from coproduce.queries.calendars import CalendarRow, DayRow, calendars, days_of, parts_of

CLOSED, OPENED, REMOVED, NAMED = "closed", "opened", "removed", "named"
CHANGES = (CLOSED, OPENED, REMOVED, NAMED)


@dataclass(frozen=True, slots=True)
class NoticeChange:
    """What a notice changes of a day: closed or opened, an exception removed, or only another name.

    `open` is what the exception will be, None where there is none any more.
    """

    day: date
    change: str
    open: bool | None
    before: Titles | None
    after: Titles | None


def notice_changes(connection: Connection, calendar: UUID, notice: Notice) -> list[NoticeChange]:
    """List by day what laying a notice down would change. Raises Refusal where it does not fit the calendar."""
    rows = {row.id: row for row in calendars(connection)}
    if calendar not in rows:
        raise Refusal("row.gone", row=Wording("entity.calendar"), id=calendar)
    row = rows[calendar]
    if row.joint_one_id is not None:
        codes = ", ".join(rows[part].code for part in parts_of(rows, calendar))
        raise Refusal("calendar.is_joint", calendar=row.code, codes=codes)
    return _changes(row, _known(connection, calendar, notice), notice)


def lay_notice(session: Session, calendar: Calendar, notice: Notice) -> None:
    """Make a calendar's year what the notice says, and official. Raises Refusal as `notice_changes` does."""
    changes = notice_changes(session.connection(), calendar.id, notice)
    rows = exceptions(session, calendar.id, {change.day for change in changes})
    for change in changes:
        if change.open is None:
            for row in rows[change.day]:
                row.removed = True
        else:
            names = {f"title_{c}": getattr(change.after, c, None) for c in LANGUAGES}
            set_day(
                session,
                calendar,
                rows[change.day],
                {**names, "day": change.day, "open": change.open},
            )
    mark_year(session, calendar, notice.year, projected=False, source=notice.citation)


def _known(connection: Connection, calendar: UUID, notice: Notice) -> dict[date, DayRow]:
    first, last = date(notice.year - 1, 12, 1), date(notice.year, 12, 31)
    known = {row.day: row for row in days_of(connection, [calendar], first, last)}
    return {day: row for day, row in known.items() if day.year == notice.year or day in notice.days}


def _changes(
    calendar: CalendarRow, known: Mapping[date, DayRow], notice: Notice
) -> list[NoticeChange]:
    if notice.country and calendar.country and notice.country != calendar.country:
        raise Refusal("notice.other_country", country=notice.country, calendar=calendar.code)
    week = weekdays_of(calendar.weekdays)
    found = []
    for day in sorted({*known, *notice.days}):
        told, row = notice.days.get(day), known.get(day)
        if told and told.open and day.weekday() in week:
            raise Refusal("notice.opened_weekday", line=told.line, day=day)
        change = _change(day, day.weekday() in week, told, row, calendar.country)
        if change:
            found.append(change)
    return found


def _change(
    day: date, in_week: bool, told: NoticeDay | None, row: DayRow | None, country: str | None
) -> NoticeChange | None:
    before = row.titles if row else None
    if told is None:
        return NoticeChange(day, REMOVED, None, before, None)
    after = _named(told, row, country)
    if (row.open if row else in_week) != told.open:
        return NoticeChange(day, OPENED if told.open else CLOSED, told.open, before, after)
    return None if before == after else NoticeChange(day, NAMED, told.open, before, after)


def _named(told: NoticeDay, row: DayRow | None, country: str | None) -> Titles:
    """Give a day's name: what is there when it says no less, else the notice's own with our other languages."""
    kept = row.titles if row and row.open == told.open else None
    if kept and all((getattr(kept, c) or "").startswith(name) for c, name in told.names.items()):
        return kept
    names = names_like(told.names, country) if told.names else made_up_names()
    return Titles(**names)
