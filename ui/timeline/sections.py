"""The parts that the board's lines are made of: a section holds the lines of one work, or those of it in one group. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from coproduce.queries.held_plan import HeldPlan
from coproduce.queries.plan import LinkRow

BLOCK = 128  # lines: most works are no longer, and then nothing is noted of what crosses


class Section:
    """Lines of one work. `of`: the code of the group they are in, "" where the whole work stands together.

    `keys`: its tasks in the order of lines, None as long as the plan has not been read; then `count` is what the file
    says, exact where nothing is left out or closed.
    """

    __slots__ = ("_borders", "_places", "count", "keys", "of", "work")

    def __init__(self, work: UUID, count: int = 0, of: str = "") -> None:
        self.work, self.of, self.count = work, of, count
        self.keys: Sequence[UUID] | None = None
        self._places: dict[UUID, int] | None = None
        self._borders: dict[int, list[LinkRow]] | None = None

    def fill(self, keys: Sequence[UUID]) -> None:
        """Take the lines."""
        self.keys, self.count = keys, len(keys)
        self._places = self._borders = None

    def place(self, key: UUID) -> int | None:
        """Give the place of a task in the section."""
        if self.keys is None:
            return None
        if self._places is None:
            self._places = {one: place for place, one in enumerate(self.keys)}
        return self._places.get(key)

    def links(self, plan: HeldPlan, first: int, stop: int) -> dict[int, LinkRow]:
        """Give the links that begin, end or cross between two places of the section.

        They are told apart as things, which a plan keeps: to compare their keys takes longer than a frame may.
        """
        if self.keys is None or first >= stop:
            return {}
        block = first // BLOCK
        found = {id(link): link for link in self._crossing(plan).get(block, ())} if block else {}
        for key in self.keys[block * BLOCK : stop]:
            for link in plan.links(key):
                found[id(link)] = link
        return found

    def _crossing(self, plan: HeldPlan) -> dict[int, list[LinkRow]]:
        """Note at the border of every block of lines but the first which links cross it."""
        if self._borders is not None:
            return self._borders
        borders: dict[int, list[LinkRow]] = {}
        for key in self.keys or ():
            for link in plan.links(key):
                if link.before_id != key:
                    continue
                one, other = self.place(link.before_id), self.place(link.after_id)
                if one is None or other is None:
                    continue
                for block in range(min(one, other) // BLOCK + 1, max(one, other) // BLOCK + 1):
                    borders.setdefault(block, []).append(link)
        self._borders = borders
        return borders


class Splice(NamedTuple):
    """How the list of lines changed: from `first` on, `removed` lines went and `inserted` came."""

    first: int
    removed: int
    inserted: int


class Read(NamedTuple):
    """What reading some plans brought: the works that were read, whether any is in sight, whether there are more."""

    works: Sequence[UUID]
    seen: bool
    more: bool
    splice: Splice | None


State = tuple[object, Sequence[UUID] | None, int]
"""A part of the board as it was: what it is, its keys if they were known, how many lines."""


def spliced(old: Sequence[State], new: Sequence[State]) -> Splice | None:
    """Compare two states of the parts (what it is, its keys, how many lines) and name the lines that are others."""
    same = 0
    while same < min(len(old), len(new)) and _alike(old[same], new[same]):
        same += 1
    if same == len(old) == len(new):
        return None
    tail = 0
    while tail < min(len(old), len(new)) - same and _alike(old[-1 - tail], new[-1 - tail]):
        tail += 1
    first = sum(count for _what, _keys, count in old[:same])
    gone = [*old[same : len(old) - tail]]
    came = [*new[same : len(new) - tail]]
    removed, inserted = (sum(count for *_, count in part) for part in (gone, came))
    if len(gone) == len(came) == 1 and gone[0][1] is not None and came[0][1] is not None:
        before, after = gone[0][1], came[0][1]
        lead = _common(before, after)
        trail = _common(before[lead:][::-1], after[lead:][::-1])
        return Splice(first + lead, removed - lead - trail, inserted - lead - trail)
    return Splice(first, removed, inserted)


def _alike(one: State, other: State) -> bool:
    if one[0] != other[0] or one[2] != other[2]:
        return False
    return one[1] is other[1] or one[1] is None or other[1] is None or one[1] == other[1]


def _common(one: Sequence[UUID], other: Sequence[UUID]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def kept(
    plan: HeldPlan, work: UUID, closed: Collection[UUID], wanted: Callable[[UUID], bool] | None
) -> Sequence[UUID]:
    """Give the lines of a work: its tasks in outline order, those that are wanted with the summaries over them, nothing
    below a closed summary. The plan's own list where nothing is left out."""
    order = plan.order(work)
    if wanted is not None:
        order = _picked(plan, order, wanted)
    return _unfolded(plan, order, closed) if closed else order


def _picked(plan: HeldPlan, order: Sequence[UUID], wanted: Callable[[UUID], bool]) -> list[UUID]:
    found: list[UUID] = []
    above: list[tuple[int, UUID]] = []  # summaries that wait for a part that is wanted
    for key in order:
        at = plan.place(key)
        above = [one for one in above if one[0] < at.level]
        if wanted(key):
            found += [*(one for _level, one in above), key]
            above = []
        elif at.has_parts:
            above.append((at.level, key))
    return found


def _unfolded(plan: HeldPlan, order: Sequence[UUID], closed: Collection[UUID]) -> list[UUID]:
    found: list[UUID] = []
    below: int | None = None
    for key in order:
        at = plan.place(key)
        if below is not None and at.level > below:
            continue
        below = at.level if at.has_parts and key in closed else None
        found.append(key)
    return found
