"""What hands on the chart need of the place: a what-if over the plans at hand, words for obstacles, and the verbs.

Moves and links that are made without the mouse go the same way, so that the same is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coproduce.domain.activity import LINK_KINDS
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.errors import Refusal
from coproduce.queries.obstacles import Obstacle
from coproduce.queries.obstacles.obstacle_words import in_words
from coproduce.queries.plan_inputs import calendar_for
from coproduce.queries.trial import Trial
from ui.desk import Desk
from ui.timeline.chart.drags.grasp import Reach
from ui.timeline.chart.drags.telling import Telling
from ui.timeline.chart.drops import Drops
from ui.timeline.chart.hands import Hands
from ui.timeline.chart.intents import AddLink, EditLink, MoveTasks
from ui.timeline.chart.view import ChartView
from ui.timeline.source import PlanSource
from ui.words import Words


class Gestures:
    """Hands on a chart view. `writable`: whether the file may be changed."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        source: PlanSource,
        view: ChartView,
        window: QWidget,
        writable: Callable[[], bool],
    ) -> None:
        self._desk, self._words, self._source, self._view = desk, words, source, view
        self.drops = Drops(desk, window, self._title)
        view.handy = writable()
        reach = Reach(
            trial=self._trial,
            calendar=self._calendar,
            selected=lambda: view.selected,
            pinned=self.drops.pinned,
            writable=writable,
        )
        telling = Telling(words, self._in_words)
        self.hands = Hands(view, desk, telling, reach, self.drops.do)

    def link(self, before: UUID, after: UUID) -> None:
        """Let one task wait for another; what is pinned in the way is asked about as when a link is drawn."""
        intent = AddLink(before, after, LINK_KINDS[0])
        with suppress(Refusal):  # the verb says why not, by titles
            trial = self._trial((before, after), link=True)
            found = trial.linked(*intent[:3], self.drops.pinned())
            intent = intent._replace(pinned=found.pinned)
        self.drops.do(intent)

    def edit_link(self, link: UUID, field: str, value: object) -> bool:
        """Give a link another kind or lag; what is pinned in the way is asked about. True: a question stands open."""
        intent, row = EditLink(link, field, value), self._source.link(link)
        with suppress(Refusal):  # the verb says why not
            if row is not None:
                trial = self._trial((row.before_id, row.after_id), link=True)
                changed: dict[str, Any] = {field: value}
                found = trial.relinked(link, **changed, pinned=self.drops.pinned())
                intent = intent._replace(pinned=found.pinned)
        self.drops.do(intent)
        return self.drops.question is not None

    def move(self, tasks: Iterable[UUID], days: int) -> None:
        """Move tasks by working days; what is pinned in the way is asked about as when they are dragged."""
        intent = MoveTasks(tuple(tasks), days)
        with suppress(Refusal):
            found = self._trial(intent.tasks).moved(days, self.drops.pinned())
            intent = intent._replace(pinned=found.pinned)
        self.drops.do(intent)

    def _trial(self, tasks: tuple[UUID, ...], /, *, link: bool = False) -> Trial:
        """Begin a what-if over tasks. Raises Refusal."""
        for task in tasks:
            work = self._source.work_of(task)
            if work is not None:
                self._source.plan(work)
        networks = self._source.networks()
        return self._desk.read(partial(Trial.begin, link=link), networks, tasks)

    def _calendar(self, work: UUID) -> WorkingCalendar:
        return self._desk.read(calendar_for, None, work)

    def _in_words(self, obstacle: Obstacle) -> str:
        return in_words(self._words.texts, obstacle, self._words.date)

    def _title(self, task: UUID) -> str:
        work = self._source.work_of(task)
        if work is None:
            return ""
        return self._source.plan(work).stored(task).titles.shown(self._words.language)
