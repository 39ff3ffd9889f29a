"""A frame drawn over the grid selects the slots that it touches. No Qt."""

from __future__ import annotations

from ui.hands.choosing import Select
from ui.hands.keys import Keys
from ui.schedule.grid.drags.surface import Surface
from ui.schedule.grid.intents import Intent
from ui.schedule.grid.previews import Frame, Preview


class Rubber:
    """Keeps its first corner where it lies on the sheet while the grid scrolls. Ctrl adds to the selection."""

    def __init__(self, surface: Surface, x: float, y: float) -> None:
        self._surface = surface
        self._corner = self._other = surface.sheet(x, y)
        self._adds = False

    def at(self, x: float, y: float, keys: Keys) -> Preview:
        """Show the frame."""
        self._other, self._adds = self._surface.sheet(x, y), keys.ctrl
        return Preview(at=self._other, frame=self._frame())

    def drop(self) -> Intent | None:
        """Give the slots that the frame touches; a frame over nothing selects nothing."""
        keys = tuple(self._surface.touched(self._frame()))
        if not keys and self._adds:
            return None
        return Select(keys, keys[0] if keys else None, self._adds)

    def _frame(self) -> Frame:
        (one, up), (other, down) = self._corner, self._other
        return min(one, other), min(up, down), max(one, other), max(up, down)
