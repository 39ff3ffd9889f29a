"""The grid as a widget: keeps what it shows, paints the part that needs painting, tells what lies under the pointer.

Gestures are not its business: hands watch its events and hand it a preview to paint over the slots.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui.schedule.grid.block_words import BlockWords
from ui.schedule.grid.book import GridBook
from ui.schedule.grid.canvas import Canvas
from ui.schedule.grid.dress import Dress, Marks
from ui.schedule.grid.hits import Hit, hit
from ui.schedule.grid.layouts import Layout, brought
from ui.schedule.grid.manner import Manner, layout_of
from ui.schedule.grid.painter_over import Looks
from ui.schedule.grid.previews import Preview
from ui.schedule.grid.scene import Sight
from ui.schedule.grid.shapes import Scene
from ui.schedule.grid.sights import Sights
from ui.schedule.grid.turning import key, wheel
from ui.shine import Shine
from ui.sizes import ROW
from ui.words import Words

SMALL: Final = QSize(240, 4 * ROW)
FOCUS: Final = (QEvent.Type.FocusIn, QEvent.Type.FocusOut)
WORN: Final = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange)


class GridView(QWidget):
    """Slots on channels and days.

    Signals: `laid()`: another layout, scale or size; `scrolled()`; `opened(UUID)`: a slot is to be edited; `hovered(Hit)`:
    another slot is under the pointer; `previewed(object)`: what a drag would do, None when it is over; `picked()`: other
    slots are selected.
    """

    laid = Signal()
    scrolled = Signal()
    opened = Signal(object)
    hovered = Signal(object)
    previewed = Signal(object)
    picked = Signal()

    def __init__(self, words: Words, book: GridBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self.book = words, book
        self._manner = Manner()
        self._at = (0, 0)
        self._look = Looks()
        self._preview: Preview | None = None
        self._layout: Layout | None = None
        self._scene: Scene | None = None
        self._ground: Scene | None = None
        self._told: Callable[[Hit], str] | None = None
        self.block_words = BlockWords(words, book.label)
        self._dress = Dress(words, book.clocks, book.occasions_on)
        self._shine = Shine(self._shone, self)
        self._sights = Sights(book, self.block_words, self)
        self._canvas = Canvas(self, self._sights)
        self.handy = True  # handles are shown only where a drag can write
        self.teller: Any = None  # what `accessible` tells screen readers with
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(SMALL)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words.changed.connect(self.refresh)

    # ---------------------------------------------------------- what is shown

    @property
    def layout_now(self) -> Layout:
        """Give where things lie; made anew when the book, the manner or the size is another one."""
        if self._layout is None:
            self._layout = layout_of(self.book, self._manner, (self.width(), self.height()))
        return self._layout

    @property
    def manner(self) -> Manner:
        """Tell which way time runs and at what scale."""
        return self._manner

    def set_manner(self, manner: Manner) -> None:
        """Look at it in another way."""
        if manner != self._manner:
            self._manner = manner
            self._lay_anew()

    def show_book(self) -> None:
        """Show the period and channels that the book was turned to."""
        self.block_words.turn(self.book.clocks.home)
        self._manner = self._manner.opening(None)
        self._dress = replace(self._dress, clocks=self.book.clocks)
        self._lay_anew()

    def refresh(self, *, worded: bool = True) -> None:
        """Show again what is other now of the same period: rows of a notice, and all words unless those stayed."""
        if worded:
            self.block_words.forget()
        old, self._layout = self._layout, None
        self._stale()
        self.laid.emit()
        if old is not None and old.measure.hidden != self.layout_now.measure.hidden:
            self._stay(old, (0.0, 0.0))

    def set_today(self, today: date | None, now: int | None) -> None:
        """Mark today and now (UTC milliseconds)."""
        anew = today != self._dress.today
        self._dress = replace(self._dress, today=today, now=now)
        if anew:
            self._canvas.drop()
        self.update()

    @property
    def dress(self) -> Dress:
        """Give what is painted besides slots; head and sides wear the same."""
        return self._dress

    def set_obstacles(self, obstacles: Marks) -> None:
        """Mark slots in whose way something stands."""
        if obstacles != self._dress.obstacles:
            self._dress = replace(self._dress, obstacles=obstacles)
            self._canvas.drop()
            self.update()

    def set_found(self, found: Collection[bytes] | None) -> None:
        """Dim all slots but these; None: none is dimmed."""
        if found != self._dress.found:
            self._dress = replace(self._dress, found=found)
            self._canvas.drop()
            self.update()

    def set_told(self, told: Callable[[Hit], str] | None) -> None:
        """Say how what lies under the pointer is worded in a tip."""
        self._told = told

    def scene(self) -> Scene:
        """Give the shapes in sight; made when they are asked for, kept until something moves."""
        if self._scene is None:
            self._scene = self._sights.scene(self.layout_now, self._sight(), self.ground())
        return self._scene

    def ground(self) -> Scene:
        """Give the scene in sight without its slots: lanes, lines and gaps."""
        if self._ground is None:
            self._ground = self._sights.ground(self.layout_now, self._sight())
        return self._ground

    def _sight(self) -> Sight:
        return Sight(*self._at, self.width(), self.height())

    # ---------------------------------------------------------------- scrolling

    @property
    def at_scroll(self) -> tuple[int, int]:
        """Tell how far the sheet is scrolled, in pixels: to the right and down."""
        return self._at

    def reach(self) -> tuple[int, int]:
        """Tell how far it can be scrolled."""
        wide, high = self.layout_now.size
        return max(round(wide) - self.width(), 0), max(round(high) - self.height(), 0)

    def scroll_to(self, x: float, y: float) -> None:
        """Scroll, as far as there is something."""
        most = self.reach()
        at = min(max(round(x), 0), most[0]), min(max(round(y), 0), most[1])
        if at != self._at:
            self._at = at
            self._scene = self._ground = None
            self.update()
            self.scrolled.emit()

    def scroll_by(self, across: float, down: float) -> None:
        """Scroll further by pixels."""
        self.scroll_to(self._at[0] + across, self._at[1] + down)

    def zoom(self, at: tuple[float, float], factor: float) -> None:
        """Take another scale along time; what lies at a point of the view stays there."""
        self.look_anew(at, self._manner.zoomed(factor))

    def widen(self, at: tuple[float, float], factor: float) -> None:
        """Make lanes wider or narrower; what lies at a point of the view stays there."""
        self.look_anew(at, self._manner.widened(factor, self.layout_now.measure.wide))

    def look_anew(self, at: tuple[float, float], manner: Manner) -> None:
        """Look at it at another scale, or with other hours left out; what lies at a point of the view stays there."""
        old = self.layout_now
        if manner == self._manner or not old.lanes:
            return
        self._manner, self._layout = manner, None
        self._scene = self._ground = None
        self._canvas.zoomed()
        self.update()
        self.laid.emit()
        self._stay(old, at)

    def _stay(self, old: Layout, at: tuple[float, float]) -> None:
        """Scroll to where what lay at a point of the view still lies there."""
        x, y = old.carried(self._at[0] + at[0], self._at[1] + at[1], self.layout_now)
        self.scroll_to(x - at[0], y - at[1])

    def reveal(self, key: UUID) -> bool:
        """Scroll to a slot; False where it is not in this period."""
        slot = self.book.slot(key)
        if slot is None and self.book.more:
            self.book.need_all()
            slot = self.book.slot(key)
        boxes = (
            [] if slot is None else self.layout_now.boxes(slot.channel_id, slot.starts, slot.stops)
        )
        if boxes:
            self.show_area(boxes[0].x, boxes[0].y, boxes[0].w, boxes[0].h)
        return bool(boxes)

    def show_area(self, x: float, y: float, w: float, h: float) -> None:
        """Scroll as little as brings an area of the sheet into sight with some room around."""
        self.scroll_to(
            brought(self._at[0], self.width(), x, w), brought(self._at[1], self.height(), y, h)
        )

    def flash(self, key: UUID) -> None:
        """Let a slot shine for a moment, twice."""
        self._shine.on(key)

    # --------------------------------------------------- what is special of it

    @property
    def selected(self) -> Collection[UUID]:
        """Give the chosen slots."""
        return self._look.selected

    def set_selected(self, keys: Iterable[UUID]) -> None:
        """Show slots as chosen."""
        chosen = frozenset(keys)
        if chosen != self._look.selected:
            self._set_look(selected=chosen)
            self.picked.emit()

    @property
    def current(self) -> UUID | None:
        """Give the slot that the keyboard is on."""
        return self._look.current

    def set_current(self, key: UUID | None) -> None:
        """Ring the slot that the keyboard is on."""
        self._set_look(current=key)

    def set_hovered(self, key: UUID | None) -> None:
        """Give a slot its handles."""
        self._set_look(hovered=key)

    def show_preview(self, shown: Preview | None) -> None:
        """Paint what a drag would do over the slots."""
        if shown != self._preview:
            self._preview = shown
            self.update()
            self.previewed.emit(shown)

    def _shone(self, found: tuple[UUID, float] | None) -> None:
        self._set_look(found=found)

    def _set_look(self, **changed: Any) -> None:
        look = self._look._replace(**changed)
        if look != self._look:
            self._look = look
            self.update()

    def _lay_anew(self) -> None:
        self._layout = None
        self._stale()
        most = self.reach()
        self._at = min(self._at[0], most[0]), min(self._at[1], most[1])
        self.laid.emit()

    def _stale(self) -> None:
        self._scene = self._ground = None
        self._canvas.drop()
        self.update()

    # ------------------------------------------------------------------ events

    def at(self, x: float, y: float) -> Hit:
        """Tell what lies at a point of the view."""
        return hit(self.scene(), x + self._at[0], y + self._at[1])

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Lay down the picture of the sheet, and what lies over it."""
        look = self._look if self.hasFocus() else self._look._replace(current=None)
        self._canvas.paint(look, self._preview)

    def event(self, event: QEvent) -> bool:
        """Answer a request for a tip; show where the keyboard is."""
        if event.type() in FOCUS:
            self.update()
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.at(event.pos().x(), event.pos().y())
            text = "" if self._told is None or self._preview is not None else self._told(found)
            QToolTip.showText(event.globalPos(), text, self)
            event.setAccepted(bool(text))
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Give the slot under the pointer its handles."""
        if event.buttons() == Qt.MouseButton.NoButton:
            found = self.at(event.position().x(), event.position().y())
            key = found.block.slot.id if found.block and self.handy else None
            if key != self._look.hovered:
                self.set_hovered(key)
                self.hovered.emit(found)
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take the handles away."""
        self.set_hovered(None)
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Scroll and zoom."""
        wheel(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Scroll by keys that nobody else answers."""
        if not key(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take other colours and fonts."""
        if event.type() in WORN:
            self._canvas.worn()
            self.update()
        super().changeEvent(event)

    def resizeEvent(self, event: Any) -> None:  # noqa: N802
        """See more or less; lanes fit the new width."""
        super().resizeEvent(event)
        self._lay_anew()
