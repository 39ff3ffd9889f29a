"""The grid as it was painted last: scrolling moves its pixels and paints only what came into sight, a drag lays it down again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

Point = tuple[int, int]


class KeptPicture:
    """A picture of what a widget shows of a sheet. `paint(painter, area)` paints an area of the sheet."""

    def __init__(self) -> None:
        self._key: Any = None
        self._at: Point = (0, 0)
        self._picture = QPixmap()

    def drop(self) -> None:
        """Paint all of it anew next time."""
        self._key = None

    def lay(
        self,
        painter: QPainter,
        widget: QWidget,
        key: Any,
        at: Point,
        paint: Callable[[QPainter, QRectF], object],
    ) -> None:
        """Lay the picture down; `key` tells what it was painted from, `at` how far the sheet is scrolled."""
        ratio = widget.devicePixelRatio()
        size = widget.size() * ratio
        dx, dy = self._at[0] - at[0], self._at[1] - at[1]
        fresh = self._key != key or self._picture.size() != size or not _whole(ratio, dx, dy)
        if fresh or abs(dx) >= widget.width() or abs(dy) >= widget.height():
            if self._picture.size() != size:
                self._picture = QPixmap(size)
                self._picture.setDevicePixelRatio(ratio)
            strips = [widget.rect()]
        else:
            self._picture.scroll(round(dx * ratio), round(dy * ratio), self._picture.rect())
            strips = list(_uncovered(widget.rect(), dx, dy))
        self._key, self._at = key, at
        for strip in strips:
            self._paint(widget, strip, paint)
        painter.drawPixmap(0, 0, self._picture)

    def _paint(
        self, widget: QWidget, strip: QRect, paint: Callable[[QPainter, QRectF], object]
    ) -> None:
        x, y = self._at
        onto = QPainter(self._picture)
        onto.setFont(widget.font())
        onto.setClipRect(strip)
        onto.translate(-x, -y)
        paint(onto, QRectF(strip.translated(x, y)))
        onto.end()


def _whole(ratio: float, dx: int, dy: int) -> bool:
    """Tell whether a way is whole pixels of the screen; others would blur what is moved."""
    return float(dx * ratio).is_integer() and float(dy * ratio).is_integer()


def _uncovered(rect: QRect, dx: int, dy: int) -> Iterator[QRect]:
    """Yield what moved pixels left open."""
    w, h = rect.width(), rect.height()
    if dx:
        yield QRect(0 if dx > 0 else w + dx, 0, abs(dx), h)
    if dy:
        yield QRect(0, 0 if dy > 0 else h + dy, w, abs(dy))
