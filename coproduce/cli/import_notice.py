"""`import notice`: a year's official notice shown against the calendar; written, as one step, only with --apply."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from uuid import UUID

from coproduce.cli.console import Console
from coproduce.cli.files import opened
from coproduce.cli.parser import Asked
from coproduce.domain.notice import Notice
from coproduce.domain.notice_files import read_notice
from coproduce.domain.titles import Titles
from coproduce.errors import Refusal
from coproduce.interchange.notice_file import notice_text
from coproduce.operations.calendar_notice import CHANGES, NoticeChange, notice_changes
from coproduce.operations.verbs import find
from coproduce.queries.lookup import find_row
from coproduce.workspace import Workspace

COLUMNS = ("day", "change", "before", "after")


def import_notice(asked: Asked, console: Console) -> int:
    """Show what a notice changes, and change it when told to."""
    text = notice_text(Path(asked.given))
    notice = read_notice(text)
    with opened(asked) as space:
        calendar = _calendar(space, asked.calendar, notice)
        changes = space.read(notice_changes, calendar, notice)
        operation = 0
        if asked.apply:
            verb = find("calendars.import_notice").function
            operation = space.do(verb, calendar=calendar, notice=text).operation
    code = asked.calendar or notice.country or ""
    _tell(console, code, notice, changes, applied=asked.apply, operation=operation)
    return 0


def _calendar(space: Workspace, code: str | None, notice: Notice) -> UUID:
    """Find the calendar named on the command line, else the one coded as the notice's country."""
    wanted = code or notice.country
    if wanted is None:
        raise Refusal("notice.which_calendar")
    return space.read(find_row, "calendar", wanted)


def _tell(
    console: Console,
    code: str,
    notice: Notice,
    changes: list[NoticeChange],
    *,
    applied: bool,
    operation: int,
) -> None:
    counts = Counter(change.change for change in changes)
    console.data(
        {
            "applied": applied,
            "operation": operation,
            "calendar": code,
            "year": notice.year,
            "citation": notice.citation,
            **{name: counts[name] for name in CHANGES},
            "rows": changes,
        }
    )
    if console.as_json:
        return
    if changes:
        console.table(COLUMNS, [_row(change, console) for change in changes])
    told = {"year": notice.year, "calendar": code, "citation": notice.citation}
    console.line(console.texts.count("notice.changes", len(changes), **told))
    if not applied:
        console.say("notice.shown")
    elif operation:
        console.say("notice.applied", operation=operation)
    else:
        console.say("cli.done.nothing")


def _row(change: NoticeChange, console: Console) -> tuple[str, str, str, str]:
    def shown(titles: Titles | None) -> str:
        return titles.shown(console.texts.language) if titles else ""

    worded = console.texts.say(f"notice.change.{change.change}")
    return change.day.isoformat(), worded, shown(change.before), shown(change.after)
