"""Many leaf tasks in one lane: which of them are in sight, and how many cover each pixel. No Qt.

A closed heading may hold a thousand tasks and be one of forty in sight, so their days are sorted once and counted by
day; a frame only looks sums up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import ceil, floor
from operator import itemgetter, sub
from uuid import UUID

from coproduce.queries.plan import PlanRow
from ui.timeline.chart.axis import Axis

MOST = 255
NEVER = 0


class Pixels:
    """For every edge between the pixels of a chart, the first day that begins behind it and the last that ends before.

    The same for all lanes of a frame. Days are counted from `base`.
    """

    def __init__(self, axis: Axis, width: int) -> None:
        edges = [axis.origin + x / axis.scale for x in range(width + 1)]
        self.base = floor(edges[0])
        self.stop = ceil(edges[-1]) + 1
        begun = [ceil(day) - self.base for day in edges[1:]]
        ended = [floor(day) - self.base for day in edges[:-1]]
        self.begun, self.ended = itemgetter(*begun, begun[-1]), itemgetter(*ended, ended[-1])


class Crowd:
    """The leaf tasks of one lane, sorted by first day."""

    def __init__(self, rows: Sequence[PlanRow]) -> None:
        self.rows = sorted(rows, key=_first)
        self._firsts = [row.first.toordinal() for row in self.rows]
        stops = [row.last.toordinal() + 1 for row in self.rows]
        self._reach = list(accumulate(stops, max))
        self._stops = sorted(stops)
        days = sum(stops) - sum(self._firsts)
        self.mean = days / len(stops) if stops else 0.0

    def seen(self, axis: Axis, width: float) -> list[PlanRow]:
        """Give the tasks that touch the days in sight, by first day."""
        start, stop = axis.day(0), axis.day(width)
        low = bisect_left(self._reach, start)
        high = bisect_right(self._firsts, stop)
        return [row for row in self.rows[low:high] if row.last.toordinal() + 1 >= start]

    def counts(self, pixels: Pixels) -> bytes:
        """Tell for each pixel how many tasks lie on any part of it."""
        begun = pixels.begun(_sums(self._firsts, pixels))
        ended = pixels.ended(_sums(self._stops, pixels, included=True))
        counted = list(map(sub, begun, ended))[:-1]
        return bytes(counted if max(counted) <= MOST else [min(n, MOST) for n in counted])


def _sums(days: list[int], pixels: Pixels, *, included: bool = False) -> list[int]:
    """Give for every day in sight how many of `days` lie before it, or up to it."""
    cut = bisect_right if included else bisect_left
    low, high = cut(days, pixels.base), cut(days, pixels.stop)
    sums = [0] * (pixels.stop - pixels.base + 1)
    sums[0] = low
    shift = pixels.base - (0 if included else 1)
    for day in days[low:high]:
        sums[day - shift] += 1
    return list(accumulate(sums))


def _first(row: PlanRow) -> int:
    return row.first.toordinal()


class Crowds:
    """Crowds by the heading or summary they lie under, made again when other rows are given."""

    def __init__(self) -> None:
        self._known: dict[UUID, tuple[Sequence[PlanRow], Crowd]] = {}

    def of(self, key: UUID, rows: Sequence[PlanRow]) -> Crowd:
        """Give the crowd of these rows; the same sequence is sorted but once."""
        held = self._known.get(key)
        if held is None or held[0] is not rows:
            self._known[key] = held = rows, Crowd(rows)
        return held[1]
