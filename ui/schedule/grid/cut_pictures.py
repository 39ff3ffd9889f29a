"""Shapes cut out of long pictures. Round corners and dashes cost more than copying twenty pictures.

A picture is kept for each look and lane width, longer than most slots are; a slot is cut out of it and gets its end from
the picture's end. So neither scrolling nor zooming nor dragging paints a shape anew.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from ui.schedule.grid.layouts import ACROSS, Box

LONG: Final = 320  # pixels along time; longer slots are few, and drawn
CAP: Final = 6  # pixels at its end that are not cut off
REMEMBERED: Final = 400
PLAIN: Final = 6.0  # slots slimmer than this are plain rectangles
APART: Final = 1.0  # between slots that follow each other

Area = tuple[float, float, float, float]  # x, y, width, height
Look = TypeVar("Look", bound=Hashable)


class CutPictures(ABC, Generic[Look]):
    """Paints shapes for a screen with `ratio` pixels per point."""

    def __init__(self, ratio: float) -> None:
        self._ratio = ratio
        self._pictures: dict[tuple[Look, int, bool], QPixmap] = {}

    @abstractmethod
    def draw(self, painter: QPainter, area: QRectF, look: Look) -> None:
        """Draw a shape as it looks."""

    def paint(
        self,
        painter: QPainter,
        box: Area,
        look: Look,
        *,
        down: bool = True,
    ) -> None:
        """Paint a shape into (x, y, width, height); its edges lie on whole pixels of the screen. `down`: the way of time."""
        x, y, w, h = box
        ratio = self._ratio
        left, top = round(x * ratio), round(y * ratio)
        wide, high = max(round((x + w) * ratio) - left, 1), max(round((y + h) * ratio) - top, 1)
        long, across = (high, wide) if down else (wide, high)
        if min(wide, high) < PLAIN * ratio or long > LONG * ratio:
            self.draw(painter, QRectF(left / ratio, top / ratio, wide / ratio, high / ratio), look)
            return
        picture = self._pictures.get((look, across, down)) or self._picture(look, across, down=down)
        cap = round(CAP * ratio)
        body, far = long - cap, round(LONG * ratio) - cap
        if ratio != 1.0:
            self._cut(painter, picture, (left, top, across), (body, far, cap), down=down)
        elif down:
            painter.drawPixmap(left, top, picture, 0, 0, wide, body)
            painter.drawPixmap(left, top + body, picture, 0, far, wide, cap)
        else:
            painter.drawPixmap(left, top, picture, 0, 0, body, high)
            painter.drawPixmap(left + body, top, picture, far, 0, cap, high)

    def _cut(
        self,
        painter: QPainter,
        picture: QPixmap,
        at: tuple[int, int, int],
        lengths: tuple[int, int, int],
        *,
        down: bool,
    ) -> None:
        """Cut a slot out of its picture on a screen whose pixels are not ours."""
        (left, top, across), (body, far, cap) = at, lengths
        for away, start, size in ((0, 0, body), (body, far, cap)):
            x, y = (left, top + away) if down else (left + away, top)
            source = (0, start, across, size) if down else (start, 0, size, across)
            point = QPointF(x / self._ratio, y / self._ratio)
            painter.drawPixmap(point, picture, QRectF(*source))

    def _picture(self, look: Look, across: int, *, down: bool) -> QPixmap:
        if len(self._pictures) > REMEMBERED:
            self._pictures.clear()
        long = round(LONG * self._ratio)
        wide, high = (across, long) if down else (long, across)
        picture = QPixmap(wide, high)
        picture.setDevicePixelRatio(self._ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.draw(painter, QRectF(0, 0, wide / self._ratio, high / self._ratio), look)
        painter.end()
        self._pictures[look, across, down] = picture
        return picture


def inner(box: Box, along: str) -> Area:
    """Give what is painted of a box (x, y, width, height): slots that follow each other stay apart by a pixel."""
    x, y, w, h, _lane, _head = box
    if along == ACROSS:
        return x, y + APART, w - APART if w > PLAIN else max(w, 1.0), h - 2 * APART
    return x + APART, y, max(w - 2 * APART, 1.0), h - APART if h > PLAIN else max(h, 1.0)
