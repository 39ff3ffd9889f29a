"""How time and channels are laid out on the sheet, as all layouts promise it. No Qt.

Coordinates are those of the whole sheet in pixels; what is scrolled away is the view's business. Zoom is a number in
the layout, never a view transform.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Protocol
from uuid import UUID

from coproduce.domain.instants import SECOND
from coproduce.queries.reference import ChannelRow
from ui.schedule.grid.lanes import GridDay, Lane
from ui.schedule.grid.scale import Scale, Span
from ui.sizes import ROW

COLUMNS, ROWS, MONTH = "columns", "rows", "month"
LAYOUTS: Final = (COLUMNS, ROWS, MONTH)
STEPS: Final = (1, 5, 10, 15, 30, 60)  # minutes to which a drag snaps
LEAST, MOST = 6 / 3600, 1200 / 3600  # pixels per second: a day on 144 px, a minute on 20 px
NEAR: Final = (
    1e-6  # of a pixel: what rounding may cost when an edge is found again from its own place
)
DOWN, ACROSS = "y", "x"


class Box(NamedTuple):
    """A rectangle on the sheet, all of it in one lane, or in lanes that follow each other without a break.

    `head`: the slot starts here; else it goes on from a lane before.
    """

    x: float
    y: float
    w: float
    h: float
    lane: Lane
    head: bool = True


class Spot(NamedTuple):
    """A lane and an instant in it, UTC milliseconds."""

    lane: Lane
    at: int


@dataclass(frozen=True, slots=True)
class Measure:
    """How large things are: `per_second` pixels along time, `wide` pixels across a lane, `step` minutes to snap to.

    `hidden`: stretches of a day that are left out, milliseconds since its start.
    """

    per_second: float = 1 / 60
    wide: float = 120.0
    step: int = 5
    hidden: tuple[Span, ...] = ()

    def length(self, milliseconds: int) -> float:
        """Tell how many pixels a stretch of time takes where nothing is left out."""
        return milliseconds / SECOND * self.per_second


class Layout(Protocol):
    """Where lanes, slots and instants lie on the sheet."""

    name: str
    channels: Sequence[ChannelRow]
    lanes: Sequence[Lane]
    days: Sequence[GridDay]
    measure: Measure
    scale: Scale

    @property
    def size(self) -> tuple[float, float]:
        """Give width and height of the sheet."""

    @property
    def along(self) -> str:
        """Tell which way time runs: "y" or "x"."""

    @property
    def step(self) -> int:
        """Give the seconds to which a drag snaps."""

    @property
    def per_second(self) -> float:
        """Give the pixels that a second takes."""

    def boxes(self, channel_id: UUID, starts: int, stops: int) -> list[Box]:
        """Give where a stretch of a channel's time lies: its head first, then what goes on in further lanes.

        A stretch that begins before the period has no head; outside the period there is nothing.
        """

    def spot(self, x: float, y: float) -> Spot | None:
        """Tell which lane and instant lie at a point; None beside the lanes."""

    def nearest(self, x: float, y: float) -> Spot:
        """Tell the lane and instant nearest to a point, for drags that leave the sheet."""

    def lane_box(self, lane: Lane) -> Box:
        """Give what a lane takes of the sheet."""

    def lanes_between(self, left: float, top: float, right: float, bottom: float) -> Sequence[Lane]:
        """Give the lanes that touch a rectangle."""

    def carried(self, x: float, y: float, to: Any) -> tuple[float, float]:
        """Tell where what lies at a point lies in another layout of the same kind, days and channels."""


def stretched(at: float, old: float, new: float) -> float:
    """Tell where a point lies when all of something becomes larger or smaller."""
    return at * new / old if old else at


def brought(at: float, room: float, start: float, size: float) -> float:
    """Give how far to scroll so that a stretch is in sight; its start when it is longer than the room."""
    low, high = start - ROW, start + size + ROW
    if size + 2 * ROW > room or low < at:
        return low if low < at or start > at + room - 2 * ROW else at
    return max(at, high - room)
