"""Moving slots without dragging: by the resolution, to the next day, to the next channel. No Qt.

What comes of it is a drop like any other, so that who lies in the way is dealt with in the same manner.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from coproduce.domain.instants import DAY
from coproduce.queries.grid import GridSlot
from ui.schedule.grid.drags.snapping import day_near, moved
from ui.schedule.grid.drags.surface import Trying
from ui.schedule.grid.intents import CopySlots, Put, PutSlots, Shift
from ui.schedule.grid.layouts import Layout


class Way(NamedTuple):
    """How far: steps of the resolution, days on the wall clock, channels in the order shown."""

    steps: int = 0
    days: int = 0
    channels: int = 0


WAYS: Final[Mapping[str, Way]] = {
    "earlier": Way(steps=-1),
    "later": Way(steps=1),
    "day_before": Way(days=-1),
    "day_after": Way(days=1),
    "channel_before": Way(channels=-1),
    "channel_after": Way(channels=1),
}
Trial = Callable[[Sequence[GridSlot]], Trying]


def nudged(layout: Layout, slots: Sequence[GridSlot], way: Way, trial: Trial) -> PutSlots | None:
    """Give the drop that moves slots one step on; None where they would leave the channels shown.

    Raises Refusal for an absurd date.
    """
    columns = list(dict.fromkeys(lane.channel.id for lane in layout.lanes))
    shown = {slot.channel_id for slot in slots} <= set(columns)
    if not slots or (way.channels and not shown):
        return None
    seconds = way.steps * layout.step
    places = []
    for slot in slots:
        channel = slot.channel_id
        if way.channels:
            place = columns.index(channel) + way.channels
            if not 0 <= place < len(columns):
                return None
            channel = columns[place]
        places.append(Put(slot.id, channel, moved(slot.starts, slot.zone, way.days, seconds)))
    shift = Shift(way.days, seconds, places[0].channel if way.channels else None)
    outcome = trial(slots).placed(places, {slot.id: slot.length for slot in slots})
    return PutSlots(tuple(places), shift, outcome.taken)


def pasted(
    layout: Layout, slots: Sequence[GridSlot], target: Put, trial: Trial, *, moves: bool
) -> PutSlots | CopySlots:
    """Give the drop that puts slots, or copies of them, where the first of them comes to lie on `target`.

    The others follow at their distances in time; on other channels as many columns away, as far as those are shown.
    """
    first = min(slots, key=lambda slot: (slot.starts, slot.key))
    columns = list(dict.fromkeys(lane.channel.id for lane in layout.lanes))
    away = target.starts - first.starts
    places = tuple(
        Put(slot.id, _column(columns, slot, first, target.channel), slot.starts + away)
        for slot in slots
    )
    return _put_down(slots, places, trial, moves=moves)


def put_on_day(
    layout: Layout, slots: Sequence[GridSlot], day: date, trial: Trial, *, moves: bool
) -> PutSlots | CopySlots:
    """Give the drop that puts slots, or copies of them, on another day: on their channels, at their own wall clock.

    Those of later days follow as many days behind.
    """
    first = min(slots, key=lambda slot: (slot.starts, slot.key))
    days = (day - _grid_day(layout, first.starts)).days
    places = tuple(
        Put(slot.id, slot.channel_id, moved(slot.starts, slot.zone, days, 0)) for slot in slots
    )
    return _put_down(slots, places, trial, moves=moves)


def _put_down(
    slots: Sequence[GridSlot], places: tuple[Put, ...], trial: Trial, *, moves: bool
) -> PutSlots | CopySlots:
    lengths: dict[UUID, int] = {slot.id: slot.length for slot in slots}
    tried = trial(slots)
    if moves:
        return PutSlots(places, Shift(), tried.placed(places, lengths).taken)
    return CopySlots(places, tried.copied(places, lengths).taken)


def _grid_day(layout: Layout, at: int) -> date:
    """Give the grid day of an instant, also of one outside the period: days there are taken as 24 hours long."""
    near = day_near(layout, at)
    if near.starts <= at < near.stops:
        return near.day
    return near.day + timedelta(days=(at - near.starts) // DAY)


def _column(columns: Sequence[UUID], slot: GridSlot, first: GridSlot, target: UUID) -> UUID:
    if slot.channel_id == first.channel_id or slot.channel_id not in columns:
        return target
    if first.channel_id not in columns:
        return target
    place = columns.index(target) + columns.index(slot.channel_id) - columns.index(first.channel_id)
    return columns[min(max(place, 0), len(columns) - 1)]
