"""What the signs of a chart mean, told below it: only those that a print has."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from coproduce.ids import new_id
from ui.hatches import hatch, slant_of, tone_of
from ui.sizes import GAP, HALF, ROW
from ui.theme import Colours, mixed, sized
from ui.timeline.chart import painter_marks
from ui.timeline.chart.lane import DIAMOND
from ui.timeline.chart.painter_bars import diamond
from ui.timeline.chart.painter_tones import bar_tones
from ui.timeline.chart.shapes import Mark
from ui.timeline.chart.tiles import frame_tone
from ui.words import Words

LINE: Final = 18.0
SIGN: Final = 26.0
APART: Final = 2.0 * GAP
COUNTRIES: Final = ("KZ", "CN")
SIGNS: Final = ("premiere", "deadline", "limit", "pin", "review", "slot")
Draw = Callable[[QPainter, QRectF, Colours], None]


class Entry(NamedTuple):
    """A sign and what it means."""

    text: str
    draw: Draw


class Legend:
    """Entries laid in lines of some width; `height` is what they take."""

    def __init__(self, entries: Sequence[Entry], width: float) -> None:
        self._font = sized(0.85)
        metrics = QFontMetricsF(self._font)
        self._laid: list[tuple[Entry, float, float, float]] = []
        left = top = 0.0
        for entry in entries:
            wide = SIGN + HALF + metrics.horizontalAdvance(entry.text)
            if left and left + wide > width:
                left, top = 0.0, top + LINE
            self._laid.append((entry, left, top, wide))
            left += wide + APART
        self.height = top + LINE if entries else 0.0

    def paint(self, painter: QPainter, tokens: Colours) -> None:
        """Paint it from the left upper corner on."""
        for entry, left, top, wide in self._laid:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            entry.draw(painter, QRectF(left, top + 3, SIGN, LINE - 6), tokens)
            painter.restore()
            painter.setFont(self._font)
            painter.setPen(QColor(tokens.text))
            words = QRectF(left + SIGN + HALF, top, wide, LINE)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, flags, entry.text)


def entries(words: Words, phases: Collection[str], signs: Collection[str]) -> Iterator[Entry]:
    """Yield what a print needs: `signs` as `signs.signs_of` names them."""
    say = words.say
    for country in COUNTRIES:
        named = say(f"country.{country}")
        if f"closed.{country}" in signs:
            yield Entry(say("calendar.legend.closed", calendar=named), _closed(country))
        if f"opened.{country}" in signs:
            yield Entry(say("printing.legend.opened", country=named), _opened(country))
    if "projected" in signs:
        yield Entry(say("calendar.legend.projected"), _closed("", broken=True))
    for name, draw in (_LINES | {sign: _mark(sign) for sign in SIGNS}).items():
        if name in signs:
            yield Entry(say(f"printing.legend.{name}"), draw)
    for phase in phases:
        yield Entry(say(f"phase.{phase}"), _phase(phase))


def _closed(country: str, *, broken: bool = False) -> Draw:
    def draw(painter: QPainter, area: QRectF, tokens: Colours) -> None:
        tone = tone_of(country, tokens) if country else QColor(tokens.quiet)
        hatch(painter, area, slant_of(country), tone, broken=broken)

    return draw


def _opened(country: str) -> Draw:
    def draw(painter: QPainter, area: QRectF, tokens: Colours) -> None:
        painter.setPen(QPen(frame_tone(country, tokens), 1))
        painter.drawRect(area)

    return draw


def _phase(phase: str) -> Draw:
    def draw(painter: QPainter, area: QRectF, tokens: Colours) -> None:
        tones = bar_tones(phase, tokens, finished=False)
        painter.setPen(QPen(tones.line, 1))
        painter.setBrush(tones.fill)
        painter.drawRoundedRect(area, 3, 3)

    return draw


def _mark(sign: str) -> Draw:
    def draw(painter: QPainter, area: QRectF, tokens: Colours) -> None:
        lane = area.center().y() - ROW / 2
        tone = "accent" if sign in ("premiere", "slot") else "quiet"
        mark = Mark(sign, new_id(), 0, area.center().x(), lane, tone, None)
        painter.setClipRect(area.adjusted(0, -3, 0, 3), Qt.ClipOperation.IntersectClip)
        if sign == "slot":  # it stands at the foot of its lane
            mark = mark._replace(top=lane - ROW / 2 + 6)
        elif sign in ("premiere", "deadline"):
            mark = mark._replace(top=area.top() - 2)
        painter_marks.marks(painter, [mark], ROW, tokens)

    return draw


def _critical(painter: QPainter, area: QRectF, tokens: Colours) -> None:
    painter.setPen(QPen(QColor(tokens.bad), 1.5))
    painter.drawRoundedRect(area, 3, 3)
    painter.setPen(QPen(QColor(tokens.bad), 1))
    painter.drawRoundedRect(area.adjusted(2.5, 2.5, -2.5, -2.5), 2, 2)


def _milestone(painter: QPainter, area: QRectF, tokens: Colours) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.text))
    painter.drawPolygon(diamond(area.center(), DIAMOND - 1))


def _slack(painter: QPainter, area: QRectF, tokens: Colours) -> None:
    painter.setPen(QPen(mixed(tokens.quiet, tokens.surface, 0.7), 1))
    level, end = area.center().y(), area.right()
    painter.drawLine(QPointF(area.left(), level), QPointF(end, level))
    painter.drawLine(QPointF(end, level - 3), QPointF(end, level + 3))


def _missed(painter: QPainter, area: QRectF, tokens: Colours) -> None:
    pen = QPen(QColor(tokens.bad), 2)
    pen.setDashPattern([2.0, 1.0])
    painter.setPen(pen)
    painter.drawLine(
        QPointF(area.left(), area.center().y()), QPointF(area.right(), area.center().y())
    )


def _edition(painter: QPainter, area: QRectF, tokens: Colours) -> None:
    tone = mixed(tokens.quiet, tokens.surface, 0.75)
    painter.fillRect(QRectF(area.left(), area.center().y() - 1.5, area.width(), 3), tone)


def _occasion(painter: QPainter, area: QRectF, tokens: Colours) -> None:
    tint = QColor(tokens.warn)
    tint.setAlphaF(0.2)
    painter.fillRect(area, tint)


_LINES: Final[dict[str, Draw]] = {
    "occasion": _occasion,
    "critical": _critical,
    "milestone": _milestone,
    "slack": _slack,
    "missed": _missed,
    "edition": _edition,
}
