"""What Excel reckons of a line itself: a task's finish, and the days of what stands above others.

A formula is written only where it says what the planning engine says; each carries the engine's answer beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from coproduce.excel.production_calendars import WorkingDays
from coproduce.excel.production_columns import SUMMARY
from coproduce.excel.production_lines import ScheduleLine
from coproduce.excel.task_columns import Value


class Reckoned(NamedTuple):
    """A cell's value now, and the formula for it where there is one."""

    value: Value
    formula: str | None = None


def reckoned(
    line: ScheduleLine,
    parts: Sequence[ScheduleLine],
    days: WorkingDays,
    letters: Mapping[str, str],
    row: int,
) -> dict[str, Reckoned]:
    """Give start, finish and working days of a line that stands in `row`, its `parts` in the rows right below."""
    if line.kind == SUMMARY:
        return _of_summary(line, parts, days, letters, row)
    start, workdays = f"{letters['start']}{row}", f"{letters['workdays']}{row}"
    alive = not line.fixed and days.finished(line.first, line.workdays) == line.last
    formula = days.finish(start, workdays) if alive else None
    return {"start": Reckoned(line.first), "finish": Reckoned(line.last, formula)}


def _of_summary(
    line: ScheduleLine,
    parts: Sequence[ScheduleLine],
    days: WorkingDays,
    letters: Mapping[str, str],
    row: int,
) -> dict[str, Reckoned]:
    """Reckon a summary from its parts, some of which may be left out of the schedule."""
    start, finish = letters["start"], letters["finish"]
    first_row, last_row = row + 1, row + len(parts)
    first = min((part.first for part in parts), default=None)
    last = max((part.last for part in parts), default=None)
    opening = f"MIN({start}{first_row}:{start}{last_row})" if first == line.first else None
    closing = f"MAX({finish}{first_row}:{finish}{last_row})" if last == line.last else None
    found = {"start": Reckoned(line.first, opening), "finish": Reckoned(line.last, closing)}
    if "workdays" in line.values:
        counted = days.count(f"{start}{row}", f"{finish}{row}")
        # a milestone of the morning or the evening can leave a day at the edge uncounted
        left = line.workdays - days.counted(line.first, line.last)
        formula = f"{counted}{left:+d}" if left else counted
        found["workdays"] = Reckoned(line.workdays, formula)
    return found
