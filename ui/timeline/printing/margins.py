"""What stands around the chart on a page: title, legend, foot, and the marks by which pages are cut and joined."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from ui.sizes import GAP, HALF
from ui.theme import sized, title_font
from ui.timeline.printing.document import FOOT, TITLE, Document
from ui.timeline.printing.paper import MARGIN
from ui.timeline.printing.tiling import Tile, letters

CROP: Final = 14.0  # length of a mark at which paper is cut
OFF: Final = 4.0  # and how far it stays off the chart
ARROW: Final = 4.0
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE: Final = Qt.AlignmentFlag.AlignCenter


class Margins:
    """Paints the margins of one document's pages."""

    def __init__(self, document: Document) -> None:
        self._document, self._tokens = document, document.tokens
        self._small, self._title = sized(0.85), title_font()

    def clear(self, painter: QPainter, tile: Tile) -> None:
        """Take away what was painted outside of the chart."""
        page, body = self._document.page, self._body(tile)
        white = QColor(self._tokens.surface)
        for area in (
            QRectF(0, 0, page.width, body.top()),
            QRectF(0, body.bottom(), page.width, page.height - body.bottom()),
            QRectF(0, 0, body.left(), page.height),
            QRectF(body.right(), 0, page.width - body.right(), page.height),
        ):
            painter.fillRect(area, white)

    def paint(self, painter: QPainter, tile: Tile) -> None:
        """Paint everything around the chart."""
        self._head(painter)
        self._foot(painter, tile)
        if self._document.pages > 1 and self._document.is_joined:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._crop(painter, tile)
            self._joins(painter, tile)

    def _body(self, tile: Tile) -> QRectF:
        """Give where table, head and lanes of a page lie."""
        page, zoom = self._document.page, self._document.tiling.zoom
        width, height = self._document.tiling.chart(tile)
        size = (tile.table + width) * zoom, (tile.head + height) * zoom
        return QRectF(page.left, page.top, *size)

    # ------------------------------------------------------------ title and foot

    def _head(self, painter: QPainter) -> None:
        document, page = self._document, self._document.page
        area = QRectF(page.left, MARGIN, page.across, TITLE - GAP)
        painter.setFont(self._small)
        painter.setPen(QColor(self._tokens.quiet))
        days = document.days()
        painter.drawText(area, RIGHT, days)
        room = page.across - QFontMetricsF(self._small).horizontalAdvance(days) - 2 * GAP
        painter.setFont(self._title)
        painter.setPen(QColor(self._tokens.text))
        cut = QFontMetricsF(self._title).elidedText(
            document.title(), Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(area, LEFT, cut)

    def _foot(self, painter: QPainter, tile: Tile) -> None:
        document, page, say = self._document, self._document.page, self._document.words.say
        top = page.height - MARGIN - FOOT
        painter.save()
        painter.translate(page.left, top - document.legend.height)
        document.legend.paint(painter, self._tokens)
        painter.restore()
        painter.fillRect(QRectF(page.left, top + 2, page.across, 1), QColor(self._tokens.hairline))
        painter.setFont(self._small)
        painter.setPen(QColor(self._tokens.quiet))
        area = QRectF(page.left, top + HALF, page.across, FOOT - HALF)
        printed = document.words.date(document.around.today)
        told = say("printing.foot", file=document.around.file, date=printed)
        painter.drawText(area, LEFT, told)
        number = say("printing.page", number=tile.number, pages=document.pages)
        painter.drawText(area, RIGHT, number)
        if document.pages > 1:
            painter.setPen(QColor(self._tokens.text))
            painter.drawText(area, CENTRE, tile.label)

    # ------------------------------------------------------------ cutting, joining

    def _crop(self, painter: QPainter, tile: Tile) -> None:
        """Mark the corners at which the paper is cut: those of the page's own lanes and days."""
        body, zoom = self._body(tile), self._document.tiling.zoom
        painter.setPen(QPen(QColor(self._tokens.text), 0.6))
        xs = (body.left(), body.right() - tile.over_right * zoom)
        ys = (body.top(), body.bottom() - tile.over_below * zoom)
        edges = (body.left() - OFF, body.right() + OFF, body.top() - OFF, body.bottom() + OFF)
        for x in xs:
            painter.drawLine(QLineF(x, edges[2], x, edges[2] - CROP))
            painter.drawLine(QLineF(x, edges[3], x, edges[3] + CROP))
        for y in ys:
            painter.drawLine(QLineF(edges[0], y, edges[0] - CROP, y))
            painter.drawLine(QLineF(edges[1], y, edges[1] + CROP, y))

    def _joins(self, painter: QPainter, tile: Tile) -> None:
        """Mark where the next page is laid on, and name the neighbours at each edge."""
        body, tiling = self._body(tile), self._document.tiling
        pen = QPen(QColor(self._tokens.accent), 0.8)
        pen.setDashPattern([6.0, 4.0])
        painter.setPen(pen)
        if tile.over_right:
            x = body.right() - tile.over_right * tiling.zoom
            painter.drawLine(QLineF(x, body.top(), x, body.bottom()))
        if tile.over_below:
            y = body.bottom() - tile.over_below * tiling.zoom
            painter.drawLine(QLineF(body.left(), y, body.right(), y))
        middle = body.center()
        left, right = body.left() - MARGIN / 2, body.right() + MARGIN / 2
        above, below = body.top() - OFF, body.bottom() + OFF
        if tile.column:
            self._neighbour(painter, QPointF(left, middle.y()), (-1, 0), tile.column - 1, tile.row)
        if tile.column + 1 < tiling.columns:
            self._neighbour(painter, QPointF(right, middle.y()), (1, 0), tile.column + 1, tile.row)
        if tile.row:
            self._neighbour(painter, QPointF(middle.x(), above), (0, -1), tile.column, tile.row - 1)
        if tile.row + 1 < tiling.rows:
            self._neighbour(painter, QPointF(middle.x(), below), (0, 1), tile.column, tile.row + 1)

    def _neighbour(
        self, painter: QPainter, at: QPointF, way: tuple[int, int], column: int, row: int
    ) -> None:
        """Point to the next page in a direction, by a triangle and its label."""
        across, down = way
        tip = at + QPointF(across, down) * ARROW
        base = at - QPointF(across, down) * ARROW
        side = QPointF(down, across) * ARROW
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tokens.accent))
        painter.drawPolygon(QPolygonF([tip, base + side, base - side]))
        painter.setFont(self._small)
        painter.setPen(QColor(self._tokens.accent))
        words = QRectF(at.x() - MARGIN, at.y() + 2 * ARROW, 2 * MARGIN, 3 * GAP)
        if down:
            words = QRectF(at.x() + 2 * ARROW, at.y() - GAP, 4 * MARGIN, 2 * GAP)
        painter.drawText(words, CENTRE if across else LEFT, f"{letters(column)}{row + 1}")
