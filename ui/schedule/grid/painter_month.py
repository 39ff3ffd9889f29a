"""Paints the cells of a month: the date, what falls on it, how many slots and for how long."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from ui.cut_texts import Labels
from ui.schedule.grid.block_words import span
from ui.schedule.grid.dress import Dress
from ui.schedule.grid.month import TOP
from ui.schedule.grid.shapes import LaneBox, Scene
from ui.sizes import GAP, HALF
from ui.theme import Colours, figures, mixed

SATURDAY: Final = 5


class MonthPainter:
    """Paints with the tokens of one scheme, in one font."""

    def __init__(self, tokens: Colours, font: QFont) -> None:
        self.tokens, self._labels = tokens, Labels(figures(font))

    def cells(self, painter: QPainter, scene: Scene, dress: Dress) -> None:
        """Paint the cells in sight, one for all channels of a day."""
        days: dict[object, list[LaneBox]] = {}
        for laid in scene.lanes:
            days.setdefault(laid.lane.day, []).append(laid)
        for lanes in days.values():
            self._cell(painter, lanes, dress)

    def _cell(self, painter: QPainter, lanes: list[LaneBox], dress: Dress) -> None:
        (lane, box, _fill), tokens = lanes[0], self.tokens
        area = QRectF(box.x, box.y, box.w, box.h)
        today = lane.day == dress.today
        if today:
            painter.fillRect(area, mixed(tokens.accent_soft, tokens.surface, 0.5))
        elif lane.day.weekday() >= SATURDAY:
            painter.fillRect(area, mixed(tokens.sunken, tokens.surface, 0.55))
        painter.setPen(QPen(QColor(tokens.hairline), 1))
        painter.drawRect(QRectF(round(box.x) - 0.5, round(box.y) - 0.5, round(box.w), round(box.h)))
        self._top(painter, lanes, dress, today=today)

    def _top(self, painter: QPainter, lanes: list[LaneBox], dress: Dress, *, today: bool) -> None:
        lane, box, _fill = lanes[0]
        x, y = box.x + GAP, int(box.y + (TOP - self._labels.height) / 2)
        day = str(lane.day.day) if lane.day.day > 1 else dress.words.date_brief(lane.day)
        text, wide = self._labels.cut(day, box.w - 2 * GAP, strong=True)
        painter.setFont(self._labels.strong)
        painter.setPen(QColor(self.tokens.accent if today else self.tokens.text))
        painter.drawStaticText(int(x), y, text)
        busy = sum(laid.fill.busy for laid in lanes)
        painter.setFont(self._labels.font)
        painter.setPen(QColor(self.tokens.quiet))
        right = box.x + box.w - GAP
        if busy:
            total, room = self._labels.cut(span(busy), box.w)
            right -= room
            painter.drawStaticText(int(right), y, total)
        occasions = dress.occasions_on(lane.day)
        left = x + wide + GAP
        if occasions and right - left > 3 * GAP:
            named = occasions[0].titles.shown(dress.words.language)
            text, _wide = self._labels.cut(named, right - left - HALF)
            painter.drawStaticText(int(left), y, text)
