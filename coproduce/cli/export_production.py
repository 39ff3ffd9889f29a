"""`export production`: the production schedule of some works as a workbook that stays alive in Excel."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coproduce.cli.console import Console
from coproduce.cli.export import languages_of
from coproduce.cli.files import opened
from coproduce.cli.parser import Asked
from coproduce.domain.broadcast_day import parse_day
from coproduce.errors import Refusal
from coproduce.excel.production_book import ScheduleRequest, export_schedule
from coproduce.queries.lookup import find_row


def export_production(asked: Asked, console: Console) -> int:
    """Write the schedule to `--out`, beside it first, then swapped in."""
    languages = languages_of(asked.languages)
    first, last = _day(asked.first), _day(asked.last)
    if first is not None and last is not None and last < first:
        raise Refusal("period.days", first=first, last=last)
    with opened(asked) as space:
        works = tuple(space.read(find_row, "work", code) for code in asked.works)
    report = export_schedule(
        console.progress(),
        file=Path(asked.file),
        request=ScheduleRequest(
            works=works,
            first=first,
            last=last,
            by=asked.by,
            languages=languages,
            paper=asked.paper,
        ),
        out=Path(asked.out),
    )
    console.say(
        "cli.export.production.done", path=report.path, tasks=report.tasks, columns=report.columns
    )
    console.data(
        {
            "file": report.path,
            "tasks": report.tasks,
            "columns": report.columns,
            "by": report.by,
        }
    )
    return 0


def _day(text: str | None) -> date | None:
    return parse_day(text) if text else None
