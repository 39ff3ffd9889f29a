"""Where the length of a gap is written: in its middle, beside hours left out, clear of what else is written there. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from ui.schedule.grid.layouts import DOWN, Box, Layout

Area = tuple[float, float, float, float]  # left, top, width, height
Size = tuple[float, float]


def clear_of_seams(layout: Layout, box: Box) -> Area:
    """Give the longest part of a gap's box in which no hours are left out."""
    x, y, w, h, *_ = box
    if not layout.scale.seams:
        return x, y, w, h
    lane = layout.lane_box(box.lane)
    down = layout.along == DOWN
    edge, low, long = (lane.y, y, h) if down else (lane.x, x, w)
    ends = [low]
    for seam in layout.scale.seams:
        near, far = (min(max(edge + at, low), low + long) for at in (seam.near, seam.far))
        ends += [near, far]
    ends.append(low + long)
    since, until = max(list(pairwise(ends))[::2], key=lambda part: part[1] - part[0])
    return (x, since, w, until - since) if down else (since, y, until - since, h)


def length_place(
    room: Area, size: Size, taken: Iterable[Area], *, down: bool
) -> tuple[float, float] | None:
    """Give the corner of words of some size: in the middle of a room, or next to what is taken there. `down`: time runs
    down. None where there is no room."""
    spots = _spots(room, size, [one for one in taken if _touch(one, room)], down=down)
    return next(spots, None)


def _spots(
    room: Area, size: Size, taken: list[Area], *, down: bool
) -> Iterator[tuple[float, float]]:
    (left, top, wide, high), (w, h) = room, size
    x, y = left + (wide - w) / 2, top + (high - h) / 2
    tried = [(x, y)]
    for one in taken:
        after, before = (one[1] + one[3], one[1] - h) if down else (one[0] + one[2], one[0] - w)
        tried += [(x, after), (x, before)] if down else [(after, y), (before, y)]
    for at in tried:
        inside = left <= at[0] <= left + wide - w and top <= at[1] <= top + high - h
        if inside and not any(_touch(one, (*at, w, h)) for one in taken):
            yield at


def _touch(one: Area, other: Area) -> bool:
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )
