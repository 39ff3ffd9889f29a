"""Where a day lies on the chart: an origin and a scale, and arithmetic between days and pixels. No Qt.

Days are proleptic ordinals (`date.toordinal()`), with a fraction for the time of day. Between 1900 and 2200 a float
tells them to a ten-thousandth of a second, so a date found again from its own pixel only needs `NEAR` to be exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import floor
from typing import Final

QUARTERS: Final = 96  # quarter hours of a day
LEAST: Final = 1 / 32  # pixels per day: about ninety years on 1000 px, a catalogue's whole life
MOST: Final = 24.0 * QUARTERS  # a quarter hour is 24 px
NEAR: Final = 1e-6  # of a day, a tenth of a second: what rounding may cost and no pixel shows
MARGIN: Final = 0.04  # of the width, left free at both ends by a fit
EARLIEST, LATEST = date(1900, 1, 1).toordinal(), date(2200, 1, 1).toordinal()  # as far as one pans
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Axis:
    """`origin` is the day at x = 0, `scale` how many pixels a day takes."""

    origin: float
    scale: float

    def x(self, day: date | float) -> float:
        """Tell where a day lies; a date means its midnight in the morning."""
        at = day.toordinal() if isinstance(day, date) else day
        return (at - self.origin) * self.scale

    def day(self, x: float) -> float:
        """Tell which day, with its fraction, lies at x."""
        return self.origin + x / self.scale

    def date_at(self, x: float) -> date:
        """Tell the date that x lies in; beyond what a calendar can write, the last one that it can."""
        return date.fromordinal(min(max(floor(self.day(x) + NEAR), _FIRST), _LAST))

    def span(self, first: date, last: date) -> tuple[float, float]:
        """Tell from where to where days reach, `last` included."""
        return self.x(first), (last.toordinal() + 1 - self.origin) * self.scale

    def zoomed(self, factor: float, x: float) -> Axis:
        """Take `factor` times the scale, as far as scales go; the day under x stays under it."""
        return self.scaled(self.scale * factor, x)

    def scaled(self, scale: float, x: float) -> Axis:
        """Take another scale, as far as scales go; the day under x stays under it."""
        scale = min(max(scale, LEAST), MOST)
        return self if scale == self.scale else Axis(self.day(x) - x / scale, scale)

    def panned(self, pixels: float) -> Axis:
        """Look `pixels` further on (below zero: further back), but not beyond `EARLIEST` and `LATEST`."""
        wanted = self.origin + pixels / self.scale
        low, high = min(EARLIEST, self.origin), max(LATEST, self.origin)
        return Axis(min(max(wanted, low), high), self.scale)

    def centred(self, day: date | float, width: float) -> Axis:
        """Bring a day into the middle of `width` pixels at the same scale."""
        return self.panned(self.x(day) - width / 2)

    @classmethod
    def fitted(cls, first: date, last: date, width: float) -> Axis:
        """Show `first` to `last`, the last included, on `width` pixels with some room at both ends."""
        return cls.around(first.toordinal(), last.toordinal() + 1, width)

    @classmethod
    def around(cls, first: float, stop: float, width: float) -> Axis:
        """Show from one point of time to another on `width` pixels with some room at both ends."""
        days = stop - first
        scale = min(max(width * (1 - 2 * MARGIN) / days, LEAST), MOST) if days > 0 else MOST
        return cls(first - (width / scale - days) / 2, scale)
