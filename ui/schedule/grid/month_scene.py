"""The scene of a month: cells of days and a line for each slot. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from ui.schedule.grid.lanes import Lane
from ui.schedule.grid.month import MonthLayout
from ui.schedule.grid.running_order import Fill, RunningOrder
from ui.schedule.grid.shapes import Block, LaneBox, Scene


def month_scene(
    layout: MonthLayout, orders: Mapping[UUID, RunningOrder], lanes: Sequence[Lane]
) -> Scene:
    """Make the scene of the cells in sight; there are no rules and no gaps, for lines have no scale of time."""
    laid = tuple(
        LaneBox(lane, layout.lane_box(lane), orders[lane.channel.id].fill(lane.starts, lane.stops))
        if lane.channel.id in orders
        else LaneBox(lane, layout.lane_box(lane), Fill(lane.stops - lane.starts, 0, 0))
        for lane in lanes
    )
    return Scene(layout, laid, blocks=tuple(_blocks(layout, orders, lanes)))


def _blocks(
    layout: MonthLayout, orders: Mapping[UUID, RunningOrder], lanes: Sequence[Lane]
) -> Iterator[Block]:
    for lane in lanes:
        order = orders.get(lane.channel.id)
        seen: Counter[int] = Counter()
        for piece in order.between(lane.starts, lane.stops) if order else ():
            slot = piece.slot
            if slot.starts < lane.starts:
                continue  # it stands on the day before
            boxes = layout.numbered(slot.channel_id, slot.starts, seen[slot.starts])
            seen[slot.starts] += 1
            yield Block(slot, boxes[0], (), piece.over)
