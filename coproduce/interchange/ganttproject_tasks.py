"""One task of a GanttProject file as columns of ours: length, progress, and the day that holds it where no link does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coproduce.domain.activity import FINISH_NO_EARLIER, PINNED, START_NO_EARLIER
from coproduce.domain.draft import Missing, TaskDraft
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.interchange.incoming import MOST_DAYS
from coproduce.interchange.moments import moment
from coproduce.interchange.records import Record
from coproduce.interchange.written_in import language_of

LONGEST_TITLE, LONGEST_REMARK = 300, 2000


@dataclass(slots=True)
class Reading:
    """The file around a task: `starts`: the day on which the plan begins; `held`: tasks that a strict link moves."""

    calendar: WorkingCalendar
    cyrillic: str
    zero_milestones: bool
    starts: date | None
    held: set[str]
    baseline: Mapping[str, Record]
    notes: list[Missing] = field(default_factory=list)


def task_draft(row: Record, parent: str | None, summary: bool, reading: Reading) -> TaskDraft:
    """Read a task; what it cannot keep is noted in the reading. Raises Refusal naming the task."""
    values: dict[str, Any] = _titles(row, reading)
    if notes := row.text("notes"):
        if len(notes) > LONGEST_REMARK:
            reading.notes.append(
                Missing(row.place, "interchange.notes_cut", {"longest": LONGEST_REMARK})
            )
        values["remarks"] = notes[:LONGEST_REMARK].strip()
    values |= _planned_then(row, reading)
    if not summary:
        values |= _days(row, reading)
    return TaskDraft(ref=row.text("id"), values=values, parent=parent)


def _titles(row: Record, reading: Reading) -> dict[str, str]:
    name = row.text("name")
    if not name:
        reading.notes.append(Missing(row.place, "interchange.unnamed"))
        name = f"#{row.text('id')}"
    if len(name) > LONGEST_TITLE:
        reading.notes.append(Missing(row.place, "interchange.name_cut", {"longest": LONGEST_TITLE}))
        name = name[:LONGEST_TITLE]
    return {f"title_{language_of(name, reading.cyrillic)}": name}


def _days(row: Record, reading: Reading) -> dict[str, Any]:
    """Read length, progress and the day that holds a task where no strict link does."""
    milestone = row.flag("meeting")
    first, third = moment(row, "start"), moment(row, "thirdDate")
    limit = third.day if third and row.whole("thirdDate-constraint") == 1 else None
    if first and row.text("id") not in reading.held and first.day != reading.starts:
        limit = max(first.day, limit or first.day)
    if (row.whole("duration") or 0) > MOST_DAYS:
        raise row.unreadable("duration")
    of_evening = milestone and not reading.zero_milestones
    values: dict[str, Any] = {
        "workdays": 0 if milestone else max(0, row.whole("duration") or 0),
        "progress": min(100, max(0, row.whole("complete") or 0)),
        "limit_kind": (FINISH_NO_EARLIER if of_evening else START_NO_EARLIER) if limit else None,
        "limit_day": limit,
    }
    if row.flag("fixed-start") and first:
        values |= {"mode": PINNED, "first": first.day, "limit_kind": None, "limit_day": None}
    return values


def _planned_then(row: Record, reading: Reading) -> dict[str, date]:
    then = reading.baseline.get(row.text("id"))
    first = moment(then, "start") if then else None
    if then is None or first is None:
        return {}
    days = 0 if then.flag("meeting") else then.whole("duration") or 0
    last = last_day(reading.calendar, first.day, days)
    return {"baseline_first": first.day, "baseline_last": last}


def last_day(calendar: WorkingCalendar, first: date, days: int) -> date:
    """Return the last day of a task that begins on `first`, or as soon as that is open."""
    return calendar.add(calendar.open_on_or_after(first), days - 1) if days > 1 else first
