"""What lies under the pointer, and what it would take hold of there. No Qt.

Sizes are device-independent pixels, so Qt scales them with the screen. Asked are only the shapes in sight, the last
painted first. A bar is moved by its middle and stretched by its ends, which reach a little beyond it: who misses one by
a pixel does not mean to draw a new task. One that is too slim for three zones keeps its whole width for moving.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import hypot
from typing import Final, NamedTuple

from coproduce.queries.plan import PlanRow
from ui.sizes import EDGE, HALF, ICON_SMALL, ROW
from ui.timeline.chart.lane import KNOB, KNOB_GAP, MIDDLE, Box, box_of, grip, knobs_of, progress_x
from ui.timeline.chart.shapes import TASK, Bar, LinkPath, Mark, Scene

MOVE, START, FINISH, PROGRESS = "move", "start", "finish", "progress"
WIRE_START, WIRE_FINISH = "wire_start", "wire_finish"
LINK, MARK, EMPTY = "link", "mark", "empty"
KNOBS: Final = {WIRE_START: START, WIRE_FINISH: FINISH}

NEAR_LINK: Final = 4.0  # pixels from its line
NEAR_MARK: Final = ICON_SMALL / 2
NEAR_KNOB: Final = KNOB + 2.0
SLIM: Final = 3 * EDGE  # bars slimmer than this have no room for ends inside
WITH_PROGRESS: Final = 5 * EDGE  # and only bars of this width for a handle of progress between them
OUTSIDE: Final = KNOB_GAP - KNOB  # as far as ends reach beyond their bar: up to its knobs


class Hit(NamedTuple):
    """What is under the pointer. `line`: of the bar or mark; None on empty ground and on links."""

    handle: str
    bar: Bar | None = None
    link: LinkPath | None = None
    mark: Mark | None = None
    line: int | None = None


NOTHING: Final = Hit(EMPTY)


def hit(scene: Scene, x: float, y: float) -> Hit:
    """Find what a press at a point would take hold of."""
    ends = _at_bars(scene.bars, x, y, ends_only=True) if _lower(scene, y) else None
    if ends is not None:  # a flag often stands on a bar's very end: the upper half is the flag's
        return ends
    for mark in reversed(scene.marks):
        if abs(x - mark.x) <= NEAR_MARK and mark.top <= y < mark.top + ROW:
            return Hit(MARK, mark=mark, line=mark.line)
    return _at_bars(scene.bars, x, y) or _at_links(scene.links, x, y) or NOTHING


def _lower(scene: Scene, y: float) -> bool:
    """Tell whether a height lies in the lower half of a lane."""
    tops = [bar.top for bar in scene.bars[:1]] or [mark.top for mark in scene.marks[:1]]
    return bool(tops) and (y - tops[0]) % ROW >= MIDDLE


def _at_bars(bars: Iterable[Bar], x: float, y: float, *, ends_only: bool = False) -> Hit | None:
    for bar in _in_lane(bars, y):
        handle = handle_at(bar, x, y)
        if handle and (not ends_only or handle in (START, FINISH)):
            return Hit(handle, bar=bar, line=bar.line)
    return None


def _in_lane(bars: Iterable[Bar], y: float) -> Iterator[Bar]:
    """Give the tasks of the lane at a height, the last painted first; spans of groups are not taken hold of."""
    found = [bar for bar in bars if bar.top <= y < bar.top + ROW and isinstance(bar.row, PlanRow)]
    return reversed(found)


def handle_at(bar: Bar, x: float, y: float) -> str:
    """Name the handle of a bar at a point, "" for none."""
    box = box_of(bar)
    if not box.top - HALF <= y <= box.bottom + HALF:
        return ""
    if bar.rolled:  # many lie in one lane and show no handles: none may be taken hold of by chance
        return MOVE if box.left <= x <= box.right else ""
    return _of_task(bar, box, x, y) if bar.form == TASK else _moved_only(bar, box, x, y)


def _of_task(bar: Bar, box: Box, x: float, y: float) -> str:
    """A slim bar is widened to `EDGE` pixels around its middle, so that there is always something to move."""
    width, slim = box.right - box.left, box.right - box.left < SLIM
    inside = 0.0 if slim else grip(bar)
    more = max(0.0, (EDGE - width) / 2)
    left, right = box.left - more, box.right + more
    if width >= WITH_PROGRESS and y >= bar.top + MIDDLE and abs(x - progress_grip(bar)) <= HALF:
        return PROGRESS
    if left - OUTSIDE <= x < left + inside:
        return START
    if right - inside < x <= right + OUTSIDE:
        return FINISH
    return MOVE if left <= x <= right else _knob(bar, x, y)


def _moved_only(bar: Bar, box: Box, x: float, y: float) -> str:
    """Milestones have no ends, those of a summary are its parts'."""
    return MOVE if box.left <= x <= box.right else _knob(bar, x, y)


def _knob(bar: Bar, x: float, y: float) -> str:
    """A knob is taken hold of where it is seen: links leave and arrive right above and below it."""
    start, finish = knobs_of(bar)
    if abs(y - start[1]) > NEAR_KNOB:
        return ""
    if abs(x - start[0]) <= NEAR_KNOB:
        return WIRE_START
    return WIRE_FINISH if abs(x - finish[0]) <= NEAR_KNOB else ""


def progress_grip(bar: Bar) -> float:
    """Give the middle of the handle of progress: where the bar is done up to, but clear of its ends."""
    low, high = bar.left + EDGE + HALF, bar.right - EDGE - HALF
    return min(max(progress_x(bar), low), high)


def _at_links(links: Iterable[LinkPath], x: float, y: float) -> Hit | None:
    """Find the nearest link; of two equally near the last painted."""
    nearest: LinkPath | None = None
    least = NEAR_LINK
    for link in links:
        away = distance(link.points, x, y)
        if away <= least:
            nearest, least = link, away
    return Hit(LINK, link=nearest) if nearest else None


def distance(points: tuple[tuple[float, float], ...], x: float, y: float) -> float:
    """Measure how far a point lies from a line of corners."""
    legs = pairwise(points)
    return min((_from_leg(*one, *other, x, y) for one, other in legs), default=float("inf"))


def _from_leg(left: float, top: float, right: float, bottom: float, x: float, y: float) -> float:
    across, down = right - left, bottom - top
    square = across * across + down * down
    along = ((x - left) * across + (y - top) * down) / square if square else 0.0
    along = min(max(along, 0.0), 1.0)
    return hypot(x - left - along * across, y - top - along * down)
