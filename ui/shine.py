"""A thing that was found shines for a moment, twice, and fades."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from ui.theme import MOTION_MS

PULSES: Final = 2  # how often it shines


class Shine(QVariantAnimation):
    """Tells `show((key, strength) or None)` how strongly a thing still shines."""

    def __init__(
        self, show: Callable[[tuple[UUID, float] | None], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._show = show
        self._key: UUID | None = None
        self.setDuration(MOTION_MS)
        self.setLoopCount(PULSES)
        self.setStartValue(1.0)
        self.setEndValue(0.0)
        self.setEasingCurve(QEasingCurve.Type.InQuad)
        self.valueChanged.connect(self._shone)
        self.finished.connect(lambda: self._show(None))

    def on(self, key: UUID) -> None:
        """Let a thing shine."""
        self.stop()
        self._key = key
        self._show((key, 1.0))
        self.start()

    def _shone(self, strength: float) -> None:
        if self._key is not None and self.state() == QVariantAnimation.State.Running:
            self._show((self._key, strength))
