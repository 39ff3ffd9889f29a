"""What is wrong with a plan, each with the task that one jumps to: data for the strip over the table. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.queries.bookings import DoubleBooking
from coproduce.queries.plan import LinkRow, PlanRow

KINDS: Final = ("missed", "double", "left_out", "projected")


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding: its kind, the task to show, and what its sentence needs."""

    kind: str
    task: UUID
    row: PlanRow | None = None
    clash: DoubleBooking | None = None
    link: LinkRow | None = None
    year: int = 0
    calendar: UUID | None = None


def missed(rows: Iterable[PlanRow]) -> list[Problem]:
    """Find the deadlines that are not kept."""
    return [Problem("missed", row.id, row=row) for row in rows if row.missed > 0]


def double(clashes: Iterable[DoubleBooking], own: Mapping[UUID, PlanRow]) -> list[Problem]:
    """Find what is wanted twice at once."""
    return [
        Problem("double", task, clash=one)
        for one in clashes
        for task in [next((key for key in one.tasks if key in own), None)]
        if task is not None
    ]


def left_out(links: Iterable[LinkRow], own: Mapping[UUID, PlanRow]) -> list[Problem]:
    """Find links that would close a circle and are not reckoned with."""
    ends = (
        (link, next((k for k in (link.after_id, link.before_id) if k in own), None))
        for link in links
    )
    return [Problem("left_out", task, link=link) for link, task in ends if task is not None]


def projected(
    rows: Iterable[PlanRow],
    calendars: Mapping[UUID, WorkingCalendar],
    parts: Mapping[UUID, Sequence[UUID]],
    usual: Callable[[UUID], UUID | None],
) -> list[Problem]:
    """Find the years without an official notice that a plan's open tasks reach into, each once per calendar.

    `usual`: the calendar of a work's tasks that name none.
    `parts`: the calendars with days of their own that each calendar is made of.
    """
    found: dict[tuple[int, UUID], Problem] = {}
    for row in rows:
        if row.summary or row.actual_last is not None:
            continue
        calendar = row.calendar_id if row.calendar_id in calendars else usual(row.work_id)
        for part in parts.get(calendar, ()) if calendar is not None else ():
            for year in _unknown(calendars.get(part), row.first, row.last):
                problem = Problem("projected", row.id, year=year, calendar=part)
                found.setdefault((year, part), problem)
    return [found[key] for key in sorted(found, key=lambda key: (key[0], str(key[1])))]


def _unknown(calendar: WorkingCalendar | None, first: date, last: date) -> list[int]:
    if calendar is None:
        return []
    return [year for year in range(first.year, last.year + 1) if year in calendar.projected]
