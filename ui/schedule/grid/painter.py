"""Paints a scene of the grid: shapes to the painter and nothing else, family by family, in the order of depth.

The painter it is handed is moved so that the sheet's own coordinates hold; it never scales.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from coproduce.queries.grid import GridSlot
from ui.icons import picture
from ui.schedule.grid.block_pictures import PLAIN, BlockLook, BlockPictures
from ui.schedule.grid.block_texts import META, TITLE, BlockTexts, Line, Said
from ui.schedule.grid.block_words import BlockWords
from ui.schedule.grid.dress import Dress, Marks
from ui.schedule.grid.layouts import ACROSS, MONTH, Box
from ui.schedule.grid.painter_ground import GroundPainter
from ui.schedule.grid.painter_month import MonthPainter
from ui.schedule.grid.shapes import Block, Scene
from ui.schedule.grid.tones import CANCELLED
from ui.theme import Colours

MARK: Final = 12
MARK_APART: Final = 14.0
NARROW: Final = 64.0  # a narrower slot has one mark at most
APART: Final = 1.0  # between slots that follow each other


class GridPainter:
    """Paints with the tokens of one scheme, in one font and for one screen; made anew when any of them changes."""

    def __init__(self, tokens: Colours, font: QFont, ratio: float, words: BlockWords) -> None:
        self.tokens, self.ratio, self._words = tokens, ratio, words
        self.pictures, self.texts = BlockPictures(tokens, ratio), BlockTexts(font)
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
        """Paint all shapes, then all words: a pen is set once for many of them."""
        painter.setFont(self.texts.font)
        titles: list[tuple[Line, QColor]] = []
        quiet: list[tuple[Line, QColor]] = []
        along, month = scene.layout.along, scene.layout.name == MONTH
        for block in scene.blocks:
            said: Said | None = None
            for place, box in enumerate(block.boxes):
                area = inner(box, along)
                self._shape(painter, block, area, (box.head, place == len(block.more)))
                if area[3] < self.texts.high or area[2] < NARROW / 2:
                    continue
                said = said or self._said(block.slot, month=month)
                self._write(painter, block.slot, said, area, (titles, quiet), obstacles)
        for group in (quiet, titles):
            for line, tone in group:
                painter.setPen(tone)
                painter.drawStaticText(line.x, line.y, line.text)

    def _shape(
        self,
        painter: QPainter,
        block: Block,
        area: tuple[float, float, float, float],
        ends: tuple[bool, bool],
    ) -> None:
        slot = block.slot
        look = BlockLook(self._words.kind(slot.work_id), slot.state, *ends)
        self.pictures.paint(painter, area, look)

    def _said(self, slot: GridSlot, *, month: bool) -> Said:
        title, second = self._words.titles(slot.work_id)
        start = self._words.start(slot)
        return Said(title, start, start if month else self._words.meta(slot), second)

    def _write(
        self,
        painter: QPainter,
        slot: GridSlot,
        said: Said,
        area: tuple[float, float, float, float],
        groups: tuple[list[tuple[Line, QColor]], list[tuple[Line, QColor]]],
        obstacles: Marks,
    ) -> None:
        tones = self.pictures.tones(self._words.kind(slot.work_id), slot.state)
        marks = self._marks(slot, obstacles, area)
        at = area[1] + (area[3] - MARK) / 2
        for line in self.texts.lay(said, area, len(marks) * MARK_APART):
            role = line.role
            groups[0 if role == TITLE else 1].append(
                (line, tones.text if role == TITLE else tones.quiet)
            )
            if role == META and area[3] >= 2 * self.texts.high:
                at = line.y + (self.texts.high - MARK) / 2
            if role == TITLE and slot.state == CANCELLED:
                painter.setPen(tones.quiet)
                middle = int(line.y + self.texts.high / 2)
                painter.drawLine(line.x, middle, int(line.x + line.width), middle)
        x = area[0] + area[2] - 3
        for name, tone in marks:
            x -= MARK_APART
            painter.drawPixmap(int(x), int(at), picture(name, MARK, tone=tone, ratio=self.ratio))

    def _marks(
        self, slot: GridSlot, obstacles: Marks, area: tuple[float, float, float, float]
    ) -> Sequence[tuple[str, str]]:
        found = []
        if slot.key in obstacles:
            found.append(("warning", obstacles[slot.key]))
        if slot.live:
            found.append(("live", "bad"))
        if slot.repeat:
            found.append(("repeat", "quiet"))
        if slot.pattern_id is not None:
            found.append(("pattern", "quiet"))
        if area[3] < 2 * self.texts.high:
            return found[:1] if slot.key in obstacles or area[2] > 2 * NARROW else []
        return found if area[2] >= NARROW else found[:1]


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
