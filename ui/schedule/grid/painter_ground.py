"""Paints what lies behind slots: days, lines of the clock, gaps, midnights of both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QStaticText

from ui.cut_texts import Labels
from ui.schedule.cells import clock_name
from ui.schedule.grid.clock_painter import ClockPainter
from ui.schedule.grid.clocks import date_of
from ui.schedule.grid.columns import CLOCKS, ColumnLayout
from ui.schedule.grid.dress import Dress
from ui.schedule.grid.gap_room import Area
from ui.schedule.grid.layouts import DOWN
from ui.schedule.grid.painter_gaps import GapPainter
from ui.schedule.grid.painter_seams import SeamPainter
from ui.schedule.grid.rules import HOUR, MIDNIGHT, PART, PARTNER_MIDNIGHT, STARTS
from ui.schedule.grid.shapes import LaneBox, Rule, Scene
from ui.sizes import HALF
from ui.theme import Colours, figures, mixed

SATURDAY: Final = 5
SMALL: Final = 0.86
MOST: Final = 160.0  # pixels for the name of a midnight
LEAST: Final = 40.0  # less room than this has none
Name = tuple[Area, QStaticText]


class GroundPainter:
    """Paints with the tokens of one scheme, in one font."""

    def __init__(self, tokens: Colours, font: QFont) -> None:
        self.tokens = tokens
        small = figures(font)
        small.setPointSizeF(small.pointSizeF() * SMALL)
        self._small = Labels(small)
        self._clocks = ClockPainter(tokens, font)
        self._seams = SeamPainter(tokens, small)
        self._gaps = GapPainter(tokens, self._small)
        self._line = QColor(tokens.hairline)
        self._part = mixed(tokens.hairline, tokens.surface, 0.45)
        self._weekend = mixed(tokens.sunken, tokens.surface, 0.55)
        self._today = mixed(tokens.accent_soft, tokens.surface, 0.25 if tokens.dark else 0.4)

    def paint(
        self, painter: QPainter, scene: Scene, dress: Dress, area: QRectF, *, parts: bool = True
    ) -> None:
        """Paint the ground of a scene. `parts`: with the lines of parts of an hour, of which there are hundreds."""
        self._days(painter, scene.lanes, dress.today)
        self._rules(painter, scene.rules, parts=parts)
        self._edges(painter, scene)
        names = list(self._names(scene, dress))
        self._gaps.paint(painter, scene, area, [name[0] for name in names])
        self._seams.paint(painter, scene.seams, dress, down=scene.layout.along == DOWN)
        self._midnights(painter, scene, names)
        if isinstance(scene.layout, ColumnLayout):
            self._turns(painter, scene.layout, dress, area)

    def _turns(self, painter: QPainter, layout: ColumnLayout, dress: Dress, area: QRectF) -> None:
        """Write both clocks before the days on which they differ from those of the day before."""
        for number in layout.turns:
            left = layout.lefts[number] - CLOCKS
            if left < area.right() and left + CLOCKS > area.left():
                ground = QRectF(left, area.top(), CLOCKS, area.height())
                painter.fillRect(ground, QColor(self.tokens.frame))
                day = layout.days[number]
                self._clocks.down(painter, day, (left, 0.0), layout.scale, dress)

    def _days(self, painter: QPainter, lanes: Iterable[LaneBox], today: date | None) -> None:
        for lane, box, _fill in lanes:
            if lane.day == today:
                painter.fillRect(QRectF(box.x, box.y, box.w, box.h), self._today)
            elif lane.day.weekday() >= SATURDAY:
                painter.fillRect(QRectF(box.x, box.y, box.w, box.h), self._weekend)

    def _rules(self, painter: QPainter, rules: Iterable[Rule], *, parts: bool) -> None:
        lines: dict[str, list[QLineF]] = defaultdict(list)
        for rule in rules:
            if rule.kind == PART and not parts:
                continue
            lines[rule.kind].append(_line(rule))
        for kind, tone in ((PART, self._part), (HOUR, self._line)):
            if lines[kind]:
                painter.setPen(QPen(tone, 1))
                painter.drawLines(lines[kind])
        if lines[STARTS]:
            pen = QPen(mixed(self.tokens.accent, self.tokens.surface, 0.7), 1)
            pen.setDashPattern([1.0, 3.0])
            painter.setPen(pen)
            painter.drawLines(lines[STARTS])

    def _edges(self, painter: QPainter, scene: Scene) -> None:
        """Draw lines between lanes, and stronger ones between days."""
        thin: list[QLineF] = []
        strong: list[QLineF] = []
        down = scene.layout.along == DOWN
        first = {
            (lane.day if down else lane.channel.id): place
            for place, (lane, _b, _f) in reversed(list(enumerate(scene.lanes)))
        }
        for place, (lane, box, _fill) in enumerate(scene.lanes):
            x, y = round(box.x) + 0.5, round(box.y) + 0.5
            if down:
                (strong if first[lane.day] == place else thin).append(
                    QLineF(x, box.y, x, box.y + box.h)
                )
                right = round(box.x + box.w) + 0.5
                thin.append(QLineF(right, box.y, right, box.y + box.h))
            else:
                thin.append(QLineF(box.x, y + round(box.h), box.x + box.w, y + round(box.h)))
                strong.append(QLineF(x, box.y, x, box.y + box.h))
        painter.setPen(QPen(self._line, 1))
        painter.drawLines(thin)
        painter.setPen(QPen(mixed(self.tokens.edge, self.tokens.surface, 0.8), 1))
        painter.drawLines(strong)

    def _midnights(self, painter: QPainter, scene: Scene, names: Iterable[Name]) -> None:
        """Draw where each side's date changes, with the date that begins there."""
        own = QPen(QColor(self.tokens.edge), 1)
        partner = QPen(QColor(self.tokens.edge), 1)
        partner.setDashPattern([5.0, 3.0])
        for rule in scene.rules:
            if rule.kind in (MIDNIGHT, PARTNER_MIDNIGHT):
                painter.setPen(own if rule.kind == MIDNIGHT else partner)
                painter.drawLine(_line(rule))
        painter.setFont(self._small.font)
        painter.setPen(QColor(self.tokens.quiet))
        for (x, y, *_), text in names:
            painter.drawStaticText(int(x), int(y), text)

    def _names(self, scene: Scene, dress: Dress) -> Iterator[Name]:
        """Name the dates that begin within days, as far as there is room."""
        high = self._small.height
        for rule in scene.rules:
            if rule.kind not in (MIDNIGHT, PARTNER_MIDNIGHT):
                continue
            day = date_of(rule.at, rule.zone)
            named = f"{clock_name(dress.words, rule.zone)} · {dress.words.weekday(day)} {day.day}"
            down = scene.layout.along == DOWN
            right = rule.right if down else _next_seam(scene, rule.x)
            text, wide = self._small.cut(named, min(right - rule.x - 2 * HALF, MOST))
            if wide >= LEAST:
                below = 1 if down else 0 if rule.kind == MIDNIGHT else high
                yield (rule.x + HALF, rule.y + below, wide, high), text


def _next_seam(scene: Scene, x: float) -> float:
    """Give the pixel at which the next hours are left out of rows; words end before them."""
    return min((seam.x for seam in scene.seams if seam.x > x), default=x + MOST)


def _line(rule: Rule) -> QLineF:
    """Put a line onto whole pixels."""
    if rule.y == rule.bottom:
        y = round(rule.y) + 0.5
        return QLineF(rule.x, y, rule.right, y)
    x = round(rule.x) + 0.5
    return QLineF(x, rule.y, x, rule.bottom)
