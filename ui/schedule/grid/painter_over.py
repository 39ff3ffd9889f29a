"""Paints what lies over slots: which are chosen, hovered, current or found, where now is, and what a drag would do."""

from __future__ import annotations

from typing import Final, NamedTuple
from uuid import UUID

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.schedule.grid.cut_pictures import inner
from ui.schedule.grid.layouts import DOWN, MONTH, Layout
from ui.schedule.grid.previews import Preview
from ui.schedule.grid.shapes import Block, Scene
from ui.theme import Colours, mixed
from ui.told_box import Told, told_box

GRIP: Final = 14.0  # length of a handle's grip
ROUND: Final = 3.5
DOT: Final = 3.5


class Looks(NamedTuple):
    """What is special about slots at the moment. `found`: a slot that a search came to, and how strongly it still shines."""

    selected: frozenset[UUID] = frozenset()
    current: UUID | None = None
    hovered: UUID | None = None
    found: tuple[UUID, float] | None = None

    @property
    def keys(self) -> set[bytes]:
        """Give the keys of all slots of which something is special."""
        single = (self.current, self.hovered, self.found and self.found[0])
        return {key.bytes for key in (*self.selected, *single) if key is not None}


def looks(painter: QPainter, scene: Scene, look: Looks, tokens: Colours) -> None:
    """Outline chosen slots, ring the current one, shine on the found one, give the hovered one its handles."""
    special = look.keys
    if not special:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for block in scene.blocks:
        if block.slot.key in special:
            _special(painter, block, look, scene.layout, tokens)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _special(painter: QPainter, block: Block, look: Looks, layout: Layout, tokens: Colours) -> None:
    key, accent = block.slot.id, QColor(tokens.accent)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in block.boxes:
        area = QRectF(*inner(box, layout.along))
        if key in look.selected:
            tint = QColor(accent)
            tint.setAlphaF(0.14)
            painter.fillRect(area, tint)
            painter.setPen(QPen(accent, 2))
            painter.drawRoundedRect(area.adjusted(0, 0, 0, 0), ROUND, ROUND)
        if key == look.current:
            painter.setPen(QPen(accent, 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(area.adjusted(-2.5, -2.5, 2.5, 2.5), ROUND, ROUND)
        if look.found and key == look.found[0]:
            shine = QColor(accent)
            shine.setAlphaF(look.found[1])
            painter.setPen(QPen(shine, 4))
            painter.drawRoundedRect(area.adjusted(-3, -3, 3, 3), ROUND, ROUND)
    if key == look.hovered and layout.name != MONTH:
        _handles(painter, block, layout, tokens)


def _handles(painter: QPainter, block: Block, layout: Layout, tokens: Colours) -> None:
    """Show where a slot's start and end are taken hold of."""
    painter.setPen(QPen(mixed(tokens.text, tokens.surface, 0.75), 1.5))
    ends = []
    if block.box.head:
        ends.append((QRectF(*inner(block.box, layout.along)), 2.5, True))
    last = block.boxes[-1]
    ends.append((QRectF(*inner(last, layout.along)), 2.5, False))
    for area, away, start in ends:
        if layout.along == DOWN and area.height() >= 3 * DOT:
            y = area.top() + away if start else area.bottom() - away
            painter.drawLine(
                QLineF(area.center().x() - GRIP / 2, y, area.center().x() + GRIP / 2, y)
            )
        elif layout.along != DOWN and area.width() >= 3 * DOT:
            x = area.left() + away if start else area.right() - away
            painter.drawLine(
                QLineF(x, area.center().y() - GRIP / 2, x, area.center().y() + GRIP / 2)
            )


def now_line(painter: QPainter, layout: Layout, now: int | None, tokens: Colours) -> None:
    """Draw where now is: through all channels of its day."""
    if now is None or layout.name == MONTH:
        return
    for lane in layout.lanes:
        if not lane.starts <= now < lane.stops:
            continue
        box = layout.lane_box(lane)
        away = layout.scale.pixels(now - lane.starts)
        painter.setPen(QPen(QColor(tokens.now), 1.5))
        if layout.along == DOWN:
            y = round(box.y + away)
            painter.drawLine(QLineF(box.x, y, box.x + box.w, y))
        else:
            x = round(box.x + away)
            painter.drawLine(QLineF(x, box.y, x, box.y + box.h))


def preview(painter: QPainter, shown: Preview, sight: QRectF, tokens: Colours) -> None:
    """Paint the frame and the words of a preview over its ghosts; the words stay inside the sight."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if shown.frame is not None:
        left, top, right, bottom = shown.frame
        tint = QColor(tokens.accent)
        tint.setAlphaF(0.12)
        painter.setBrush(tint)
        painter.setPen(QPen(QColor(tokens.accent), 1))
        painter.drawRect(QRectF(left, top, right - left, bottom - top).normalized())
    if shown.told:
        told_box(painter, Told(shown.told, shown.at, shown.grave), sight, tokens)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
