"""Textures of days off: each country's hatching as a small picture that repeats, made once per tone and screen.

Painting a year of week ends line by line would take longer than a frame may; a texture costs next to nothing. Tiles
are painted by `ui.hatches`, so that the chart looks like the calendars.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

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
WIDE: Final = 13 * TILE  # the size of a sheet
HIGH: Final = 60 * TILE


@lru_cache(maxsize=24)
def sheet(countries: tuple[str, ...], projected: bool, tokens: Colours, ratio: float) -> QPixmap:
    """Give a sheet of the hatching of days off in some countries, out of which pieces are cut.

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
    large = QPixmap(round(WIDE * ratio), round(HIGH * ratio))
    large.fill(QColor(tokens.surface))
    painter = QPainter(large)
    painter.drawTiledPixmap(large.rect(), small)
    painter.end()
    large.setDevicePixelRatio(ratio)
    return large


def frame_tone(country: str | None, tokens: Colours) -> QColor:
    """Give the colour of the thin frame around a make-up day."""
    return mixed(tone_of(country, tokens), tokens.surface, FRAME)


NO_PEN: Final = Qt.PenStyle.NoPen
