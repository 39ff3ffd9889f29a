"""Paints the bar of a task. On a screen its picture is kept: round corners cost more than copying twenty of them.

A picture is known by the phase, the state and the size in pixels of the screen, so panning and scrolling paint none
anew. Paper has no pixels: there every bar is drawn.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from ui.theme import Colours
from ui.timeline.chart.lane import BAR_HEIGHT
from ui.timeline.chart.painter_tones import BarTones, bar_tones
from ui.timeline.chart.tiles import NO_PEN

ROUND: Final = 3.5
KEPT: Final = 480.0  # wider bars are few, and drawn
REMEMBERED: Final = 1500
ABOVE: Final = 2.5  # from the edge of a critical bar to its second line
ROOM: Final = 4.0  # around a bar in its picture, for that line


class TaskLook(NamedTuple):
    """How a task's bar looks: `done` pixels of `width` are."""

    phase: str
    finished: bool
    critical: bool
    width: float
    done: float


class TaskPainter:
    """Paints with the tokens of one scheme; `ratio` of the screen, None on paper."""

    def __init__(self, tokens: Colours, ratio: float | None = None) -> None:
        self._tokens, self._ratio = tokens, ratio
        self._critical = QPen(QColor(tokens.bad), 1.5)
        self._tones: dict[tuple[str, bool], BarTones] = {}
        self._pictures: dict[TaskLook, QPixmap] = {}

    def tones(self, phase: str, *, finished: bool) -> BarTones:
        """Give the colours of a task's bar."""
        found = self._tones.get((phase, finished))
        if found is None:
            found = self._tones[phase, finished] = bar_tones(phase, self._tokens, finished=finished)
        return found

    def paint(self, painter: QPainter, at: tuple[float, float], look: TaskLook) -> None:
        """Paint a bar whose upper left corner lies at a point."""
        left, top = at
        if self._ratio is None or look.width > KEPT:
            self._draw(painter, QPointF(left, top), look)
            return
        ratio = self._ratio
        left, right = round(left * ratio), round((left + look.width) * ratio)
        whole = TaskLook(
            look.phase, look.finished, look.critical, (right - left) / ratio, round(look.done)
        )
        picture = self._pictures.get(whole) or self._picture(whole, ratio)
        painter.drawPixmap(QPointF(left / ratio - ROOM, top - ROOM), picture)

    def _picture(self, look: TaskLook, ratio: float) -> QPixmap:
        if len(self._pictures) > REMEMBERED:
            self._pictures.clear()
        wide, high = look.width + 2 * ROOM, BAR_HEIGHT + 2 * ROOM
        picture = QPixmap(round(wide * ratio), round(high * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, QPointF(ROOM, ROOM), look)
        painter.end()
        self._pictures[look] = picture
        return picture

    def _draw(self, painter: QPainter, at: QPointF, look: TaskLook) -> None:
        """Fill and outline a bar; a critical one has a second line above, where it crosses no title."""
        tones = self.tones(look.phase, finished=look.finished)
        box = QRectF(at.x() + 0.5, at.y() + 0.5, look.width - 1, BAR_HEIGHT - 1)
        painter.setBrush(tones.fill)
        if look.done > 0:
            self._done(painter, box, look.done, tones)
        painter.setPen(self._critical if look.critical else QPen(tones.line, 1))
        painter.drawRoundedRect(box, ROUND, ROUND)
        if look.critical:
            y = box.top() - ABOVE
            painter.drawLine(QLineF(box.left() + 1, y, box.right() - 1, y))

    def _done(self, painter: QPainter, box: QRectF, done: float, tones: BarTones) -> None:
        """Fill a bar in two parts: what is done and what is left."""
        painter.setPen(NO_PEN)
        painter.drawRoundedRect(box, ROUND, ROUND)
        painter.save()
        painter.setClipRect(
            QRectF(box.left() - 1, box.top() - 1, done + 1, box.height() + 2),
            Qt.ClipOperation.IntersectClip,
        )
        painter.setBrush(tones.done)
        painter.drawRoundedRect(box, ROUND, ROUND)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
