"""What a drag shows before it is dropped, as plain values: ghosts of bars, words at the cursor, a frame, a wire. No Qt.

Coordinates are those of the scene (`shapes`). A preview is made anew with every move of the pointer and painted over
the chart; nothing is written until the drop.
"""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


class Ghost(NamedTuple):
    """Where a bar would come to lie: `top` is that of its lane, `form` one of `shapes`. `own`: dragged itself, else a
    successor that comes along."""

    key: UUID
    line: int
    left: float
    right: float
    top: float
    form: str
    own: bool


class Preview(NamedTuple):
    """What is painted over the chart while a drag lasts.

    `told`: lines of words at the point `at`, the first one the weightiest; `grave`: they tell of a broken promise.
    `rubber`: the frame that selects; `wire`: the link being drawn, from the bar it starts at; `cursor`: one of
    `CURSORS`.
    """

    ghosts: tuple[Ghost, ...] = ()
    told: tuple[str, ...] = ()
    grave: bool = False
    at: Point = (0.0, 0.0)
    rubber: Box | None = None
    wire: tuple[Point, ...] | None = None
    cursor: str = ""


CURSORS = ("", "move", "copy", "resize", "progress", "link", "pan", "create", "refused")
