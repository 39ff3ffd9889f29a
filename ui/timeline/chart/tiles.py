"""Textures of days off: each country's hatching as a small picture that repeats, made once per tone and screen.

Painting a year of week ends line by line would take longer than a frame may; a texture costs next to nothing. Tiles
are painted by `ui.hatches`, so that the chart looks like the calendars.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap, QTransform

from ui.hatches import hatch, slant_of, tone_of
from ui.theme import Colours, mixed

TILE: Final = (
    20  # pixels; whole at every usual scale of a screen, and a multiple of the hatching's step
)
LINES: Final = 0.21  # how strong the lines are
GROUND: Final = 0.04  # and the tint below them
DARK_LINES: Final = 0.24
DARK_GROUND: Final = 0.06
FRAME: Final = 0.55


@lru_cache(maxsize=24)
def texture(countries: tuple[str, ...], projected: bool, tokens: Colours, ratio: float) -> QBrush:
    """Give the hatching of days off in some countries, to fill areas with on a screen of some ratio.

    It covers what is below: blending a screen full of texture would take longer than a frame may.
    """
    side = round(TILE * ratio)
    small = QPixmap(side, side)
    small.fill(QColor(tokens.surface))
    painter = QPainter(small)
    painter.scale(side / TILE, side / TILE)
    area = QRectF(0, 0, TILE, TILE)
    for country in countries:
        tone = tone_of(country, tokens)
        tone.setAlphaF(DARK_GROUND if tokens.dark else GROUND)
        painter.fillRect(area, tone)
        tone.setAlphaF(DARK_LINES if tokens.dark else LINES)
        hatch(painter, area, slant_of(country), tone, broken=projected)
    painter.end()
    brush = QBrush(small)
    brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    return brush


def frame_tone(country: str | None, tokens: Colours) -> QColor:
    """Give the colour of the thin frame around a make-up day."""
    return mixed(tone_of(country, tokens), tokens.surface, FRAME)


NO_PEN: Final = Qt.PenStyle.NoPen
