"""Paints the chart on paper: days off as lines instead of the screen's textures, which would be coarse and large there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from ui.hatches import lines_across, pen_of, slant_of, tone_of
from ui.sizes import ROW
from ui.theme import Colours
from ui.timeline.chart import painter_behind as behind
from ui.timeline.chart.painter import ChartPainter, Page
from ui.timeline.chart.painter_over import Looks
from ui.timeline.chart.shapes import Scene, Shade
from ui.timeline.chart.tiles import GROUND, LINES, frame_tone

LONGEST: Final = 2000  # ends of lines in one path
NEAR: Final = 20.0  # of a shade, how much is painted outside of the chart


class PaperPainter(ChartPainter):
    """The chart's painter with hatchings of its own. `zoom`: they are as wide on paper whatever the chart's size."""

    def __init__(self, tokens: Colours, font: QFont, zoom: float) -> None:
        super().__init__(tokens, font)
        self._zoom = zoom

    def _behind(
        self, painter: QPainter, scene: Scene, page: Page, _look: Looks, area: QRectF
    ) -> None:
        tokens = self.tokens
        behind.ground(painter, area, tokens)
        behind.bands(painter, scene.bands, area, tokens)
        shades(painter, scene.shades, page.width, self._zoom, tokens)
        behind.grid(painter, page.grid, area, tokens)
        behind.band_ends(painter, scene.bands, area, tokens)
        behind.lanes(painter, [page.top + ROW * at for at in range(page.lanes)], area, tokens)


def shades(
    painter: QPainter, shapes: Iterable[Shade], width: float, zoom: float, tokens: Colours
) -> None:
    """Tint and hatch days off, frame make-up days."""
    closed: dict[tuple[str, bool], list[QRectF]] = defaultdict(list)
    opened: dict[str, list[QRectF]] = defaultdict(list)
    for shade in shapes:
        left, right = max(shade.left, -NEAR), min(shade.right, width + NEAR)
        wide = (right - left) * zoom
        boxes = [
            QRectF(left * zoom, top * zoom, wide, (bottom - top) * zoom)
            for top, bottom in shade.lanes
        ]
        for country in shade.countries:
            if shade.opened:
                opened[country] += boxes
            else:
                closed[country, shade.projected] += boxes
    painter.save()
    painter.scale(1 / zoom, 1 / zoom)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for (country, projected), boxes in closed.items():
        tone = tone_of(country, tokens)
        _tint(painter, boxes, tone)
        tone.setAlphaF(LINES)
        painter.setPen(pen_of(tone, broken=projected))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for path in _hatchings(boxes, slant_of(country)):
            painter.drawPath(path)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for country, boxes in opened.items():
        painter.setPen(QPen(frame_tone(country, tokens), 1))
        painter.drawRects([box.adjusted(1, 1, -1, -1) for box in boxes])
    painter.restore()


def _tint(painter: QPainter, boxes: list[QRectF], tone: QColor) -> None:
    ground = QColor(tone)
    ground.setAlphaF(GROUND)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRects(boxes)


def _hatchings(boxes: Iterable[QRectF], slant: str) -> Iterator[QPainterPath]:
    """Give all lines as a few paths: a PDF writes each in one stroke, and no reader of SVG gives up on its length."""
    path = QPainterPath()
    for box in boxes:
        for line in lines_across(box, slant):
            path.moveTo(line.p1())
            path.lineTo(line.p2())
        if path.elementCount() > LONGEST:
            yield path
            path = QPainterPath()
    if not path.isEmpty():
        yield path
