"""Ghosts of bars that a drag would move: what is dragged, and successors that come along, as far as in sight. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Final
from uuid import UUID

from coproduce.queries.plan import PlanRow
from ui.timeline.chart.cutout import Cutout, Lines
from ui.timeline.chart.drags.surface import Held, Surface
from ui.timeline.chart.lane import top_of
from ui.timeline.chart.previews import Ghost
from ui.timeline.chart.scene_bars import form_of
from ui.timeline.chart.shapes import MILESTONE, Bar

Span = tuple[date, date]
Days = Mapping[UUID, Span]
COUNTED: Final = 2000  # so many relations of what is dragged are told apart from others


class Kin:
    """Which tasks are dragged themselves: those taken hold of, and the parts of summaries among them."""

    def __init__(self, lines: Lines, held: Held | None = None) -> None:
        self._lines, self.held = lines, held
        self._known = dict.fromkeys(held.tasks if held else (), True)
        self._family: set[UUID] | None = None

    def holds(self, row: PlanRow) -> bool:
        """Tell whether a task is dragged itself; remembered, as it is asked for with every frame."""
        found = self._known.get(row.id)
        if found is None:
            above = self._row(row.parent_id)
            found = self._known[row.id] = above is not None and self.holds(above)
        return found

    def others(self, days: Days) -> int:
        """Count the tasks that move along; 0 where a summary is so large that counting would hold up the frame.

        Summaries that only reach further because a part was dragged move nothing, so they are not counted.
        """
        if self._family is None:
            self._family = set(self._relations())
        if len(self._family) > COUNTED:
            return 0
        return len(days) - sum(key in days for key in self._family)

    def _row(self, key: UUID | None) -> PlanRow | None:
        line = self._lines.place(key) if key is not None else None
        row = self._lines[line] if line is not None else None
        return row if isinstance(row, PlanRow) else None

    def _relations(self) -> Iterator[UUID]:
        """Yield the tasks that are held, the summaries over them and the parts below them."""
        for key in self.held.tasks if self.held else ():
            yield key
            row = self._row(key)
            if row is None:
                continue
            yield from islice(self._below(row), COUNTED + 1)
            while row is not None and row.parent_id is not None:
                yield row.parent_id
                row = self._row(row.parent_id)

    def _below(self, row: PlanRow) -> Iterator[UUID]:
        """Yield the parts of a summary, be it open or closed."""
        line = self._lines.place(row.id)
        if line is None or not row.summary:
            return
        yield from (part.id for part in self._lines.below(line))
        for further in range(line + 1, len(self._lines)):
            part = self._lines[further]
            if not isinstance(part, PlanRow) or part.level <= row.level:
                return
            yield part.id
            if part.summary:
                yield from (one.id for one in self._lines.below(further))


def bar_of(surface: Surface, row: PlanRow, line: int, days: Span | None = None) -> Bar:
    """Give the bar of a task on its days, or on others."""
    form = form_of(row)
    left, right = surface.axis.span(*(days or (row.first, row.last)))
    left = right if form == MILESTONE else left
    return Bar(row.id, line, form, left, right, top_of(line, surface.scroll), row)


def ghost(surface: Surface, row: PlanRow, days: Span, line: int, *, own: bool) -> Ghost:
    """Give the ghost of a task on some days."""
    bar = bar_of(surface, row, line, days)
    return Ghost(bar.key, line, bar.left, bar.right, bar.top, bar.form, own)


def ghosts(surface: Surface, days: Days, kin: Kin, *, own_only: bool = False) -> tuple[Ghost, ...]:
    """Give the ghosts of all that moves and of all that is dragged, by the lines in sight: a plan of any size is quick.

    A bar that is rolled up in a closed line has no line of its own; its ghost stays where it was taken hold of.
    """
    found = []
    for line, row in _in_sight(surface, kin.held):
        own = kin.holds(row)
        if not own and (own_only or row.id not in days):
            continue
        made = ghost(surface, row, days.get(row.id, (row.first, row.last)), line, own=own)
        if made.right >= 0 and made.left <= surface.size[0]:
            found.append(made)
    return tuple(found)


def _in_sight(surface: Surface, held: Held | None) -> Iterator[tuple[int, PlanRow]]:
    lines = surface.lines
    cutout = Cutout.of(surface.axis, surface.size, surface.scroll, len(lines))
    for line in range(cutout.first, cutout.stop):
        row = lines[line]
        if isinstance(row, PlanRow):
            yield line, row
    if held is not None and lines.place(held.row.id) is None:
        yield held.line, held.row
