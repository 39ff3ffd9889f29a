"""The shape of a slot without its words, kept as a picture: many slots are as long, of one kind and in one state.

Round corners and dashes cost more than copying twenty pictures. What goes on from or into another lane is open there.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from ui.schedule.grid.tones import CANCELLED, BlockTones, block_tones
from ui.theme import Colours

ROUND: Final = 3.0
STRIPE: Final = 3.0  # width of the strong edge
KEPT: Final = 260_000  # pixels; larger ones are few, and drawn
REMEMBERED: Final = 1200
PLAIN: Final = 6.0  # slots slimmer than this are plain rectangles
NO_PEN: Final = Qt.PenStyle.NoPen


class BlockLook(NamedTuple):
    """How a slot looks; `starts` and `ends`: its own start and end are in this box."""

    kind: str
    state: str
    starts: bool
    ends: bool


class BlockPictures:
    """Paints shapes with the tokens of one scheme for a screen with `ratio` pixels per point."""

    def __init__(self, tokens: Colours, ratio: float) -> None:
        self._tokens, self._ratio = tokens, ratio
        self._tones: dict[tuple[str, str], BlockTones] = {}
        self._pictures: dict[tuple[BlockLook, int, int], QPixmap] = {}

    def tones(self, kind: str, state: str) -> BlockTones:
        """Give the colours of a slot."""
        found = self._tones.get((kind, state))
        if found is None:
            found = self._tones[kind, state] = block_tones(kind, state, self._tokens)
        return found

    def paint(
        self, painter: QPainter, box: tuple[float, float, float, float], look: BlockLook
    ) -> None:
        """Paint a shape into (x, y, width, height); its edges lie on whole pixels of the screen."""
        x, y, w, h = box
        ratio = self._ratio
        left, top = round(x * ratio), round(y * ratio)
        wide, high = max(round((x + w) * ratio) - left, 1), max(round((y + h) * ratio) - top, 1)
        if wide * high > KEPT:
            area = QRectF(left / ratio, top / ratio, wide / ratio, high / ratio)
            self._draw(painter, area, look)
            return
        picture = self._pictures.get((look, wide, high)) or self._picture(look, wide, high)
        painter.drawPixmap(
            QRectF(left / ratio, top / ratio, wide / ratio, high / ratio),
            picture,
            QRectF(0, 0, wide, high),
        )

    def _picture(self, look: BlockLook, wide: int, high: int) -> QPixmap:
        if len(self._pictures) > REMEMBERED:
            self._pictures.clear()
        picture = QPixmap(wide, high)
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self._draw(painter, QRectF(0, 0, wide / self._ratio, high / self._ratio), look)
        painter.end()
        self._pictures[look, wide, high] = picture
        return picture

    def _draw(self, painter: QPainter, area: QRectF, look: BlockLook) -> None:
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
