"""Moving slots: all selected ones together, also to other channels and days, with what stands in the way at every step.

The slot taken hold of snaps to the resolution; the others go along by as many days on their own wall clocks, by the
rest in seconds, and by as many channels. Alt suspends snapping, Shift keeps to one direction, Ctrl puts copies there,
Ctrl and Shift let it change places with the slot under the pointer. No Qt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coproduce.domain.instants import SECOND
from coproduce.errors import Refusal
from coproduce.queries.grid import GridSlot
from ui.hands.keys import Keys
from ui.schedule.grid.drags.ghosts import fates_of, own
from ui.schedule.grid.drags.snapping import days_between, moved, seconds_left, snapped
from ui.schedule.grid.drags.surface import Held, Outcome, Surface, Trying, spot_at, timed
from ui.schedule.grid.drags.telling import Telling
from ui.schedule.grid.intents import CopySlots, Intent, Put, PutSlots, Shift, SwapSlots
from ui.schedule.grid.layouts import Spot
from ui.schedule.grid.previews import Ghost, Point, Preview

Where = tuple[int, int, int]  # days, seconds, channels further on


class Move:
    """Holds slots over the grid. Without a scale of time (a month) it goes by days only, on the same channel."""

    def __init__(self, surface: Surface, trial: Trying, telling: Telling, held: Held) -> None:
        self._surface, self._trial, self._telling, self._held = surface, trial, telling, held
        self._lengths = {slot.id: slot.length for slot in held.along}
        self._columns = list(dict.fromkeys(lane.channel.id for lane in surface.layout.lanes))
        self._places = {key: place for place, key in enumerate(self._columns)}
        taken = {slot.channel_id for slot in held.along} & self._places.keys()
        self._taken = [self._places[key] for key in taken]
        self._asked: tuple[tuple[Where, bool], tuple[Put, ...], Outcome] | None = None
        self._intent: Intent | None = None

    def at(self, x: float, y: float, keys: Keys) -> Preview:
        """Show where the slots would lie with the one taken hold of under the pointer."""
        self._intent = None
        point = self._surface.sheet(x, y)
        other = self._surface.under(x, y)
        if keys.ctrl and keys.shift and other is not None and other.id not in self._lengths:
            return self._swapped(other, point)
        try:
            where = self._where(x, y, keys)
            places, outcome = self._ask(where, copies=keys.ctrl)
        except Refusal as refusal:
            told = self._telling.refused(self._held.slot, refusal)
            return Preview(told=told.lines, grave=True, at=point, cursor="refused")
        if where != (0, 0, 0):
            self._intent = self._wanted(places, outcome, where, other, keys)
        lies = outcome.taken and outcome.refused is not None
        cursor = "refused" if lies else "copy" if keys.ctrl else "move"
        told = self._telling.moved(self._held, places[0], outcome, copies=keys.ctrl)
        shown = (*self._ghosts(places, told.grave), *fates_of(outcome))
        return Preview(shown, told.lines, told.grave, point, cursor)

    def drop(self) -> Intent | None:
        """Give the step that was shown last; nothing where everything stays."""
        return self._intent

    # ------------------------------------------------------------------ places

    def _where(self, x: float, y: float, keys: Keys) -> Where:
        """Tell how far the slot taken hold of is to go. Raises Refusal for an absurd date."""
        spot = spot_at(self._surface, *self._kept(x, y, keys))
        layout, slot = self._surface.layout, self._held.slot
        if not timed(layout):
            return days_between(layout, slot.starts, spot.lane.starts), 0, 0
        starts = slot.starts + spot.at - self._held.at
        if abs(spot.at - self._held.at) >= SECOND:
            starts = snapped(layout, starts, free=keys.alt)
        days = days_between(layout, slot.starts, starts)
        seconds = seconds_left(slot.starts, starts, slot.zone, days)
        return days, seconds, self._across(spot)

    def _kept(self, x: float, y: float, keys: Keys) -> Point:
        """Keep to the direction in which the pointer went further, while Shift is held alone."""
        if not keys.shift or keys.ctrl:
            return x, y
        since_x, since_y = self._held.point
        return (x, since_y) if abs(x - since_x) >= abs(y - since_y) else (since_x, y)

    def _across(self, spot: Spot) -> int:
        """Count the channels to go on by; no slot that goes along leaves the channels shown."""
        places, taken = self._places, self._taken
        wanted = places[spot.lane.channel.id] - places[self._held.slot.channel_id]
        return min(max(wanted, -min(taken)), len(places) - 1 - max(taken))

    def _ask(self, where: Where, *, copies: bool) -> tuple[tuple[Put, ...], Outcome]:
        """Ask what would come of it, once for all the pixels of a step. Raises Refusal."""
        if self._asked is None or self._asked[0] != (where, copies):
            places = tuple(self._put_all(*where))
            asked = self._trial.copied if copies else self._trial.placed
            self._asked = (where, copies), places, asked(places, self._lengths)
        return self._asked[1:]

    def _put_all(self, days: int, seconds: int, across: int) -> Iterator[Put]:
        """Yield where all of them come to lie. Raises Refusal."""
        for key, slot in zip(self._lengths, self._held.along, strict=True):
            channel = slot.channel_id
            place = self._places.get(channel) if across else None
            if place is not None:
                channel = self._columns[place + across]
            yield Put(key, channel, moved(slot.starts, slot.zone, days, seconds))

    def _wanted(
        self,
        places: tuple[Put, ...],
        outcome: Outcome,
        where: Where,
        other: GridSlot | None,
        keys: Keys,
    ) -> Intent:
        if keys.ctrl:
            return CopySlots(places, outcome.taken)
        days, seconds, across = where
        alone = len(places) == 1 and other is not None and outcome.taken == (other.id,)
        onto = other.id if alone and other is not None else None
        shift = Shift(days, seconds, places[0].channel if across else None)
        return PutSlots(places, shift, outcome.taken, onto)

    # ----------------------------------------------------------------- showing

    def _ghosts(self, places: Sequence[Put], grave: bool) -> list[Ghost]:
        """Show what goes along and is in the period."""
        text = self._telling.title(self._held.slot)
        return [
            own(put, self._lengths[put.slot], text if place == 0 else "", grave=grave)
            for place, put in enumerate(places)
        ]

    def _swapped(self, other: GridSlot, point: Point) -> Preview:
        slot = self._held.slot
        self._intent = SwapSlots(slot.id, other.id)
        shown = (
            own(Put(slot.id, other.channel_id, other.starts), slot.length, self._title(slot)),
            own(Put(other.id, slot.channel_id, slot.starts), other.length, self._title(other)),
        )
        told = self._telling.swapped(slot, other)
        return Preview(shown, told.lines, told.grave, point, "swap")

    def _title(self, slot: GridSlot) -> str:
        return self._telling.title(slot)
