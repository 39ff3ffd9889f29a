"""The scene of a month: cells of days, and a line for each slot in sight. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ui.schedule.grid.lanes import Lane
from ui.schedule.grid.month import MonthLayout
from ui.schedule.grid.shapes import Block, LaneBox, Scene

if TYPE_CHECKING:
    from ui.schedule.grid.scene import Sight


def month_scene(layout: MonthLayout, lanes: Sequence[Lane], sight: Sight) -> Scene:
    """Make the scene of the cells in sight; there are no rules and no gaps, for lines have no scale of time."""
    laid = [LaneBox(lane, layout.lane_box(lane), layout.fill(lane)) for lane in lanes]
    numbers = sorted({lane.place // len(layout.channels) for lane in lanes})
    blocks = [one for number in numbers for one in _blocks(layout, number, sight)]
    return Scene(layout, tuple(laid), blocks=tuple(blocks))


def _blocks(layout: MonthLayout, number: int, sight: Sight) -> Iterator[Block]:
    keys, slots = layout.lines(number)
    for place in layout.places(number, sight.top, sight.bottom):
        yield Block(slots[place], layout.line_box(number, keys[place][1], place))
