"""Moving bars: by whole working days, all selected ones together, with the plan's answer at every step. No Qt.

A bar moves in time only; its place in the outline is changed with Alt+Up and Alt+Down. Days snap to working days of the
task's own calendar. Alt suspends that where the engine lets a task stand on a closed day: what is planned by hand, and
moved alone, begins on exactly that day. Ctrl draws copies.
"""

from __future__ import annotations

from collections import ChainMap
from datetime import date

from coproduce.domain.activity import MANUAL
from coproduce.errors import Refusal
from ui.hands.keys import Keys
from ui.timeline.chart.drags.ghosts import Kin, ghosts
from ui.timeline.chart.drags.surface import Held, Outcome, Surface, Trying, near_day
from ui.timeline.chart.drags.telling import Telling
from ui.timeline.chart.intents import CopyTasks, Intent, MoveTasks, PlaceTask
from ui.timeline.chart.previews import Point, Preview


class Move:
    """`pinned`: what the session has decided for pinned successors."""

    def __init__(
        self, surface: Surface, trial: Trying, telling: Telling, held: Held, pinned: str = "keep"
    ) -> None:
        self._surface, self._trial, self._telling = surface, trial, telling
        self._row, self._tasks, self._pinned = held.row, held.tasks, pinned
        self._grip = held.day - held.row.first.toordinal()
        self._kin = Kin(surface.lines, held)
        self._old = (held.row.first, held.row.last)
        self._days: int | None = None
        self._outcome: Outcome | None = None
        self._intent: Intent | None = None

    def at(self, x: float, y: float, keys: Keys) -> Preview:
        """Show what the plan would become with the bar held over x."""
        wanted = near_day(self._surface.axis.day(x) - self._grip)
        self._intent = None
        try:
            days = self._trial.days_to(self._row.id, wanted) if wanted != self._row.first else 0
            outcome = self._asked(days)
        except Refusal as refusal:
            return self._refused(refusal, (x, y))
        if keys.ctrl:
            return self._copied(days, outcome, (x, y))
        exact = keys.alt and self._row.mode == MANUAL and len(self._tasks) == 1
        return self._moved(days, wanted if exact else None, outcome, (x, y))

    def drop(self) -> Intent | None:
        """Give the step that was shown last; nothing where no task would come to stand elsewhere."""
        return self._intent

    def _asked(self, days: int) -> Outcome:
        """Ask the plan, once for all the pixels of a day. Raises Refusal."""
        if self._outcome is None or days != self._days:
            self._outcome = self._trial.moved(days, self._pinned)
            self._days = days
        return self._outcome

    # ---------------------------------------------------------------- showing

    def _name(self) -> str:
        return self._telling.many(self._row, len(self._tasks))

    def _moved(self, days: int, exact: date | None, outcome: Outcome, at: Point) -> Preview:
        moved, name = outcome.days, self._name()
        first, last = moved.get(self._row.id, self._old)
        if exact is not None and exact < first:  # a closed day, before the open one
            first = exact
            moved = ChainMap({self._row.id: (first, last)}, dict(moved))
            if (first, last) != self._old:
                self._intent = PlaceTask(self._row.id, first, last)
        elif moved and days:
            self._intent = MoveTasks(self._tasks, days, tuple(outcome.pinned))
        told = self._telling.moved(name, self._old, (first, last), self._kin.others(outcome.days))
        words = self._telling.with_obstacles(told, outcome)
        shown = ghosts(self._surface, moved, self._kin)
        return Preview(shown, words.lines, words.grave, at, cursor="move")

    def _copied(self, days: int, outcome: Outcome, at: Point) -> Preview:
        """Show the copies only: the originals, and what waits for them, stay."""
        self._intent = CopyTasks(self._tasks, days) if days else None
        own = ghosts(self._surface, outcome.days, self._kin, own_only=True)
        new = outcome.days.get(self._row.id, self._old)
        return Preview(own, self._telling.copied(self._name(), new), at=at, cursor="copy")

    def _refused(self, refusal: Refusal, at: Point) -> Preview:
        told = self._telling.refused(self._name(), refusal)
        return Preview(told=told.lines, grave=True, at=at, cursor="refused")
