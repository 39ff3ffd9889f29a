"""Sheets of paper in pixels of 1/96 inch, as a chart is measured: margins, and what is left between them. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

PER_INCH: Final = 96
MM: Final = PER_INCH / 25.4
MARGIN: Final = 10 * MM
# ISO 216, upright, in millimetres; both countries use it
PAPERS: Final[Mapping[str, tuple[int, int]]] = {
    "A4": (210, 297),
    "A3": (297, 420),
    "A2": (420, 594),
    "A1": (594, 841),
    "A0": (841, 1189),
}


class Page(NamedTuple):
    """A sheet: its size, and how much of it title and foot take between the margins."""

    width: float
    height: float
    title: float = 0.0
    foot: float = 0.0

    @classmethod
    def of(cls, paper: str, *, upright: bool, title: float = 0.0, foot: float = 0.0) -> Page:
        """Give a sheet of paper, upright or lying."""
        short, long = (side * MM for side in PAPERS[paper])
        return cls(short, long, title, foot) if upright else cls(long, short, title, foot)

    @property
    def left(self) -> float:
        """Give where the chart begins from the left."""
        return MARGIN

    @property
    def top(self) -> float:
        """Give where the chart begins from above."""
        return MARGIN + self.title

    @property
    def across(self) -> float:
        """Give the width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def down(self) -> float:
        """Give the height between title and foot."""
        return self.height - 2 * MARGIN - self.title - self.foot
