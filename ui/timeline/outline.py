"""The outline of a plan: which task is part of which, and where tasks go when they are indented or moved up. No Qt.

Table and chart ask the same outline, so that a gesture means the same in both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from coproduce.queries.held_plan import HeldPlan
from coproduce.queries.plan import PlanRow


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What `tasks.arrange` is asked: these tasks under that summary, behind that task (None: first)."""

    tasks: list[UUID]
    parent: UUID | None
    after: UUID | None


class WorkRows(Mapping[UUID, PlanRow]):
    """The rows of a work in outline order, made as they are asked for."""

    def __init__(self, plan: HeldPlan, work: UUID) -> None:
        self._plan, self._order = plan, plan.order(work)
        self._keys = set(self._order)

    def __getitem__(self, key: UUID) -> PlanRow:
        if key not in self._keys:
            raise KeyError(key)
        return self._plan.row(key)

    def __iter__(self) -> Iterator[UUID]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)


class Outline:
    """The rows of one plan in outline order, with their places in it."""

    def __init__(self, rows: Mapping[UUID, PlanRow] | None = None) -> None:
        self.rows: Mapping[UUID, PlanRow] = {} if rows is None else rows

    @cached_property
    def _parts(self) -> dict[UUID | None, list[UUID]]:
        parts: dict[UUID | None, list[UUID]] = {None: []}
        for key in self.rows:
            parts.setdefault(self.parent(key), []).append(key)
        return parts

    def __len__(self) -> int:
        return len(self.rows)

    def parts(self, key: UUID | None) -> Sequence[UUID]:
        """Give what lies right below a summary, or on top, in order."""
        return self._parts.get(key, ())

    def parent(self, key: UUID) -> UUID | None:
        """Give the summary that a task is part of."""
        above = self.rows[key].parent_id
        return above if above in self.rows else None

    def above(self, key: UUID) -> Iterator[UUID]:
        """Walk up through the summaries that a task is part of."""
        at = self.parent(key)
        while at is not None:
            yield at
            at = self.parent(at)

    def below(self, key: UUID) -> Iterator[UUID]:
        """Walk everything below a task."""
        for part in self.parts(key):
            yield part
            yield from self.below(part)

    def roots(self, keys: Collection[UUID]) -> list[UUID]:
        """Keep those of some tasks that are not part of another of them, in outline order."""
        wanted = set(keys)
        return [
            key for key in self.rows if key in wanted and not wanted.intersection(self.above(key))
        ]

    # ------------------------------------------------------------- rearranging

    def indented(self, keys: Collection[UUID]) -> Arrangement | None:
        """Put tasks under the one before them; None when there is none."""
        block, siblings = self._block(keys)
        if not block or siblings[0] == block[0]:
            return None
        parent = siblings[siblings.index(block[0]) - 1]
        return Arrangement(block, parent, next(iter(reversed(self.parts(parent))), None))

    def outdented(self, keys: Collection[UUID]) -> Arrangement | None:
        """Put tasks behind the summary that they were part of; None on top."""
        block, _siblings = self._block(keys)
        parent = self.parent(block[0]) if block else None
        return None if parent is None else Arrangement(block, self.parent(parent), parent)

    def raised(self, keys: Collection[UUID]) -> Arrangement | None:
        """Put tasks before the one that stands before them."""
        block, siblings = self._block(keys)
        place = siblings.index(block[0]) if block else 0
        if not place:
            return None
        after = siblings[place - 2] if place > 1 else None
        return Arrangement(block, self.parent(block[0]), after)

    def lowered(self, keys: Collection[UUID]) -> Arrangement | None:
        """Put tasks behind the one that stands behind them."""
        block, siblings = self._block(keys)
        place = siblings.index(block[-1]) + 1 if block else 0
        if not block or place == len(siblings):
            return None
        return Arrangement(block, self.parent(block[0]), siblings[place])

    def _block(self, keys: Collection[UUID]) -> tuple[list[UUID], Sequence[UUID]]:
        """Give the tasks to move and their siblings; nothing when they lie under different summaries."""
        block = self.roots(keys)
        if len({self.parent(key) for key in block}) != 1:
            return [], ()
        return block, self.parts(self.parent(block[0]))
