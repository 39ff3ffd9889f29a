"""Ghosts of slots: what is dragged, and what would become of those that lie in the way. No Qt."""

from __future__ import annotations

from coproduce.domain.instants import SECOND
from ui.schedule.grid.drags.surface import Outcome
from ui.schedule.grid.intents import Put
from ui.schedule.grid.previews import Ghost

SHOWN = 400  # so many neighbours are drawn at most: a strip dropped on a full year would paint nothing but ghosts


def own(put: Put, length: int, text: str = "", *, grave: bool = False) -> Ghost:
    """Give the ghost of a slot that is dragged; `length` in seconds."""
    return Ghost(put.channel, put.starts, put.starts + length * SECOND, put.slot, text, grave)


def fates_of(outcome: Outcome) -> tuple[Ghost, ...]:
    """Give the ghosts of linked repeats that go along, and of those that lie in the way."""
    return (
        *(own(put, length) for put, length in outcome.along[:SHOWN]),
        *(
            Ghost(one.channel, one.starts, one.stops, one.slot, part=one.part)
            for one in outcome.fates[:SHOWN]
        ),
    )
