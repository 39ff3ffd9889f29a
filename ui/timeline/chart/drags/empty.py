"""A drag that begins on an empty stretch of a lane: within that lane it draws a task, beyond it a frame. No Qt.

A lane has but one bar, so a frame within a single lane would select what a click does; it is free for drawing. Ctrl and
Shift always mean the frame.
"""

from __future__ import annotations

from ui.hands.keys import Keys
from ui.timeline.chart.drags.create import Create
from ui.timeline.chart.drags.rubber import Rubber
from ui.timeline.chart.drags.surface import Surface
from ui.timeline.chart.intents import Intent
from ui.timeline.chart.lane import line_at
from ui.timeline.chart.previews import Preview


class Empty:
    """Decides with every move, so that one can change one's mind by coming back to the lane."""

    def __init__(self, surface: Surface, line: int, create: Create, rubber: Rubber) -> None:
        self._surface, self._line = surface, line
        self._create, self._rubber = create, rubber
        self._now: Create | Rubber = create

    def at(self, x: float, y: float, keys: Keys) -> Preview:
        """Show the new task or the frame."""
        within = line_at(y, self._surface.scroll) == self._line
        draws = within and not keys.ctrl and not keys.shift
        self._now = self._create if draws else self._rubber
        return self._now.at(x, y, keys)

    def drop(self) -> Intent | None:
        """Give what the last move showed."""
        return self._now.drop()
