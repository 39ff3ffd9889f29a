"""Find tasks, works and bodies by their words over all that is looked at, closed branches too, a slice at a time. No Qt.

The search begins at the line one is on, goes down and comes round from the top: what it meets first is the next one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple
from uuid import UUID

from coproduce.domain.titles import found_in, search_words
from coproduce.errors import Refusal
from ui.timeline.board import AT_ONCE, Board
from ui.timeline.headings import PARTNER
from ui.timeline.sections import Section, kept
from ui.timeline.shelf import Reader

ON_TOP: Final = -1  # the place of a heading among the lines below it


class Match(NamedTuple):
    """A line that was found, and its work; a group is of none."""

    key: UUID
    work: UUID | None


class Unit(NamedTuple):
    """What is looked through at once: a heading, a section, or a work's section with its heading."""

    heading: UUID | None
    section: Section | None

    @property
    def work(self) -> UUID | None:
        """Name the work that the lines are of."""
        return self.section.work if self.section else None


Spot = tuple[int, int]
"""Where a line is: which unit, and which place in it."""


class Finder:
    """What is found so far. `looking`: not everything has been looked through yet."""

    def __init__(self, board: Board, reader: Reader) -> None:
        self._board, self._reader = board, reader
        self.words: tuple[tuple[str, str], ...] = ()
        self._units: list[Unit] = []
        self._found: dict[int, list[tuple[int, UUID]]] = {}
        self._hits: list[int] = []  # units with something in them, in order
        self._begin: Spot = (0, ON_TOP)
        self._done = 0
        self.count = 0

    # ----------------------------------------------------------------- looking

    def seek(self, text: str, line: int | None) -> None:
        """Look for words from a line on."""
        self.words = search_words(text)
        self._units = list(_units(self._board)) if self.words else []
        self._found, self._hits, self._done, self.count = {}, [], 0, 0
        self._begin = (0, ON_TOP)
        if line is not None and line < len(self._board):
            self._begin = self._spot(self._board.key(line), self._board.work_of(line)) or (
                0,
                ON_TOP,
            )

    @property
    def looking(self) -> bool:
        """Tell whether there is more to look through."""
        return self._done < len(self._units)

    def look_on(self, enough: Callable[[], bool]) -> bool:
        """Look through units until it is enough for now. True: there are more."""
        while self.looking:
            number = (self._begin[0] + self._done) % len(self._units)
            self._read_ahead(number)
            if found := self._look_into(self._units[number]):
                self._found[number] = found
                self._hits.insert(bisect_left(self._hits, number), number)
                self.count += len(found)
            self._done += 1
            if enough():
                break
        return self.looking

    def _read_ahead(self, number: int) -> None:
        """Read some plans together where the next one has not been read."""
        work = self._units[number].work
        if work is None or self._reader.is_held(work):
            return
        coming = (*range(number, len(self._units)), *range(number))
        works = (self._units[one].work for one in coming)
        missing = (one for one in works if one is not None and not self._reader.is_held(one))
        try:
            self._reader.read_ahead(list(islice(dict.fromkeys(missing), AT_ONCE)))
        except Refusal:
            return  # one of them cannot be computed: they are read one by one

    def _look_into(self, unit: Unit) -> list[tuple[int, UUID]]:
        """Look through a unit. A plan that cannot be computed has no lines."""
        keys = self._lines(unit)
        found = []
        shown = unit.section is None or keys or not self._board.sight.picks
        if unit.heading is not None and shown and self._names(unit.heading):
            found.append((ON_TOP, unit.heading))
        if unit.section is not None and keys:
            plan, haystack = self._reader.plan(unit.section.work), self._reader.haystack
            found += [
                (place, key)
                for place, key in enumerate(keys)
                if found_in(haystack(plan, key), self.words)
            ]
        return found

    def _lines(self, unit: Unit) -> Sequence[UUID]:
        """Give the lines of a section as if nothing were closed."""
        section, shelf = unit.section, self._board.shelf
        if section is None:
            return ()
        if not self._board.sight.by_work:
            return section.keys or ()
        try:
            plan = self._reader.plan(section.work)
        except Refusal:
            return ()
        return kept(plan, section.work, (), shelf.wanted(plan))

    def _names(self, heading: UUID) -> bool:
        work = self._reader.works.get(heading)
        group = next((one for one in self._board.groups if one.id == heading), None)
        body = group.body if group else None
        named = work or body
        if named is None:  # a phase: its tasks are found by it
            return False
        return found_in(f"{named.titles.haystack()} {named.code.casefold()}", self.words)

    # ---------------------------------------------------------------- choosing

    def first(self) -> Match | None:
        """Give the first match at or below the line where the search began, once it is sure."""
        return self._from(self._begin, strictly=False)

    def beside(self, key: UUID | None, work: UUID | None, step: int) -> Match | None:
        """Give the next match below a line (`step` 1) or above it (-1), coming round; None when it is not known yet."""
        spot = self._spot(key, work) if key is not None else None
        spot = spot or self._begin
        return self._from(spot, strictly=True) if step > 0 else self._before(spot)

    def _from(self, spot: Spot, *, strictly: bool) -> Match | None:
        at, place = spot
        for number in self._round(at, 1):
            found = self._found[number]
            if number == at:
                side = bisect_right if strictly else bisect_left
                later = side(found, place, key=lambda one: one[0])
                if later < len(found):
                    return self._match(number, later)
            elif self._sure(at, number):
                return self._match(number, 0)
            else:
                return None
        return self._match(at, 0) if not self.looking and at in self._found else None

    def _before(self, spot: Spot) -> Match | None:
        at, place = spot
        for number in self._round(at, -1):
            found = self._found[number]
            if number == at:
                earlier = bisect_left(found, place, key=lambda one: one[0])
                if earlier:
                    return self._match(number, earlier - 1)
            else:
                return None if self.looking else self._match(number, len(found) - 1)
        return self._match(at, -1) if not self.looking and at in self._found else None

    def _round(self, at: int, step: int) -> Iterator[int]:
        """Walk the units with something in them from one on, and come round."""
        if not self._hits:
            return
        here = bisect_left(self._hits, at) if step > 0 else bisect_right(self._hits, at) - 1
        for n in range(len(self._hits)):
            yield self._hits[(here + step * n) % len(self._hits)]

    def _sure(self, at: int, number: int) -> bool:
        """Tell whether all between two units has been looked through."""
        if not self.looking:
            return True
        begin, count = self._begin[0], len(self._units)
        return (at - begin) % count <= (number - begin) % count

    def _match(self, number: int, place: int) -> Match:
        key, unit = self._found[number][place][1], self._units[number]
        return Match(key, unit.work)

    def number(self, match: Match) -> int:
        """Count which one a match is from the top, 1 for the first; 0 when it is none."""
        spot = self._spot(match.key, match.work)
        found = self._found.get(spot[0], []) if spot else []
        here = next((n for n, one in enumerate(found, 1) if one[1] == match.key), 0)
        above = sum(len(self._found[one]) for one in self._hits if spot and one < spot[0])
        return above + here if here else 0

    def _spot(self, key: UUID, work: UUID | None) -> Spot | None:
        """Find where a line is."""
        for number, unit in enumerate(self._units):
            if unit.heading == key:
                return number, ON_TOP
            if unit.section is not None and unit.work == work:
                keys = self._lines(unit)
                if key in keys:
                    return number, list(keys).index(key)
        return None


def _units(board: Board) -> Iterator[Unit]:
    """Walk all that is looked at in the order of lines, closed or open."""
    shelf, heads = board.shelf, board.sight.heads
    if board.sight.by_work and heads != PARTNER:
        for work in shelf.scope:
            yield Unit(work.id if heads else None, shelf.sections[work.id][""])
        return
    for group in board.groups:
        yield Unit(group.id, None)
        for part in group.parts:
            yield Unit(part.work if heads == PARTNER else None, part)
