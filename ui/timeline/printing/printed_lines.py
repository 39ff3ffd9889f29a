"""The lines that go on paper, taken once from the board: all, some works, or those that are selected. No Qt.

Printing goes on while the window is alive, so it must not look at lines that may change under it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from coproduce.errors import Refusal
from coproduce.queries.plan import LinkRow, PlanRow
from ui.timeline.chart.cutout import Lines
from ui.timeline.headings import WORK, Heading

MOST_LINES: Final = 20_000
BLOCK: Final = 64  # lines whose links are kept together
BEFORE, BEHIND = 100, 12  # these parts of the days are the room before and behind them

Row = PlanRow | Heading


class PrintedLines:
    """A sequence of lines as `Lines` promises it, with their links among themselves; nothing in it changes."""

    def __init__(
        self,
        rows: Sequence[Row],
        links: Iterable[LinkRow] = (),
        below: Mapping[int, Sequence[PlanRow]] | None = None,
    ) -> None:
        self.rows = rows
        self._below = below or {}
        self._places = {row.id: place for place, row in enumerate(rows)}
        self._links = _by_block(links, self._places)

    @classmethod
    def taken(cls, lines: Lines, places: Sequence[int]) -> PrintedLines:
        """Take some lines of a board. Raises Refusal when they are too many to print."""
        if len(places) > MOST_LINES:
            raise Refusal("printing.too_many_lines", lines=len(places), most=MOST_LINES)
        rows = [lines[place] for place in places]
        links = lines.links(places[0], places[-1] + 1) if places else ()
        below = {
            at: lines.below(place)
            for at, (place, row) in enumerate(zip(places, rows, strict=True))
            if _may_be_closed(row)
        }
        return cls(rows, links, below)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, line: int) -> Row:
        return self.rows[line]

    def place(self, key: UUID) -> int | None:
        """Give the line that shows a row."""
        return self._places.get(key)

    def links(self, first: int, stop: int) -> Collection[LinkRow]:
        """Give the links with an end in some lines, or crossing them."""
        blocks = range(first // BLOCK, -(-stop // BLOCK))
        found = {link.id: link for block in blocks for link in self._links.get(block, ())}
        return found.values()

    def below(self, line: int) -> Sequence[PlanRow]:
        """Give the leaf tasks under a closed heading or summary."""
        return self._below.get(line, ())

    # ------------------------------------------------------------------ what they hold

    def works(self) -> list[UUID]:
        """Name the works that the lines are of."""
        return works_of(self)

    def span(self) -> tuple[date, date] | None:
        """Give the days to print: all that the lines reach over, deadlines and premieres with them, and some around, so
        that signs and titles at the ends, the premiere among them, are not cut at the edge of the paper.
        """
        days = [day for row in self.rows for day in _days_of(row) if day is not None]
        return _with_room(min(days), max(days)) if days else None

    def phases(self) -> list[str]:
        """Name the phases of the tasks, in the order in which they come."""
        shown = (row for row in self.rows if isinstance(row, PlanRow) and not row.summary)
        rolled = (row for rows in self._below.values() for row in rows)
        return list(dict.fromkeys(row.phase for rows in (shown, rolled) for row in rows))


def _with_room(first: date, last: date) -> tuple[date, date]:
    """Add room for half a sign before, and for a sign and a title behind."""
    start, end = first.toordinal(), last.toordinal()
    days = end - start + 1
    before, behind = days // BEFORE + 1, days // BEHIND + 1
    return (
        date.fromordinal(max(start - before, date.min.toordinal())),
        date.fromordinal(min(end + behind, date.max.toordinal())),
    )


def places_of(
    lines: Lines, *, works: Collection[UUID] = (), keys: Collection[UUID] = ()
) -> list[int]:
    """Find the lines of some works, or some lines with all that is shown below them; with neither, all."""
    if not works and not keys:
        return list(range(len(lines)))
    found: set[int] = set()
    for key in {*works, *keys}:
        start = lines.place(key)
        if start is not None:
            found.update(_with_below(lines, start))
        elif key in works:  # no line of its own heads it
            found.update(at for at in range(len(lines)) if _work_of(lines[at]) == key)
    return sorted(found)


def _with_below(lines: Lines, start: int) -> range:
    """Give a line and those below it."""
    level, stop = _level(lines[start]), start + 1
    while stop < len(lines) and _level(lines[stop]) > level:
        stop += 1
    return range(start, stop)


def works_of(lines: Lines) -> list[UUID]:
    """Name the works that a board shows lines of."""
    rows = (lines[place] for place in range(len(lines)))
    return list(dict.fromkeys(work for row in rows if (work := _work_of(row)) is not None))


def _level(row: Row) -> float:
    """Rank a line by what it may hold: headings over every task."""
    return row.level - (100 if isinstance(row, Heading) else 0)


def _may_be_closed(row: Row) -> bool:
    return not row.is_open if isinstance(row, Heading) else row.summary


def _work_of(row: Row) -> UUID | None:
    if isinstance(row, Heading):
        return row.id if row.sort == WORK else None
    return row.work_id


def _days_of(row: Row) -> Iterator[date | None]:
    yield row.first
    yield row.last
    yield row.premiere if isinstance(row, Heading) else row.deadline


def _by_block(
    links: Iterable[LinkRow], places: Mapping[UUID, int]
) -> Mapping[int, Sequence[LinkRow]]:
    """Sort links to the blocks of lines that they touch or cross; those with an end elsewhere are left out."""
    found: dict[int, list[LinkRow]] = {}
    for link in links:
        one, other = places.get(link.before_id), places.get(link.after_id)
        if one is None or other is None:
            continue
        for block in range(min(one, other) // BLOCK, max(one, other) // BLOCK + 1):
            found.setdefault(block, []).append(link)
    return found
