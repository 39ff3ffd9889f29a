"""A board scrolls by itself while something is dragged near its edges or beyond, ever faster, both ways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

from ui.sizes import ROW

FRAME_MS: Final = 16
MARGIN: Final = 24.0  # how near the edge it begins
SLOW: Final = 3.0  # pixels per frame just inside the margin …
FAST: Final = 1.5 * ROW  # … and at most
RAMP: Final = 60  # frames until it goes at its full speed


def pull(at: float, size: float, age: int) -> float:
    """Give the pixels to scroll by in one frame: the deeper in the margin and the longer, the more."""
    if 0 < size < 3 * MARGIN:
        return 0.0
    depth = at - (size - MARGIN) if at > size - MARGIN else at - MARGIN if at < MARGIN else 0.0
    if not depth:
        return 0.0
    speed = SLOW + (abs(depth) / MARGIN) * SLOW * (1 + 4 * min(age, RAMP) / RAMP)
    return min(speed, FAST) * (1 if depth > 0 else -1)


class AutoScroll(QObject):
    """Calls `scroll(across, down)` with every frame as long as the pointer is at an edge."""

    def __init__(self, scroll: Callable[[float, float], None], parent: QObject) -> None:
        super().__init__(parent)
        self._scroll, self._age = scroll, 0
        self._pointer = self._size = (0.0, 0.0)
        self._ways = True, True
        self._frames = QTimer(self, interval=FRAME_MS)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self.step)

    @property
    def active(self) -> bool:
        """Tell whether the board is scrolling."""
        return self._frames.isActive()

    def follow(
        self, pointer: tuple[float, float], size: tuple[float, float], *, across: bool, down: bool
    ) -> None:
        """Take note of the pointer. `across` and `down`: which ways it may scroll."""
        self._pointer, self._size, self._ways = pointer, size, (across, down)
        if not any(self._pull()):
            self.stop()
        elif not self.active:
            self._frames.start()

    def stop(self) -> None:
        """Come to rest."""
        self._frames.stop()
        self._age = 0

    def step(self) -> None:
        """Scroll by one frame."""
        self._age += 1
        self._scroll(*self._pull())

    def _pull(self) -> tuple[float, float]:
        (x, y), (width, height), (across, down) = self._pointer, self._size, self._ways
        return (
            pull(x, width, self._age) if across else 0.0,
            pull(y, height, self._age) if down else 0.0,
        )
