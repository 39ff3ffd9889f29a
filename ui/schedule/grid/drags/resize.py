"""Giving a slot another start or end, with what stands in the way at every step. No Qt."""

from __future__ import annotations

from typing import Final

from coproduce.domain.instants import SECOND
from ui.hands.keys import Keys
from ui.schedule.grid.drags.ghosts import fates_of, own
from ui.schedule.grid.drags.snapping import snapped
from ui.schedule.grid.drags.surface import Held, Outcome, Surface, Trying, spot_at
from ui.schedule.grid.drags.telling import Telling
from ui.schedule.grid.intents import Intent, Put, StretchSlot
from ui.schedule.grid.previews import Preview

START: Final = "start"
LONGEST: Final = 24 * 3600  # seconds that one slot lasts at most


class Resize:
    """Brings the start or the end of one slot to another instant; the other end stays. `edge`: "start" or "end"."""

    def __init__(
        self, surface: Surface, trial: Trying, telling: Telling, held: Held, edge: str
    ) -> None:
        self._surface, self._trial, self._telling = surface, trial, telling
        self._held, self._edge = held, edge
        self._grip = held.at - (held.slot.starts if edge == START else held.slot.stops)
        self._asked: tuple[tuple[int, int], Outcome] | None = None
        self._intent: Intent | None = None

    def at(self, x: float, y: float, keys: Keys) -> Preview:
        """Show the slot with that end under the pointer."""
        slot = self._held.slot
        starts, stops = self._ends(spot_at(self._surface, x, y).at - self._grip, keys)
        put, length = Put(slot.id, slot.channel_id, starts), (stops - starts) // SECOND
        outcome = self._ask(put, length)
        changed = (starts, stops) != (slot.starts, slot.stops)
        self._intent = StretchSlot(put, length, outcome.taken) if changed else None
        told = self._telling.stretched(slot, put, length, outcome)
        shown = (own(put, length, self._telling.title(slot), grave=told.grave), *fates_of(outcome))
        cursor = "refused" if outcome.refused is not None else "resize"
        return Preview(shown, told.lines, told.grave, self._surface.sheet(x, y), cursor)

    def drop(self) -> Intent | None:
        """Give the step that was shown last; nothing where both ends stay."""
        return self._intent

    def _ends(self, wanted: int, keys: Keys) -> tuple[int, int]:
        """Give start and end: at least a step long, or with Alt a second, and at most a day."""
        slot, layout = self._held.slot, self._surface.layout
        least = SECOND if keys.alt else min(layout.step, slot.length) * SECOND
        edge = slot.starts if self._edge == START else slot.stops
        if abs(wanted - edge) < SECOND:
            return slot.starts, slot.stops
        wanted = snapped(layout, wanted, free=keys.alt)
        if self._edge == START:
            low, high = slot.stops - LONGEST * SECOND, slot.stops - least
            return min(max(wanted, low), high), slot.stops
        low, high = slot.starts + least, slot.starts + LONGEST * SECOND
        return slot.starts, min(max(wanted, low), high)

    def _ask(self, put: Put, length: int) -> Outcome:
        """Ask what would come of it, once for all the pixels of a step."""
        key = put.starts, length
        if self._asked is None or self._asked[0] != key:
            self._asked = key, self._trial.placed((put,), {put.slot: length})
        return self._asked[1]
