"""The lines of a production schedule: works, their summaries and tasks, with what Excel can reckon itself.

A finish, and a summary's days, become formulas only where the formula says what the planning engine says; what a
person or reality has fixed stays a value.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from coproduce.domain.activity import MANUAL
from coproduce.domain.titles import Titles
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.excel.fitting import units
from coproduce.excel.production_columns import SUMMARY, TASK
from coproduce.excel.task_columns import Value
from coproduce.queries.plan import PlanRow, plan
from coproduce.queries.working_time import STANDARD, calendar_codes, calendars_of
from coproduce.queries.works import WorkRow, works
from coproduce.texts import LANGUAGES

PLAIN = "1-5"  # of a file without calendars: Monday to Friday
_COPIED = (
    "number", "phase", "work", "responsible", "progress", "slack", "critical", "deadline", "workdays",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """One line. `below`: how many lines right under it are its parts; `fixed`: its finish was typed or is a fact;
    `calendar`: the code of the calendar that counts its days."""

    kind: str
    level: int
    below: int
    calendar: str
    first: date
    last: date
    workdays: int
    milestone: bool
    fixed: bool
    deadline: date | None
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class ScheduleLines:
    """Lines in outline order; `left_out`: tasks of the same works outside the period; `calendars`: those in use."""

    lines: Sequence[ScheduleLine]
    works: Sequence[WorkRow]
    tasks: int
    left_out: int
    calendars: Mapping[str, WorkingCalendar]


class Period:
    """The days that were asked for; open at either end."""

    def __init__(self, first: date | None, last: date | None) -> None:
        self.first, self.last = first or date.min, last or date.max

    def touches(self, row: PlanRow) -> bool:
        """Tell whether some day of a task lies within."""
        return row.first <= self.last and row.last >= self.first


def schedule_lines(
    connection: Connection, asked: Collection[UUID], period: Period
) -> ScheduleLines:
    """Read the lines of some works, of all that have a plan where none is named."""
    one = next(iter(asked)) if len(asked) == 1 else None
    rows = [row for row in plan(connection, one).rows if not asked or row.work_id in asked]
    shown = _in_period(rows, period)
    planned = {row.work_id for row in rows}
    named = [work for work in works(connection) if work.id in (asked or planned)]
    counting = _Counting(connection, named)
    levels = [row.level + (len(planned) > 1) for row in shown]
    below = _below(shown)
    lines: list[ScheduleLine] = []
    for place, row in enumerate(shown):
        if len(planned) > 1 and (place == 0 or row.work_id != shown[place - 1].work_id):
            parts = [each for each in shown[place:] if each.work_id == row.work_id]
            work = next(work for work in named if work.id == row.work_id)
            lines.append(_heading(work, parts, counting))
        lines.append(_line(row, levels[place], below[place], counting.code(row)))
    tasks = sum(not row.summary for row in shown)
    left_out = sum(not row.summary for row in rows) - tasks
    return ScheduleLines(lines, named, tasks, left_out, counting.used)


def _in_period(rows: Sequence[PlanRow], period: Period) -> list[PlanRow]:
    """Keep what touches the period, with the summaries above it."""
    above = {row.id: row.parent_id for row in rows}
    kept: set[UUID] = set()
    for row in rows:
        if not row.summary and period.touches(row):
            key: UUID | None = row.id
            while key is not None and key not in kept:
                kept.add(key)
                key = above.get(key)
    return [row for row in rows if row.id in kept]


def _below(rows: Sequence[PlanRow]) -> list[int]:
    """Count for each row the rows right under it that are its parts, and their parts."""
    counts, open_rows = [0] * len(rows), list[int]()
    for place, row in enumerate(rows):
        while open_rows and (
            rows[open_rows[-1]].level >= row.level or rows[open_rows[-1]].work_id != row.work_id
        ):
            open_rows.pop()
        for one in open_rows:
            counts[one] += 1
        open_rows.append(place)
    return counts


class _Counting:
    """Finds the calendar that counts a task's days: its own, its work's, or the usual one."""

    def __init__(self, connection: Connection, named: Sequence[WorkRow]) -> None:
        self._codes = {key: code for code, key in calendar_codes(connection).items()}
        self._known = {
            self._codes[key]: calendar
            for key, calendar in calendars_of(connection).items()
            if key in self._codes
        }
        self._works = {work.id: work.calendar_id for work in named}
        self.used: dict[str, WorkingCalendar] = {}

    def code(self, row: PlanRow) -> str:
        """Return the code of a task's calendar."""
        return self._first_of(row.calendar_id, self._works.get(row.work_id))

    def code_of_work(self, work: WorkRow) -> str:
        """Return the code of a work's calendar."""
        return self._first_of(work.calendar_id)

    def _first_of(self, *keys: UUID | None) -> str:
        codes = [self._codes.get(key, "") for key in keys if key is not None]
        code = next((code for code in (*codes, STANDARD) if code in self._known), PLAIN)
        self.used.setdefault(code, self._known.get(code) or WorkingCalendar())
        return code


def _heading(work: WorkRow, parts: Sequence[PlanRow], counting: _Counting) -> ScheduleLine:
    """Make the line above the tasks of a work."""
    values: dict[str, Value] = {"number": work.code, "work": work.code, "kind": SUMMARY}
    return ScheduleLine(
        kind=SUMMARY,
        level=0,
        below=len(parts),
        calendar=counting.code_of_work(work),
        first=min(row.first for row in parts),
        last=max(row.last for row in parts),
        workdays=0,
        milestone=False,
        fixed=False,
        deadline=work.premiere,
        values={**values, **_titles(work.titles), "deadline": work.premiere},
    )


def _line(row: PlanRow, level: int, below: int, calendar: str) -> ScheduleLine:
    return ScheduleLine(
        kind=SUMMARY if row.summary else TASK,
        level=level,
        below=below,
        calendar=calendar,
        first=row.first,
        last=row.last,
        workdays=row.workdays,
        milestone=row.milestone,
        fixed=not row.summary and (row.mode == MANUAL or row.actual_last is not None),
        deadline=row.deadline,
        values={
            **{name: getattr(row, name) for name in _COPIED},
            **_titles(row.titles),
            **({"progress": None} if row.summary else {}),
            "calendar": calendar,
            "kind": SUMMARY if row.summary else TASK,
            "id": str(row.id),
        },
    )


def title_widths(lines: Sequence[ScheduleLine], languages: Sequence[str]) -> dict[str, float]:
    """Give the room that the titles of each language need on one line, stepped in by their level."""
    return {
        language: max(units(str(line.values[f"title_{language}"])) + 2 * line.level for line in lines) + 3
        for language in languages
    }  # fmt: skip


def _titles(titles: Titles) -> dict[str, Value]:
    """Give the title for each language, in another language where it is not known in that one."""
    return {f"title_{language}": titles.shown(language) for language in LANGUAGES}
