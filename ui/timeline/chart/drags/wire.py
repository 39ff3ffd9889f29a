"""Drawing a link from an end of a bar to another bar: its kind follows from the two ends. No Qt."""

from __future__ import annotations

from typing import Final

from coproduce.errors import Refusal
from coproduce.queries.plan import PlanRow
from ui.hands.keys import Keys
from ui.sizes import ROW
from ui.timeline.chart.drags.ghosts import Kin, bar_of, ghosts
from ui.timeline.chart.drags.surface import Begin, Held, Outcome, Surface
from ui.timeline.chart.drags.telling import Telling
from ui.timeline.chart.intents import AddLink, Intent
from ui.timeline.chart.lane import KNOB_GAP, MIDDLE, box_of, knobs_of
from ui.timeline.chart.previews import Point, Preview
from ui.timeline.chart.shapes import Bar

START, FINISH = "start", "finish"
KINDS: Final = {
    (FINISH, START): "FS", (START, START): "SS", (FINISH, FINISH): "FF", (START, FINISH): "SF",
}  # fmt: skip
APART: Final = "link.nowhere"  # what a what-if says of a task that it does not hold
REACH: Final = 2 * KNOB_GAP  # beside a bar, its knobs are a target as well


class Wire:
    """Lets the task it is dropped on wait for the one it was drawn from. `end`: the end it was drawn from.

    `begin`: begins a what-if over tasks; another one where the other task is of a work that is planned apart; `pinned`:
    what the session has decided for pinned tasks that the link wants later.
    """

    def __init__(
        self,
        surface: Surface,
        begin: Begin,
        telling: Telling,
        held: Held,
        end: str,
        pinned: str = "keep",
    ) -> None:
        self._surface, self._begin, self._telling = surface, begin, telling
        self._trial = begin(held.tasks, link=True)
        self._held, self._end, self._pinned = held, end, pinned
        self._asked: tuple[AddLink, Outcome | Refusal] | None = None
        self._intent: Intent | None = None

    def at(self, x: float, y: float, keys: Keys) -> Preview:
        """Show the wire, and what the link under the pointer would mean."""
        self._intent = None
        wire = (self._knob(), (x, y))
        target = self._target(x, y)
        if target is None or not isinstance(target.row, PlanRow):
            told = self._telling.unwired(self._held.row)
            return Preview(told=told, at=(x, y), wire=wire, cursor="link")
        end = START if x < (target.left + target.right) / 2 else FINISH
        wanted = AddLink(self._held.row.id, target.key, KINDS[self._end, end])
        self._intent = wanted  # a refused one as well: the verb says why not
        return self._shown(wanted, target, wire)

    def drop(self) -> Intent | None:
        """Give the link to the bar under the pointer."""
        return self._intent

    def _knob(self) -> Point:
        bar = bar_of(self._surface, self._held.row, self._held.line)
        start, finish = knobs_of(bar)
        return start if self._end == START else finish

    def _target(self, x: float, y: float) -> Bar | None:
        """Find the bar at a point, or the one whose knobs are near it."""
        for bar in reversed(self._surface.scene.bars):
            box = box_of(bar)
            beside = box.left - REACH <= x <= box.right + REACH
            own = bar.key == self._held.row.id
            if bar.top <= y < bar.top + ROW and beside and not own and isinstance(bar.row, PlanRow):
                return bar
        return None

    def _answer(self, wanted: AddLink) -> Outcome | Refusal:
        """Ask the plan, once for every link that is tried."""
        if self._asked is None or self._asked[0] != wanted:
            found: Outcome | Refusal
            try:
                found = self._linked(wanted)
            except Refusal as refusal:
                found = refusal
            self._asked = wanted, found
        return self._asked[1]

    def _linked(self, wanted: AddLink) -> Outcome:
        try:
            return self._trial.linked(*wanted[:3], self._pinned)
        except Refusal as refusal:
            if refusal.key != APART:
                raise
            self._trial = self._begin((wanted.before, wanted.after), link=True)
            return self._trial.linked(*wanted[:3], self._pinned)

    def _shown(self, wanted: AddLink, target: Bar, wire: tuple[Point, Point]) -> Preview:
        answer, at = self._answer(wanted), wire[1]
        row = target.row
        assert isinstance(row, PlanRow)  # noqa: S101  targets are tasks
        end = target.left if wanted.kind[1] == "S" else target.right
        wire = (wire[0], (end, target.top + MIDDLE))
        if isinstance(answer, Refusal):
            told = self._telling.refused(self._telling.title(row), answer)
            return Preview(told=told.lines, grave=True, at=at, wire=wire, cursor="refused")
        self._intent = wanted._replace(pinned=tuple(answer.pinned))
        words = self._telling.wired(self._held.row, row, wanted.kind, len(answer.days))
        shown = self._telling.with_obstacles(words, answer)
        found = ghosts(self._surface, answer.days, Kin(self._surface.lines))
        return Preview(found, shown.lines, shown.grave, at, wire=wire, cursor="link")
