"""Many leaf tasks in one lane: which of them are in sight, and how many cover each pixel. No Qt.

A closed heading may hold a thousand tasks and be one of forty in sight, so their days are sorted and summed up once;
a frame only looks sums up, and only where the lane has any.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from math import ceil, floor
from operator import itemgetter, sub
from typing import NamedTuple
from uuid import UUID

from coproduce.queries.plan import PlanRow
from ui.timeline.chart.axis import Axis

MOST = 255


class Crowding(NamedTuple):
    """How many tasks lie on each pixel, from pixel `left` on."""

    left: int
    counts: bytes


class Crowd:
    """The leaf tasks of one lane, sorted by first day."""

    def __init__(self, rows: Sequence[PlanRow]) -> None:
        self.rows = sorted(rows, key=_first)
        self._firsts = [row.first.toordinal() for row in self.rows]
        self._stops = [row.last.toordinal() + 1 for row in self.rows]
        self._reach = list(accumulate(self._stops, max))
        days = sum(self._stops) - sum(self._firsts)
        self._counted: tuple[Axis, int, Crowding] | None = None
        self.mean = days / len(self.rows) if self.rows else 0.0

    def between(self, axis: Axis, width: float) -> tuple[int, int]:
        """Tell from which to before which of the rows any can be in sight."""
        low = bisect_left(self._reach, axis.day(0))
        return low, max(low, bisect_right(self._firsts, axis.day(width)))

    def seen(self, axis: Axis, width: float) -> list[PlanRow]:
        """Give the tasks that touch the days in sight, by first day."""
        (low, high), start = self.between(axis, width), axis.day(0)
        rows, stops = self.rows[low:high], self._stops[low:high]
        return [row for row, stop in zip(rows, stops, strict=True) if stop >= start]

    def days(self, low: int, high: int) -> int:
        """Tell over how many days some neighbouring rows are spread."""
        return self._reach[high - 1] - self._firsts[low]

    @cached_property
    def _sums(self) -> tuple[list[int], list[int]]:
        """For every day, from the first on: how many tasks begin before it, and how many have ended by it."""
        base, span = self._firsts[0], self._reach[-1] - self._firsts[0]
        begun, ended = [0] * (span + 2), [0] * (span + 2)
        for first, stop in zip(self._firsts, self._stops, strict=True):
            begun[first - base + 1] += 1
            ended[stop - base] += 1
        return list(accumulate(begun)), list(accumulate(ended))

    def counts(self, axis: Axis, width: int) -> Crowding:
        """Tell for each pixel how many tasks lie on any part of it; kept while lanes are merely scrolled."""
        if self._counted is None or self._counted[:2] != (axis, width):
            self._counted = axis, width, self._count(axis, width)
        return self._counted[2]

    def _count(self, axis: Axis, width: int) -> Crowding:
        base, span = self._firsts[0], self._reach[-1] - self._firsts[0]
        left = max(0, floor(axis.x(base)))
        right = min(width, ceil(axis.x(base + span)))
        if left >= right:
            return Crowding(0, b"")
        origin, step, last = axis.origin - base, 1 / axis.scale, span + 1
        edges = [origin + pixel * step for pixel in range(left, right + 1)]
        begins = [min(ceil(day), last) for day in edges[1:]]
        ends = [max(floor(day), 0) for day in edges[:-1]]
        begun, ended = self._sums
        counted = list(map(sub, _at(begun, begins), _at(ended, ends)))
        most = max(counted)
        return Crowding(left, bytes(counted if most <= MOST else [min(n, MOST) for n in counted]))


def _at(sums: list[int], places: list[int]) -> Sequence[int]:
    """Look many sums up at once."""
    found: tuple[int, ...] = itemgetter(*places, places[-1])(
        sums
    )  # at least two, so that it is a tuple
    return found[:-1]


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
