"""Paints the lines of the schedule a row at a time: a full screen takes a few milliseconds, a row a fraction of one.

Qt's own way, a delegate asked for every cell, costs more than twice as much from Python. The second clock
is always in the same quieter colour; state has a shape, a colour and a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QStaticText, QTransform

from ui.schedule.cells import COLUMNS, PLACE
from ui.sizes import GAP, HALF, ICON_SMALL, PAD, ROW
from ui.theme import Colours, figures

if TYPE_CHECKING:
    from ui.schedule.cells import Cells
    from ui.schedule.headings import Heading

INSET: Final = GAP  # as far as the header sets its words in
MARK: Final = 9.0  # diameter of the shape of a state
PEN: Final = 1.6
REMEMBERED: Final = 3000
TONES: Final = {
    "proposed": "quiet",
    "offered": "warn",
    "agreed": "good",
    "aired": "accent",
    "cancelled": "bad",
}
MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
LEFT: Final = MIDDLE | Qt.AlignmentFlag.AlignLeft
RIGHT: Final = MIDDLE | Qt.AlignmentFlag.AlignRight
STATE, TITLE = PLACE["state"], PLACE["title"]


@dataclass(frozen=True, slots=True)
class Span:
    """Where a column lies in the viewport."""

    place: int
    left: int
    width: int


@dataclass(frozen=True, slots=True)
class Look:
    """What is special about a row at the moment."""

    state: str
    chosen: bool = False
    hovered: bool = False
    focused: bool = False


class LinePainter:
    """Fonts, pens and cut texts of one scheme and font; made anew when either changes."""

    def __init__(self, tokens: Colours, font: QFont) -> None:
        self.tokens, self.font = tokens, QFont(font)
        self._fonts = {False: QFont(font), True: figures(font)}
        self._strong = figures(font)
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._metrics = {key: QFontMetrics(one) for key, one in self._fonts.items()}
        self._text, self._quiet = QPen(QColor(tokens.text)), QPen(QColor(tokens.quiet))
        self._hairline, self._accent = QPen(QColor(tokens.hairline)), QPen(QColor(tokens.accent))
        self._chosen, self._hovered = QColor(tokens.accent_soft), QColor(tokens.frame)
        self._cut: dict[tuple[str, int, bool], tuple[QStaticText, int, float]] = {}

    def row(
        self, painter: QPainter, top: int, spans: Sequence[Span], cells: Cells, look: Look
    ) -> None:
        """Paint a slot."""
        right = spans[-1].left + spans[-1].width
        if look.chosen or look.hovered:
            fill = self._chosen if look.chosen else self._hovered
            painter.fillRect(spans[0].left, top, right - spans[0].left, ROW - 1, fill)
        painter.setPen(self._hairline)
        painter.drawLine(spans[0].left, top + ROW - 1, right, top + ROW - 1)
        for tabular in (False, True):  # a change of font costs more than a change of order
            painter.setFont(self._fonts[tabular])
            for span in spans:
                if COLUMNS[span.place].figures is tabular and cells.texts[span.place]:
                    self._cell(painter, top, span, cells, look.state)
        if look.focused:
            painter.setPen(self._accent)
            painter.drawRect(spans[0].left, top, spans[0].width - 1, ROW - 2)

    def _cell(self, painter: QPainter, top: int, span: Span, cells: Cells, state: str) -> None:
        column, left = COLUMNS[span.place], span.left + INSET
        if span.place == STATE:
            paint_state(painter, QRect(left, top, ICON_SMALL, ROW - 1), state, self.tokens)
            left += ICON_SMALL + HALF
        room = span.left + span.width - GAP - left
        text, width, down = self._fitting(cells.texts[span.place], room, tabular=column.figures)
        painter.setPen(self._quiet if column.quiet or state == "cancelled" else self._text)
        start = left + room - width if column.right else left
        painter.drawStaticText(QPointF(start, top + down), text)
        if span.place == TITLE and cells.partner_title:
            left, room = left + width + GAP + HALF, room - width - GAP - HALF
            if room > 2 * ICON_SMALL:
                text, _, down = self._fitting(cells.partner_title, room, tabular=False)
                painter.setPen(self._quiet)
                painter.drawStaticText(QPointF(left, top + down), text)

    def _fitting(self, text: str, room: int, *, tabular: bool) -> tuple[QStaticText, int, float]:
        """Cut a text to fit; tell how wide it is and how far below the row's top it goes. Laid out once and remembered."""
        known = self._cut.get((text, room, tabular))
        if known is None:
            if len(self._cut) > REMEMBERED:
                self._cut.clear()
            shown = self._cut_to(text, room, tabular=tabular)
            laid = QStaticText(shown)
            laid.setTextFormat(Qt.TextFormat.PlainText)
            laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            laid.prepare(QTransform(), self._fonts[tabular])
            width = self._metrics[tabular].horizontalAdvance(shown)
            down = (ROW - 1 - laid.size().height()) / 2  # a Chinese line is taller than a Latin one
            known = self._cut[text, room, tabular] = (laid, width, down)
        return known

    def _cut_to(self, text: str, room: int, *, tabular: bool) -> str:
        metrics, shown = self._metrics[tabular], text.replace("\n", " ")
        if metrics.horizontalAdvance(shown) <= room:
            return shown
        return metrics.elidedText(shown, Qt.TextElideMode.ElideRight, max(room, 0))

    def heading(self, painter: QPainter, band: QRect, heading: Heading) -> None:
        """Paint a day's heading over the whole width."""
        painter.fillRect(band, QColor(self.tokens.sunken))
        inner = band.adjusted(PAD, 0, -PAD, 0)
        painter.setFont(self._strong)
        painter.setPen(self._text)
        painter.drawText(inner, LEFT, heading.date)
        inner.setLeft(inner.left() + painter.fontMetrics().horizontalAdvance(heading.date) + PAD)
        painter.setFont(self._fonts[True])
        painter.setPen(self._quiet)
        painter.drawText(inner, RIGHT, heading.totals)
        room = inner.width() - self._metrics[True].horizontalAdvance(heading.totals) - PAD
        aside = self._cut_to(heading.aside, room, tabular=True)
        painter.drawText(inner, LEFT, aside)


def paint_state(painter: QPainter, rect: QRect, state: str, tokens: Colours) -> None:
    """Paint the shape of a state: ring, half disc, disc, square, cross."""
    tone = QColor(getattr(tokens, TONES.get(state, "quiet")))
    left, top = rect.left() + (ICON_SMALL - MARK) / 2, rect.center().y() - MARK / 2 + 0.5
    shape = QRectF(left, top, MARK, MARK)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tone, PEN))
    if state == "cancelled":
        painter.drawLine(shape.topLeft(), shape.bottomRight())
        painter.drawLine(shape.topRight(), shape.bottomLeft())
    elif state == "aired":
        painter.setBrush(tone)
        painter.drawRect(shape.adjusted(1, 1, -1, -1))
    else:
        painter.setBrush(tone if state == "agreed" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(shape)
        if state == "offered":
            painter.setBrush(tone)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPie(shape, 90 * 16, 180 * 16)
    painter.restore()
