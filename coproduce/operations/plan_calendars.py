"""The calendars that a plan from outside brings along: those of the file where name and days agree, else new ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from coproduce.domain.draft import CalendarDraft
from coproduce.domain.titles import LANGUAGES, Titles
from coproduce.domain.working_calendar import EVERY_DAY as ALL_WEEK, WorkingCalendar
from coproduce.model import Calendar, CalendarDay
from coproduce.operations.rows import add_row
from coproduce.operations.shipped import make
from coproduce.queries.calendars import calendars
from coproduce.queries.working_time import EVERY_DAY, calendar_codes, calendars_of

LONGEST_CODE = 20
Days = tuple[frozenset[int], frozenset[date], frozenset[date]]


def calendars_here(
    connection: Connection, drafts: Iterable[CalendarDraft]
) -> dict[str, UUID | None]:
    """Map the codes of drafted calendars to the file's own of the same name and days; None where there is none."""
    working = calendars_of(connection)
    here = [(row, _days(working[row.id])) for row in calendars(connection) if row.id in working]
    found: dict[str, UUID | None] = {}
    for draft in drafts:
        days = _drafted(draft)
        names = set(draft.titles.values())
        every_day = draft.code == EVERY_DAY and draft.weekdays == ALL_WEEK
        found[draft.code] = next(
            (
                row.id
                for row, own in here
                if own == days
                and (_names(row.titles) & names or (every_day and row.code == EVERY_DAY))
            ),
            None,
        )
    return found


def add_calendars(
    session: Session, drafts: Iterable[CalendarDraft], here: Mapping[str, UUID | None]
) -> dict[str, UUID]:
    """Make the calendars that are not here; return the key of every drafted one by its code in the plan."""
    taken = set(calendar_codes(session.connection()))
    found: dict[str, UUID] = {}
    for draft in drafts:
        key = here.get(draft.code)
        if key is None:
            code = _free(draft.code, taken)
            taken.add(code)
            key = _add(session, code, draft)
        found[draft.code] = key
    return found


def _add(session: Session, code: str, draft: CalendarDraft) -> UUID:
    titles = {f"title_{language}": title for language, title in draft.titles.items()}
    mask = sum(1 << weekday for weekday in draft.weekdays)
    row = add_row(session, Calendar, {"code": code, "weekdays": mask, **titles})
    session.add_all(
        make(CalendarDay, {"calendar_id": row.id, "day": day, "open": is_open})
        for day, is_open in draft.days.items()
    )
    session.flush()
    return row.id


def _free(code: str, taken: set[str]) -> str:
    found, number = code, 2
    while found in taken:
        tail = f"-{number}"
        found, number = f"{code[: LONGEST_CODE - len(tail)]}{tail}", number + 1
    return found


def _names(titles: Titles) -> set[str]:
    return {name for language in LANGUAGES if (name := getattr(titles, language))}


def _drafted(draft: CalendarDraft) -> Days:
    return _days(
        WorkingCalendar(
            draft.weekdays,
            frozenset(day for day, is_open in draft.days.items() if not is_open),
            frozenset(day for day, is_open in draft.days.items() if is_open),
        )
    )


def _days(calendar: WorkingCalendar) -> Days:
    """Give a week and the exceptions that differ from it, which is what makes two calendars the same."""
    week = calendar.weekdays
    closed = frozenset(d for d in calendar.closed - calendar.opened if d.weekday() in week)
    return week, closed, frozenset(d for d in calendar.opened if d.weekday() not in week)
