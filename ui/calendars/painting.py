"""Paint the wall: months, weekdays and days, each country's days off in its own hatching."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from ui.calendars.marks import CLOSED, OPENED, DayMark
from ui.calendars.months import TITLE, Box
from ui.hatches import DASHES, DOWN, LEVEL, hatch, slant_of, tone_of
from ui.theme import Colours, figures, sized

if TYPE_CHECKING:
    from collections.abc import Sequence

FRAME: Final = 1.5
FLAG: Final = 7.0  # the corner that marks a day due
FOOT: Final = 5.0  # the corner that tells whose opened day it is
PLATE: Final = 0.8  # how much of the hatching a day's number covers
CENTRE: Final = Qt.AlignmentFlag.AlignCenter
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class SideLook:
    """How a side of the calendar looks: its country, and whether its year is projected."""

    country: str | None
    projected: bool


@dataclass(frozen=True, slots=True)
class DayLook:
    """How a day looks beyond what it is."""

    chosen: bool = False
    current: bool = False
    focused: bool = False
    today: bool = False
    due: bool = False


def rect(box: Box) -> QRect:
    """Turn a box into Qt's."""
    return QRect(box.left, box.top, box.width, box.height)


class WallPainter:
    """Paints with the tokens of one scheme; made anew for every paint event."""

    def __init__(self, painter: QPainter, tokens: Colours, sides: Sequence[SideLook]) -> None:
        self._painter, self._tokens, self._sides = painter, tokens, sides
        self._plain = figures()
        self._strong = figures(sized(1, QFont.Weight.Bold))

    def month(self, box: Box, name: str, *, projected: bool) -> None:
        """Paint a month's name; that of a projected year stands over a broken line."""
        area = QRect(box.left, box.top, box.width, TITLE - 1)
        self._painter.setFont(sized(1, QFont.Weight.DemiBold))
        self._painter.setPen(QColor(self._tokens.text))
        self._painter.drawText(area, LEFT, name)
        pen = QPen(QColor(self._tokens.edge if projected else self._tokens.hairline), 1)
        if projected:
            pen.setDashPattern([4.0, 3.0])
        self._painter.setPen(pen)
        self._painter.drawLine(area.bottomLeft(), area.bottomRight())

    def weekday(self, box: Box, name: str) -> None:
        """Paint the name of a weekday."""
        self._painter.setFont(sized(0.85))
        self._painter.setPen(QColor(self._tokens.quiet))
        self._painter.drawText(rect(box), CENTRE, name)

    def day(self, box: Box, mark: DayMark, look: DayLook) -> None:
        """Paint a day."""
        area = QRectF(rect(box)).adjusted(0.5, 0.5, -0.5, -0.5)
        if look.chosen:
            self._painter.fillRect(area, QColor(self._tokens.accent_soft))
        elif not mark.worked and CLOSED not in mark.states:
            self._painter.fillRect(area, QColor(self._tokens.sunken))
        self.states(area, mark.states)
        self._number(area, mark, look)
        if look.due:
            self._flag(area)
        if look.current:
            width = 2.0 if look.focused else 1.0
            self._frame(area, QColor(self._tokens.accent), width, broken=False)

    def states(self, area: QRectF, states: Sequence[str]) -> None:
        """Paint what a day is on each side: hatched where closed, framed where opened."""
        opened = 0
        for side, state in zip(self._sides, states, strict=True):
            tone = tone_of(side.country, self._tokens)
            if state == CLOSED:
                hatch(self._painter, area, slant_of(side.country), tone, broken=side.projected)
            elif state == OPENED:
                inner = area.adjusted(2 * opened, 2 * opened, -2 * opened, -2 * opened)
                self._frame(inner, tone, FRAME, broken=side.projected)
                self._foot(area, slant_of(side.country), tone)
                opened += 1

    def _foot(self, area: QRectF, slant: str, tone: QColor) -> None:
        """Fill a lower corner of an opened day: the left one slants as Kazakhstan's hatching, the right as China's."""
        corner = area.bottomRight() if slant == DOWN else area.bottomLeft()
        inward = -FOOT if slant == DOWN else FOOT
        points = [corner, corner + QPointF(inward, 0), corner - QPointF(0, FOOT)]
        if slant == LEVEL:
            middle = QPointF(area.center().x(), area.bottom())
            points = [
                middle - QPointF(FOOT, 0),
                middle + QPointF(FOOT, 0),
                middle - QPointF(0, FOOT),
            ]
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(tone)
        self._painter.drawPolygon(QPolygonF(points))

    def _frame(self, area: QRectF, tone: QColor, width: float, *, broken: bool) -> None:
        pen = QPen(tone, width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if broken:
            pen.setDashPattern(DASHES)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        self._painter.drawRect(area.adjusted(half, half, -half, -half))

    def _number(self, area: QRectF, mark: DayMark, look: DayLook) -> None:
        """Paint the number, on a plate where it would be lost in the hatching; today's is underlined."""
        text = str(mark.day.day)
        painter = self._painter
        painter.setFont(self._strong if OPENED in mark.states or look.today else self._plain)
        metrics = painter.fontMetrics()
        plate = QRectF(0, 0, metrics.horizontalAdvance(text) + 4, metrics.height() * PLATE)
        plate.moveCenter(area.center())
        if CLOSED in mark.states:
            tone = self._tokens.accent_soft if look.chosen else self._tokens.surface
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tone))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(plate, 3, 3)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(
            QColor(
                self._tokens.text if mark.worked or CLOSED in mark.states else self._tokens.quiet
            )
        )
        painter.drawText(area, CENTRE, text)
        if look.today:
            painter.setPen(QPen(QColor(self._tokens.now), 2))
            painter.drawLine(
                QPointF(plate.left(), plate.bottom()), QPointF(plate.right(), plate.bottom())
            )

    def _flag(self, area: QRectF) -> None:
        """Fold the corner of the day that something is due."""
        corner = area.topRight()
        flag = QPolygonF([corner, corner - QPointF(FLAG, 0), corner + QPointF(0, FLAG)])
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._tokens.accent))
        self._painter.drawPolygon(flag)
