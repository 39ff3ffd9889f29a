"""What a click selects: one row, Ctrl one more or one less, Shift all from the row clicked before. No Qt."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple, Protocol
from uuid import UUID

from ui.hands.keys import Keys


class Select(NamedTuple):
    """Select rows, in place of the selection or added to it; `current` takes the keyboard."""

    keys: tuple[UUID, ...]
    current: UUID | None = None
    add: bool = False


class Named(Protocol):
    """A row by its key."""

    @property
    def id(self) -> UUID:
        """Give the key."""


class Ordered(Protocol):
    """Rows in an order in which one can walk."""

    def __len__(self) -> int: ...

    def __getitem__(self, line: int, /) -> Named: ...

    def place(self, key: UUID, /) -> int | None:
        """Give the line of a row; None for one that is not there."""


def chosen(
    lines: Ordered, selected: Collection[UUID], anchor: UUID | None, line: int, keys: Keys
) -> Select | None:
    """Give the selection that a click on a line makes; None beyond the last. `anchor`: the row clicked before."""
    if not 0 <= line < len(lines):
        return None
    key = lines[line].id
    since = lines.place(anchor) if anchor is not None and keys.shift else None
    if since is not None:
        reach = range(min(since, line), max(since, line) + 1)
        return Select(tuple(lines[one].id for one in reach), key, add=keys.ctrl)
    if keys.ctrl:
        rest = tuple(one for one in selected if one != key)
        return Select(rest if key in selected else (*rest, key), key)
    return Select((key,), key)


def stepped(
    lines: Ordered, selected: Collection[UUID], current: UUID | None, step: int
) -> int | None:
    """Give the line that the keyboard goes to, `step` lines on from the current row; the first when there is none."""
    if not len(lines):
        return None
    places = [place for key in selected if (place := lines.place(key)) is not None]
    here = lines.place(current) if current is not None else None
    if here is None:
        here = min(places, default=None)
    return 0 if here is None else min(max(here + step, 0), len(lines) - 1)
