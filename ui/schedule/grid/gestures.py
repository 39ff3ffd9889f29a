"""What hands on the grid need of the place: a what-if over the rules, words, the questions of a drop, and the pool."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from coproduce.queries.grid import GridSlot
from coproduce.queries.obstacles import Obstacle
from coproduce.queries.obstacles.obstacle_words import in_words
from coproduce.queries.plan_ends import PlanEnds
from coproduce.queries.pool import PoolCard, pool_cards
from coproduce.workspace import Notice
from ui.desk import Desk
from ui.schedule.grid.drags.grasp import Reach
from ui.schedule.grid.drags.surface import Card
from ui.schedule.grid.drags.telling import Telling
from ui.schedule.grid.drops import AskScope, Drops
from ui.schedule.grid.hands import Carried, GridHands
from ui.schedule.grid.naming import GridNames
from ui.schedule.grid.nudging import WAYS, nudged
from ui.schedule.grid.trial import GridTrial
from ui.schedule.grid.view import GridView
from ui.schedule.over_question import GivingWay
from ui.schedule.pool.carried import carried

USUAL = 3600  # seconds, of a work that does not say how long it is


class GridGestures:
    """Hands on a grid view. `over`: what this session has decided for slots in the way; `scope`: asks how far the change
    of a pattern's instance reaches."""

    def __init__(
        self, desk: Desk, view: GridView, window: QWidget, over: GivingWay, scope: AskScope
    ) -> None:
        self._desk, self._view, self._over = desk, view, over
        self._plans = PlanEnds()
        self.names = GridNames(view.book, lambda: desk.words.language, self._episode)
        self.drops = Drops(desk, window, self.names, over, scope)
        reach = Reach(self.trial, self._writable)
        telling = Telling(desk.words, self.names, self._obstacle)
        self.hands = GridHands(view, desk, telling, reach, self.drops.do, self._carried)
        view.handy = self._writable()
        desk.changed.connect(self._heard)

    def trial(self, slots: Sequence[GridSlot], work: UUID | None = None) -> GridTrial:
        """Begin a what-if over slots, or over a work that comes from the pool."""
        made = GridTrial(
            self._desk.read, self.names.channels, self._span(), self._choice, self._plans
        )
        return made.of_slots(slots) if work is None else made.of_work(work)

    def nudge(self, name: str, slots: Sequence[GridSlot]) -> None:
        """Move slots one step: `name` of `nudging.WAYS`. Raises Refusal for an absurd date."""
        intent = nudged(self._view.layout_now, slots, WAYS[name], self.trial)
        if intent is not None:
            self.drops.do(intent)

    def _choice(self) -> str:
        return self._over.answer

    def _span(self) -> tuple[int, int]:
        days = self._view.layout_now.days
        return days[0].starts, days[-1].stops

    def _writable(self) -> bool:
        return not self._desk.workspace.read_only

    def _heard(self, notice: Notice) -> None:
        self._plans.refresh({entity: notice.rows_of(entity) for entity, _key in notice.rows})

    # -------------------------------------------------------------------- words

    def _episode(self, title: str, number: int) -> str:
        return self._desk.words.say("grid.drag.episode", title=title, number=number)

    def _obstacle(self, obstacle: Obstacle) -> str:
        return in_words(self._desk.words.texts, obstacle, self._desk.words.date)

    # ----------------------------------------------------------------- the pool

    def _carried(self, data: QMimeData) -> Carried | None:
        found = carried(data)
        if found is None:
            return None
        work, count = found
        on = list(self.names.channels)
        cards = self._desk.read(pool_cards, [work], self._span(), on, self._plans)
        return (self._card(cards[0]), count > 1) if cards else None

    def _card(self, card: PoolCard) -> Card:
        part = card.next
        episode = part.episode if part else None
        length = (part.length if part else None) or card.length or USUAL
        return Card(
            card.id,
            card.titles.shown(self._desk.words.language),
            length,
            episode,
            part.number if part else None,
            lambda country: card.version_for(country, episode),
            repeat=part is None,
        )
