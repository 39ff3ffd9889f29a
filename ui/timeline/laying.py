"""In which order the board's parts stand: headings by their key, sections of works, what is closed left out. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from coproduce.queries.plan_choices import PlannedWork
from coproduce.queries.reference import OrganisationRow
from ui.timeline.grouping import Group, by_partner, group_of, in_order
from ui.timeline.headings import PARTNER
from ui.timeline.sections import Section, State
from ui.timeline.shelf import Shelf


class Laying:
    """The parts of one moment. `groups` by key; `levels`: how deep works stand under groups."""

    def __init__(
        self,
        shelf: Shelf,
        bodies: Mapping[UUID, OrganisationRow],
        is_open: Callable[[UUID], bool],
    ) -> None:
        self._shelf, self._bodies, self._is_open = shelf, bodies, is_open
        self.groups: dict[UUID, Group] = {}
        self.levels: dict[UUID, int] = {}
        self.parts: list[Section | UUID] = []
        if shelf.sight.heads == PARTNER:
            self._by_partner()
        elif shelf.sight.by_work:
            self._works(shelf.scope, 0)
        else:
            self._by_group()

    def counts(self) -> Iterable[int]:
        """Give how many lines each part has."""
        return (1 if isinstance(part, UUID) else part.count for part in self.parts)

    def state(self) -> list[State]:
        """Give what the parts are like now, to be compared after a change."""
        return [
            (part, None, 1)
            if isinstance(part, UUID)
            else ((part.work, part.of), part.keys, part.count)
            for part in self.parts
        ]

    def _by_partner(self) -> None:
        for code, works in by_partner(self._shelf.scope, self._bodies):
            parts = [self._shelf.sections[work.id][""] for work in works]
            if self._group(code, [part for part in parts if part.count]):
                self._works(works, 1)

    def _by_group(self) -> None:
        of_code: dict[str, list[Section]] = {}
        for part in self._shelf.all():
            of_code.setdefault(part.of, []).append(part)
        for code in in_order(self._shelf.sight.heads, of_code):
            if self._group(code, of_code[code]):
                self.parts += of_code[code]

    def _group(self, code: str, parts: list[Section]) -> bool:
        """Lay the heading of a group that has something in it; tell whether it is open."""
        if not parts:
            return False
        group = group_of(self._shelf.sight.heads, code, self._bodies, parts)
        self.groups[group.id] = group
        self.parts.append(group.id)
        return self._is_open(group.id)

    def _works(self, works: Iterable[PlannedWork], level: int) -> None:
        headed = bool(self._shelf.sight.heads)
        for work in works:
            part = self._shelf.sections[work.id][""]
            if self._shelf.sight.picks and not part.count:
                continue
            if headed:
                self.levels[work.id] = level
                self.parts.append(work.id)
            if not headed or self._is_open(work.id):
                self.parts.append(part)
