"""What a drag on the schedule grid shows before it is dropped, as plain values. No Qt.

Ghosts lie on channels and instants, not on pixels: the view asks its layout for their boxes, so that one over the end
of a broadcast day is drawn in both lanes. A preview is made anew with every move of the pointer and painted over the
grid; nothing is written until the drop.
"""

from __future__ import annotations

from typing import Final, NamedTuple
from uuid import UUID

Point = tuple[float, float]
Frame = tuple[float, float, float, float]  # left, top, right, bottom

OWN: Final = "own"  # what is dragged
SHIFTED: Final = "shifted"  # a neighbour that would make room
TRIMMED: Final = "trimmed"  # a neighbour of which this much would be left
LEAVING: Final = "leaving"  # a neighbour that would go back to the pool
TAKEN: Final = "taken"  # a neighbour that it would lie upon
PARTS: Final = (OWN, SHIFTED, TRIMMED, LEAVING, TAKEN)
CURSORS: Final = ("", "move", "copy", "resize", "swap", "pan", "create", "refused")


class Ghost(NamedTuple):
    """Where a slot would come to lie: instants in milliseconds (UTC). `slot`: which one, None for one that is not there
    yet; `text`: what to write in it; `grave`: something stands in its way."""

    channel_id: UUID
    starts: int
    stops: int
    slot: UUID | None = None
    text: str = ""
    grave: bool = False
    part: str = OWN


class Preview(NamedTuple):
    """What is painted over the grid while a drag lasts.

    `told`: lines of words at the point `at`, the first one the weightiest; `grave`: they tell of something that breaks;
    `cursor`: one of `CURSORS`; `frame`: the frame that selects. Points are those of the whole sheet, as in `layouts`.
    """

    ghosts: tuple[Ghost, ...] = ()
    told: tuple[str, ...] = ()
    grave: bool = False
    at: Point = (0.0, 0.0)
    cursor: str = ""
    frame: Frame | None = None
