"""Paints gaps: hatched, with their length where there is room for it that nothing else is written on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from ui.cut_texts import Labels
from ui.hatches import UP, hatch
from ui.schedule.grid.block_words import span
from ui.schedule.grid.gap_room import Area, clear_of_seams, length_place
from ui.schedule.grid.layouts import DOWN, Layout
from ui.schedule.grid.shapes import Gap, Scene
from ui.sizes import HALF
from ui.theme import Colours, mixed

TILE: Final = 20
LEAST: Final = 3.0  # pixels along time
EDGE: Final = 3  # pixels of a plate beside its words


class GapPainter:
    """Paints with the tokens of one scheme and one font."""

    def __init__(self, tokens: Colours, labels: Labels) -> None:
        self._tokens, self._labels = tokens, labels

    def paint(
        self, painter: QPainter, scene: Scene, area: QRectF, named: Sequence[Area] = ()
    ) -> None:
        """Paint the gaps of a scene. `named`: where midnights have their names, which no length is written over."""
        tile = _tile(self._tokens, painter.device().devicePixelRatio())
        painter.setFont(self._labels.font)
        for gap in scene.gaps:
            box = QRectF(gap.box.x + 1, gap.box.y, gap.box.w - 2, gap.box.h)
            if min(box.width(), box.height()) < LEAST:
                continue
            shown = box.intersected(area)
            painter.drawTiledPixmap(shown, tile, QPointF(shown.x() % TILE, shown.y() % TILE))
            if gap.whole and box.height() > self._labels.height:
                self._length(painter, scene.layout, gap, named)

    def _length(self, painter: QPainter, layout: Layout, gap: Gap, named: Iterable[Area]) -> None:
        room = clear_of_seams(layout, gap.box)
        text, wide = self._labels.cut(span(gap.length), room[2])
        high = self._labels.height
        if room[2] - 2 <= wide + 2 * HALF or room[3] < high + 1:
            return
        size = wide + 2 * EDGE, high
        at = length_place(room, size, named, down=layout.along == DOWN)
        if at is not None:
            x, y = map(int, at)
            painter.fillRect(QRectF(x, y, *size), QColor(self._tokens.surface))
            painter.setPen(QColor(self._tokens.quiet))
            painter.drawStaticText(x + EDGE, y, text)


@lru_cache(maxsize=8)
def _tile(tokens: Colours, ratio: float) -> QPixmap:
    """Make the hatching of gaps: a small picture that repeats."""
    side = round(TILE * ratio)
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.scale(side / TILE, side / TILE)
    hatch(painter, QRectF(0, 0, TILE, TILE), UP, mixed(tokens.edge, tokens.surface, 0.55))
    painter.end()
    tile.setDevicePixelRatio(side / TILE)
    return tile
