"""Work of a view that nobody waits for: done a bit at a time between events, put off while hands move the view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

STILL_MS: Final = 120  # a view that has not moved for so long is looked at, not moved


class Leisure(QTimer):
    """Runs `bit` from `begin` on until it says that nothing is left, or the place of its view is put away.

    `after`: milliseconds before its first bit.
    """

    def __init__(self, parent: QObject, bit: Callable[[], bool], after: int = 0) -> None:
        super().__init__(parent, singleShot=True, interval=after)
        self._bit, self._after = bit, after
        self.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Begin, or begin to wait again."""
        self.start(self._after)

    def put_off(self) -> None:
        """Leave the next frames to whoever moves the view."""
        if self.isActive():
            self.start(STILL_MS)

    def _go_on(self) -> None:
        if self._bit():
            self.start(0)
