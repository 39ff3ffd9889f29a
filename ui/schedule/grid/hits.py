"""What lies under the pointer on the grid, and what a press would take hold of there. No Qt.

A slot is moved by its middle and stretched by its start and end; one too short for three zones gives each a third.
What goes on from another lane has no start there, and what goes on into another has no end.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from ui.schedule.grid.layouts import ACROSS, MONTH, Box, Spot
from ui.schedule.grid.shapes import Block, Scene, SeamBox
from ui.sizes import EDGE

BODY, START, END, NONE, SEAM = "body", "start", "end", "none", "seam"
LEAST: Final = 5.0  # a shorter slot is taken hold of as if it were this long


class Hit(NamedTuple):
    """What is under the pointer: a block and which part of it, the lane and instant there, and the hours left out there."""

    block: Block | None
    part: str
    spot: Spot | None
    seam: SeamBox | None = None


def hit(scene: Scene, x: float, y: float) -> Hit:
    """Find what a press at a point of the sheet would take hold of; of several blocks the one painted last."""
    spot = scene.layout.spot(x, y)
    for block in reversed(scene.blocks):
        for box in block.boxes:
            if _holds(box, scene.layout.along, x, y):
                return Hit(block, _part(scene, block, box, (x, y)), spot)
    seam = next((one for one in scene.seams if _within(one, x, y)), None)
    return Hit(None, NONE if seam is None else SEAM, spot, seam)


def _within(seam: SeamBox, x: float, y: float) -> bool:
    return seam.x <= x < seam.x + seam.w and seam.y <= y < seam.y + seam.h


def _holds(box: Box, along: str, x: float, y: float) -> bool:
    wide, high = (max(box.w, LEAST), box.h) if along == ACROSS else (box.w, max(box.h, LEAST))
    return box.x <= x < box.x + wide and box.y <= y < box.y + high


def _part(scene: Scene, block: Block, box: Box, at: tuple[float, float]) -> str:
    layout = scene.layout
    if layout.name == MONTH:
        return BODY
    across = layout.along == ACROSS
    away, size = (at[0] - box.x, box.w) if across else (at[1] - box.y, box.h)
    grip = min(EDGE, size / 3)
    if box.head and away < grip:
        return START
    stops = layout.days[-1].stops if across else box.lane.stops
    return END if size - away <= grip and block.slot.stops <= stops else BODY
