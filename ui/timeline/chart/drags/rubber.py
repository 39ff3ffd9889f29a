"""A frame drawn over empty ground selects the bars that it touches. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from coproduce.queries.plan import PlanRow
from ui.hands.choosing import Select
from ui.hands.keys import Keys
from ui.sizes import ROW
from ui.timeline.chart.drags.ghosts import bar_of
from ui.timeline.chart.drags.surface import Surface
from ui.timeline.chart.intents import Intent
from ui.timeline.chart.lane import box_of
from ui.timeline.chart.previews import Preview


class Rubber:
    """Keeps its first corner on its day and line while the chart scrolls. Ctrl adds to the selection."""

    def __init__(self, surface: Surface, x: float, y: float) -> None:
        self._surface = surface
        self._corner = self._place(x, y)
        self._other = self._corner
        self._adds = False

    def at(self, x: float, y: float, keys: Keys) -> Preview:
        """Show the frame."""
        self._other, self._adds = self._place(x, y), keys.ctrl
        axis, scroll = self._surface.axis, self._surface.scroll
        (left, top), (right, bottom) = self._corners()
        frame = (axis.x(left), top - scroll, axis.x(right), bottom - scroll)
        return Preview(at=(x, y), rubber=frame)

    def drop(self) -> Intent | None:
        """Give the tasks whose bars the frame touches; a frame over nothing selects nothing."""
        keys = tuple(self._touched())
        if not keys and self._adds:
            return None
        return Select(keys, keys[0] if keys else None, self._adds)

    def _place(self, x: float, y: float) -> tuple[float, float]:
        return self._surface.axis.day(x), y + self._surface.scroll

    def _corners(self) -> tuple[tuple[float, float], tuple[float, float]]:
        (one, up), (other, down) = self._corner, self._other
        return (min(one, other), min(up, down)), (max(one, other), max(up, down))

    def _touched(self) -> Iterator[UUID]:
        lines, axis, scroll = self._surface.lines, self._surface.axis, self._surface.scroll
        (start, top), (stop, bottom) = self._corners()
        left, right = axis.x(start), axis.x(stop)
        for line in range(max(0, int(top // ROW)), min(len(lines), int(bottom // ROW) + 1)):
            row = lines[line]
            if not isinstance(row, PlanRow):
                continue
            box = box_of(bar_of(self._surface, row, line))
            beside = box.left <= right and box.right >= left
            if beside and box.top + scroll <= bottom and box.bottom + scroll >= top:
                yield row.id
