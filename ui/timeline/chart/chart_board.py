"""A chart view as drags go over it: what scrolls under which drag, and which edits make one untrue."""

from __future__ import annotations

from typing import Any, Final

from coproduce.workspace import Notice
from ui.hands.cursors import dragged
from ui.hands.keys import Drag, Keys
from ui.timeline.chart.axis import Axis
from ui.timeline.chart.drags.empty import Empty
from ui.timeline.chart.drags.move import Move
from ui.timeline.chart.drags.pan import Pan
from ui.timeline.chart.drags.progress import Progress
from ui.timeline.chart.drags.rubber import Rubber
from ui.timeline.chart.drags.wire import Wire
from ui.timeline.chart.view import ChartView

SHAPING: Final = ("task", "link", "work", "calendar", "calendar_day", "calendar_year")
READING: Final = (Pan, Rubber)  # drags that no edit of the plan makes untrue


class ChartBoard:
    """What `ui.hands.dragging.Board` asks for, of a chart view."""

    def __init__(self, view: ChartView) -> None:
        self._view = view

    def size(self) -> tuple[float, float]:
        """Give width and height."""
        return self._view.width(), self._view.height()

    def sight(self) -> tuple[Axis, int]:
        """Give the days and lines in sight."""
        return self._view.axis, self._view.scroll

    def look(self, sight: tuple[Axis, int], /) -> None:
        """Show what was in sight."""
        axis, scroll = sight
        self._view.set_axis(axis)
        self._view.scroll_wanted.emit(scroll)

    def scrolled(self, across: float, down: float, /) -> None:
        """Scroll the days, and the lines."""
        if across:
            self._view.set_axis(self._view.axis.panned(across))
        if down:
            self._view.scroll_wanted.emit(round(self._view.scroll + down))

    def pulls(self, drag: Drag, keys: Keys, /) -> tuple[bool, bool]:
        """Scroll days under every drag in time; lines only under drags that go from line to line."""
        if isinstance(drag, Pan | Progress):
            return False, False
        down = isinstance(drag, Rubber | Empty | Wire)
        return True, down or (isinstance(drag, Move) and not keys.shift)

    def show(self, drag: Drag, shown: Any, /) -> None:
        """Show a preview; a pull shows other days and lines instead."""
        if isinstance(drag, Pan):
            axis, scroll = drag.wanted
            self._view.set_axis(axis)
            self._view.scroll_wanted.emit(round(scroll))
        self._view.show_preview(shown)
        self._view.setCursor(dragged(shown.cursor))

    def clear(self) -> None:
        """Show no preview any more."""
        self._view.show_preview(None)

    def upset(self, drag: Drag, notice: Notice, /) -> str:
        """Say that the plan changed, to every drag that asked it."""
        if isinstance(drag, READING):
            return ""
        shaped = any(notice.rows_of(entity) for entity in SHAPING)
        return "gestures.changed_meanwhile" if shaped else ""
