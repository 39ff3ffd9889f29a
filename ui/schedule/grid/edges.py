"""What stays at the edges of the grid while it is scrolled: the head above it, both clocks or the channels beside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from coproduce.queries.reference import ChannelRow
from ui.cut_texts import Labels
from ui.schedule.grid.clock_painter import INSIDE, WIDE, ClockPainter
from ui.schedule.grid.columns import ColumnLayout
from ui.schedule.grid.head_painter import HeadPainter
from ui.schedule.grid.head_words import fill_labels, offset_label
from ui.schedule.grid.kept import KeptPicture
from ui.schedule.grid.lanes import GridDay
from ui.schedule.grid.layouts import COLUMNS, MONTH, ROWS
from ui.schedule.grid.rows import RowLayout
from ui.schedule.grid.shapes import LaneBox
from ui.schedule.grid.turning import wheel
from ui.schedule.grid.view import WORN, GridView
from ui.sizes import GAP, HALF
from ui.theme import Colours, colours, figures

SIDES: Final = {COLUMNS: WIDE, ROWS: 168, MONTH: 0}


class Edge(QWidget):
    """A strip beside a view that moves with it; the wheel turns the view."""

    def __init__(self, view: GridView) -> None:
        super().__init__()
        self.view = view
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        view.scrolled.connect(self.update)
        view.laid.connect(self.update)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Turn the view."""
        wheel(self.view, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take other colours and fonts."""
        if event.type() in WORN:
            self.worn()
            self.update()
        super().changeEvent(event)

    def worn(self) -> None:
        """Make painters anew."""

    def first_day(self) -> GridDay | None:
        """Give the day at the left edge of the view."""
        lanes = self.view.ground().lanes
        if not lanes:
            return None
        return GridDay(*min(lanes, key=_lane_starts).lane[2:])


class GridHead(Edge):
    """The head over the view. Zooming columns does not change it, so it is kept."""

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._paints: HeadPainter | None = None
        self._kept = KeptPicture()

    def worn(self) -> None:
        """Make the painter anew."""
        self._paints = None
        self._kept.drop()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Lay down the picture of what stands over the lanes in sight."""
        view, layout = self.view, self.view.layout_now
        measure, dress = layout.measure, view.dress
        scale = (measure.per_second, layout.scale.seams) if layout.name == ROWS else None
        key = (
            *(view.at_scroll[0], layout.name, measure.wide, scale, len(layout.lanes)),
            *(view.book.revision, dress.today, dress.words.language),
        )
        painter = QPainter(self)
        self._kept.lay(painter, self, key, (0, 0), self._paint)
        painter.end()

    def _paint(self, painter: QPainter, _area: QRectF) -> None:
        self._paints = self._paints or HeadPainter(colours(), self.font())
        x = self.view.at_scroll[0]
        painter.fillRect(self.rect(), QColor(colours().frame))
        painter.translate(-x, 0)
        self._paints.paint(painter, self.view.ground(), self.view.dress, (x, self.width()))
        painter.translate(x, 0)
        painter.setPen(QPen(QColor(colours().edge), 1))
        painter.drawLine(QLineF(0, self.height() - 0.5, self.width(), self.height() - 0.5))


class GridCorner(Edge):
    """The corner between head and side: the names of both clocks with their offsets of the day at the left edge."""

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._clocks: ClockPainter | None = None

    def worn(self) -> None:
        """Make the painter anew."""
        self._clocks = None

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Name the clocks."""
        self._clocks = self._clocks or ClockPainter(colours(), self.font())
        painter, dress, day = QPainter(self), self.view.dress, self.first_day()
        painter.fillRect(self.rect(), QColor(colours().frame))
        if day is not None:
            high = self._clocks.high
            top = self.height() - 2 * high - HALF
            areas = [
                QRectF(HALF, top + n * high, self.width() - HALF - INSIDE, high) for n in (0, 1)
            ]
            texts = [offset_label(day, zone, dress.words) for zone in dress.clocks.both]
            self._clocks.names(painter, areas, texts)
        painter.setPen(QPen(QColor(colours().edge), 1))
        bottom, right = self.height() - 0.5, self.width() - 0.5
        painter.drawLines([QLineF(0, bottom, right, bottom), QLineF(right, 0, right, bottom)])
        painter.end()


class GridSide(Edge):
    """The side left of the view: both clocks of the day at its edge, or the channels of its rows."""

    def __init__(self, view: GridView) -> None:
        super().__init__(view)
        self._paints: SidePainter | None = None

    def worn(self) -> None:
        """Make the painter anew."""
        self._paints = None

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint what stands beside the lanes in sight."""
        self._paints = self._paints or SidePainter(colours(), self.font())
        painter, layout, (_x, y) = QPainter(self), self.view.layout_now, self.view.at_scroll
        painter.fillRect(self.rect(), QColor(colours().frame))
        painter.translate(0, -y)
        day = self.first_day()
        if isinstance(layout, ColumnLayout) and day is not None:
            self._paints.clocks.down(painter, day, (0.0, 0.0), layout.scale, self.view.dress)
        elif isinstance(layout, RowLayout):
            self._paints.channels(painter, layout, self.view, self.width())
        painter.resetTransform()
        painter.setPen(QPen(QColor(colours().edge), 1))
        painter.drawLine(QLineF(self.width() - 0.5, 0, self.width() - 0.5, self.height()))
        painter.end()


class SidePainter:
    """Paints the side with the tokens of one scheme, in one font."""

    def __init__(self, tokens: Colours, font: QFont) -> None:
        self._tokens, self._labels = tokens, Labels(figures(font))
        self.clocks = ClockPainter(tokens, font)

    def channels(self, painter: QPainter, layout: RowLayout, view: GridView, width: int) -> None:
        """Write the channels of rows, and how full each is over the whole period."""
        for row, channel in enumerate(layout.channels):
            top, high = row * layout.measure.wide, layout.measure.wide
            y = int(top + (high - 2 * self._labels.height) / 2)
            self._write(painter, self._name(channel, view), y, width, self._tokens.text)
            fill = view.book[channel.id].fill(layout.days[0].starts, layout.days[-1].stops)
            label = fill_labels(fill, view.dress.words)[0]
            self._write(painter, label, int(y + self._labels.height), width, self._tokens.quiet)
            painter.setPen(QPen(QColor(self._tokens.hairline), 1))
            bottom = round(top + high) + 0.5
            painter.drawLine(QLineF(0, bottom, width, bottom))

    def _name(self, channel: ChannelRow, view: GridView) -> str:
        return channel.titles.shown(view.dress.words.language)

    def _write(self, painter: QPainter, text: str, y: int, width: int, tone: str) -> None:
        painter.setFont(self._labels.font)
        painter.setPen(QColor(tone))
        painter.drawStaticText(GAP, y, self._labels.cut(text, width - 2 * GAP)[0])


def _lane_starts(laid: LaneBox) -> int:
    return laid.lane.starts
