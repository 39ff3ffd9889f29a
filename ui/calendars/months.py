"""A year on the wall as arithmetic: where each month and day lies, and which day lies under a point. No Qt.

Weeks begin on Monday and every month has room for six of them, so that months in a row stand level.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final

WEEK: Final = 7
WEEKS: Final = 6
MONTHS: Final = 12
MARGIN: Final = 16
ABOVE: Final = 4  # the wall's margin above and below
TITLE: Final = 22  # a month's name
HEAD: Final = 18  # the names of weekdays
GUTTER: Final = 24  # between months
WIDEST_GUTTER: Final = 48
BETWEEN: Final = 8  # between rows of months
CELL_LEAST: Final = (22, 18)
CELL_MOST: Final = (48, 32)
SHAPES: Final = (6, 4, 3, 2, 1)  # months in a row


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in device-independent pixels."""

    left: int
    top: int
    width: int
    height: int

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in it."""
        return self.left <= x < self.left + self.width and self.top <= y < self.top + self.height


@dataclass(frozen=True, slots=True)
class Wall:
    """The twelve months of a year, `columns` in a row, with cells of one size."""

    year: int
    columns: int
    cell: tuple[int, int]
    gutter: int

    @property
    def height(self) -> int:
        """How high the wall is, margins included."""
        rows = MONTHS // self.columns
        return 2 * ABOVE + rows * self._block[1] + (rows - 1) * BETWEEN

    @property
    def width(self) -> int:
        """How wide it is, margins included."""
        return 2 * MARGIN + self.columns * self._block[0] + (self.columns - 1) * self.gutter

    @property
    def _block(self) -> tuple[int, int]:
        return self.cell[0] * WEEK, TITLE + HEAD + self.cell[1] * WEEKS

    def month(self, month: int) -> Box:
        """Say where a month lies, its name and weekdays included."""
        row, column = divmod(month - 1, self.columns)
        width, height = self._block
        return Box(
            MARGIN + column * (width + self.gutter),
            ABOVE + row * (height + BETWEEN),
            width,
            height,
        )

    def weekday(self, month: int, weekday: int) -> Box:
        """Say where the name of a weekday (0 is Monday) lies in a month."""
        block = self.month(month)
        return Box(block.left + weekday * self.cell[0], block.top + TITLE, self.cell[0], HEAD)

    def day(self, day: date) -> Box:
        """Say where a day of the year lies."""
        block = self.month(day.month)
        week, weekday = divmod(day.day - 1 + day.replace(day=1).weekday(), WEEK)
        width, height = self.cell
        return Box(
            block.left + weekday * width, block.top + TITLE + HEAD + week * height, width, height
        )

    def day_at(self, x: float, y: float) -> date | None:
        """Name the day under a point."""
        for month in range(1, MONTHS + 1):
            block = self.month(month)
            if not block.holds(x, y):
                continue
            column = int((x - block.left) // self.cell[0])
            row = int((y - block.top - TITLE - HEAD) // self.cell[1])
            number = row * WEEK + column - date(self.year, month, 1).weekday() + 1
            if row < 0 or not 1 <= number <= monthrange(self.year, month)[1]:
                return None
            return date(self.year, month, number)
        return None


def fit(year: int, width: int, height: int) -> Wall:
    """Hang a year into a room: as large as fits without scrolling; where nothing does, the least high."""
    walls = [_wall(year, columns, width, height) for columns in SHAPES]
    fitting = [wall for wall in walls if wall.width <= width] or [walls[-1]]
    seen_whole = [wall for wall in fitting if wall.height <= height]
    if seen_whole:
        return max(seen_whole, key=lambda wall: min(wall.cell[0], wall.cell[1] * 4 // 3))
    return min(fitting, key=lambda wall: wall.height)


def _wall(year: int, columns: int, width: int, height: int) -> Wall:
    rows = MONTHS // columns
    room = (width - 2 * MARGIN - (columns - 1) * GUTTER) // columns // WEEK
    depth = ((height - 2 * ABOVE - (rows - 1) * BETWEEN) // rows - TITLE - HEAD) // WEEKS
    cell = (
        min(max(room, CELL_LEAST[0]), CELL_MOST[0]),
        min(max(depth, CELL_LEAST[1]), CELL_MOST[1]),
    )
    left = width - 2 * MARGIN - columns * cell[0] * WEEK
    spread = left // (columns - 1) if columns > 1 else 0
    return Wall(year, columns, cell, min(max(spread, GUTTER), WIDEST_GUTTER))
