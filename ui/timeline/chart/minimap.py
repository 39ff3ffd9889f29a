"""The strip under the chart: the whole plan as a skyline, the window in sight as a frame to drag and resize.

The skyline is drawn into an image once and again only when tasks change, so that moving the frame costs nothing at
any number of tasks.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import ceil
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.theme import colours
from ui.timeline.chart.axis import Axis
from ui.timeline.chart.flags import Place
from ui.timeline.chart.minimap_painter import paint_frame, paint_skyline, paint_units, veil
from ui.timeline.chart.overview import FINISH, FRAME, OUTSIDE, START, Counts, Overview
from ui.timeline.chart.rulers import head_fonts, ruler_of
from ui.timeline.chart.ticks import Options
from ui.timeline.chart.wheel import zoomed_by
from ui.words import Words

HEIGHT: Final = 40
CURSORS: Final = {
    START: Qt.CursorShape.SizeHorCursor,
    FINISH: Qt.CursorShape.SizeHorCursor,
    FRAME: Qt.CursorShape.OpenHandCursor,
    OUTSIDE: Qt.CursorShape.PointingHandCursor,
}
ROOM: Final = 0.02  # of the plan's days, free at both ends
Density = Callable[[date, date, int], Counts]
WORN: Final = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange)


class Taken(NamedTuple):
    """What the pointer took hold of: where, which part, and the axis of then."""

    x: float
    part: str
    axis: Axis


class Minimap(QWidget):
    """Signal `axis_wanted(Axis)`: the person wants to see another part of time."""

    axis_wanted = Signal(object)

    def __init__(self, words: Words, height: int = HEIGHT) -> None:
        super().__init__()
        self._words = words
        self._axis, self._wide = Axis(date(2026, 1, 1).toordinal(), 24), 1.0
        self._span: tuple[date, date] | None = None
        self._now: float | None = None
        self._options = Options()
        self._taken: Taken | None = None
        self._skyline: QImage | None = None
        self._density: Density | None = None
        self.setFixedHeight(height)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._fonts = head_fonts()
        self.retranslate()

    # ------------------------------------------------------------- what it shows

    def set_plan(self, span: tuple[date, date] | None, density: Density | None) -> None:
        """Show the plan from a first to a last day; `density` counts its tasks. Call it again when tasks change."""
        self._span, self._density = span, density
        self._forget()

    def set_axis(self, axis: Axis, wide: float) -> None:
        """Show which part of time is in sight: `wide` pixels of an axis."""
        if (axis, wide) != (self._axis, self._wide):
            self._axis, self._wide = axis, max(wide, 1.0)
            self.update()

    def set_now(self, day: float | None) -> None:
        """Mark now, as a point of the axis."""
        self._now = day
        self.update()

    def set_options(self, options: Options) -> None:
        """Choose the kind of year, as in the head."""
        self._options = options
        self.retranslate()

    def retranslate(self) -> None:
        """Word everything again."""
        self.setAccessibleName(self._words.say("chart_time.minimap"))
        self.setToolTip(self._words.say("chart_time.minimap.hint"))
        self._ruler = ruler_of(self._words, self._fonts, self._options)
        self._forget()

    def _forget(self) -> None:
        self._skyline = None
        self.update()

    @property
    def overview(self) -> Overview:
        """Give the strip as arithmetic; without a plan it shows the window itself."""
        if self._span is None:
            return Overview(self._axis.day(0), self._axis.day(self._wide), self.width())
        first, stop = self._span[0].toordinal(), self._span[1].toordinal() + 1
        room = ceil((stop - first) * ROOM)
        return Overview(first - room, stop + room, self.width())

    @property
    def frame(self) -> Place:
        """Tell where the frame lies."""
        return self.overview.frame(self._axis, self._wide)

    # ------------------------------------------------------------------ painting

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Paint the skyline as it is kept, the frame and now over it."""
        ratio = self.devicePixelRatioF()
        wanted = self.size() * ratio
        if self._skyline is None or self._skyline.size() != wanted:
            self._skyline = self._drawn(wanted, ratio)
        painter = QPainter(self)
        painter.drawImage(0, 0, self._skyline)
        overview, tokens = self.overview, colours()
        now = None if self._now is None else overview.axis.x(self._now)
        units, size = self._ruler.ticks(overview.axis, self.width()), (self.width(), self.height())
        veil(painter, tokens, self.frame, size)
        paint_units(painter, tokens, self._fonts, units, size)
        paint_frame(painter, tokens, self.frame, size, now)
        painter.end()

    def _drawn(self, size: QSize, ratio: float) -> QImage:
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        counts = Counts(())
        overview = self.overview
        if self._span is not None and self._density is not None and image.width():
            axis, last = overview.axis, overview.width - 1e-6
            counts = self._density(axis.date_at(0), axis.date_at(last), image.width())
        painter = QPainter(image)
        paint_skyline(painter, colours(), counts, (self.width(), self.height()))
        painter.end()
        return image

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Draw again in another font or scheme."""
        super().changeEvent(event)
        if event.type() in WORN:
            self._fonts = head_fonts()
            self.retranslate()

    # --------------------------------------------------------------------- hands

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take hold of the frame or of one of its ends; beside it, jump there and take hold."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        part = self.overview.hit(x, self.frame)
        axis = self._axis
        if part == OUTSIDE:
            axis = self.overview.jumped(axis, x, self._wide)
            self.axis_wanted.emit(axis)
        self._taken = Taken(x, part, axis)
        if part in (FRAME, OUTSIDE):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Drag what was taken hold of; the axis of the press is the one that moves, so that nothing adds up."""
        x, taken = event.position().x(), self._taken
        if taken is None:
            self.setCursor(CURSORS[self.overview.hit(x, self.frame)])
            return
        if taken.part in (START, FINISH):
            wanted = self.overview.resized(taken.axis, taken.part, x - taken.x, self._wide)
        else:
            wanted = self.overview.moved(taken.axis, x - taken.x)
        self.axis_wanted.emit(wanted)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Let go."""
        self._taken = None
        self.setCursor(CURSORS[self.overview.hit(event.position().x(), self.frame)])

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom about the middle of the window."""
        wanted = zoomed_by(event, self._axis, self._wide / 2)
        if wanted != self._axis:
            self.axis_wanted.emit(wanted)
        event.accept()
