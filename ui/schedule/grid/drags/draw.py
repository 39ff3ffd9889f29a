"""A drag that begins on empty ground: within that lane it draws a new slot, beyond it a frame that selects. No Qt.

Ctrl and Shift always mean the frame, and so does a layout without a scale of time.
"""

from __future__ import annotations

from uuid import UUID

from coproduce.domain.instants import SECOND
from ui.hands.keys import Keys
from ui.schedule.grid.drags.ghosts import own
from ui.schedule.grid.drags.resize import LONGEST
from ui.schedule.grid.drags.rubber import Rubber
from ui.schedule.grid.drags.snapping import snapped
from ui.schedule.grid.drags.surface import Surface, spot_at
from ui.schedule.grid.drags.telling import Telling
from ui.schedule.grid.intents import DrawSlot, Intent, Put
from ui.schedule.grid.layouts import Spot
from ui.schedule.grid.previews import Preview

NOBODY = UUID(int=0)  # a slot that is not there yet


class Draw:
    """Decides with every move, so that one can change one's mind by coming back to the lane."""

    def __init__(self, surface: Surface, telling: Telling, since: Spot, rubber: Rubber) -> None:
        self._surface, self._telling, self._since, self._rubber = surface, telling, since, rubber
        self._intent: Intent | None = None
        self._framing = False

    def at(self, x: float, y: float, keys: Keys) -> Preview:
        """Show the new slot or the frame."""
        spot = spot_at(self._surface, x, y)
        within = (spot.lane.channel.id, spot.lane.day) == self._lane()
        self._framing = not within or keys.ctrl or keys.shift
        if self._framing:
            return self._rubber.at(x, y, keys)
        starts, stops = self._span(spot.at, keys)
        put, length = Put(NOBODY, self._since.lane.channel.id, starts), (stops - starts) // SECOND
        self._intent = DrawSlot(put.channel, starts, length)
        told = self._telling.drawn(self._since.lane.channel, starts, length)
        point = self._surface.sheet(x, y)
        return Preview((own(put, length),), told.lines, told.grave, point, "create")

    def drop(self) -> Intent | None:
        """Give what the last move showed."""
        return self._rubber.drop() if self._framing else self._intent

    def _lane(self) -> tuple[UUID, object]:
        return self._since.lane.channel.id, self._since.lane.day

    def _span(self, now: int, keys: Keys) -> tuple[int, int]:
        """Give the steps that the stretch touches, at least one and at most a day."""
        layout = self._surface.layout
        least = SECOND if keys.alt else layout.step * SECOND
        low, high = (snapped(layout, at, free=keys.alt) for at in sorted((self._since.at, now)))
        return low, min(max(high, low + least), low + LONGEST * SECOND)
