"""Where the arrows go from a slot: to the one before or after it on its channel, or to its neighbour in the next lane. No Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from coproduce.queries.grid import GridSlot
from ui.schedule.grid.lanes import Lane
from ui.schedule.grid.layouts import DOWN, MONTH, Layout
from ui.schedule.grid.running_order import RunningOrder

UP, DOWNWARD, LEFT, RIGHT = "up", "down", "left", "right"
HOME, END = "home", "end"
BACK: Final = {UP, LEFT, HOME}
Orders = Mapping[UUID, RunningOrder]


def walked(layout: Layout, orders: Orders, slot: GridSlot, way: str) -> GridSlot | None:
    """Give the slot that an arrow leads to; None at the edge of what is shown."""
    if layout.name == MONTH:
        return _in_days(layout, orders, slot, way)
    order = orders[slot.channel_id]
    if way in (HOME, END):
        return _edge(_lane_of(layout, slot), order, way)
    along = (UP, DOWNWARD) if layout.along == DOWN else (LEFT, RIGHT)
    if way in along:
        return _beside(order.slots, slot, -1 if way in BACK else 1)
    return _across(layout, orders, slot, -1 if way in BACK else 1)


def first_of(
    layout: Layout, orders: Orders, at: tuple[float, float] = (0.0, 0.0)
) -> GridSlot | None:
    """Give the slot to begin with: the one nearest to a point of the sheet."""
    if not layout.lanes:
        return None
    spot = layout.nearest(*at)
    lanes = sorted(layout.lanes, key=lambda lane: abs(lane.place - spot.lane.place))
    for lane in lanes:
        found = _nearest(_in_lane(orders, lane), spot.at - spot.lane.starts + lane.starts)
        if found is not None:
            return found
    return None


def _beside(slots: list[GridSlot], slot: GridSlot, step: int) -> GridSlot | None:
    place = bisect_left(slots, _key(slot), key=_key) + step
    return slots[place] if 0 <= place < len(slots) else None


def _edge(lane: Lane | None, order: RunningOrder, way: str) -> GridSlot | None:
    if lane is None:
        return None
    slots = order.slots
    low = bisect_left(slots, lane.starts, key=_starts)
    high = bisect_left(slots, lane.stops, key=_starts)
    if low == high:
        return None
    return slots[low] if way == HOME else slots[high - 1]


def _across(layout: Layout, orders: Orders, slot: GridSlot, step: int) -> GridSlot | None:
    """Find the slot at about the same time of the next lane that has any."""
    lane = _lane_of(layout, slot)
    if lane is None:
        return None
    if layout.along == DOWN:
        lanes: Iterable[Lane] = (
            layout.lanes[lane.place + 1 :] if step > 0 else _before(layout, lane)
        )
    else:
        columns = list(dict.fromkeys(one.channel.id for one in layout.lanes))
        here = columns.index(slot.channel_id)
        wanted = columns[here + 1 :] if step > 0 else columns[:here][::-1]
        same = {one.channel.id: one for one in layout.lanes if one.day == lane.day}
        lanes = [same[key] for key in wanted]
    for other in lanes:
        found = _nearest(_in_lane(orders, other), slot.starts - lane.starts + other.starts)
        if found is not None:
            return found
    return None


def _before(layout: Layout, lane: Lane) -> Iterable[Lane]:
    return layout.lanes[: lane.place][::-1]


def _in_days(layout: Layout, orders: Orders, slot: GridSlot, way: str) -> GridSlot | None:
    """Walk a month: up and down through the lines of days, left and right from day to day."""
    lane = _lane_of(layout, slot)
    if lane is None:
        return None
    numbers = {day.day: place for place, day in enumerate(layout.days)}
    days = [_of_day(layout, orders, place) for place in range(len(layout.days))]
    number = numbers[lane.day]
    line = days[number].index(slot)
    if way in (HOME, END):
        return days[number][0 if way == HOME else -1]
    if way in (UP, DOWNWARD):
        flat = [one for day in days for one in day]
        place = sum(map(len, days[:number])) + line + (-1 if way == UP else 1)
        return flat[place] if 0 <= place < len(flat) else None
    others = days[:number][::-1] if way == LEFT else days[number + 1 :]
    day = next((one for one in others if one), None)
    return None if day is None else day[min(line, len(day) - 1)]


def _of_day(layout: Layout, orders: Orders, number: int) -> list[GridSlot]:
    day = layout.days[number]
    lanes = [lane for lane in layout.lanes if lane.day == day.day]
    found = [(one, lane.place) for lane in lanes for one in _in_lane(orders, lane)]
    return [one for one, _place in sorted(found, key=lambda pair: (pair[0].starts, pair[1]))]


def _in_lane(orders: Orders, lane: Lane) -> list[GridSlot]:
    order = orders.get(lane.channel.id)
    if order is None:
        return []
    low = bisect_left(order.slots, lane.starts, key=_starts)
    return order.slots[low : bisect_left(order.slots, lane.stops, key=_starts)]


def _nearest(slots: list[GridSlot], at: int) -> GridSlot | None:
    return min(slots, key=lambda one: abs(one.starts - at), default=None)


def _lane_of(layout: Layout, slot: GridSlot) -> Lane | None:
    """Give the lane that a slot starts in; the first for one that began before the period."""
    lanes = [lane for lane in layout.lanes if lane.channel.id == slot.channel_id]
    place = bisect_right(lanes, slot.starts, key=lambda lane: lane.starts) - 1
    return lanes[max(place, 0)] if lanes else None


def _starts(slot: GridSlot) -> int:
    return slot.starts


def _key(slot: GridSlot) -> tuple[int, bytes]:
    return slot.starts, slot.key
