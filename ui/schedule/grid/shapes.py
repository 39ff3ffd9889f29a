"""What lies on the grid in sight, as plain values in coordinates of the sheet. No Qt."""

from __future__ import annotations

from typing import NamedTuple

from coproduce.queries.grid import GridSlot
from ui.schedule.grid.lanes import Lane
from ui.schedule.grid.layouts import Box, Layout
from ui.schedule.grid.running_order import Fill


class Block(NamedTuple):
    """A slot: `box` is its head, or where it goes on when it started before the period; `more` the further lanes.

    `over`: it lies over another one, beside which it is shown.
    """

    slot: GridSlot
    box: Box
    more: tuple[Box, ...] = ()
    over: bool = False

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Give all boxes in order of time."""
        return (self.box, *self.more)


class Gap(NamedTuple):
    """A hole in a lane; `length` milliseconds of the whole hole, `whole` of it lies in this box."""

    box: Box
    length: int
    whole: bool = True


class Rule(NamedTuple):
    """A line across lanes at an instant: "hour", "part", "midnight", "partner_midnight", "starts", "day".

    From (x, y) to (right, bottom); `zone` of midnights and starts.
    """

    kind: str
    x: float
    y: float
    right: float
    bottom: float
    at: int
    zone: str = ""


class SeamBox(NamedTuple):
    """Hours left out of a day, over all its lanes in sight; from one instant to another, UTC milliseconds."""

    x: float
    y: float
    w: float
    h: float
    starts: int
    stops: int


class LaneBox(NamedTuple):
    """A lane where it lies, and how full it is."""

    lane: Lane
    box: Box
    fill: Fill


class Scene(NamedTuple):
    """Everything in sight; the last block lies on top."""

    layout: Layout
    lanes: tuple[LaneBox, ...] = ()
    rules: tuple[Rule, ...] = ()
    gaps: tuple[Gap, ...] = ()
    blocks: tuple[Block, ...] = ()
    seams: tuple[SeamBox, ...] = ()
