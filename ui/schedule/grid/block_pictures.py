"""The shape of a slot without its words. Round corners and dashes cost more than copying twenty pictures.

A picture is kept for each look and lane width, longer than most slots are; a slot is cut out of it and gets its end from
the picture's end. So neither scrolling nor zooming paints a shape anew. What goes on from or into another lane is open there.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from ui.schedule.grid.tones import AGREED, AIRED, CANCELLED, BlockTones, block_tones
from ui.theme import Colours, mixed

ROUND: Final = 3.0
STRIPE: Final = 3  # width of the strong edge
LONG: Final = 320  # pixels along time; longer slots are few, and drawn
CAP: Final = 6  # pixels at its end that are not cut off
REMEMBERED: Final = 400
SMALL: Final = 15.0  # shorter slots have no words, so round corners would be all one sees of them
PLAIN: Final = 6.0  # slots slimmer than this are plain rectangles
NO_PEN: Final = Qt.PenStyle.NoPen

Area = tuple[float, float, float, float]  # x, y, width, height
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


class BlockPictures:
    """Paints shapes with the tokens of one scheme for a screen with `ratio` pixels per point."""

    def __init__(self, tokens: Colours, ratio: float) -> None:
        self._tokens, self._ratio = tokens, ratio
        self._tones: dict[tuple[str, str], BlockTones] = {}
        self._pictures: dict[tuple[BlockLook, int, bool], QPixmap] = {}
        self.small: dict[tuple[str, str], list[Pixels]] = defaultdict(list)  # by kind and state

    def tones(self, kind: str, state: str) -> BlockTones:
        """Give the colours of a slot."""
        found = self._tones.get((kind, state))
        if found is None:
            found = self._tones[kind, state] = block_tones(kind, state, self._tokens)
        return found

    def paint(
        self,
        painter: QPainter,
        box: Area,
        look: BlockLook,
        *,
        down: bool = True,
    ) -> None:
        """Paint a shape into (x, y, width, height); its edges lie on whole pixels of the screen. `down`: the way of time."""
        x, y, w, h = box
        ratio = self._ratio
        left, top = round(x * ratio), round(y * ratio)
        wide, high = max(round((x + w) * ratio) - left, 1), max(round((y + h) * ratio) - top, 1)
        long, across = (high, wide) if down else (wide, high)
        if min(wide, high) < PLAIN * ratio or long > LONG * ratio:
            area = QRectF(left / ratio, top / ratio, wide / ratio, high / ratio)
            self._draw(painter, area, look)
            return
        picture = self._pictures.get((look, across, down)) or self._picture(look, across, down=down)
        cap = round(CAP * ratio)
        body, far = long - cap, round(LONG * ratio) - cap
        if ratio != 1.0:
            self._cut(painter, picture, (left, top, across), (body, far, cap), down=down)
        elif down:
            painter.drawPixmap(left, top, picture, 0, 0, wide, body)
            painter.drawPixmap(left, top + body, picture, 0, far, wide, cap)
        else:
            painter.drawPixmap(left, top, picture, 0, 0, body, high)
            painter.drawPixmap(left + body, top, picture, far, 0, cap, high)

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

    def _cut(
        self,
        painter: QPainter,
        picture: QPixmap,
        at: tuple[int, int, int],
        lengths: tuple[int, int, int],
        *,
        down: bool,
    ) -> None:
        """Cut a slot out of its picture on a screen whose pixels are not ours."""
        (left, top, across), (body, far, cap) = at, lengths
        for away, start, size in ((0, 0, body), (body, far, cap)):
            x, y = (left, top + away) if down else (left + away, top)
            source = (0, start, across, size) if down else (start, 0, size, across)
            point = QPointF(x / self._ratio, y / self._ratio)
            painter.drawPixmap(point, picture, QRectF(*source))

    def _picture(self, look: BlockLook, across: int, *, down: bool) -> QPixmap:
        if len(self._pictures) > REMEMBERED:
            self._pictures.clear()
        long = round(LONG * self._ratio)
        wide, high = (across, long) if down else (long, across)
        picture = QPixmap(wide, high)
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self._draw(painter, QRectF(0, 0, wide / self._ratio, high / self._ratio), look)
        painter.end()
        self._pictures[look, across, down] = picture
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
