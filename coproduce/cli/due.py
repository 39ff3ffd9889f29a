"""`due`: "reply due in 5 joint working days" as a day and a sentence, with the days off in between by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from coproduce.cli.console import Console
from coproduce.cli.files import opened
from coproduce.cli.parser import Asked
from coproduce.domain.broadcast_day import parse_day
from coproduce.errors import Refusal
from coproduce.queries.due import Due, NamedDay, due as count_due
from coproduce.queries.lookup import find_row
from coproduce.queries.working_time import STANDARD, calendar_codes
from coproduce.texts import Texts
from coproduce.workspace import Workspace


def due(asked: Asked, console: Console) -> int:
    """Tell when a reply is due, or by when to begin at the latest."""
    day = parse_day(asked.day)
    with opened(asked) as space:
        found = space.read(count_due, _calendar(space, asked.calendar), day, asked.days)
    console.data(
        {
            "day": found.day,
            "days": found.days,
            "calendar": found.calendar.code,
            "due": found.due,
            "projected": found.projected,
            "projected_years": found.projected_years,
            "skipped": found.skipped,
            "opened": found.opened,
        }
    )
    if not console.as_json:
        for sentence in sentences(found, console.texts):
            console.line(sentence)
    return 0


def _calendar(space: Workspace, code: str | None) -> UUID:
    """Find the calendar asked for, by default the joint one. Raises Refusal where the file has none yet."""
    codes = space.read(calendar_codes)
    if not codes or (code is None and STANDARD not in codes):
        raise Refusal("due.no_calendar", calendar=code or STANDARD)
    return space.read(find_row, "calendar", code or STANDARD)


def sentences(found: Due, texts: Texts) -> list[str]:
    """Word an answer: the day, what was passed over or counted, and what may still change it."""
    key = "due.after" if found.days >= 0 else "due.before"
    told = [
        texts.count(
            key,
            abs(found.days),
            due=dated(found.due, texts),
            day=dated(found.day, texts),
            calendar=found.calendar.titles.shown(texts.language),
        )
    ]
    if found.skipped:
        told.append(texts.say("due.skipped", days=named(found.skipped, texts)))
    if found.opened:
        told.append(texts.say("due.opened", days=named(found.opened, texts)))
    for year, codes in found.projected_years.items():
        told.append(texts.say("due.projected", year=year, calendars=", ".join(codes)))
    return told


def dated(day: date, texts: Texts) -> str:
    """Write a day with its weekday."""
    return f"{texts.say(f'roster.weekday.{day.isoweekday()}')} {day.isoformat()}"


def named(days: Iterable[NamedDay], texts: Texts) -> str:
    """Write days with their names and whose they are."""
    return "; ".join(
        " ".join(
            filter(
                None,
                (
                    one.day.isoformat(),
                    one.titles.shown(texts.language) if one.titles else "",
                    f"({one.calendar})",
                ),
            )
        )
        for one in days
    )
