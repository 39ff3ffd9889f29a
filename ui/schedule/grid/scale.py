"""How a grid day lies along its axis: time since its start and pixels, with seams where hours are left out. No Qt.

A seam is hours pressed together: time runs through it as elsewhere, only faster, so that every instant has its pixel and
every pixel its instant, also there. Hours that would take no more room than their seam are left as they are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from coproduce.domain.instants import SECOND

SEAM: Final = 22.0  # pixels along time: a line of words, whatever it stands for
Span = tuple[int, int]  # milliseconds since the start of a grid day, half-open


class Seam(NamedTuple):
    """Hours left out: milliseconds since the start of the day, and the pixels that stand for them."""

    starts: int
    stops: int
    near: float
    far: float


class Scale:
    """One for all lanes: a day on which clocks change is only longer or shorter.

    `hidden`: stretches to be left out, in order, none touching another.
    """

    def __init__(self, per_second: float, hidden: Iterable[Span] = ()) -> None:
        self.per_second = per_second
        rate = per_second / SECOND
        self.seams = tuple(_seams(rate, hidden))
        times, pixels, rates = [0], [0.0], [rate]
        for seam in self.seams:
            if seam.starts == 0:
                rates[0] = SEAM / seam.stops
            else:
                times, pixels = [*times, seam.starts], [*pixels, seam.near]
                rates.append(SEAM / (seam.stops - seam.starts))
            times, pixels, rates = [*times, seam.stops], [*pixels, seam.far], [*rates, rate]
        self._times, self._pixels, self._rates = times, pixels, rates

    def pixels(self, away: int) -> float:
        """Tell where a moment lies, so many milliseconds after the start of the day."""
        if not self.seams:
            return away * self._rates[0]
        place = max(bisect_right(self._times, away) - 1, 0)
        return self._pixels[place] + (away - self._times[place]) * self._rates[place]

    def time(self, pixels: float) -> int:
        """Tell how many milliseconds after the start of the day it is at some pixel."""
        if not self.seams:
            return round(pixels / self._rates[0]) if self._rates[0] else 0
        place = max(bisect_right(self._pixels, pixels) - 1, 0)
        return self._times[place] + round((pixels - self._pixels[place]) / self._rates[place])

    def seam_at(self, away: int) -> Seam | None:
        """Give the seam that a moment lies in; one at the end of a seam is shown."""
        return next((seam for seam in self.seams if seam.starts <= away < seam.stops), None)

    def past(self, away: int) -> int:
        """Give a moment itself, or the end of the seam that it lies in: what happened there has happened by then."""
        seam = self.seam_at(away)
        return away if seam is None else seam.stops

    def stretches(self, length: int) -> Iterator[Span]:
        """Yield what is shown at full scale of a day so many milliseconds long."""
        since = 0
        for seam in self.seams:
            if since < min(seam.starts, length):
                yield since, min(seam.starts, length)
            since = seam.stops
        if since < length:
            yield since, length

    def pressed(self, first: int, stop: int) -> Iterator[Seam]:
        """Yield the seams that a stretch of a day reaches into."""
        for seam in self.seams:
            if seam.starts < stop and first < seam.stops:
                yield seam


def fitted(hidden: Sequence[Span], length: int, room: float) -> float:
    """Give the pixels per second at which a day fits into some room, with the seams that there are at that scale."""
    longest = sorted((stops - starts for starts, stops in hidden), reverse=True)
    for count in range(len(longest), 0, -1):
        shown = length - sum(longest[:count])
        rate = (room - count * SEAM) / shown if shown > 0 else 0.0
        others = longest[count] * rate if count < len(longest) else 0.0
        if longest[count - 1] * rate > SEAM >= others:
            return rate * SECOND
    return room / length * SECOND


def _seams(rate: float, hidden: Iterable[Span]) -> Iterator[Seam]:
    saved = 0.0  # pixels, by the seams so far
    for starts, stops in hidden:
        long = (stops - starts) * rate
        if long > SEAM:
            near = starts * rate - saved
            yield Seam(starts, stops, near, near + SEAM)
            saved += long - SEAM
