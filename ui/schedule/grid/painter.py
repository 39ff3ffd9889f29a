"""Paints a scene of the grid: shapes to the painter and nothing else, family by family, in the order of depth.

The painter it is handed is moved so that the sheet's own coordinates hold; it never scales.
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from ui.schedule.grid.block_pictures import SMALL, BlockLook, BlockPictures
from ui.schedule.grid.block_words import BlockWords
from ui.schedule.grid.cut_pictures import inner
from ui.schedule.grid.dress import Dress, Marks
from ui.schedule.grid.layouts import ACROSS, MONTH
from ui.schedule.grid.painter_brisk import BriskPainter
from ui.schedule.grid.painter_ghosts import GhostPainter
from ui.schedule.grid.painter_ground import GroundPainter
from ui.schedule.grid.painter_month import MonthPainter
from ui.schedule.grid.painter_pinned import PinnedPainter
from ui.schedule.grid.painter_words import LEAST, WordPainter
from ui.schedule.grid.shapes import Scene
from ui.schedule.grid.tones import veil
from ui.theme import Colours


class GridPainter:
    """Paints with the tokens of one scheme, in one font and for one screen; made anew when any of them changes."""

    def __init__(self, tokens: Colours, font: QFont, ratio: float, words: BlockWords) -> None:
        self.tokens, self.ratio, self._words = tokens, ratio, words
        self._pictures = BlockPictures(tokens, ratio)
        self._texts = WordPainter(font, ratio, self._pictures)
        self._ground = GroundPainter(tokens, font)
        self._month = MonthPainter(tokens, font)
        self.pinned = PinnedPainter(self._pictures, self._texts, words)
        self.ghosts = GhostPainter(tokens, ratio)
        self.brisk = BriskPainter(self._pictures, self._texts, words)

    def paint(self, painter: QPainter, scene: Scene, dress: Dress, area: QRectF) -> None:
        """Paint a scene into an area of the sheet."""
        self.ground(painter, scene, dress, area)
        self._blocks(painter, scene, dress.obstacles)
        if dress.found is not None:
            self._dim(painter, scene, dress.found)

    def ground(
        self, painter: QPainter, scene: Scene, dress: Dress, area: QRectF, *, brisk: bool = False
    ) -> None:
        """Paint what lies behind the slots; briskly, without the lines of parts of an hour."""
        painter.fillRect(area, QColor(self.tokens.surface))
        if not scene.layout.lanes:
            painter.setPen(QColor(self.tokens.quiet))
            painter.drawText(
                area, Qt.AlignmentFlag.AlignCenter, dress.words.say("grid.no_channels")
            )
        elif scene.layout.name == MONTH:
            self._month.cells(painter, scene, dress)
        else:
            self._ground.paint(painter, scene, dress, area, parts=not brisk)

    def _dim(self, painter: QPainter, scene: Scene, found: Collection[bytes]) -> None:
        """Let what was not found step back."""
        along = scene.layout.along
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil(self.tokens))
        painter.drawRects(
            [
                QRectF(*inner(box, along))
                for block in scene.blocks
                if block.slot.key not in found
                for box in block.boxes
            ]
        )

    def _blocks(self, painter: QPainter, scene: Scene, obstacles: Marks) -> None:
        """Paint all shapes, then all words. Short shapes are painted together, tone by tone."""
        layout = scene.layout
        along, month = layout.along, layout.name == MONTH
        down = along != ACROSS and not month
        high = self._texts.high
        codes = {channel.id: channel.code for channel in layout.channels} if month else {}
        known, say = self._words.said, self._words.say
        pictures, write = self._pictures, self._texts.write
        small = pictures.small
        for slot, box, more, _over in scene.blocks:
            said = known.get(slot.key)
            if said is None or said.slot is not slot:
                said = say(slot)
            if len(codes) > 1:
                said = said._replace(title=f"{codes[slot.channel_id]} · {said.title}")
            kind, state = said.kind, slot.state
            for part in (box, *more) if more else (box,):
                x, y, w, h = area = inner(part, along)
                length = h if down else w
                if length < SMALL:
                    at, top = int(x + 0.5), int(y + 0.5)
                    rect = at, top, int(x + w + 0.5) - at or 1, int(y + h + 0.5) - top or 1
                    small[kind, state].append(rect)
                else:
                    look = BlockLook(kind, state, part.head, not more or part is more[-1])
                    pictures.paint(painter, area, look, down=down)
                if w >= LEAST and h >= high and length >= SMALL:
                    write(slot, said, area, obstacles)
        pictures.finish(painter)
        self._texts.paint(painter)
