"""Where rows stand among the lines: asked for both ends of every link in sight, at every frame. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from uuid import UUID

from ui.timeline.sections import Section
from ui.timeline.shelf import Shelf


class Whereabouts:
    """Finds the line of a row in parts that begin at `starts`; what was found once is known until lines change.

    What is near is asked for together: parts are looked at outwards from the last answer, or from where one looks.
    """

    def __init__(
        self, shelf: Shelf, starts: Sequence[int], parts: Sequence[Section | UUID]
    ) -> None:
        self._shelf = shelf
        placed = list(zip(starts, parts, strict=False))
        self._heads = {part: start for start, part in placed if isinstance(part, UUID)}
        self._sections: list[tuple[int, Section]] = [
            (start, part) for start, part in placed if isinstance(part, Section)
        ]
        self._known: dict[UUID, int | None] = {}
        self._fills, self._last = shelf.fills, 0

    def look_from(self, line: int) -> None:
        """Begin with the part that stands at a line."""
        self._last = max(bisect_right(self._sections, line, key=itemgetter(0)) - 1, 0)

    def line(self, key: UUID) -> int | None:
        """Give the line that shows a row; None when it is hidden, closed away or not read yet."""
        if self._fills != self._shelf.fills:
            self._fills = self._shelf.fills
            self._known.clear()
        if key not in self._known:
            self._known[key] = self._found(key)
        return self._known[key]

    def _found(self, key: UUID) -> int | None:
        if key in self._heads or not self._sections:
            return self._heads.get(key)
        for number in _outwards(self._last, len(self._sections)):
            start, section = self._sections[number]
            if (place := section.place(key)) is not None:
                self._last = number
                return start + place
        return None


def _outwards(middle: int, count: int) -> Iterator[int]:
    """Count away from a number to both sides, as far as there are `count` of them."""
    yield middle
    for far in range(1, max(middle, count - 1 - middle) + 1):
        if middle + far < count:
            yield middle + far
        if middle >= far:
            yield middle - far
