"""A thread beside the window, while which the cycle collector rests.

Python's collector walks in whatever thread makes the next object. What it finds may be widgets that were closed, and
those must be destroyed on the window's thread: elsewhere their timers go on and the program may crash.
"""

from __future__ import annotations

from PySide6.QtCore import QThread

from coproduce.collector import COLLECTOR


class Apart(QThread):
    """Started by `begin`. Whoever waits for its end calls `over` then; else that happens by itself."""

    _rests = False

    def begin(self, priority: QThread.Priority = QThread.Priority.InheritPriority) -> None:
        """Start, with the collector at rest."""
        COLLECTOR.rest()
        self._rests = True
        self.finished.connect(self.over)
        self.start(priority)

    def over(self) -> None:
        """Let the collector go on, on the window's thread; once."""
        if self._rests:
            self._rests = False
            COLLECTOR.go_on()
