"""Paints a scene of the grid: shapes to the painter and nothing else, family by family, in the order of depth.

The painter it is handed is moved so that the sheet's own coordinates hold; it never scales.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from ui.schedule.grid.block_pictures import PLAIN, BlockLook, BlockPictures
from ui.schedule.grid.block_words import BlockWords
from ui.schedule.grid.dress import Dress, Marks
from ui.schedule.grid.layouts import ACROSS, MONTH, Box
from ui.schedule.grid.painter_ground import GroundPainter
from ui.schedule.grid.painter_month import MonthPainter
from ui.schedule.grid.painter_words import WordPainter
from ui.schedule.grid.shapes import Scene
from ui.theme import Colours

APART: Final = 1.0  # between slots that follow each other


class GridPainter:
    """Paints with the tokens of one scheme, in one font and for one screen; made anew when any of them changes."""

    def __init__(self, tokens: Colours, font: QFont, ratio: float, words: BlockWords) -> None:
        self.tokens, self.ratio, self._words = tokens, ratio, words
        self._pictures = BlockPictures(tokens, ratio)
        self._texts = WordPainter(font, ratio, self._pictures)
        self._ground = GroundPainter(tokens, font)
        self._month = MonthPainter(tokens, font)

    def paint(self, painter: QPainter, scene: Scene, dress: Dress, area: QRectF) -> None:
        """Paint a scene into an area of the sheet."""
        painter.fillRect(area, QColor(self.tokens.surface))
        if scene.layout.name == MONTH:
            self._month.cells(painter, scene, dress)
        else:
            self._ground.paint(painter, scene, dress, area)
        self._blocks(painter, scene, dress.obstacles)

    def _blocks(self, painter: QPainter, scene: Scene, obstacles: Marks) -> None:
        """Paint all shapes, then all words."""
        layout = scene.layout
        along, month = layout.along, layout.name == MONTH
        down = along != ACROSS and not month
        codes = {channel.id: channel.code for channel in layout.channels} if month else {}
        shape, write, say = self._pictures.paint, self._texts.write, self._words.say
        for block in scene.blocks:
            slot = block.slot
            said = say(slot)
            if len(codes) > 1:
                said = said._replace(title=f"{codes[slot.channel_id]} · {said.title}")
            for place, box in enumerate(block.boxes):
                area = inner(box, along)
                ends = box.head, place == len(block.more)
                shape(painter, area, BlockLook(said.kind, slot.state, *ends), down=down)
                write(slot, said, area, obstacles)
        self._texts.paint(painter)


def inner(box: Box, along: str) -> tuple[float, float, float, float]:
    """Give what is painted of a box (x, y, width, height): slots that follow each other stay apart by a pixel."""
    if along == ACROSS:
        return (
            box.x,
            box.y + APART,
            max(box.w - (APART if box.w > PLAIN else 0), 1.0),
            box.h - 2 * APART,
        )
    return (
        box.x + APART,
        box.y,
        max(box.w - 2 * APART, 1.0),
        max(box.h - (APART if box.h > PLAIN else 0), 1.0),
    )
