"""A hand on the chart of a place for tests: finds bars by their titles, and tells what the file has of the plan."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from coproduce.queries.plan import LinkRow, PlanRow, links, plan
from coproduce.storage.history import operations
from tests.ui.mouse import Mouse
from ui.timeline.chart.lane import MIDDLE, box_of
from ui.timeline.chart.shapes import Bar
from ui.timeline.chart.view import ChartView
from ui.timeline.place import TimelinePlace


class Hand(Mouse):
    """A hand on the chart of a place."""

    view: ChartView

    def __init__(self, place: TimelinePlace) -> None:
        self.place, self.view = place, place.side.view

    def bar(self, title: str) -> Bar:
        found = (bar for bar in self.view.scene().bars if isinstance(bar.row, PlanRow))
        return next(
            bar for bar in found if bar.row.titles is not None and bar.row.titles.en == title
        )

    def middle(self, title: str) -> QPointF:
        box = box_of(self.bar(title))
        return QPointF((box.left + box.right) / 2, self.bar(title).top + MIDDLE - 2)

    def stands(self) -> tuple[tuple[PlanRow, ...], set[LinkRow]]:
        """Give all rows and links of the plan as the file has them."""
        assert self.place.source.work is not None
        work, read = self.place.source.work.id, self.place._desk.read
        return tuple(read(plan, work).rows), set(read(links, work))

    def steps(self) -> int:
        return len(self.place._desk.read(operations, limit=1000))
