"""Paints a scene of the grid: shapes to the painter and nothing else, family by family, in the order of depth.

The painter it is handed is moved so that the sheet's own coordinates hold; it never scales.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from coproduce.queries.grid import GridSlot
from ui.schedule.grid.block_pictures import PLAIN, SMALL, BlockLook, BlockPictures
from ui.schedule.grid.block_words import BlockWords, Said
from ui.schedule.grid.dress import Dress, Marks
from ui.schedule.grid.layouts import ACROSS, MONTH, Box
from ui.schedule.grid.painter_ground import GroundPainter
from ui.schedule.grid.painter_month import MonthPainter
from ui.schedule.grid.painter_words import LEAST, WordPainter
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
        if not scene.layout.lanes:
            painter.setPen(QColor(self.tokens.quiet))
            painter.drawText(
                area, Qt.AlignmentFlag.AlignCenter, dress.words.say("grid.no_channels")
            )
        elif scene.layout.name == MONTH:
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
        say = self._words.say
        for slot, box, more, _over in scene.blocks:
            said = say(slot)
            if len(codes) > 1:
                said = said._replace(title=f"{codes[slot.channel_id]} · {said.title}")
            self._box(painter, slot, said, (box, not more, down, along), obstacles)
            for place, rest in enumerate(more, start=1):
                ends = place == len(more)
                self._box(painter, slot, said, (rest, ends, down, along), obstacles)
        self._pictures.finish(painter)
        self._texts.paint(painter)

    def _box(
        self,
        painter: QPainter,
        slot: GridSlot,
        said: Said,
        where: tuple[Box, bool, bool, str],
        obstacles: Marks,
    ) -> None:
        """Paint a slot's shape in one box, and take its words down."""
        box, ends, down, along = where
        area = inner(box, along)
        if area[3 if down else 2] < SMALL:
            self._pictures.keep(said.kind, slot.state, area)
            return
        look = BlockLook(said.kind, slot.state, box.head, ends)
        self._pictures.paint(painter, area, look, down=down)
        if area[2] >= LEAST and area[3] >= self._texts.high:
            self._texts.write(slot, said, area, obstacles)


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
