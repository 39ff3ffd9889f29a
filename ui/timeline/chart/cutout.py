"""What a scene is made from: the lines of the board and the part of them that is in sight. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol
from uuid import UUID

from coproduce.queries.plan import LinkRow, PlanRow
from ui.sizes import ROW
from ui.timeline.headings import Heading

if TYPE_CHECKING:
    from ui.timeline.chart.axis import Axis

EditionDays = Mapping[UUID, tuple[date, date]]


class Lines(Protocol):
    """The lines that table and chart share; line i stands at y = i * ROW - scroll in both."""

    def __len__(self) -> int: ...

    def __getitem__(self, line: int, /) -> PlanRow | Heading:
        """Give a line's row; it may be made only now."""

    def place(self, key: UUID, /) -> int | None:
        """Find the line that shows a row; None when it is hidden or closed away."""

    def links(self, first: int, stop: int, /) -> Iterable[LinkRow]:
        """Give the links with an end in these lines, or crossing them."""

    def below(self, line: int, /) -> Sequence[PlanRow]:
        """Give the leaf tasks below a closed heading or summary; none when it is open."""


class Cutout(NamedTuple):
    """The lines from `first` to before `stop`, as wide as the chart. `scroll`: how far the lanes are scrolled down."""

    axis: Axis
    width: float
    scroll: float
    first: int
    stop: int

    @classmethod
    def of(cls, axis: Axis, size: tuple[float, float], scroll: float, count: int) -> Cutout:
        """Give what a chart of some width and height shows of `count` lines."""
        width, height = size
        first = max(0, int(scroll // ROW))
        stop = min(count, int(-(-(scroll + height) // ROW)))
        return cls(axis, width, scroll, first, max(first, stop))

    @property
    def top(self) -> float:
        """Give the upper edge of the first lane."""
        return self.first * ROW - self.scroll

    @property
    def bottom(self) -> float:
        """Give the lower edge of the last lane."""
        return self.stop * ROW - self.scroll

    def touches(self, left: float, right: float) -> bool:
        """Tell whether a span is in sight."""
        return right >= 0 and left <= self.width
