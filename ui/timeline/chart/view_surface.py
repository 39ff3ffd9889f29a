"""A chart view as drags see it."""

from __future__ import annotations

from uuid import UUID

from coproduce.queries.plan import LinkRow, PlanRow
from ui.timeline.chart.axis import Axis
from ui.timeline.chart.cutout import Lines
from ui.timeline.chart.shapes import Scene
from ui.timeline.chart.view import ChartView
from ui.timeline.headings import Heading


class ViewSurface:
    """What `drags.surface.Surface` asks for, read off a view."""

    def __init__(self, view: ChartView) -> None:
        self._view = view

    @property
    def axis(self) -> Axis:
        """Give where days lie."""
        return self._view.axis

    @property
    def scroll(self) -> float:
        """Give how far lines are scrolled."""
        return self._view.scroll

    @property
    def size(self) -> tuple[float, float]:
        """Give width and height."""
        return self._view.width(), self._view.height()

    @property
    def lines(self) -> Lines:
        """Give the lines of the board; none while no board is shown."""
        lines = self._view.lines
        return _NONE if lines is None else lines

    @property
    def scene(self) -> Scene:
        """Give the shapes in sight."""
        return self._view.scene()


class _NoLines:
    """The lines of a view that shows no board."""

    def __len__(self) -> int:
        return 0

    def __getitem__(self, line: int, /) -> PlanRow | Heading:
        raise IndexError(line)

    def place(self, _key: UUID, /) -> int | None:
        return None

    def links(self, _first: int, _stop: int, /) -> tuple[LinkRow, ...]:
        return ()

    def below(self, _line: int, /) -> tuple[PlanRow, ...]:
        return ()


_NONE = _NoLines()
