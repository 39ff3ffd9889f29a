"""The shape of a slot without its words: its fill, its outline, and the strong edge at its start."""

from __future__ import annotations

from collections import defaultdict
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.schedule.grid.cut_pictures import PLAIN, CutPictures
from ui.schedule.grid.tones import AGREED, AIRED, CANCELLED, BlockTones, block_tones
from ui.theme import Colours, mixed

ROUND: Final = 3.0
STRIPE: Final = 3  # width of the strong edge
SMALL: Final = 15.0  # shorter slots have no words, so round corners would be all one sees of them
NO_PEN: Final = Qt.PenStyle.NoPen

Shapes = defaultdict[tuple[str, str], tuple[list[QRect], list[QRect]]]  # and their strong edges
Pixels = tuple[
    int, int, int, int
]  # the same in whole ones, which are filled in a tenth of the time


class BlockLook(NamedTuple):
    """How a slot looks; `starts` and `ends`: its own start and end are in this box."""

    kind: str
    state: str
    starts: bool
    ends: bool


class BlockPictures(CutPictures[BlockLook]):
    """Paints shapes with the tokens of one scheme for a screen with `ratio` pixels per point."""

    def __init__(self, tokens: Colours, ratio: float) -> None:
        super().__init__(ratio)
        self._tokens = tokens
        self._tones: dict[tuple[str, str], BlockTones] = {}
        self.small: dict[tuple[str, str], list[Pixels]] = defaultdict(list)  # by kind and state

    def tones(self, kind: str, state: str) -> BlockTones:
        """Give the colours of a slot."""
        found = self._tones.get((kind, state))
        if found is None:
            found = self._tones[kind, state] = block_tones(kind, state, self._tokens)
        return found

    def finish(self, painter: QPainter) -> None:
        """Paint the small ones that were kept back, all of one tone at once, and forget them."""
        for (kind, state), areas in self.small.items():
            tones = self.tones(kind, state)
            plain = state in (AGREED, AIRED)
            painter.setPen(NO_PEN if plain else QPen(tones.line, 1, tones.pen))
            painter.setBrush(tones.fill)
            less = 0 if plain else 1
            painter.drawRects([QRect(x, y, w - less, h - less) for x, y, w, h in areas])
            painter.setPen(NO_PEN)
            painter.setBrush(tones.edge)
            painter.drawRects(
                [QRect(x, y, STRIPE if w > 2 * STRIPE else (w + 1) // 2, h) for x, y, w, h in areas]
            )
        self.small.clear()

    def fill(self, painter: QPainter, shapes: Shapes) -> None:
        """Paint square shapes and their edges, all of one tone at once."""
        painter.setPen(NO_PEN)
        for (kind, state), (fills, edges) in shapes.items():
            tones = self.tones(kind, state)
            painter.setBrush(
                tones.fill if state in (AGREED, AIRED) else mixed(tones.line, tones.fill, 0.25)
            )
            painter.drawRects(fills)
            painter.setBrush(tones.edge)
            painter.drawRects(edges)

    def draw(self, painter: QPainter, area: QRectF, look: BlockLook) -> None:
        """Draw a slot's shape; what goes on from or into another lane is open there."""
        tones = self.tones(look.kind, look.state)
        if area.height() < PLAIN or area.width() < PLAIN:
            painter.fillRect(area, tones.edge if look.state != CANCELLED else tones.line)
            return
        painter.save()
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = area.adjusted(
            0.5, 0.5 if look.starts else -ROUND, -0.5, -0.5 if look.ends else ROUND
        )
        pen = QPen(tones.line, 1, tones.pen)
        if tones.pen == Qt.PenStyle.DashLine:
            pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(tones.fill)
        painter.drawRoundedRect(around, ROUND, ROUND)
        self._edge(painter, area, around, tones)
        painter.restore()

    def _edge(self, painter: QPainter, area: QRectF, around: QRectF, tones: BlockTones) -> None:
        stripe = QRectF(area.left(), area.top(), STRIPE, area.height())
        painter.setClipRect(stripe, Qt.ClipOperation.IntersectClip)
        painter.setPen(NO_PEN)
        painter.setBrush(tones.edge)
        painter.drawRoundedRect(around.adjusted(-0.5, 0, 0, 0), ROUND, ROUND)
