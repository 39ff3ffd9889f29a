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
from ui.theme import Colours

TILE: Final = (
    20  # pixels; whole at every usual scale of a screen, and a multiple of the hatching's step
)
LINES: Final = 0.30  # how strong the lines are
GROUND: Final = 0.05  # and the tint below them
DARK_LINES: Final = 0.38
DARK_GROUND: Final = 0.07


@lru_cache(maxsize=64)
def tile(country: str | None, projected: bool, tokens: Colours, ratio: float) -> QBrush:
    """Give the brush of a country's days off; lay it with its origin on the page."""
    side = round(TILE * ratio)
    picture = QPixmap(side, side)
    tone = tone_of(country, tokens)
    ground = QColor(tone)
    ground.setAlphaF(DARK_GROUND if tokens.dark else GROUND)
    picture.fill(ground)
    tone.setAlphaF(DARK_LINES if tokens.dark else LINES)
    painter = QPainter(picture)
    painter.scale(side / TILE, side / TILE)
    hatch(painter, QRectF(0, 0, TILE, TILE), slant_of(country), tone, broken=projected)
    painter.end()
    brush = QBrush(picture)
    brush.setTransform(QTransform.fromScale(TILE / side, TILE / side))
    return brush


def frame_tone(country: str | None, tokens: Colours) -> QColor:
    """Give the colour of the thin frame around a make-up day."""
    tone = tone_of(country, tokens)
    tone.setAlphaF(0.75)
    return tone


NO_PEN: Final = Qt.PenStyle.NoPen
