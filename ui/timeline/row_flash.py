"""A row that shines for a moment, twice, as the bar in the chart does: the eye follows where a search jumped."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEasingCurve, QRect, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.sizes import RADIUS
from ui.theme import MOTION_MS, colours

PULSES: Final = 2
MOST: Final = 0.45  # how much of the accent lies over the row at first


class RowFlash(QWidget):
    """Lies over the rows of a table and lets the pointer through."""

    def __init__(self, table: QAbstractItemView) -> None:
        super().__init__(table.viewport())
        self._table = table
        self._strength = 0.0
        self._fading = QVariantAnimation(self)
        self._fading.setDuration(MOTION_MS)
        self._fading.setLoopCount(PULSES)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.setEasingCurve(QEasingCurve.Type.InQuad)
        self._fading.valueChanged.connect(self._fade)
        self._fading.finished.connect(self.hide)
        table.verticalScrollBar().valueChanged.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def flash(self, row: QRect) -> None:
        """Let a row shine."""
        self._fading.stop()
        self.setGeometry(0, row.top(), self._table.viewport().width(), row.height())
        self._strength = 1.0
        self.show()
        self.raise_()
        self._fading.start()

    def _fade(self, strength: float) -> None:
        self._strength = strength
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Lay the accent over the row."""
        painter = QPainter(self)
        tone = QColor(colours().accent)
        painter.setPen(QPen(tone, 1))
        painter.setOpacity(self._strength)
        inner = self.rect().adjusted(0, 0, -1, -2)
        painter.drawRoundedRect(inner, RADIUS, RADIUS)
        painter.setOpacity(self._strength * MOST)
        painter.fillRect(inner, tone)
