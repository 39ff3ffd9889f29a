"""Paints what lies behind slots: days, lines of the clock, gaps with their length, midnights of both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from ui.cut_texts import Labels
from ui.hatches import UP, hatch
from ui.schedule.cells import clock_name
from ui.schedule.grid.block_words import span
from ui.schedule.grid.clock_painter import ClockPainter
from ui.schedule.grid.clocks import date_of
from ui.schedule.grid.columns import CLOCKS, ColumnLayout
from ui.schedule.grid.dress import Dress
from ui.schedule.grid.layouts import DOWN
from ui.schedule.grid.painter_seams import SeamPainter
from ui.schedule.grid.rules import HOUR, MIDNIGHT, PART, PARTNER_MIDNIGHT, STARTS
from ui.schedule.grid.shapes import Gap, LaneBox, Rule, Scene
from ui.sizes import HALF
from ui.theme import Colours, figures, mixed

TILE: Final = 20
LEAST_GAP: Final = 3.0  # pixels along time
SATURDAY: Final = 5
SMALL: Final = 0.86
MOST: Final = 160.0  # pixels for the name of a midnight


class GroundPainter:
    """Paints with the tokens of one scheme, in one font."""

    def __init__(self, tokens: Colours, font: QFont) -> None:
        self.tokens = tokens
        small = figures(font)
        small.setPointSizeF(small.pointSizeF() * SMALL)
        self._small = Labels(small)
        self._clocks = ClockPainter(tokens, font)
        self._seams = SeamPainter(tokens, small)
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
        self._gaps(painter, scene.gaps, area)
        self._seams.paint(painter, scene.seams, dress, down=scene.layout.along == DOWN)
        self._midnights(painter, scene, dress)
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

    def _gaps(self, painter: QPainter, gaps: Sequence[Gap], area: QRectF) -> None:
        ratio = painter.device().devicePixelRatio()
        tile = _tile(self.tokens, ratio)
        painter.setFont(self._small.font)
        for gap in gaps:
            box = QRectF(gap.box.x + 1, gap.box.y, gap.box.w - 2, gap.box.h)
            if min(box.width(), box.height()) < LEAST_GAP:
                continue
            shown = box.intersected(area)
            painter.drawTiledPixmap(shown, tile, QPointF(shown.x() % TILE, shown.y() % TILE))
            text, wide = self._small.cut(span(gap.length), box.width())
            if (
                gap.whole
                and box.height() >= self._small.height + 1
                and box.width() > wide + 2 * HALF
            ):
                x = int(box.center().x() - wide / 2)
                y = int(box.center().y() - self._small.height / 2)
                plate = QRectF(x - 3, y, wide + 6, self._small.height)
                painter.fillRect(plate, QColor(self.tokens.surface))
                painter.setPen(QColor(self.tokens.quiet))
                painter.drawStaticText(x, y, text)

    def _midnights(self, painter: QPainter, scene: Scene, dress: Dress) -> None:
        """Draw where each side's date changes, with the date that begins there."""
        own = QPen(QColor(self.tokens.edge), 1)
        partner = QPen(QColor(self.tokens.edge), 1)
        partner.setDashPattern([5.0, 3.0])
        painter.setFont(self._small.font)
        down = scene.layout.along == DOWN
        for rule in scene.rules:
            if rule.kind not in (MIDNIGHT, PARTNER_MIDNIGHT):
                continue
            painter.setPen(own if rule.kind == MIDNIGHT else partner)
            painter.drawLine(_line(rule))
            day = date_of(rule.at, rule.zone)
            named = f"{clock_name(dress.words, rule.zone)} · {dress.words.weekday(day)} {day.day}"
            right = rule.right if down else _next_seam(scene, rule.x)
            text, wide = self._small.cut(named, min(right - rule.x - 2 * HALF, MOST))
            if wide < 40:
                continue
            painter.setPen(QColor(self.tokens.quiet))
            x = int(rule.x + HALF)
            y = (
                rule.y + 1
                if down
                else rule.y + (0 if rule.kind == MIDNIGHT else self._small.height)
            )
            painter.drawStaticText(x, int(y), text)


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


@lru_cache(maxsize=8)
def _tile(tokens: Colours, ratio: float) -> QPixmap:
    """Make the hatching of gaps: a small picture that repeats."""
    side = round(TILE * ratio)
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.scale(side / TILE, side / TILE)
    tone = mixed(tokens.edge, tokens.surface, 0.55)
    hatch(painter, QRectF(0, 0, TILE, TILE), UP, tone)
    painter.end()
    tile.setDevicePixelRatio(side / TILE)
    return tile
