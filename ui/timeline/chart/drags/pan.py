"""Taking hold of the ground and pulling it: with the middle button, or with Space held down. No Qt."""

from __future__ import annotations

from ui.hands.keys import Keys
from ui.timeline.chart.axis import Axis
from ui.timeline.chart.drags.surface import Surface
from ui.timeline.chart.intents import Intent
from ui.timeline.chart.previews import Preview


class Pan:
    """`wanted` is the axis and scroll that keep the day and line of the press under the pointer.

    Shift keeps to the direction in which the pointer went further.
    """

    def __init__(self, surface: Surface, x: float, y: float) -> None:
        self._start, self._axis, self._scroll = (x, y), surface.axis, surface.scroll
        self.wanted: tuple[Axis, float] = (self._axis, self._scroll)

    def at(self, x: float, y: float, keys: Keys) -> Preview:
        """Reckon where the chart would be pulled to; nothing is shown over it."""
        across, down = x - self._start[0], y - self._start[1]
        if keys.shift:
            across, down = (across, 0.0) if abs(across) >= abs(down) else (0.0, down)
        self.wanted = (self._axis.panned(-across), self._scroll - down)
        return Preview(at=(x, y), cursor="pan")

    def drop(self) -> Intent | None:
        """Leave the plan as it is."""
        return None
