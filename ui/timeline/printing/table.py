"""The columns of the table at the left of the lanes, as they go on paper: how wide they are, and how they are painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from coproduce.queries.plan import PlanRow
from ui.sizes import GAP, HAIR, ROW
from ui.theme import Colours, figures, sized
from ui.timeline.columns import COLUMNS, PLACES
from ui.timeline.headings import Heading
from ui.timeline.wording import PlanWording

LEAST_TITLE: Final = 120.0
MOST_TITLE: Final = 300.0
INDENT: Final = 12.0
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Row = PlanRow | Heading


class Column(NamedTuple):
    """A column on paper."""

    key: str
    heading: str
    width: float
    figures: bool


class TableFonts:
    """The fonts of cells; rows that hold others are bold."""

    def __init__(self) -> None:
        self.plain, self.bold = figures(), figures(sized(1, QFont.Weight.DemiBold))
        self.heading = sized(0.95, QFont.Weight.DemiBold)
        self._metrics = {
            name: QFontMetricsF(getattr(self, name)) for name in ("plain", "bold", "heading")
        }

    def of(self, row: Row) -> str:
        """Name the font of a row."""
        return "bold" if isinstance(row, Heading) or row.summary else "plain"

    def width(self, text: str, font: str) -> float:
        """Measure a text."""
        return self._metrics[font].horizontalAdvance(text)

    def cut(self, text: str, room: float, font: str) -> str:
        """Shorten a text to some room."""
        return self._metrics[font].elidedText(text, Qt.TextElideMode.ElideRight, room)


class PrintedTable:
    """Some columns over the lines of a print."""

    def __init__(self, wording: PlanWording, rows: Sequence[Row], keys: Sequence[str]) -> None:
        self._wording, self._rows, self.fonts = wording, rows, TableFonts()
        self.columns = [self._column(key) for key in keys]
        self.width = sum(column.width for column in self.columns)

    def _column(self, key: str) -> Column:
        measure = self.fonts.width
        heading = self._wording.heading(PLACES[key])
        wide = max(
            (
                self._indent(row, key) + measure(self._cell(row, key), self.fonts.of(row))
                for row in self._rows
            ),
            default=0.0,
        )
        wide = max(wide, measure(heading, "heading"))
        if key == "title":
            wide = min(max(wide, LEAST_TITLE), MOST_TITLE)
        return Column(key, heading, wide + 2 * GAP + 1, COLUMNS[PLACES[key]].figures)

    def _cell(self, row: Row, key: str) -> str:
        return f"{row.progress}%" if key == "progress" else self._wording.cell(row, key)

    def _indent(self, row: Row, key: str) -> float:
        return INDENT * row.level if key == "title" else 0.0

    # ---------------------------------------------------------------- painting

    def paint_head(self, painter: QPainter, height: float, tokens: Colours) -> None:
        """Paint the headings of the columns, from the left upper corner on."""
        painter.fillRect(QRectF(0, 0, self.width, height), QColor(tokens.surface))
        painter.setFont(self.fonts.heading)
        painter.setPen(QColor(tokens.quiet))
        left = 0.0
        for column in self.columns:
            area = QRectF(left, height / 2, column.width, height / 2)
            self._write(painter, area, column.heading, "heading", right=column.figures)
            left += column.width
        painter.fillRect(QRectF(0, height - HAIR, self.width, HAIR), QColor(tokens.edge))
        self._edge(painter, height, tokens)

    def paint(self, painter: QPainter, first: int, stop: int, tokens: Colours) -> None:
        """Paint the cells of some lines, from the left upper corner on."""
        painter.fillRect(QRectF(0, 0, self.width, ROW * (stop - first)), QColor(tokens.surface))
        for at in range(stop - first):
            self._row(painter, self._rows[first + at], ROW * at, tokens)
        self._edge(painter, ROW * (stop - first), tokens)

    def _row(self, painter: QPainter, row: Row, top: float, tokens: Colours) -> None:
        font = self.fonts.of(row)
        if isinstance(row, Heading):
            painter.fillRect(QRectF(0, top, self.width, ROW), QColor(tokens.sunken))
        painter.setFont(getattr(self.fonts, font))
        left = 0.0
        for column in self.columns:
            late = row.missed > 0 and column.key in ("finish", "slack")
            painter.setPen(QColor(tokens.bad if late else tokens.text))
            area = QRectF(left, top, column.width, ROW).adjusted(
                self._indent(row, column.key), 0, 0, 0
            )
            self._write(painter, area, self._cell(row, column.key), font, right=column.figures)
            left += column.width
        rule = QColor(tokens.hairline)
        painter.fillRect(QRectF(0, top + ROW - HAIR, self.width, HAIR), rule)

    def _write(self, painter: QPainter, area: QRectF, text: str, font: str, *, right: bool) -> None:
        if not text:
            return
        area = area.adjusted(GAP, 0, -GAP, 0)
        painter.drawText(area, RIGHT if right else LEFT, self.fonts.cut(text, area.width(), font))

    def _edge(self, painter: QPainter, height: float, tokens: Colours) -> None:
        painter.fillRect(QRectF(self.width - HAIR, 0, HAIR, height), QColor(tokens.edge))
