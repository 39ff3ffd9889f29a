"""Dragging how much of a task is done: in steps of five, with Alt by single percents. No Qt."""

from __future__ import annotations

from typing import Final

from ui.hands.keys import Keys
from ui.timeline.chart.drags.ghosts import ghost
from ui.timeline.chart.drags.surface import Held, Surface
from ui.timeline.chart.drags.telling import Telling
from ui.timeline.chart.intents import Intent, SetProgress
from ui.timeline.chart.previews import Preview

STEP: Final = 5
ALL: Final = 100


class Progress:
    """Moves the edge of what is done within a bar."""

    def __init__(self, surface: Surface, telling: Telling, held: Held) -> None:
        self._surface, self._telling, self._held = surface, telling, held
        first, last = held.row.first.toordinal(), held.row.last.toordinal() + 1
        self._first, self._length = first, last - first
        self._grip = held.day - first - self._length * held.row.progress / ALL
        self._percent = held.row.progress

    def at(self, x: float, y: float, keys: Keys) -> Preview:
        """Show the bar done up to x; where it was taken hold of, it says what it said."""
        done = (self._surface.axis.day(x) - self._grip - self._first) / self._length * ALL
        step = 1 if keys.alt else STEP
        row, before = self._held.row, self._held.row.progress
        steps = round((done - before) / step) if abs(done - before) < step / 2 else None
        percent = before if steps == 0 else step * round(done / step)
        self._percent = min(max(percent, 0), ALL)
        whole = ghost(self._surface, row, (row.first, row.last), self._held.line, own=True)
        reach = whole.left + (whole.right - whole.left) * self._percent / ALL
        told = self._telling.done(row, self._percent)
        return Preview((whole._replace(right=reach),), told, at=(x, y), cursor="progress")

    def drop(self) -> Intent | None:
        """Give the share of done; nothing when it is what it was."""
        if self._percent == self._held.row.progress:
            return None
        return SetProgress(self._held.row.id, self._percent)
