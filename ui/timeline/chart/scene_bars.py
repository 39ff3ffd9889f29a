"""Bars of the lines in sight, what is rolled up in closed ones, and the threads below bars. No Qt.

Every line with days has one bar under its own key. A milestone stands at the END of its day, where what it waits for
ends, as links and hits have it too. A closed heading or summary also shows the leaf tasks below it: as bars in its
lane, or as a strip of density where they would be too slim or too many to be told apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from coproduce.queries.plan import PlanRow
from ui.sizes import SLIM
from ui.timeline.chart.cutout import Cutout, EditionDays, Lines
from ui.timeline.chart.density import Crowd, Crowds
from ui.timeline.chart.lane import DIAMOND, top_of
from ui.timeline.chart.shapes import GROUP, MILESTONE, SUMMARY, TASK, Bar, Strip, Thread
from ui.timeline.headings import Heading

DONE: Final = 100
CROWDED: Final = 2 * SLIM  # pixels per bar below which bars of one lane hide each other

Line = tuple[int, PlanRow | Heading]


class Lanes(NamedTuple):
    """What lies in the lanes in sight."""

    bars: Sequence[Bar]
    strips: Sequence[Strip]
    threads: Sequence[Thread]


def form_of(row: PlanRow | Heading) -> str:
    """Tell by which form a row is shown."""
    if isinstance(row, Heading):
        return GROUP
    if row.summary:
        return SUMMARY
    return MILESTONE if row.milestone else TASK


def lanes(
    lines: Lines, rows: Sequence[Line], cutout: Cutout, edition: EditionDays, crowds: Crowds
) -> Lanes:
    """Lay out the lanes of some lines."""
    bars: list[Bar] = []
    strips: list[Strip] = []
    for line, row in rows:
        below = lines.below(line) if _may_hold(row) else ()
        own = _bar(line, row, cutout, edition)
        if own is not None:
            bars.append(own._replace(rolled=True) if below else own)
        if not below:
            continue
        crowd = crowds.of(row.id, below)
        if _crowded(crowd, cutout):
            counted = crowd.counts(cutout.axis, int(cutout.width))
            if any(counted.counts):
                strips.append(
                    Strip(line, counted.left, top_of(line, cutout.scroll), counted.counts)
                )
        else:
            bars += _rolled(line, crowd.seen(cutout.axis, cutout.width), cutout)
    return Lanes(bars, strips, list(_threads(bars, cutout)))


def _crowded(crowd: Crowd, cutout: Cutout) -> bool:
    """Tell whether bars of one lane would be too slim, or so many that they hide each other."""
    if crowd.mean * cutout.axis.scale < SLIM:
        return True
    low, high = crowd.between(cutout.axis, cutout.width)
    if low == high:
        return False
    span = min(crowd.days(low, high) * cutout.axis.scale, cutout.width)
    return (high - low) * CROWDED > span


def _rolled(line: int, seen: Sequence[PlanRow], cutout: Cutout) -> Iterator[Bar]:
    """Yield the bars of tasks rolled up in one lane; there may be hundreds of them."""
    top = top_of(line, cutout.scroll)
    origin, scale = cutout.axis.origin, cutout.axis.scale
    for row in seen:
        left = (row.first.toordinal() - origin) * scale
        right = (row.last.toordinal() + 1 - origin) * scale
        form = MILESTONE if row.milestone else TASK
        left = right if row.milestone else left
        yield Bar(row.id, line, form, left, right, top, row, None, True)


def _may_hold(row: PlanRow | Heading) -> bool:
    return not row.is_open if isinstance(row, Heading) else row.summary


def _bar(line: int, row: PlanRow | Heading, cutout: Cutout, edition: EditionDays) -> Bar | None:
    """Give the bar of a row, None where it has no days or lies out of sight."""
    if row.first is None or row.last is None:
        return None
    form, axis = form_of(row), cutout.axis
    left, right = axis.span(row.first, row.last)
    reach = 0.0
    if form == MILESTONE:
        left, reach = right, DIAMOND
    days = edition.get(row.id)
    then = axis.span(*days) if days else None
    if then and form == MILESTONE:
        then = then[1], then[1]
    if not cutout.touches(left - reach, right + reach) and not (then and cutout.touches(*then)):
        return None
    return Bar(row.id, line, form, left, right, top_of(line, cutout.scroll), row, then)


def _threads(bars: Sequence[Bar], cutout: Cutout) -> Iterator[Thread]:
    """Yield the slack of leaf tasks that are not finished, and the stretches by which deadlines are missed."""
    for bar in bars:
        row = bar.row
        if bar.rolled or isinstance(row, Heading):
            continue
        if row.deadline is not None and row.missed > 0:
            deadline = cutout.axis.span(row.deadline, row.deadline)[1]
            yield Thread("missed", row.id, bar.line, deadline, bar.right, bar.top)
        if row.summary or row.slack <= 0 or row.progress >= DONE:
            continue
        latest = cutout.axis.span(row.late_last, row.late_last)[1]
        if latest > bar.right:
            yield Thread("slack", row.id, bar.line, bar.right, latest, bar.top)
