"""Paints the bar of a task. On a screen it is laid together from pieces of a picture: round corners cost more than
copying twenty bars, and a zoom asks for other widths with every step.

A picture of a long bar is known by the phase and the state; a bar is its beginning, as much of its middle as is
needed, and its end. Paper has no pixels: there every bar is drawn.
"""

from __future__ import annotations

from math import ceil, floor
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from ui.theme import Colours
from ui.timeline.chart.lane import BAR_HEIGHT
from ui.timeline.chart.painter_tones import BarTones, bar_tones
from ui.timeline.chart.tiles import NO_PEN

ROUND: Final = 3.5
LONG: Final = 320  # of the bar in a picture
CAP: Final = 6  # at either end of a bar; between them each pixel is like the next
ABOVE: Final = 2.5  # from the edge of a critical bar to its second line
ROOM: Final = 4.0  # around a bar in its picture, for that line


class TaskLook(NamedTuple):
    """How a task's bar looks: `done` pixels of `width` are."""

    phase: str
    finished: bool
    critical: bool
    width: float
    done: float


class Cuts(NamedTuple):
    """Where pictures are cut, in whole pixels of the screen, or a seam would show at scales like 1.25: the room around
    a bar, either end of it, and all of it."""

    room: int
    cap: int
    long: int

    @classmethod
    def of(cls, ratio: float) -> Cuts:
        """Give them for a screen."""
        return cls(round(ROOM * ratio), ceil(CAP * ratio), round(LONG * ratio))


class TaskPainter:
    """Paints with the tokens of one scheme; `ratio` of the screen, None on paper."""

    def __init__(self, tokens: Colours, ratio: float | None = None) -> None:
        self._tokens, self._ratio, self._cuts = tokens, ratio, Cuts.of(ratio or 1.0)
        self._critical = QPen(QColor(tokens.bad), 1.5)
        self._tones: dict[tuple[str, bool], BarTones] = {}
        self._pictures: dict[
            TaskLook, QPixmap
        ] = {}  # slim bars by their width, all others as long ones

    def tones(self, phase: str, *, finished: bool) -> BarTones:
        """Give the colours of a task's bar."""
        found = self._tones.get((phase, finished))
        if found is None:
            found = self._tones[phase, finished] = bar_tones(phase, self._tokens, finished=finished)
        return found

    def paint(self, painter: QPainter, at: tuple[float, float], look: TaskLook) -> None:
        """Paint a bar whose upper left corner lies at a point."""
        left, top = at
        if self._ratio is None:
            self._draw(painter, QPointF(left, top), look)
            return
        ratio, cuts = self._ratio, self._cuts
        start, stop = round(left * ratio), round((left + look.width) * ratio)
        at, wide, done = (start, round(top * ratio)), stop - start, float(round(look.done))
        if wide <= 2 * cuts.cap:
            picture = self._picture(look._replace(width=wide / ratio, done=done), ratio)
            corner = QPointF((at[0] - cuts.room) / ratio, (at[1] - cuts.room) / ratio)
            painter.drawPixmap(corner, picture)
            return
        long = cuts.long / ratio
        rest = self._picture(look._replace(width=long, done=0.0), ratio)
        edge = -cuts.room
        if done:
            full = self._picture(look._replace(width=long, done=long), ratio)
            edge = min(floor((done + 0.5) * ratio + 0.5), wide)  # where a clip would end
            self._lay(painter, full, at, (-cuts.room, edge), wide)
        self._lay(painter, rest, at, (edge, wide + cuts.room), wide)

    def _lay(
        self,
        painter: QPainter,
        picture: QPixmap,
        at: tuple[int, int],
        part: tuple[int, int],
        wide: int,
    ) -> None:
        """Lay the part of a bar from one point to another; what comes before its end repeats as often as is needed."""
        ratio, (room, cap, long), (x, stop) = picture.devicePixelRatio(), self._cuts, part
        turn, high = wide - cap, picture.height()
        top, tall = (at[1] - room) / ratio, high / ratio
        while x < stop:
            if x < turn:  # beginning and middle
                source = x if x < long - cap else cap + (x - cap) % (long - 2 * cap)
                piece = min(stop, turn, x + long - cap - source) - x
            else:
                source, piece = x - wide + long, stop - x
            area = QRectF((at[0] + x) / ratio, top, piece / ratio, tall)
            painter.drawPixmap(area, picture, QRectF(source + room, 0, piece, high))
            x += piece

    def _picture(self, look: TaskLook, ratio: float) -> QPixmap:
        found = self._pictures.get(look)
        if found is None:
            room = self._cuts.room
            wide, high = round(look.width * ratio), ceil(BAR_HEIGHT * ratio)
            found = self._pictures[look] = QPixmap(wide + 2 * room, high + 2 * room)
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter, QPointF(room, room) / ratio, look)
            painter.end()
        return found

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
