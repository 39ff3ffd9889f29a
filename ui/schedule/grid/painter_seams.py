"""Paints where hours were left out: a torn band across the day, with the hours that it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from ui.cut_texts import Labels
from ui.schedule.grid.dress import Dress
from ui.schedule.grid.hours import clocks_of
from ui.schedule.grid.scale import Scale
from ui.schedule.grid.shapes import SeamBox
from ui.sizes import HALF
from ui.theme import Colours, mixed

TOOTH: Final = 4.0  # pixels from one tooth of a torn edge to the next
DEEP: Final = 1.5  # how far teeth go in
APART: Final = 480.0  # pixels between the words of one seam, so that some are in sight
LEAST: Final = 40.0  # less room than this has no words


class SeamPainter:
    """Paints with the tokens of one scheme, in one font."""

    def __init__(self, tokens: Colours, font: QFont) -> None:
        self._tokens, self._labels = tokens, Labels(font)

    def paint(
        self, painter: QPainter, seams: Iterable[SeamBox], dress: Dress, *, down: bool
    ) -> None:
        """Paint the seams of all days in sight; `down`: time runs down, so that they lie across."""
        painter.setFont(self._labels.font)
        for x, y, w, h, starts, stops in seams:
            band(painter, QRectF(x, y, w, h), self._tokens, down=down)
            (since, until), _partner = clocks_of(starts, stops, dress.clocks)
            text = dress.words.say("grid.hours.hidden", since=since, until=until)
            if self._labels.width(text) > (w if down else h) - 2 * HALF:
                text = f"{since}\N{EN DASH}{until}"
            painter.setPen(QColor(self._tokens.quiet))
            if down:
                self._write(painter, text, QRectF(x, y, w, h))
            else:
                painter.save()
                painter.translate(x + w, y)
                painter.rotate(90)
                self._write(painter, text, QRectF(0, 0, h, w))
                painter.restore()

    def _write(self, painter: QPainter, text: str, area: QRectF) -> None:
        y = int(area.y() + (area.height() - self._labels.height) / 2)
        if y < area.y() - 1:
            return
        left = area.left() + HALF
        while area.right() - left > LEAST:
            static, wide = self._labels.cut(text, min(area.right() - left - HALF, APART))
            painter.drawStaticText(int(left), y, static)
            left += max(APART, wide + HALF)


def band(painter: QPainter, area: QRectF, tokens: Colours, *, down: bool) -> None:
    """Paint a torn band over an area of the sheet, or of the clocks beside it."""
    painter.fillRect(area, QColor(tokens.sunken))
    painter.setPen(QPen(mixed(tokens.edge, tokens.surface, 0.8), 1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if down:
        for y, inwards in ((area.top(), DEEP), (area.bottom(), -DEEP)):
            painter.drawPolyline(
                [QPointF(x, y + in_ * inwards) for x, in_ in _teeth(area.left(), area.right())]
            )
    else:
        for x, inwards in ((area.left(), DEEP), (area.right(), -DEEP)):
            painter.drawPolyline(
                [QPointF(x + in_ * inwards, y) for y, in_ in _teeth(area.top(), area.bottom())]
            )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def bands(
    painter: QPainter, scale: Scale, length: int, area: QRectF, tokens: Colours, *, down: bool
) -> None:
    """Paint the bands of a day so many milliseconds long over the clocks beside it, which fill an area."""
    for seam in scale.seams:
        if seam.starts >= length:
            continue
        long = scale.pixels(min(seam.stops, length)) - seam.near
        if down:
            shown = QRectF(area.left(), area.top() + seam.near, area.width(), long)
        else:
            shown = QRectF(area.left() + seam.near, area.top(), long, area.height())
        band(painter, shown, tokens, down=down)


def _teeth(first: float, stop: float) -> Iterator[tuple[float, int]]:
    """Yield the points of a torn edge; they stand still on the sheet when it is painted in parts."""
    number = int(first // TOOTH)
    while number * TOOTH < stop + TOOTH:
        yield min(max(number * TOOTH, first), stop), number % 2
        number += 1
