"""Taking hold of the ground and pulling it: with the middle button, or with Space held down. No Qt."""

from __future__ import annotations

from ui.hands.keys import Keys
from ui.schedule.grid.drags.surface import Surface
from ui.schedule.grid.intents import Intent
from ui.schedule.grid.previews import Point, Preview


class Pan:
    """`wanted` is the scroll that keeps the point of the press under the pointer.

    Shift keeps to the direction in which the pointer went further.
    """

    def __init__(self, surface: Surface, x: float, y: float) -> None:
        self._start, self._scroll = (x, y), surface.scroll
        self.wanted: Point = self._scroll

    def at(self, x: float, y: float, keys: Keys) -> Preview:
        """Reckon where the grid would be pulled to; nothing is shown over it."""
        across, down = x - self._start[0], y - self._start[1]
        if keys.shift:
            across, down = (across, 0.0) if abs(across) >= abs(down) else (0.0, down)
        self.wanted = self._scroll[0] - across, self._scroll[1] - down
        return Preview(cursor="pan")

    def drop(self) -> Intent | None:
        """Leave the schedule as it is."""
        return None
