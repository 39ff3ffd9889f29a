"""Stretching a bar by either of its ends, with the plan's answer at every step. No Qt."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from coproduce.errors import Refusal
from ui.hands.keys import Keys
from ui.timeline.chart.drags.ghosts import Kin, ghosts
from ui.timeline.chart.drags.surface import Held, Outcome, Surface, Trying, near_day
from ui.timeline.chart.drags.telling import Telling
from ui.timeline.chart.intents import Intent, Stretch
from ui.timeline.chart.previews import Point, Preview

START = "start"


class Resize:
    """Brings the start or the finish of one task to another day; which working day that is, the plan decides.

    `pinned`: what the session has decided for pinned successors.
    """

    def __init__(
        self,
        surface: Surface,
        trial: Trying,
        telling: Telling,
        held: Held,
        edge: str,
        pinned: str = "keep",
    ) -> None:
        self._surface, self._trial, self._telling = surface, trial, telling
        self._row, self._edge, self._pinned = held.row, edge, pinned
        self._kin = Kin(surface.lines, held)
        end = held.row.first.toordinal() if edge == START else held.row.last.toordinal() + 1
        self._grip = held.day - end
        self._day: date | None = None
        self._outcome: Outcome | None = None
        self._intent: Intent | None = None

    def at(self, x: float, y: float, keys: Keys) -> Preview:
        """Show what the plan would become with that end over x."""
        day = self._wanted(x)
        self._intent = None
        try:
            outcome = self._asked(day)
        except Refusal as refusal:
            return self._refused(refusal, (x, y))
        return self._stretched(day, outcome, (x, y))

    def drop(self) -> Intent | None:
        """Give the step that was shown last; nothing where no task would come to stand elsewhere."""
        return self._intent

    def _wanted(self, x: float) -> date:
        """Give the day asked for: the other end of the bar is as far as it goes."""
        boundary = self._surface.axis.day(x) - self._grip
        if self._edge == START:
            return min(near_day(boundary), self._row.last)
        return max(near_day(boundary - 1), self._row.first)

    def _asked(self, day: date) -> Outcome:
        """Ask the plan, once for all the pixels of a day. Raises Refusal."""
        if self._outcome is None or day != self._day:
            self._outcome = self._trial.resized(self._row.id, self._edge, day, self._pinned)
            self._day = day
        return self._outcome

    def _stretched(self, day: date, outcome: Outcome, at: Point) -> Preview:
        old = (self._row.first, self._row.last)
        asked = day != old[self._edge != START]
        if asked and outcome.days:
            pinned: tuple[UUID, ...] = tuple(outcome.pinned)
            self._intent = Stretch(self._row.id, self._edge, day, pinned)
        new = outcome.days.get(self._row.id, old)
        others, title = self._kin.others(outcome.days), self._telling.title(self._row)
        told = self._telling.moved(title, old, new, others)
        shown = self._telling.with_obstacles(told, outcome)
        found = ghosts(self._surface, outcome.days, self._kin)
        return Preview(found, shown.lines, shown.grave, at, cursor="resize")

    def _refused(self, refusal: Refusal, at: Point) -> Preview:
        told = self._telling.refused(self._telling.title(self._row), refusal)
        return Preview(told=told.lines, grave=True, at=at, cursor="refused")
