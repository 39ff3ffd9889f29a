"""How a chart is cut into pages. No Qt.

Every page has lanes and days of its own: together they are all of them, each exactly once. Pages that are to be
joined show a strip more at their right and lower edge, the overlap; the next page is laid over it. Lanes are never
cut, days only where a single one is wider than a page. All figures are pixels of the chart before `zoom`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from coproduce.errors import Refusal
from ui.sizes import ROW
from ui.timeline.chart.axis import LEAST, MOST, QUARTERS, Axis
from ui.timeline.printing.paper import MM, Page

ONE_PAGE, ONE_WIDE, TILED = "page", "wide", "tiled"
FITS: Final = (ONE_PAGE, ONE_WIDE, TILED)
OVERLAP: Final = 8 * MM  # on paper
NARROW: Final = 96.0  # the least that a chart beside the table is worth
MOST_PAGES: Final = 2000
LETTERS: Final = 26
UNITS: Final = (QUARTERS, QUARTERS // 4, QUARTERS // 24, 1)  # in quarter hours: what is cut between
NEAR: Final = 1e-6


class Content(NamedTuple):
    """What is to be laid on pages: days from `first` to `last` (included), so many lines, the sizes of table and head."""

    first: date
    last: date
    lines: int
    table: float
    head: float

    @property
    def days(self) -> int:
        """Count the days."""
        return (self.last - self.first).days + 1


class Way(NamedTuple):
    """How: fitted or tiled; `zoom` the size of everything (the most of it on one page), `scale` the pixels of a day
    when tiled; `repeated`: table and head on every page, nothing to be joined."""

    fit: str = ONE_WIDE
    zoom: float = 1.0
    scale: float = 4.0
    repeated: bool = False


class Tile(NamedTuple):
    """One page: the lines [first, stop) and the days [start, end) that are its own, and what it shows beyond them.

    `over_right`, `over_below`: the overlap. `table`, `head`: what they take of this page, 0 where they are not shown.
    """

    number: int
    row: int
    column: int
    first: int
    stop: int
    start: float
    end: float
    over_right: float
    over_below: float
    table: float
    head: float

    @property
    def label(self) -> str:
        """Name the page by its place, as cells of a sheet are named: B3 is the second column, third row."""
        return f"{letters(self.column)}{self.row + 1}"


class Tiling(NamedTuple):
    """All pages, row by row. `zoom`, `scale`: what they came out at."""

    tiles: tuple[Tile, ...]
    rows: int
    columns: int
    zoom: float
    scale: float

    def axis(self, tile: Tile) -> Axis:
        """Give the axis of a page: its first day at the left edge of its chart."""
        return Axis(tile.start, self.scale)

    def chart(self, tile: Tile) -> tuple[float, float]:
        """Give width and height of the lanes that a page shows, the overlap with them."""
        return (
            (tile.end - tile.start) * self.scale + tile.over_right,
            (tile.stop - tile.first) * ROW + tile.over_below,
        )


def tiling(content: Content, page: Page, way: Way) -> Tiling:
    """Cut a chart into pages.

    Raises Refusal where the paper has no room beside the table or below the head, or when the pages are too many.
    """
    zoom = min(way.zoom, _fitting_zoom(content, page)) if way.fit == ONE_PAGE else way.zoom
    across, down = page.across / zoom, page.down / zoom
    over = Over.of(way, zoom)
    if across - content.table < NARROW + over.right or down - content.head < ROW + over.below:
        raise Refusal("printing.no_room")
    scale = way.scale if way.fit == TILED else (across - content.table) / content.days
    scale = min(max(scale, LEAST), MOST)
    unit = _unit(scale, across - content.table - over.right)
    wide = unit * scale / QUARTERS
    columns = _cut(
        content.days * QUARTERS // unit, wide, across, _taken(content.table, way), over.right
    )
    rows = _cut(content.lines, ROW, down, _taken(content.head, way), over.below)
    if len(rows) * len(columns) > MOST_PAGES:
        raise Refusal("printing.too_many", pages=len(rows) * len(columns), most=MOST_PAGES)
    origin = content.first.toordinal()
    tiles = [
        Tile(
            row * len(columns) + column + 1, row, column,
            first=upper.first, stop=upper.stop, start=origin + left.first * unit / QUARTERS,
            end=origin + left.stop * unit / QUARTERS, over_right=left.over, over_below=upper.over,
            table=left.taken, head=upper.taken,
        )
        for row, upper in enumerate(rows)
        for column, left in enumerate(columns)
    ]  # fmt: skip
    return Tiling(tuple(tiles), len(rows), len(columns), zoom, scale)


class Over(NamedTuple):
    """How far pages that are to be joined show what is the next one's, in pixels of the chart."""

    right: float
    below: float

    @classmethod
    def of(cls, way: Way, zoom: float) -> Over:
        """Give none in a direction that has one page only, and none where every page stands for itself."""
        over = 0.0 if way.repeated else OVERLAP / zoom
        return cls(over if way.fit == TILED else 0.0, 0.0 if way.fit == ONE_PAGE else over)


class _Cut(NamedTuple):
    """One stretch of lanes or days: units [first, stop), how far it shows the next one, what stands before it."""

    first: int
    stop: int
    over: float
    taken: float


def _cut(
    count: int, size: float, room: float, taken: Callable[[int], float], over: float
) -> list[_Cut]:
    """Cut `count` units of a size into stretches that fit, each but the last with the overlap behind it."""
    cuts: list[_Cut] = []
    done = 0
    while not cuts or done < count:
        before = taken(len(cuts))
        here = room - before
        stop = count
        if (count - done) * size > here + NEAR:
            stop = done + max(1, int((here - over) / size + NEAR))
        cuts.append(_Cut(done, stop, min(over, (count - stop) * size), before))
        done = stop
    return cuts


def _taken(size: float, way: Way) -> Callable[[int], float]:
    """Tell what table or head take of each page."""
    return lambda at: size if way.repeated or not at else 0.0


def _fitting_zoom(content: Content, page: Page) -> float:
    """Give the zoom at which all lines go on one page, and the table leaves room for a chart beside it."""
    high = content.head + max(content.lines, 1) * ROW
    return min(page.down / high, page.across / (content.table + NARROW))


def _unit(scale: float, room: float) -> int:
    """Give what is cut between: whole days where one fits into the room, else parts of days."""
    return next((unit for unit in UNITS if unit * scale / QUARTERS <= room + NEAR), UNITS[-1])


def letters(column: int) -> str:
    """Name a column: A to Z, then AA."""
    before, at = divmod(column, LETTERS)
    return (letters(before - 1) if before else "") + chr(ord("A") + at)
