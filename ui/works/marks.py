"""The coloured mark beside a kind of work: a rounded square, crisp at every ratio of screens."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from ui.icons import ratios
from ui.sizes import HALF, ICON_SMALL
from ui.theme import Colours, colours, kind_colour

CORNER = 3
EDGE = 135


def kind_mark(kind: str) -> QIcon:
    """Give the mark of a kind in the scheme of now."""
    return _mark(colours(), kind)


@lru_cache(maxsize=64)
def _mark(tokens: Colours, kind: str) -> QIcon:
    mark = QIcon()
    for ratio in ratios():
        side = round(ICON_SMALL * ratio)
        pixmap = QPixmap(side, side)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = kind_colour(kind)
        # yellow keeps its shape on white
        painter.setPen(fill if tokens.dark else fill.darker(EDGE))
        painter.setBrush(fill)
        across = ICON_SMALL - HALF - 2
        inset = (ICON_SMALL - across) / 2 + 0.5
        across -= 1
        painter.drawRoundedRect(QRectF(inset, inset, across, across), CORNER, CORNER)
        painter.end()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # else Qt tints it on a selected row
            mark.addPixmap(pixmap, mode)
    return mark
