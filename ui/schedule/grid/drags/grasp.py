"""Which drag a press begins: from what lies under the pointer, and the keys held down. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from coproduce.errors import Refusal
from coproduce.queries.grid import GridSlot
from ui.hands.keys import Keys
from ui.schedule.grid.drags.draw import Draw
from ui.schedule.grid.drags.enter import Enter
from ui.schedule.grid.drags.move import Move
from ui.schedule.grid.drags.resize import Resize
from ui.schedule.grid.drags.rubber import Rubber
from ui.schedule.grid.drags.surface import Card, Drag, Held, Surface, Trying, spot_at, timed
from ui.schedule.grid.drags.telling import Telling
from ui.schedule.grid.hits import END, START, Hit
from ui.schedule.grid.previews import Point

READ_ONLY: Final = "save.read_only"  # in the words of the header


@dataclass(frozen=True, slots=True)
class Reach:
    """What drags ask of the world around the grid; only what a drag needs is asked for, when it begins.

    `trial`: begins a what-if over slots, or over a work that comes from the pool; `writable`: whether the file may be
    changed.
    """

    trial: Callable[[Sequence[GridSlot], UUID | None], Trying]
    writable: Callable[[], bool]


class Grasp:
    """Begins drags."""

    def __init__(self, surface: Surface, telling: Telling, reach: Reach) -> None:
        self._surface, self._telling, self._reach = surface, telling, reach

    def begin(self, hit: Hit, point: Point, keys: Keys) -> Drag:
        """Give the drag that a press at a point of the view begins. Raises Refusal for a slot of a file that is read-only."""
        if hit.block is not None:
            if not self._reach.writable():
                raise Refusal(READ_ONLY)
            return self._of_slot(hit.block.slot, hit.part, point)
        rubber = Rubber(self._surface, *point)
        if hit.spot is None or keys.ctrl or keys.shift or not self._reach.writable():
            return rubber
        return Draw(self._surface, self._telling, hit.spot, rubber) if self._timed() else rubber

    def carry(self, card: Card, *, strip: bool = False) -> Drag:
        """Give the drag of a work that comes from the pool."""
        trial = self._reach.trial((), card.work)
        return Enter(self._surface, trial, self._telling, card, strip=strip)

    def _timed(self) -> bool:
        return timed(self._surface.layout)

    def _of_slot(self, slot: GridSlot, part: str, point: Point) -> Drag:
        edge = part if part in (START, END) and self._timed() else ""
        along = (slot,) if edge else self._along(slot)
        held = Held(slot, spot_at(self._surface, *point).at, point, along)
        trial = self._reach.trial(along, None)
        if edge:
            return Resize(self._surface, trial, self._telling, held, edge)
        return Move(self._surface, trial, self._telling, held)

    def _along(self, slot: GridSlot) -> tuple[GridSlot, ...]:
        """Give the slots that one takes along: all that are selected, when it is one of them; itself the first."""
        chosen = self._surface.selected
        if slot.id not in chosen:
            return (slot,)
        others = (self._surface.slot(key) for key in chosen if key != slot.id)
        found = [one for one in others if one is not None]
        return slot, *sorted(found, key=lambda one: (one.starts, one.key))
