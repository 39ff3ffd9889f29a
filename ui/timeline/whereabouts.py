"""Where rows stand among the lines: asked for both ends of every link in sight, at every frame. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from ui.timeline.sections import Section
from ui.timeline.shelf import Shelf


class Whereabouts:
    """Finds the line of a row in parts that begin at `starts`; what was found once is known until lines change.

    Neighbours are asked for together, so the part of the last answer is looked at before all others.
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
        sections = self._sections
        for number in (self._last, *range(len(sections))):
            start, section = sections[number]
            if (place := section.place(key)) is not None:
                self._last = number
                return int(start + place)
        return None
