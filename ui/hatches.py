"""Hatching that tells the two countries apart without colour: one slants up, the other down; others lie level.

Lines are drawn in device-independent pixels and hang on the page, not on the cell, so that the hatches of
neighbouring days run on into each other at every scale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

if TYPE_CHECKING:
    from ui.theme import Colours

STEP: Final = 5.0
PEN: Final = 1.25
DASHES: Final = [2.0, 2.0]
UP, DOWN, LEVEL = "up", "down", "level"
SLANTS: Final = {"KZ": UP, "CN": DOWN}
TONES: Final = {"KZ": 4, "CN": 5}  # places in the palette of kinds: blue and vermilion
OTHER_TONE: Final = 2


def slant_of(country: str | None) -> str:
    """Give the hatching of a country."""
    return SLANTS.get(country or "", LEVEL)


def tone_of(country: str | None, tokens: Colours) -> QColor:
    """Give the colour of a country."""
    return QColor(tokens.kinds[TONES.get(country or "", OTHER_TONE)])


def hatch(
    painter: QPainter, area: QRectF, slant: str, tone: QColor, *, broken: bool = False
) -> None:
    """Hatch an area; `broken` lines say that it is only projected."""
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen_of(tone, broken=broken))
    painter.drawLines(lines_across(area, slant))
    painter.restore()


def pen_of(tone: QColor, *, broken: bool = False) -> QPen:
    """Give the pen of a hatching."""
    pen = QPen(tone, PEN)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if broken:
        pen.setDashPattern(DASHES)
    return pen


def lines_across(area: QRectF, slant: str) -> list[QLineF]:
    """Give the lines across an area, no longer than they must be: a drawing as SVG cannot clip them.

    They begin and end a pen's breadth outside, or their corners would be missing.
    """
    left, right, top, bottom = area.left(), area.right(), area.top(), area.bottom()
    if slant == LEVEL:
        return [QLineF(left, at, right, at) for at in _ticks(top, bottom) if top <= at <= bottom]
    if slant == UP:  # x + y is the same all along a line
        sums = _ticks(left + top, right + bottom)
        ends = [(max(left, at - bottom) - PEN, min(right, at - top) + PEN, at) for at in sums]
        return [QLineF(x, at - x, end, at - end) for x, end, at in ends if x < end]
    gaps = _ticks(left - bottom, right - top)
    ends = [(max(left, at + top) - PEN, min(right, at + bottom) + PEN, at) for at in gaps]
    return [QLineF(x, x - at, end, end - at) for x, end, at in ends if x < end]


def _ticks(first: float, last: float) -> list[float]:
    start = int(first // STEP)
    return [STEP * n for n in range(start, int(last // STEP) + 2)]
