"""The chart as a widget: keeps what it shows, paints the part that needs painting, tells what lies under the pointer.

Gestures are not its business: `hands` watches its events and hands it a preview to paint over the bars.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from coproduce.queries.air_marks import AirMark
from coproduce.queries.backdrop import Backdrop
from ui.shine import Shine
from ui.sizes import ROW
from ui.theme import colours
from ui.timeline.chart.axis import Axis
from ui.timeline.chart.cutout import Cutout, Lines
from ui.timeline.chart.density import Crowds
from ui.timeline.chart.hits import Hit, hit
from ui.timeline.chart.now_lines import NowLine, now_lines
from ui.timeline.chart.painter import ChartPainter, Page
from ui.timeline.chart.painter_over import Looks
from ui.timeline.chart.painter_preview import preview
from ui.timeline.chart.previews import Preview
from ui.timeline.chart.scene import Setting, cut, scene
from ui.timeline.chart.scene_behind import Ground
from ui.timeline.chart.scene_marks import Airing
from ui.timeline.chart.shapes import Scene
from ui.timeline.chart.ticks import Ruler
from ui.timeline.chart.tiles import TILE
from ui.timeline.chart.underlay import Underlay
from ui.words import Words

NOTCH: Final = 120  # of a wheel, in eighths of a degree
PER_NOTCH: Final = 3 * ROW
SMALL: Final = QSize(160, 3 * ROW)


class ChartView(QWidget):
    """Lanes with bars.

    Signals: `axis_changed()`; `scroll_wanted(int)`, as far down as the wheel asks for; `hovered(object)`, the `Hit`
    under the pointer whenever its bar changes; `previewed(object)`, what a drag would do, None when it is over.
    """

    axis_changed = Signal()
    scroll_wanted = Signal(int)
    hovered = Signal(object)
    previewed = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._lines: Lines | None = None
        self._axis = Axis(date(2025, 1, 1).toordinal(), 12.0)
        self._scroll = 0
        self._setting = Setting(language=words.language)
        self._look = Looks()
        self._preview: Preview | None = None
        self._now: datetime | None = None
        self._ruler: Ruler | None = None
        self._told: Callable[[object], str] | None = None
        self._crowds = Crowds()
        self._scene: Scene | None = None
        self._painter: ChartPainter | None = None
        self._under = Underlay()
        self._shine = Shine(self._shone, self)
        self.handy = True  # handles are shown only where a drag can write
        self.teller: Any = None  # what `accessible` tells screen readers with
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words.changed.connect(self._reword)

    # ---------------------------------------------------------- what is shown

    @property
    def axis(self) -> Axis:
        """Tell where days lie."""
        return self._axis

    def set_axis(self, axis: Axis) -> None:
        """Show other days, or at another scale."""
        if axis != self._axis:
            self._axis = axis
            self._stale()
            self.axis_changed.emit()

    @property
    def scroll(self) -> int:  # type: ignore[override]  # whole frames are painted, so Qt's scrolling of pixels has no use here
        """Tell how far the lanes are scrolled down, in pixels."""
        return self._scroll

    def set_scroll(self, pixels: int) -> None:
        """Scroll the lanes."""
        if pixels != self._scroll:
            self._scroll = pixels
            self._stale()

    @property
    def lines(self) -> Lines | None:
        """Give the lines that are shown."""
        return self._lines

    def set_lines(self, lines: Lines | None) -> None:
        """Show other lines."""
        self._lines = lines
        self._crowds = Crowds()
        self._stale()

    def refresh(self, _lines: Iterable[int] | None = None) -> None:
        """Show lines again that are others now: a whole scene costs less than finding what an edit reaches."""
        self._stale()

    def scene(self) -> Scene:
        """Give the shapes in sight; made when they are asked for, kept until something moves."""
        if self._scene is None:
            self._scene = (
                Scene()
                if self._lines is None
                else scene(self._lines, self._cutout(), self._setting, self._crowds)
            )
        return self._scene

    def set_backdrop(self, backdrop: Backdrop | None) -> None:
        """Show days off, make-up days and occasions."""
        self._set(ground=self._setting.ground._replace(backdrop=backdrop))

    def set_works(
        self, calendars: Mapping[UUID, UUID | None], premieres: Mapping[UUID, date]
    ) -> None:
        """Tell the calendars that works keep, and their premieres."""
        ground = Ground(self._setting.ground.backdrop, calendars)
        self._set(ground=ground, airing=self._setting.airing._replace(premieres=premieres))

    def set_airings(self, slots: Mapping[UUID, Sequence[AirMark]]) -> None:
        """Show when works air."""
        self._set(airing=Airing(slots, self._setting.airing.premieres))

    def set_edition(self, days: Mapping[UUID, tuple[date, date]] | None) -> None:
        """Show below the bars where they were in an edition."""
        self._set(edition=days)

    def set_ruler(self, ruler: Ruler | None) -> None:
        """Rule the lanes with the units of the head."""
        self._ruler = ruler
        self.update()

    def set_now(self, instant: datetime | None) -> None:
        """Draw today's lines."""
        self._now = instant
        self.update()

    def set_told(self, told: Callable[[object], str] | None) -> None:
        """Say how a bar, link or mark is worded in a tip."""
        self._told = told

    # --------------------------------------------------- what is special of it

    @property
    def selected(self) -> Collection[UUID]:
        """Give the chosen rows."""
        return self._look.selected

    def set_selected(self, keys: Iterable[UUID]) -> None:
        """Show rows as chosen."""
        self._set_look(selected=frozenset(keys))

    def set_current(self, key: UUID | None) -> None:
        """Ring the bar that the keyboard is on."""
        self._set_look(current=key)

    def set_hovered(self, key: UUID | None) -> None:
        """Give a bar its handles."""
        self._set_look(hovered=key)

    def show_preview(self, shown: Preview | None) -> None:
        """Paint what a drag would do over the bars."""
        if shown != self._preview:
            self._preview = shown
            self.update()
            self.previewed.emit(shown)

    def flash(self, key: UUID) -> None:
        """Let a bar shine for a moment, twice."""
        self._shine.on(key)

    def _shone(self, found: tuple[UUID, float] | None) -> None:
        self._set_look(found=found)

    # ------------------------------------------------------------- the insides

    def _set(self, **changed: Any) -> None:
        self._setting = self._setting._replace(**changed)
        self._stale()

    def _set_look(self, **changed: Any) -> None:
        look = self._look._replace(**changed)
        if look != self._look:
            self._look = look
            self.update()

    def _stale(self) -> None:
        self._scene = None
        self.update()

    def _reword(self) -> None:
        self._set(language=self._words.language)

    def _cutout(self) -> Cutout:
        size = self.width(), self.height()
        count = len(self._lines) if self._lines is not None else 0
        return Cutout.of(self._axis, size, self._scroll, count)

    def _page(self) -> Page:
        cutout, axis = self._cutout(), self._axis
        return Page(
            self.width(),
            self.height(),
            cutout.top,
            cutout.stop - cutout.first,
            corner=(-axis.origin * axis.scale % TILE, -self._scroll % TILE),
            grid=self._grid(),
            now=self._now_lines(),
            language=self._setting.language,
        )

    def _grid(self) -> Sequence[tuple[float, bool]]:
        if self._ruler is None:
            return ()
        ticks = self._ruler.ticks(self._axis, self.width())
        large = {tick.first for tick in ticks.upper}
        return [(tick.left, tick.first in large) for tick in ticks.lower]

    def _now_lines(self) -> Sequence[NowLine]:
        if self._now is None:
            return ()
        hours = self._ruler is not None and bool(self._ruler.step(self._axis.scale).clock)
        return now_lines(self._now, self._axis, hours=hours)

    # ------------------------------------------------------------------ events

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint what needs painting."""
        area = QRectF(event.rect())
        if self._painter is None or self._painter.ratio != self.devicePixelRatioF():
            self._painter = ChartPainter(colours(), self.font(), self.devicePixelRatioF())
        look = self._look if self.hasFocus() else self._look._replace(current=None)
        page, painter = self._page(), QPainter(self)
        if self._preview is None:
            self._under.drop()
            shown = cut(self.scene(), area.top(), area.bottom())
            self._painter.paint(painter, shown, page, look, area)
        else:
            self._under.lay(painter, self, self._painter, self.scene(), page, look)
            preview(painter, self._preview, QRectF(self.rect()), colours())
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Answer a request for a tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            return self._tip(event)
        return super().event(event)

    def _tip(self, event: QHelpEvent) -> bool:
        found = self.at(event.pos().x(), event.pos().y())
        shape = found.mark or found.bar or found.link
        text = self._told(shape) if self._told is not None and shape is not None else ""
        QToolTip.showText(event.globalPos(), text if self._preview is None else "", self)
        event.setAccepted(bool(text) and self._preview is None)
        return True

    def at(self, x: float, y: float) -> Hit:
        """Tell what lies at a point."""
        return hit(self.scene(), x, y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Give the bar under the pointer its handles."""
        if event.buttons() == Qt.MouseButton.NoButton:
            found = self.at(event.position().x(), event.position().y())
            key = found.bar.key if found.bar and self.handy else None
            if key != self._look.hovered:
                self.set_hovered(key)
                self.hovered.emit(found)
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take the handles away."""
        self.set_hovered(None)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Ask for the shared scroll bar to be moved."""
        down = event.pixelDelta().y() or event.angleDelta().y() * PER_NOTCH / NOTCH
        self.scroll_wanted.emit(round(self._scroll - down))
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show where the keyboard is."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show that the keyboard is elsewhere."""
        self.update()
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take other colours and fonts."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._painter = None
            self.update()
        super().changeEvent(event)

    def resizeEvent(self, event: Any) -> None:  # noqa: N802
        """See more or less."""
        self._scene = None
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Want a good deal of room."""
        return QSize(8 * SMALL.width(), 8 * SMALL.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Need a little."""
        return SMALL
