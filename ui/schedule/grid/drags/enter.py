"""Carrying a work from the pool onto the grid: one episode, or with Shift the beginning of a pattern. No Qt."""

from __future__ import annotations

from uuid import UUID

from ui.hands.keys import Keys
from ui.schedule.grid.drags.draw import NOBODY
from ui.schedule.grid.drags.ghosts import fates_of, own
from ui.schedule.grid.drags.snapping import snapped
from ui.schedule.grid.drags.surface import Card, Outcome, Surface, Trying, timed
from ui.schedule.grid.drags.telling import Telling
from ui.schedule.grid.intents import EnterSlot, Intent, LayStrip, Put
from ui.schedule.grid.layouts import Spot
from ui.schedule.grid.previews import Preview


class Enter:
    """Holds a card over the grid; beside the lanes nothing would be done. `strip`: it is to be a pattern in any case."""

    def __init__(
        self, surface: Surface, trial: Trying, telling: Telling, card: Card, *, strip: bool = False
    ) -> None:
        self._surface, self._trial, self._telling = surface, trial, telling
        self._card, self._strip = card, strip
        self._asked: tuple[Put, Outcome] | None = None
        self._intent: Intent | None = None

    def at(self, x: float, y: float, keys: Keys) -> Preview:
        """Show the work on the channel and at the time under the pointer."""
        self._intent = None
        point = self._surface.sheet(x, y)
        spot = self._surface.layout.spot(*point) if self._surface.inside(x, y) else None
        if spot is None:
            return Preview(told=self._telling.carried(self._card).lines, at=point, cursor="refused")
        put = Put(NOBODY, spot.lane.channel.id, self._starts(spot, keys))
        version = self._card.version(spot.lane.channel.country)
        outcome = self._ask(put, version)
        strip = self._strip or keys.shift
        if strip:
            self._intent = LayStrip(self._card.work, put.channel, put.starts)
        else:
            self._intent = self._entered(put, version, outcome)
        told = self._telling.entered(self._card, spot.lane.channel, put, outcome, strip=strip)
        shown = own(put, self._card.length, self._card.title, grave=told.grave)
        cursor = "refused" if outcome.refused is not None and not strip else "copy"
        return Preview((shown, *fates_of(outcome)), told.lines, told.grave, point, cursor)

    def drop(self) -> Intent | None:
        """Give what was shown last; nothing beside the lanes."""
        return self._intent

    def _starts(self, spot: Spot, keys: Keys) -> int:
        """Give the start: on the month, which has no scale of time, at the end of what the day holds."""
        layout = self._surface.layout
        return snapped(layout, spot.at, free=keys.alt) if timed(layout) else spot.at

    def _entered(self, put: Put, version: UUID | None, outcome: Outcome) -> EnterSlot:
        card = self._card
        return EnterSlot(
            card.work, card.episode, version, put, card.length, card.repeat, outcome.taken
        )

    def _ask(self, put: Put, version: UUID | None) -> Outcome:
        """Ask what would come of it, once for all the pixels of a step."""
        if self._asked is None or self._asked[0] != put:
            self._asked = put, self._trial.entered(self._card, put, version)
        return self._asked[1]
