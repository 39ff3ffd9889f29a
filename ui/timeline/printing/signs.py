"""Which signs a print has, so that its legend explains these and no others. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from coproduce.domain.activity import AUTOMATIC
from coproduce.queries.plan import PlanRow
from ui.timeline.chart.scene import Setting
from ui.timeline.chart.scene_behind import SHOWN
from ui.timeline.headings import Heading
from ui.timeline.printing.printed_lines import PrintedLines, Row

DONE: Final = 100
_OF_A_TASK: Final[dict[str, Callable[[PlanRow], bool]]] = {
    "critical": lambda row: row.critical,
    "milestone": lambda row: row.milestone,
    "slack": lambda row: row.slack > 0 and not row.summary and row.progress < DONE,
    "missed": lambda row: row.missed > 0,
    "deadline": lambda row: row.deadline is not None,
    "limit": lambda row: row.limit_day is not None,
    "pin": lambda row: row.mode != AUTOMATIC and not row.summary,
    "review": lambda row: row.review_id is not None,
}


def signs_of(
    lines: PrintedLines, setting: Setting, first: date, last: date, scale: float
) -> set[str]:
    """Name the signs on some lines from `first` to `last` at a scale."""
    tasks = [row for row in lines.rows if isinstance(row, PlanRow)]
    found = {name for name, has in _OF_A_TASK.items() if any(map(has, tasks))}
    if any(setting.airing.slots.values()):
        found.add("slot")
    if setting.airing.premieres or any(map(_has_premiere, lines.rows)):
        found.add("premiere")
    if any(row.id in (setting.edition or ()) for row in tasks):
        found.add("edition")
    return found | set(_behind(lines, setting, first, last, scale))


def _behind(
    lines: PrintedLines, setting: Setting, first: date, last: date, scale: float
) -> Iterator[str]:
    backdrop, ground = setting.ground.backdrop, setting.ground
    if backdrop is None:
        return
    if backdrop.occasions(first, last):
        yield "occasion"
    if scale < SHOWN:
        return
    for calendar in {ground.calendar_of(row) for row in lines.rows}:
        for run in backdrop.closed(calendar, first, last):
            yield f"closed.{run.country}"
            if run.projected:
                yield "projected"
        yield from (f"opened.{day.country}" for day in backdrop.opened(calendar, first, last))


def _has_premiere(row: Row) -> bool:
    return isinstance(row, Heading) and row.premiere is not None
