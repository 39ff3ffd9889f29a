"""The keys held down during a gesture, and what ends one. No Qt."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol


class Keys(NamedTuple):
    """The keys held down. Ctrl copies and adds; Alt suspends snapping; Shift keeps to one direction."""

    shift: bool = False
    ctrl: bool = False
    alt: bool = False


class Shown(Protocol):
    """What a drag shows before it is dropped."""

    @property
    def cursor(self) -> str:
        """Name the shape of the pointer, as `cursors` knows it."""


class Drag(Protocol):
    """One gesture. `at` may be asked any number of times; `drop` gives what the last answer promised, None for nothing."""

    def at(self, x: float, y: float, keys: Keys, /) -> Shown:
        """Show what a drop at a point would do."""

    def drop(self) -> Any:
        """Give what was shown last, as an intent."""
