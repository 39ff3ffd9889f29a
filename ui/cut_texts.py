"""Texts cut to the room there is, measured once and kept ready for the painter: boards write hundreds in every frame."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText, QTransform

STEP: Final = 8  # cut texts are kept by steps of width
REMEMBERED: Final = 4000


class Labels:
    """Measures and cuts titles in one font; made anew with another font or screen."""

    def __init__(self, font: QFont) -> None:
        self.font, self.strong = QFont(font), QFont(font)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self._metrics = {False: QFontMetricsF(self.font), True: QFontMetricsF(self.strong)}
        self._widths: dict[tuple[str, bool], float] = {}
        self._cut: dict[tuple[str, int, bool], tuple[QStaticText, float]] = {}
        self.height = self._metrics[True].height()

    def width(self, text: str, strong: bool = False) -> float:
        """Tell how wide a text is."""
        found = self._widths.get((text, strong))
        if found is None:
            if len(self._widths) > REMEMBERED:
                self._widths.clear()
            found = self._metrics[strong].horizontalAdvance(text)
            self._widths[text, strong] = found
        return found

    def cut(self, text: str, room: float, strong: bool = False) -> tuple[QStaticText, float]:
        """Give a text that fits into some room, with its width."""
        full = self.width(text, strong)
        step = -1 if full <= room else int(room // STEP)
        found = self._cut.get((text, step, strong))
        if found is None:
            if len(self._cut) > REMEMBERED:
                self._cut.clear()
            metrics = self._metrics[strong]
            shown = text
            if step >= 0:
                shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, step * STEP)
            static = QStaticText(shown)
            static.setTextFormat(Qt.TextFormat.PlainText)
            static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            static.prepare(QTransform(), self.strong if strong else self.font)
            self._cut[text, step, strong] = found = static, metrics.horizontalAdvance(shown)
        return found
