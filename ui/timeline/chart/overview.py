"""The whole plan on a strip, and the window in sight as a frame on it: counting and arithmetic. No Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter
from typing import Final, NamedTuple

from ui.sizes import EDGE, GAP
from ui.timeline.chart.axis import MOST, NEAR, Axis
from ui.timeline.chart.flags import Place

START, FINISH, FRAME, OUTSIDE = "start", "finish", "frame", "outside"
SLIMMEST: Final = 2.0 * GAP  # a frame is never shown slimmer, or nobody could take hold of it


class Counts(NamedTuple):
    """How many tasks each part of a span holds, and how many of them are critical or miss their day."""

    tasks: Sequence[int]
    critical: Sequence[int] = ()
    late: Sequence[int] = ()


class Tally:
    """Spans (first and last day, both included) that can be counted, and kept up to date edit by edit.

    A stretch is touched by what has begun before it ends and has not ended before it begins: two look-ups in lists of
    the days there are, whatever the number and length of spans.
    """

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._begun: Counter[int] = Counter()
        self._ended: Counter[int] = Counter()
        self.take(spans)

    def take(self, spans: Iterable[tuple[int, int]]) -> None:
        """Take in spans."""
        held = list(spans)
        self._begun.update(map(itemgetter(0), held))
        self._ended.update(map(itemgetter(1), held))

    def leave(self, spans: Iterable[tuple[int, int]]) -> None:
        """Leave out spans that were taken in."""
        held = list(spans)
        self._begun.subtract(map(itemgetter(0), held))
        self._ended.subtract(map(itemgetter(1), held))

    def density(self, first: int, days: int, buckets: int) -> list[int]:
        """Count the spans that touch each of `buckets` equal parts of `days` days."""
        begins, begun = _running(self._begun)
        ends, ended = _running(self._ended)
        return [
            begun[bisect_right(begins, first + ((at + 1) * days - 1) // buckets)]
            - ended[bisect_left(ends, first + at * days // buckets)]
            for at in range(buckets)
        ]


def _running(counts: Counter[int]) -> tuple[list[int], list[int]]:
    """Give the days in order, and how many there have been before each of them and after all."""
    days = sorted(counts)
    return days, list(accumulate((counts[day] for day in days), initial=0))


def density(spans: Iterable[tuple[int, int]], first: int, days: int, buckets: int) -> list[int]:
    """Count the spans that touch each of `buckets` equal parts of `days` days, once."""
    return Tally(spans).density(first, days, buckets)


@dataclass(frozen=True, slots=True)
class Overview:
    """Days from `first` up to `stop` on a strip of `width` pixels."""

    first: float
    stop: float
    width: float

    @property
    def axis(self) -> Axis:
        """Give the axis of the strip itself, from edge to edge."""
        return Axis(self.first, max(self.width, 1.0) / max(self.stop - self.first, 1.0))

    def frame(self, axis: Axis, wide: float) -> Place:
        """Tell where the window lies that shows `wide` pixels of `axis`; wide enough to be held, and on the strip."""
        own = self.axis
        left, right = own.x(axis.day(0)), own.x(axis.day(wide))
        lack = max(SLIMMEST - (right - left), 0.0) / 2
        left, right = left - lack, right + lack
        left = min(max(left, 0.0), self.width - SLIMMEST)
        return Place(left, max(min(right, self.width), left + SLIMMEST))

    def hit(self, x: float, frame: Place) -> str:
        """Tell what lies at x: an end of the frame, the frame, or nothing of it."""
        inner = min(EDGE, (frame.right - frame.left) / 4)
        if frame.left - EDGE <= x < frame.left + inner:
            return START
        if frame.right - inner < x <= frame.right + EDGE:
            return FINISH
        return FRAME if frame.left <= x <= frame.right else OUTSIDE

    def moved(self, axis: Axis, pixels: float) -> Axis:
        """Move the window by pixels of the strip."""
        return axis.panned(pixels / self.axis.scale * axis.scale)

    def resized(self, axis: Axis, end: str, pixels: float, wide: float) -> Axis:
        """Move one end of the window by pixels of the strip; the other end stays, the scale follows."""
        days, least = pixels / self.axis.scale, wide / MOST
        first, stop = axis.day(0), axis.day(wide)
        if end == START:
            held = wide
            first = min(first + days, stop - least)
        else:
            held = 0.0
            stop = max(stop + days, first + least)
        return axis.scaled(wide / max(stop - first, NEAR), held)

    def jumped(self, axis: Axis, x: float, wide: float) -> Axis:
        """Bring the day at x of the strip into the middle of the window."""
        return axis.centred(self.axis.day(x), wide)
