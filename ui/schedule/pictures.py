"""Rows of the schedule kept as pictures, so that a repaint of the whole list costs only the rows that changed.

A move of one slot makes Qt repaint every row in sight; drawing one from Python takes a sixth of a
millisecond, laying its picture down a hundredth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from ui.sizes import ROW

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from ui.schedule.cells import Cells
    from ui.schedule.painting import LinePainter, Look, Span

MOST_BYTES: Final = 32_000_000
PIXEL: Final = 4


class RowPictures:
    """The pictures of one painter's rows; all are forgotten when width, columns or resolution change."""

    def __init__(self, paints: LinePainter) -> None:
        self._paints = paints
        self._kept: dict[tuple[UUID, Look], tuple[Cells, QPixmap]] = {}
        self._form: tuple[int, float, tuple[Span, ...]] = (0, 1.0, ())
        self._most = 0

    def begin(self, width: int, ratio: float, spans: Sequence[Span]) -> None:
        """Settle what all rows of the coming repaint share; `width` in points, `ratio` pixels per point."""
        form = (width, ratio, tuple(spans))
        if form != self._form:
            self._kept.clear()
            self._form = form
            self._most = max(1, MOST_BYTES // max(1, int(width * ROW * ratio * ratio) * PIXEL))

    def of(self, key: UUID, cells: Cells, look: Look) -> QPixmap:
        """Give a row's picture, painted anew only when its words or its look have changed."""
        known = self._kept.get((key, look))
        if known is None or known[0] is not cells:
            if len(self._kept) >= self._most:
                self._kept.clear()
            known = self._kept[key, look] = (cells, self._painted(cells, look))
        return known[1]

    def _painted(self, cells: Cells, look: Look) -> QPixmap:
        width, ratio, spans = self._form
        picture = QPixmap(QSize(width, ROW) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(self._paints.tokens.surface))
        painter = QPainter(picture)
        self._paints.row(painter, 0, spans, cells, look)
        painter.end()
        return picture
