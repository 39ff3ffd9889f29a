"""How a person looks at the grid: which way time runs, at what scale, to what minutes things snap. No Qt.

Kept with the settings as one short text, so that the grid opens tomorrow as it was left today.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ui.schedule.grid.book import GridBook
from ui.schedule.grid.columns import CLOCKS, ColumnLayout
from ui.schedule.grid.hours import NONE, empty_hours
from ui.schedule.grid.layouts import COLUMNS, LEAST, MONTH, MOST, ROWS, STEPS, Layout, Measure
from ui.schedule.grid.month import LEAST_LINE, LINE, MOST_LINE, MonthDays, MonthLayout
from ui.schedule.grid.rows import RowLayout
from ui.schedule.grid.scale import Span
from ui.sizes import GAP

LEAST_COLUMN, LEAST_ROW, MOST_ROW, LEAST_CELL = 92.0, 40.0, 96.0, 96.0
WIDEST: Final = 640.0
STEP: Final = 1.25
HIDES: Final = "hides"  # as the settings keep it


@dataclass(frozen=True, slots=True)
class Manner:
    """`layout`: which way; `per_second`: pixels along time; `wide`: of a lane, 0 to fit; `step`: minutes; `line`: of a month.

    `zone`: the grid's clock, "" for that of the first channel. `hides`: hours with nothing on are left out, except those
    `opened`; these are not kept, for they are of this period only.
    """

    layout: str = COLUMNS
    per_second: float = 1 / 60
    wide: float = 0.0
    step: int = 5
    line: float = LINE
    zone: str = ""
    hides: bool = False
    opened: frozenset[int] = NONE

    def text(self) -> str:
        """Write it for the settings."""
        parts = (self.layout, f"{self.per_second:.6f}", f"{self.wide:.0f}", self.step)
        more = (HIDES,) if self.hides else ()
        return " ".join(map(str, (*parts, f"{self.line:.1f}", self.zone or "-", *more)))

    @classmethod
    def of_text(cls, text: str) -> Manner:
        """Read what `text` wrote; anything else is the usual manner."""
        try:
            layout, per_second, wide, step, line, zone, *more = text.split()
            found = cls(
                layout,
                float(per_second),
                float(wide),
                int(step),
                float(line),
                "" if zone == "-" else zone,
                HIDES in more,
            )
        except ValueError:
            return cls()
        good = (
            found.layout in (COLUMNS, ROWS)
            and found.step in STEPS
            and LEAST <= found.per_second <= MOST
        )
        return found if good and LEAST_LINE <= found.line <= MOST_LINE else cls()

    def zoomed(self, factor: float) -> Manner:
        """Take `factor` times the scale, as far as scales go; of a month the height of lines."""
        return replace(
            self,
            per_second=min(max(self.per_second * factor, LEAST), MOST),
            line=min(max(self.line * factor, LEAST_LINE), MOST_LINE),
        )

    def widened(self, factor: float, wide: float) -> Manner:
        """Make lanes wider or narrower than they are now, `wide` pixels."""
        least = LEAST_ROW if self.layout == ROWS else LEAST_COLUMN / 2
        return replace(self, wide=round(min(max(wide * factor, least), WIDEST)))

    def hiding(self, *, hides: bool) -> Manner:
        """Leave out all hours with nothing on, or none."""
        return replace(self, hides=hides, opened=NONE)

    def opening(self, hours: Iterable[int] | None) -> Manner:
        """Show some more of the hours left out, until another period is shown; None: leave all out again."""
        return replace(self, opened=NONE if hours is None else self.opened.union(hours))


def layout_of(book: GridBook, manner: Manner, size: tuple[float, float]) -> Layout:
    """Lay out what a book shows for a view of some size. A month by columns is a calendar of cells."""
    kind = shown_as(book, manner)
    if kind == MONTH:
        wide = max(size[0] // 7, LEAST_CELL)
        return MonthLayout(
            MonthDays(book.channels, book.days, book.counts.slots(), book.on_day),
            Measure(0.0, wide, manner.step),
            manner.line,
            size[1],
        )
    wide = manner.wide or _fitted(book, kind, size)
    measure = Measure(manner.per_second, wide, manner.step, left_out(book, manner))
    if kind == ROWS:
        return RowLayout(book.channels, book.days, measure)
    return ColumnLayout(book.channels, book.days, measure, book.turned)


def left_out(book: GridBook, manner: Manner) -> tuple[Span, ...]:
    """Give what a manner leaves out of the days of a book."""
    longest = max((day.stops - day.starts for day in book.days), default=0)
    return empty_hours(book.counts.hours(), manner.opened, longest) if manner.hides else ()


def shown_as(book: GridBook, manner: Manner) -> str:
    """Tell which layout a book is shown in."""
    month = book.period is not None and book.period.kind == "month"
    return MONTH if month and manner.layout == COLUMNS else manner.layout


def _fitted(book: GridBook, kind: str, size: tuple[float, float]) -> float:
    """Give lanes the width that fills the view, but not so little that nothing can be read."""
    channels: Sequence[object] = book.channels or (None,)
    if kind == ROWS:
        return min(max(size[1] // len(channels), LEAST_ROW), MOST_ROW)
    days = max(len(book.days), 1)
    room = size[0] - len(book.turned) * CLOCKS - (days - 1) * (GAP if len(channels) > 1 else 1)
    return max(room // (days * len(channels)), LEAST_COLUMN)
