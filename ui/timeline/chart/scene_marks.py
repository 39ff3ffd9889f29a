"""Signs on the lanes: deadlines, premieres, limits, reviews, pins, and the slots in which a work airs. No Qt.

Deadlines and premieres stand at the end of their day, as milestones do: what touches the sign is in time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Final, NamedTuple
from uuid import UUID

from coproduce.domain.activity import AUTOMATIC
from coproduce.queries.air_marks import AirMark
from coproduce.queries.plan import PlanRow
from ui.timeline.chart.cutout import Cutout, Lines
from ui.timeline.chart.lane import top_of
from ui.timeline.chart.scene_bars import Line
from ui.timeline.chart.shapes import Bar, Mark
from ui.timeline.headings import WORK, Heading

BESIDE: Final = 9.0  # from a bar's start to the middle of a sign beside it, and from sign to sign
REACH: Final = 10.0  # how far a sign reaches to either side
EVERYWHERE: Final = -1  # the line of a sign that stands over all lanes


class Airing(NamedTuple):
    """What is known of works beside their tasks: slots and premieres, by work."""

    slots: Mapping[UUID, Sequence[AirMark]]
    premieres: Mapping[UUID, date]


def marks(
    lines: Lines, rows: Sequence[Line], bars: Sequence[Bar], cutout: Cutout, airing: Airing
) -> list[Mark]:
    """Give the signs in sight."""
    found = [
        *_of_tasks(rows, cutout),
        *_beside(bars),
        *_of_works(rows, cutout, airing),
        *_of_single_work(lines, rows, cutout, airing),
    ]
    return [mark for mark in found if cutout.touches(mark.x - REACH, mark.x + REACH)]


def _of_tasks(rows: Sequence[Line], cutout: Cutout) -> Iterator[Mark]:
    axis = cutout.axis
    for line, row in rows:
        if isinstance(row, Heading):
            continue
        top = top_of(line, cutout.scroll)
        if row.deadline is not None:
            tone = "bad" if row.missed > 0 else "quiet"
            x = axis.span(row.deadline, row.deadline)[1]
            yield Mark("deadline", row.id, line, x, top, tone, row)
        if row.limit_kind is not None and row.limit_day is not None:
            left, right = axis.span(row.limit_day, row.limit_day)
            x = left if row.limit_kind.startswith("start") else right
            yield Mark("limit", row.id, line, x, top, "quiet", row)


def _beside(bars: Sequence[Bar]) -> Iterator[Mark]:
    """Yield the signs that stand before a bar: its dates are pinned, it waits for a review."""
    for bar in bars:
        row = bar.row
        if bar.rolled or isinstance(row, Heading):
            continue
        x = bar.left - BESIDE - (BESIDE if row.milestone else 0)
        if row.mode != AUTOMATIC and not row.summary:
            yield Mark("pin", row.id, bar.line, x, bar.top, "quiet", row)
            x -= 1.5 * BESIDE
        if row.review_id is not None:
            yield Mark("review", row.id, bar.line, x, bar.top, "quiet", row)


def _of_works(rows: Sequence[Line], cutout: Cutout, airing: Airing) -> Iterator[Mark]:
    for line, row in rows:
        if not isinstance(row, Heading) or row.sort != WORK:
            continue
        if row.premiere is not None:
            yield _premiere(row.id, line, row.premiere, row, cutout)
        yield from _slots(line, airing.slots.get(row.id, ()), cutout)


def _of_single_work(
    lines: Lines, rows: Sequence[Line], cutout: Cutout, airing: Airing
) -> Iterator[Mark]:
    """Yield the premiere of the only work over all lanes, and its slots on the lane of its last line."""
    if not rows or isinstance(lines[0], Heading):
        return
    last, row = len(lines) - 1, rows[-1][1]
    if not isinstance(row, PlanRow):
        return
    if day := airing.premieres.get(row.work_id):
        yield _premiere(row.work_id, EVERYWHERE, day, day, cutout)
    if rows[-1][0] == last:
        yield from _slots(last, airing.slots.get(row.work_id, ()), cutout)


def _premiere(work: UUID, line: int, day: date, told: object, cutout: Cutout) -> Mark:
    top = 0.0 if line == EVERYWHERE else top_of(line, cutout.scroll)
    return Mark("premiere", work, line, cutout.axis.span(day, day)[1], top, "accent", told)


def _slots(line: int, slots: Sequence[AirMark], cutout: Cutout) -> Iterator[Mark]:
    """Yield the slots in sight; they come by start, and a series has hundreds."""
    top, axis = top_of(line, cutout.scroll), cutout.axis
    low = bisect_left(slots, axis.day(-REACH), key=_day)
    for slot in islice(slots, low, bisect_right(slots, axis.day(cutout.width + REACH), key=_day)):
        tone = "accent" if slot.first_run else "quiet"
        yield Mark("slot", slot.slot, line, axis.x(slot.day), top, tone, slot)


def _day(slot: AirMark) -> float:
    return slot.day
