"""Hands on the chart: turns the events of a `ChartView` into drags, clicks, scrolling and wishes.

Left: a bar is moved by its middle, stretched by its ends, linked from its knobs; empty ground draws a task or selects.
Middle, or left with Space held: pulls the ground. Shift keeps a drag to one direction: a bar moves in time only, so there
it keeps the lines from scrolling. Esc, or another button, takes a drag back.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.desk import Desk
from ui.hands.choosing import Select, chosen
from ui.hands.hands import Hands as AnyHands, Press
from ui.hands.keys import Keys
from ui.timeline.chart.chart_board import ChartBoard
from ui.timeline.chart.cursors import over
from ui.timeline.chart.drags.grasp import Grasp, Reach
from ui.timeline.chart.drags.pan import Pan
from ui.timeline.chart.drags.surface import Drag
from ui.timeline.chart.drags.telling import Telling
from ui.timeline.chart.hits import LINK, MARK, Hit
from ui.timeline.chart.intents import Intent
from ui.timeline.chart.keyboard import ChartKeys
from ui.timeline.chart.lane import line_at
from ui.timeline.chart.view import ChartView
from ui.timeline.chart.view_surface import ViewSurface


class Hands(AnyHands):
    """Signals, besides those of all hands: by a double click `edit_wanted(UUID)` of a task, `link_wanted(UUID)`,
    `mark_wanted(Mark)`. `do`: carries out what a drop asks for.
    """

    link_wanted = Signal(object)
    mark_wanted = Signal(object)

    def __init__(
        self,
        view: ChartView,
        desk: Desk,
        telling: Telling,
        reach: Reach,
        do: Callable[[Intent], object],
    ) -> None:
        self._view, self._reach = view, reach
        self._surface = ViewSurface(view)
        self._grasp = Grasp(self._surface, telling, reach)
        super().__init__(view, ChartBoard(view), desk, do)
        self.keys = ChartKeys(view, self._surface, self.select_wanted.emit)

    # ------------------------------------------------------------- the pointer

    def hit(self, at: QPointF) -> Hit:
        """Tell what lies at a point."""
        return self._view.at(at.x(), at.y())

    def grasp(self, press: Press) -> Drag:
        """Begin the drag that a press means. Raises Refusal for a plan that cannot be computed."""
        return self._grasp.begin(press.hit, press.at.x(), press.at.y(), press.keys)

    def pull(self, at: QPointF) -> Drag:
        """Begin to pull the ground."""
        return Pan(self._surface, at.x(), at.y())

    def opened(self, hit: Hit) -> None:
        """Answer a double click."""
        if hit.handle == LINK and hit.link is not None:
            self.link_wanted.emit(hit.link.link)
        elif hit.handle == MARK:
            self.mark_wanted.emit(hit.mark)
        elif hit.bar is not None:
            self.edit_wanted.emit(hit.bar.key)

    def shape(self, hit: Hit) -> Qt.CursorShape:
        """Give the pointer over what lies there."""
        return over(hit, writable=self._reach.writable())

    # ------------------------------------------------------------- a selection

    def _line(self, hit: Hit, at: QPointF) -> int:
        return hit.line if hit.line is not None else line_at(at.y(), self._surface.scroll)

    def is_selected(self, hit: Hit, at: QPointF) -> bool:
        """Tell whether the line there is selected."""
        line, lines = self._line(hit, at), self._surface.lines
        return 0 <= line < len(lines) and lines[line].id in self._view.selected

    def pick(self, hit: Hit, at: QPointF, keys: Keys) -> Select | None:
        """Select by a click; one on a link is about the link only."""
        if hit.handle == LINK:
            return None
        line = self._line(hit, at)
        return chosen(self._surface.lines, self._view.selected, self.keys.anchor, line, keys)

    def took(self, found: Select, *, extends: bool) -> None:
        """Remember where the keyboard is."""
        self.keys.took(found, extends=extends)

    # --------------------------------------------------------- wheel and keys

    def zoom(self, factor: float, at: QPointF) -> None:
        """Zoom; the day at a point stays there."""
        self._view.set_axis(self._view.axis.zoomed(factor, at.x()))

    def pan(self, pixels: float) -> None:
        """Look at other days."""
        self._view.set_axis(self._view.axis.panned(pixels))

    def key(self, event: QKeyEvent) -> bool:
        """Walk, scroll and zoom."""
        return self.keys.press(event)
