"""The chart for screen readers: an outline with one child for each line."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible

from coproduce.queries.plan import PlanRow
from ui.spoken.board import BoardAccessible, speak
from ui.timeline.board import Board
from ui.timeline.chart.accessible_line import LineAccessible
from ui.timeline.chart.accessible_words import LineWords
from ui.timeline.chart.lane import line_at
from ui.timeline.chart.view import ChartView
from ui.timeline.headings import Heading


class Teller(NamedTuple):
    """What a chart needs to tell of itself: its lines and their words, the line with the keyboard, what a reader may do.

    `choose` selects rows and puts the keyboard on the last one.
    """

    lines: Board
    words: LineWords
    current: Callable[[], UUID | None]
    choose: Callable[[Collection[UUID]], object]
    toggle: Callable[[UUID], object]
    writable: bool

    def select(self, key: UUID) -> None:
        """Select one row."""
        self.choose((key,))


class ChartAccessible(BoardAccessible):
    """Name, place and state are those of the widget; its children are lines."""

    def __init__(self, view: ChartView, teller: Teller) -> None:
        super().__init__(view, QAccessible.Role.Tree)
        self.view, self.teller = view, teller

    def childCount(self) -> int:  # noqa: N802
        """Count the lines; none of them is made for it."""
        return len(self.teller.lines)

    def key_at(self, place: int) -> UUID:
        """Give the row of a line."""
        return self.teller.lines.key(place)

    def place(self, key: UUID) -> int | None:
        """Find the line of a row."""
        return self.teller.lines.place(key)

    def under(self, point: QPoint) -> int | None:
        """Give the line at a height."""
        return line_at(point.y(), self.view.scroll)

    def make(self, key: UUID) -> LineAccessible:
        """Make the line of a row."""
        return LineAccessible(self, key)

    @property
    def chosen(self) -> Collection[UUID]:
        """Give the rows that are selected."""
        return self.view.selected

    def current(self) -> UUID | None:
        """Give the row that the keyboard is on."""
        return self.teller.current()

    def choose(self, keys: Collection[UUID]) -> None:
        """Select rows."""
        self.teller.choose(keys)

    # ------------------------------------------------------------- for lines

    def is_open(self, row: PlanRow | Heading) -> bool:
        """Tell whether what is below a line is shown."""
        if isinstance(row, Heading):
            return row.is_open
        return row.summary and self.teller.lines.is_open(row.id)

    def level(self, row: PlanRow | Heading) -> int:
        """Tell how deep a line stands, from one on."""
        above = 0 if isinstance(row, Heading) else self.teller.lines.levels
        return row.level + above + 1


def _speaking(view: ChartView) -> ChartAccessible | None:
    """A chart without a teller is silent yet."""
    return None if view.teller is None else ChartAccessible(view, view.teller)


speak(ChartView, _speaking)
