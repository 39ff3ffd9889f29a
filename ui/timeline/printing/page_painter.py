"""Paints one page of a print: the chart's own painters in a cut-out, then the table, the head and what stands around.

Chart painters may reach a little over their cut-out; so the paper around it is cleared before anything is written
there.
"""

from __future__ import annotations

from math import ceil
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication

from ui.sizes import ROW
from ui.timeline.chart.axis import Axis
from ui.timeline.chart.cutout import Cutout
from ui.timeline.chart.head_painter import HeadPainter, HeadWords
from ui.timeline.chart.painter import Page as Ground
from ui.timeline.chart.scales import DAY
from ui.timeline.chart.scene import scene
from ui.timeline.printing.document import Document
from ui.timeline.printing.margins import Margins
from ui.timeline.printing.paper_painter import PaperPainter
from ui.timeline.printing.tiling import Tile

BEYOND: Final = 800.0  # how far outside a page that is to be joined titles are laid as well, so that they run on


class PagePainter:
    """Paints pages of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._chart = PaperPainter(document.tokens, QApplication.font(), document.tiling.zoom)
        self._margins = Margins(document)

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint page `number`, the first is 1, on paper whose corner is the painter's origin."""
        document = self._document
        tile, page = document.tiling.tiles[number - 1], document.page
        painter.fillRect(QRectF(0, 0, page.width, page.height), QColor(document.tokens.surface))
        width, height = document.tiling.chart(tile)
        area = QRectF(tile.table, tile.head, width, height)
        self._within(painter, area, lambda: self._lanes(painter, tile, width, height))
        if tile.head:
            over = QRectF(tile.table, 0, width, tile.head)
            self._within(painter, over, lambda: self._head(painter, tile, width))
        if tile.table:
            left = QRectF(0, 0, tile.table, tile.head + height)
            self._within(painter, left, lambda: self._table(painter, tile))
        self._margins.clear(painter, tile)
        self._margins.paint(painter, tile)

    def _within(self, painter: QPainter, area: QRectF, paint: object) -> None:
        """Paint in a cut-out of the page, in pixels of the chart from its corner on."""
        page, zoom = self._document.page, self._document.tiling.zoom
        painter.save()
        painter.translate(page.left, page.top)
        painter.scale(zoom, zoom)
        painter.translate(area.topLeft())
        painter.setClipRect(
            QRectF(0, 0, area.width(), area.height()), Qt.ClipOperation.IntersectClip
        )
        paint()  # type: ignore[operator]
        painter.restore()

    def _lanes(self, painter: QPainter, tile: Tile, width: float, height: float) -> None:
        document = self._document
        before, after = self._beyond(tile)
        axis = self._axis(tile).panned(-before)
        wide = before + width + after
        stop = min(len(document.lines), tile.first + ceil(height / ROW))
        cutout = Cutout(axis, wide, tile.first * ROW, tile.first, stop)
        ticks = document.ruler.ticks(axis, wide)
        large = {tick.first for tick in ticks.upper}
        ground = Ground(
            wide,
            height,
            0.0,
            stop - tile.first,
            grid=[(tick.left, tick.first in large) for tick in ticks.lower],
            language=document.words.language,
        )
        painter.translate(-before, 0)
        self._chart.paint(painter, scene(document.lines, cutout, document.setting), ground)

    def _beyond(self, tile: Tile) -> tuple[float, float]:
        """Tell how far a chart is laid out on both sides of a page that is to be joined."""
        tiling = self._document.tiling
        if not self._document.is_joined:
            return 0.0, 0.0
        whole = tiling.tiles[0].start, tiling.tiles[-1].end
        shown = tile.end + tile.over_right / tiling.scale
        rooms = (tile.start - whole[0]) * tiling.scale, (whole[1] - shown) * tiling.scale
        return min(rooms[0], BEYOND), max(0.0, min(rooms[1], BEYOND))

    def _head(self, painter: QPainter, tile: Tile, width: float) -> None:
        document, axis = self._document, self._axis(tile)
        ticks = document.ruler.ticks(axis, width)
        backdrop = document.setting.ground.backdrop
        days = {}
        if backdrop is not None and ticks.step.lower == DAY:
            days = dict(backdrop.country_days(axis.date_at(0), axis.date_at(width)))
        say = document.words.say
        head = HeadPainter(painter, document.tokens, document.head_fonts, width, tile.head)
        head.paint(ticks, days, (), HeadWords((say("zone.astana"), say("zone.beijing"))))

    def _table(self, painter: QPainter, tile: Tile) -> None:
        table, document = self._document.table, self._document
        if tile.head:
            table.paint_head(painter, tile.head, document.tokens)
        _width, height = document.tiling.chart(tile)
        stop = min(len(document.lines), tile.first + ceil(height / ROW))
        painter.translate(0, tile.head)
        table.paint(painter, tile.first, stop, document.tokens)

    def _axis(self, tile: Tile) -> Axis:
        return self._document.tiling.axis(tile)
