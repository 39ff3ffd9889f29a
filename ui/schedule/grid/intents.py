"""What a drop on the grid asks for, as values: a drag ends in one of these or in nothing, and `drops` does it. No Qt.

Instants are UTC milliseconds, lengths seconds.
"""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from ui.hands.choosing import Select


class Put(NamedTuple):
    """A slot on a channel, beginning at an instant."""

    slot: UUID
    channel: UUID
    starts: int


class Shift(NamedTuple):
    """How far a drag went: whole days on the wall clock of the grid, then seconds, and to another channel (None: each
    stays on its own)."""

    days: int = 0
    seconds: int = 0
    channel: UUID | None = None


class PutSlots(NamedTuple):
    """Put slots elsewhere. `shift`: how far the one taken hold of went; `taken`: the others that lie there already;
    `onto`: the only one that a single slot was dropped on, which it could change places with."""

    places: tuple[Put, ...]
    shift: Shift
    taken: tuple[UUID, ...] = ()
    onto: UUID | None = None


class CopySlots(NamedTuple):
    """Put copies of slots elsewhere."""

    places: tuple[Put, ...]
    taken: tuple[UUID, ...] = ()


class StretchSlot(NamedTuple):
    """Give a slot another start or end."""

    place: Put
    length: int
    taken: tuple[UUID, ...] = ()


class SwapSlots(NamedTuple):
    """Let two slots change places."""

    first: UUID
    second: UUID


class DrawSlot(NamedTuple):
    """Make a slot over a stretch of empty ground; what is shown there, the editor asks."""

    channel: UUID
    starts: int
    length: int


class EnterSlot(NamedTuple):
    """Put a work from the pool on a channel: its next episode, in the version that is there."""

    work: UUID
    episode: UUID | None
    version: UUID | None
    place: Put
    length: int
    repeat: bool = False
    taken: tuple[UUID, ...] = ()


class LayStrip(NamedTuple):
    """Lay a work from the pool as a pattern that begins here."""

    work: UUID
    channel: UUID
    starts: int


Intent = PutSlots | CopySlots | StretchSlot | SwapSlots | DrawSlot | EnterSlot | LayStrip | Select
