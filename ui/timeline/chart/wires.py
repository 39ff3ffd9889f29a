"""Routes of links: right angles from end to end that do not run through the two bars they join. No Qt.

A link leaves a bar where its type says and comes to the other from outside. Where the successor begins close after its
predecessor's end, the usual case, the line drops onto the successor from above instead of winding round it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from coproduce.queries.plan import LinkRow, PlanRow
from ui.sizes import ROW
from ui.timeline.chart.cutout import Cutout, Lines
from ui.timeline.chart.lane import DIAMOND, MIDDLE, Box, box_of, top_of
from ui.timeline.chart.scene_bars import form_of
from ui.timeline.chart.shapes import MILESTONE, Bar, LinkPath
from ui.timeline.headings import Heading

STUB: Final = 8.0  # how far a link runs straight out of a bar, and into one
DROP: Final = 4.0  # how far into a bar it may drop from above
Point = tuple[float, float]


def links(lines: Lines, cutout: Cutout) -> Iterator[LinkPath]:
    """Yield the links that cross the cutout."""
    bars: dict[int, Bar | None] = {}  # most bars are the ends of several links

    def end(line: int) -> Bar | None:
        if line not in bars:
            bars[line] = _bar(lines, line, cutout)
        return bars[line]

    for link, one, other in _near(lines, cutout):
        before, after = end(one), end(other)
        if before is None or after is None:
            continue
        points = route(link.kind, box_of(before), box_of(after))
        if _seen(points, cutout.width, cutout.bottom):
            held = _holds(before.row, after.row)
            yield LinkPath(link.id, link.before_id, link.after_id, link.kind, points, held)


def _near(lines: Lines, cutout: Cutout) -> Iterator[tuple[LinkRow, int, int]]:
    """Yield the links with the lines of their ends, of which at least one is in sight or the cutout lies between them."""
    if cutout.first >= cutout.stop:
        return
    place = lines.place
    for link in lines.links(cutout.first, cutout.stop):
        one, other = place(link.before_id), place(link.after_id)
        if one is None or other is None or one == other:
            continue
        if max(one, other) >= cutout.first and min(one, other) < cutout.stop:
            yield link, one, other


def _bar(lines: Lines, line: int, cutout: Cutout) -> Bar | None:
    """Give the bar of a line, wherever it lies; None where it has no days."""
    row = lines[line]
    if row.first is None or row.last is None:
        return None
    left, right = cutout.axis.span(row.first, row.last)
    form = form_of(row)
    left = right if form == MILESTONE else left
    return Bar(row.id, line, form, left, right, top_of(line, cutout.scroll), row)


def _holds(before: PlanRow | Heading, after: PlanRow | Heading) -> bool:
    """Tell whether a link is part of what the finish hangs on: both ends are critical and the first holds the second."""
    if isinstance(before, Heading) or isinstance(after, Heading):
        return False
    return before.critical and after.critical and after.reason.before == before.id


def _seen(points: tuple[Point, ...], width: float, height: float) -> bool:
    """Tell whether any piece of a line is in sight; the pieces are level or upright."""
    for (x1, y1), (x2, y2) in pairwise(points):
        if max(x1, x2) >= 0 and min(x1, x2) <= width and max(y1, y2) >= 0 and min(y1, y2) <= height:
            return True
    return False


def route(kind: str, before: Box, after: Box) -> tuple[Point, ...]:
    """Give the corners of a link of a type between two bars of different lanes."""
    if kind[0] == "S":  # the mirror image of a link from the finish
        mirrored = _from_finish(kind[1] == "S", _mirrored(before), _mirrored(after))
        return tuple((-x, y) for x, y in mirrored)
    return _from_finish(kind[1] == "F", before, after)


def _mirrored(box: Box) -> Box:
    return Box(-box.right, box.top, -box.left, box.bottom)


def _from_finish(to_finish: bool, before: Box, after: Box) -> tuple[Point, ...]:
    start = before.right, _middle(before)
    level = _middle(after)
    if to_finish:
        beyond = max(before.right, after.right) + STUB
        return start, (beyond, start[1]), (beyond, level), (after.right, level)
    if after.left - before.right >= 2 * STUB:
        turn = before.right + STUB
        return start, (turn, start[1]), (turn, level), (after.left, level)
    drop = _drop(before, after)
    if drop is not None:
        edge = after.top if level > start[1] else after.bottom
        return start, (drop, start[1]), (drop, edge)
    return _round(before, after)


def _drop(before: Box, after: Box) -> float | None:
    """Tell where a link can drop onto its successor; None where it would have to run back."""
    middle = (after.left + after.right) / 2
    if after.right - after.left <= 2 * DIAMOND:  # a diamond or a slim bar is met in its middle
        return middle if middle >= before.right else None
    wanted = max(before.right, after.left) + DROP
    return wanted if wanted <= after.right - DROP and after.left >= before.right - STUB else None


def _round(before: Box, after: Box) -> tuple[Point, ...]:
    """Wind round: out, along the edge of the lane, back and in from the front."""
    start, level = (before.right, _middle(before)), _middle(after)
    down = level > start[1]
    aisle = start[1] - MIDDLE + (ROW - 1 if down else 0)
    out, back = before.right + STUB, after.left - STUB
    return (
        start, (out, start[1]), (out, aisle), (back, aisle), (back, level), (after.left, level)
    )  # fmt: skip


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2
