"""Makes the scene: what is in sight of the sheet, as shapes. No Qt.

Made anew for every frame from the lanes and the time in sight only, so its cost does not know how much is planned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from uuid import UUID

from coproduce.domain.instants import SECOND
from ui.schedule.grid.clocks import Clocks
from ui.schedule.grid.hours import seam_boxes
from ui.schedule.grid.lanes import Lane
from ui.schedule.grid.layouts import DOWN, Box, Layout
from ui.schedule.grid.month import MonthLayout
from ui.schedule.grid.month_scene import month_scene
from ui.schedule.grid.rules import rules
from ui.schedule.grid.running_order import Piece, RunningOrder
from ui.schedule.grid.shapes import Block, Gap, LaneBox, Scene


class Sight(NamedTuple):
    """The part of the sheet that is looked at."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Give its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Give its lower edge."""
        return self.top + self.height


Orders = Mapping[UUID, RunningOrder]


def scene(layout: Layout, orders: Orders, sight: Sight, clocks: Clocks) -> Scene:
    """Make the scene of a sight. `orders`: what is on, by channel; channels that were not read yet are empty."""
    made = ground(layout, orders, sight, clocks)
    return made if isinstance(layout, MonthLayout) else filled(made, orders, sight)


def filled(made: Scene, orders: Orders, sight: Sight) -> Scene:
    """Lay the slots in sight on their ground."""
    return made._replace(blocks=tuple(_blocks(made.layout, made.lanes, orders, sight)))


def ground(layout: Layout, orders: Orders, sight: Sight, clocks: Clocks) -> Scene:
    """Make a scene without its slots; a month's lines are part of its cells, so it has them."""
    lanes = layout.lanes_between(sight.left, sight.top, sight.right, sight.bottom)
    if isinstance(layout, MonthLayout):
        return month_scene(layout, lanes, sight)
    laid = [
        LaneBox(lane, layout.lane_box(lane), _order(orders, lane).fill(lane.starts, lane.stops))
        for lane in lanes
    ]
    return Scene(
        layout,
        tuple(laid),
        tuple(rules(layout, laid, sight, clocks)),
        tuple(_gaps(layout, laid, orders, sight)),
        seams=tuple(seam_boxes(layout, laid)),
    )


def _blocks(
    layout: Layout, lanes: Iterable[LaneBox], orders: Orders, sight: Sight
) -> Iterator[Block]:
    seen: set[bytes] = set()  # slots over the end of a lane are met twice
    down = layout.along == DOWN
    rate = layout.per_second / SECOND
    new = tuple.__new__  # half of the time of calling the classes, and every frame makes hundreds
    for lane, box, _fill in lanes:
        x, y, w, h, *_ = box
        order = _order(orders, lane)
        for starts, stops, first, stop, near in stretches_in_sight(layout, lane, box, sight):
            for piece, at, end in order.timed(first, stop):
                slot, left, wide, over = piece
                if at < starts or end > stops:
                    if slot.key not in seen:
                        seen.add(slot.key)
                        yield from _cut(layout, piece)
                elif down:
                    inside = x + left * w, near + (at - starts) * rate, wide * w, (end - at) * rate
                    yield new(Block, (slot, new(Box, (*inside, lane, True)), (), over))
                else:
                    inside = near + (at - starts) * rate, y + left * h, (end - at) * rate, wide * h
                    yield new(Block, (slot, new(Box, (*inside, lane, True)), (), over))


def _cut(layout: Layout, piece: Piece) -> Iterator[Block]:
    slot = piece.slot
    boxes = [
        narrowed(one, piece, layout.along)
        for one in layout.boxes(slot.channel_id, slot.starts, slot.stops)
    ]
    if boxes:
        yield Block(slot, boxes[0], tuple(boxes[1:]), piece.over)


def narrowed(box: Box, piece: Piece, along: str) -> Box:
    """Take the part of a lane's width that a piece has."""
    if piece.wide == 1.0:
        return box
    if along == DOWN:
        return box._replace(x=box.x + piece.left * box.w, w=piece.wide * box.w)
    return box._replace(y=box.y + piece.left * box.h, h=piece.wide * box.h)


def _gaps(layout: Layout, lanes: Iterable[LaneBox], orders: Orders, sight: Sight) -> Iterator[Gap]:
    seen: set[tuple[UUID, int]] = set()
    for lane, box, _fill in lanes:
        first, stop = time_in_sight(layout, lane, box, sight)
        for hole in _order(orders, lane).holes_between(first, stop):
            if (lane.channel.id, hole.starts) in seen:
                continue
            seen.add((lane.channel.id, hole.starts))
            boxes = layout.boxes(lane.channel.id, hole.starts, hole.stops)
            for one in boxes:
                yield Gap(one, hole.stops - hole.starts, whole=len(boxes) == 1)


def time_in_sight(layout: Layout, lane: Lane, box: Box, sight: Sight) -> tuple[int, int]:
    """Give the part of a lane's time that is looked at."""
    if layout.along == DOWN:
        low, high = sight.top - box.y, sight.bottom - box.y
    else:
        low, high = sight.left - box.x, sight.right - box.x
    time = layout.scale.time
    return max(lane.starts, lane.starts + time(low)), min(lane.stops, lane.starts + time(high))


def stretches_in_sight(
    layout: Layout, lane: Lane, box: Box, sight: Sight
) -> Iterator[tuple[int, int, int, int, float]]:
    """Yield the stretches of a lane that are looked at: from when to when nothing is left out, the part of that in sight,
    and the pixel at which the stretch begins."""
    scale = layout.scale
    edge = box.y if layout.along == DOWN else box.x
    first, stop = time_in_sight(layout, lane, box, sight)
    for low, high in scale.stretches(lane.stops - lane.starts):
        starts, stops = lane.starts + low, lane.starts + high
        if first < stops and starts < stop:
            yield starts, stops, max(first, starts), min(stop, stops), edge + scale.pixels(low)


_NOTHING = RunningOrder(())


def _order(orders: Orders, lane: Lane) -> RunningOrder:
    return orders.get(lane.channel.id, _NOTHING)
