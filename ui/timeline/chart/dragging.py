"""One drag from its first pixel to its drop: previews at the pace of frames, scrolling at the edges, taking it back.

A move of the pointer only notes where it is; the preview is made at most once a frame, so a slow one never makes
others wait. Nothing is written before the drop.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

from coproduce.workspace import Notice
from ui.desk import Desk
from ui.messages import Message
from ui.timeline.chart.autoscroll import FRAME_MS, AutoScroll
from ui.timeline.chart.cursors import dragged
from ui.timeline.chart.drags.empty import Empty
from ui.timeline.chart.drags.move import Move
from ui.timeline.chart.drags.pan import Pan
from ui.timeline.chart.drags.progress import Progress
from ui.timeline.chart.drags.rubber import Rubber
from ui.timeline.chart.drags.surface import Drag, Keys
from ui.timeline.chart.drags.wire import Wire
from ui.timeline.chart.intents import Intent
from ui.timeline.chart.view import ChartView

SHAPING: Final = ("task", "link", "work", "calendar", "calendar_day", "calendar_year")
READING: Final = (Pan, Rubber)  # drags that no edit of the plan makes untrue


class Dragging(QObject):
    """Holds the drag that is going on, if any. `do` gets what a drop asks for; `rest`: called when a drag is over."""

    def __init__(
        self,
        view: ChartView,
        desk: Desk,
        do: Callable[[Intent], object],
        rest: Callable[[], object],
    ) -> None:
        super().__init__(view)
        self._view, self._desk, self._do, self._rest = view, desk, do, rest
        self._drag: Drag | None = None
        self._seen = view.axis, view.scroll
        self._pointer, self._keys = (0.0, 0.0), Keys()
        self._auto = AutoScroll(self._scrolled, self)
        self._frames = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self.show)
        desk.changed.connect(self._heard)

    def __bool__(self) -> bool:
        return self._drag is not None

    def begin(self, drag: Drag) -> None:
        """Take up a drag."""
        self._drag = drag
        self._seen = self._view.axis, self._view.scroll

    def to(self, pointer: tuple[float, float], keys: Keys) -> None:
        """Note where the pointer is and what is held down; shown with the next frame."""
        self._pointer, self._keys = pointer, keys
        if self._drag is not None:
            self._follow(self._drag)
            self.soon()

    def hold(self, **keys: bool) -> None:
        """Note a key that went down or up while the pointer rests."""
        self._keys = self._keys._replace(**keys)
        self.soon()

    def soon(self) -> None:
        """Show it with the next frame; also after the chart was scrolled or zoomed under it."""
        if self._drag is not None and not self._frames.isActive():
            self._frames.start()

    def show(self) -> None:
        """Show what a drop here would do."""
        if self._drag is None:
            return
        shown = self._drag.at(*self._pointer, self._keys)
        if isinstance(self._drag, Pan):
            axis, scroll = self._drag.wanted
            self._view.set_axis(axis)
            self._view.scroll_wanted.emit(round(scroll))
        self._view.show_preview(shown)
        self._view.setCursor(dragged(shown.cursor))

    def drop(self, pointer: tuple[float, float], keys: Keys) -> None:
        """End the drag where the pointer is, be it beyond the view, and do what is shown there."""
        self._pointer, self._keys = pointer, keys
        self.show()
        drag = self._drag
        self.cancel()
        intent = drag.drop() if drag is not None else None
        if intent is not None:
            self._do(intent)

    def cancel(self) -> None:
        """Take the drag back; nothing was written."""
        self._drag = None
        self._frames.stop()
        self._auto.stop()
        self._view.show_preview(None)
        self._rest()

    def take_back(self) -> None:
        """Take the drag back, and show what was in sight when it began: it may have scrolled far away."""
        axis, scroll = self._seen
        self.cancel()
        self._view.set_axis(axis)
        self._view.scroll_wanted.emit(scroll)

    def _heard(self, notice: Notice) -> None:
        """Take the drag back when the plan changes under it: what it showed is no longer true."""
        if self._drag is None or isinstance(self._drag, READING):
            return
        if any(notice.rows_of(entity) for entity in SHAPING):
            self.cancel()
            self._desk.tell(Message.note(self._desk.words.say("gestures.changed_meanwhile")))

    # ------------------------------------------------------------ at the edges

    def _follow(self, drag: Drag) -> None:
        """Scroll where the pointer is at an edge; lines only under drags that go from line to line."""
        if isinstance(drag, Pan | Progress):
            return
        down = isinstance(drag, Rubber | Empty | Wire)
        down = down or (isinstance(drag, Move) and not self._keys.shift)
        size = self._view.width(), self._view.height()
        self._auto.follow(self._pointer, size, down=down)

    def _scrolled(self, across: float, down: float) -> None:
        if across:
            self._view.set_axis(self._view.axis.panned(across))
        if down:
            self._view.scroll_wanted.emit(round(self._view.scroll + down))
        self.show()
