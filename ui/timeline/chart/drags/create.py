"""Drawing a new task over an empty stretch of a lane. No Qt."""

from __future__ import annotations

from datetime import date
from math import floor
from typing import Final, NamedTuple
from uuid import UUID

from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.queries.plan import PlanRow
from ui.hands.keys import Keys
from ui.timeline.chart.drags.surface import Surface, near_day
from ui.timeline.chart.drags.telling import Telling
from ui.timeline.chart.intents import CreateTask, Intent
from ui.timeline.chart.lane import top_of
from ui.timeline.chart.previews import Ghost, Preview
from ui.timeline.chart.shapes import TASK

NOBODY: Final = UUID(int=0)  # a task that is not there yet


class Room(NamedTuple):
    """Where a new task goes: behind `after`, else at the end of `parent`, else at the end of the work."""

    work: UUID
    line: int
    calendar: WorkingCalendar
    after: UUID | None = None
    parent: UUID | None = None

    @classmethod
    def beside(cls, row: PlanRow, line: int, calendar: WorkingCalendar) -> Room:
        """Give the place that a lane offers: behind a task, or as the last part of a summary."""
        if row.summary:
            return cls(row.work_id, line, calendar, parent=row.id)
        return cls(row.work_id, line, calendar, after=row.id)


class Create:
    """Draws a task from the day of the press to that under the pointer, in open days of the work's calendar."""

    def __init__(self, surface: Surface, telling: Telling, room: Room, day: float) -> None:
        self._surface, self._telling, self._room = surface, telling, room
        self._since = day
        self._intent: Intent | None = None

    def at(self, x: float, y: float, keys: Keys) -> Preview:
        """Show the new task's bar."""
        first, last = self._span(self._surface.axis.day(x))
        room = self._room
        workdays = room.calendar.count(first, date.fromordinal(last.toordinal() + 1))
        self._intent = CreateTask(room.work, first, workdays, room.after, room.parent)
        left, right = self._surface.axis.span(first, last)
        top = top_of(room.line, self._surface.scroll)
        drawn = Ghost(NOBODY, room.line, left, right, top, TASK, True)
        told = self._telling.drawn((first, last), workdays)
        return Preview((drawn,), told, at=(x, y), cursor="create")

    def drop(self) -> Intent | None:
        """Give the task as it was drawn."""
        return self._intent

    def _span(self, now: float) -> tuple[date, date]:
        """Give the open days that the stretch touches, at least one."""
        low, high = sorted((self._since, now))
        calendar = self._room.calendar
        first = calendar.open_on_or_after(near_day(floor(low)))
        last = calendar.open_on_or_before(near_day(floor(high)))
        return first, max(first, last)
