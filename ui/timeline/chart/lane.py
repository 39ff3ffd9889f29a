"""Where things lie within a lane: bars, diamonds, brackets, handles and knobs. Painters and hits read it alike. No Qt.

From the top of a lane of `ROW` pixels: the bar, below it the thread of its slack, and at the foot the thin bar of the
edition that is compared with.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from ui.sizes import EDGE, ROW
from ui.timeline.chart.shapes import GROUP, MILESTONE, SUMMARY, Bar

BAR_TOP: Final = 4
BAR_HEIGHT: Final = 16
THREAD: Final = 22  # slack, and the stretch by which a deadline is missed
EDITION_TOP: Final = 24
EDITION_HEIGHT: Final = 3
DIAMOND: Final = 7  # half the width of a milestone
BRACKET_TOP: Final = 8
BRACKET_HEIGHT: Final = 5
BRACKET_LEG: Final = 5  # how far the legs of a bracket hang down below it
KNOB: Final = 4  # radius of the knobs from which links are dragged
KNOB_GAP: Final = 9  # from a bar's end to the middle of its knob
LEAST: Final = 1.0  # a bar is never painted slimmer
MIDDLE: Final = BAR_TOP + BAR_HEIGHT / 2


class Box(NamedTuple):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in it, its edges counted."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def top_of(line: int, scroll: float) -> float:
    """Give the upper edge of a line's lane."""
    return line * ROW - scroll


def line_at(y: float, scroll: float) -> int:
    """Give the line whose lane a height lies in; it may be past the last."""
    return int((y + scroll) // ROW)


def box_of(bar: Bar) -> Box:
    """Give what is painted of a bar, whatever its form."""
    if bar.form == MILESTONE:
        middle = bar.top + MIDDLE
        return Box(bar.left - DIAMOND, middle - DIAMOND, bar.right + DIAMOND, middle + DIAMOND)
    right = max(bar.right, bar.left + LEAST)
    if bar.form in (SUMMARY, GROUP):
        top = bar.top + BRACKET_TOP
        return Box(bar.left, top, right, top + BRACKET_HEIGHT + BRACKET_LEG)
    return Box(bar.left, bar.top + BAR_TOP, right, bar.top + BAR_TOP + BAR_HEIGHT)


def knobs_of(bar: Bar) -> tuple[tuple[float, float], tuple[float, float]]:
    """Give the middles of the two knobs beside a bar: at its start and at its finish."""
    box, middle = box_of(bar), bar.top + MIDDLE
    return (box.left - KNOB_GAP, middle), (box.right + KNOB_GAP, middle)


def grip(bar: Bar) -> float:
    """Tell how far into a bar its ends are taken hold of: `EDGE`, less in a slim bar so that it can still be moved."""
    return min(EDGE, (bar.right - bar.left) / 3)


def progress_x(bar: Bar) -> float:
    """Give the point up to which a bar is done."""
    return bar.left + (bar.right - bar.left) * bar.row.progress / 100
