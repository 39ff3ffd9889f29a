"""Paints what lies over bars: what is chosen, hovered, current or found, occasion titles, and today in both countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.cut_texts import Labels
from ui.sizes import HALF, ROW
from ui.theme import Colours
from ui.timeline.chart.hits import progress_grip
from ui.timeline.chart.labels import Caption
from ui.timeline.chart.lane import KNOB, MIDDLE, Box, box_of, knobs_of
from ui.timeline.chart.now_lines import NowLine
from ui.timeline.chart.shapes import GROUP, MILESTONE, SUMMARY, TASK, Band, Bar
from ui.timeline.chart.tiles import NO_PEN

DONE: Final = 100
RING: Final = 2.0  # how far the outline of a chosen bar stands off
GRIP: Final = 6.0  # height of a handle's grip
TITLE_LANES: Final = 1.5  # how far down titles of occasions may come
TITLED: Final = 260.0  # room that the title of an occasion may take beyond its days


class Looks(NamedTuple):
    """What is special about bars at the moment. `found`: a bar that a search came to, and how strongly it still shines."""

    selected: frozenset[UUID] = frozenset()
    current: UUID | None = None
    hovered: UUID | None = None
    found: tuple[UUID, float] | None = None


def looks(painter: QPainter, bars: Iterable[Bar], look: Looks, tokens: Colours) -> None:
    """Outline chosen bars, ring the current one, shine on the found one, give the hovered one its handles."""
    special = look.selected | {look.current, look.hovered, look.found and look.found[0]}
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    accent = QColor(tokens.accent)
    for bar in bars:
        if bar.key not in special:
            continue
        if bar.key in look.selected:
            _outline(painter, bar, QPen(accent, 2), RING)
        if bar.key == look.current:
            _outline(painter, bar, QPen(accent, 1, Qt.PenStyle.DotLine), 2.5 * RING)
        if look.found and bar.key == look.found[0]:
            shine = QColor(accent)
            shine.setAlphaF(look.found[1])
            _outline(painter, bar, QPen(shine, 4), 2 * RING)
        if bar.key == look.hovered and bar.form != GROUP and not bar.rolled:
            _handles(painter, bar, tokens)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _outline(painter: QPainter, bar: Bar, pen: QPen, away: float) -> None:
    box = box_of(bar)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if bar.form == MILESTONE:
        middle = QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        half = (box.right - box.left) / 2 + 1.6 * away
        painter.drawPolygon(
            QPolygonF(
                [
                    middle + QPointF(x * half, y * half)
                    for x, y in ((0, -1), (1, 0), (0, 1), (-1, 0))
                ]
            )
        )
        return
    painter.drawRoundedRect(_rect(box).adjusted(-away, -away, away, away), HALF + 1, HALF + 1)


def _rect(box: Box) -> QRectF:
    return QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)


def _handles(painter: QPainter, bar: Bar, tokens: Colours) -> None:
    """Show where a bar is taken hold of: grips at its ends, a drop at its progress, knobs for links beside it."""
    box, tone = box_of(bar), QColor(tokens.text)
    if bar.form == TASK and bar.right - bar.left >= 3 * GRIP:
        painter.setPen(QPen(tone, 1.5))
        middle = (box.top + box.bottom) / 2
        for x in (bar.left + 3, bar.right - 3):
            painter.drawLine(QLineF(x, middle - GRIP / 2, x, middle + GRIP / 2))
    if bar.form == TASK and bar.right - bar.left >= 5 * GRIP:
        at = progress_grip(bar)
        painter.setPen(QPen(QColor(tokens.surface), 1))
        painter.setBrush(tone)
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(at, box.bottom - 4),
                    QPointF(at + 4, box.bottom + 3),
                    QPointF(at - 4, box.bottom + 3),
                ]
            )
        )
    painter.setPen(QPen(QColor(tokens.accent), 1.5))
    painter.setBrush(QColor(tokens.surface))
    for x, y in knobs_of(bar):
        painter.drawEllipse(QPointF(x, y), KNOB, KNOB)


def labels(painter: QPainter, laid: Sequence[Caption], kept: Labels, tokens: Colours) -> None:
    """Write titles: in one go per font; those beside a bar on a plate of their own, so that nothing runs through them."""
    painter.setPen(NO_PEN)
    painter.setBrush(QColor(tokens.surface))
    painter.drawRects(
        [
            QRectF(label.x - 2, label.bar.top + 4, label.width + 4, kept.height)
            for label in laid
            if not label.inside
        ]
    )
    groups: dict[tuple[bool, bool], list[Caption]] = defaultdict(list)
    for label in laid:
        form = label.bar.form
        finished = label.bar.row.progress >= DONE and form != SUMMARY
        groups[form == GROUP, finished and not label.inside].append(label)
    for (strong, is_quiet), found in groups.items():
        painter.setFont(kept.strong if strong else kept.font)
        painter.setPen(QColor(tokens.quiet if is_quiet else tokens.text))
        down = MIDDLE - kept.height / 2
        for label in found:
            painter.drawStaticText(QPointF(label.x, label.bar.top + down), label.text)


def titles(
    painter: QPainter,
    bands: Sequence[Band],
    laid: Sequence[Box],
    sight: QRectF,
    kept: Labels,
    tokens: Colours,
) -> None:
    """Write the titles of occasions near the top edge, each in the first lane where it covers nothing."""
    lowest = sight.top() + TITLE_LANES * ROW + kept.height
    taken = [box for box in laid if box.top < lowest]
    painter.setFont(kept.font)
    for band in bands:
        left = max(band.left, sight.left()) + HALF
        static, width = kept.cut(band.title, max(TITLED, band.right - left))
        if left > band.right or band.right - band.left < 2:
            continue
        top = _free(left, width, taken, sight, kept)
        if top is None:
            continue
        box = QRectF(left - 2, top, width + 4, kept.height)
        taken.append(Box(box.left(), box.top(), box.right(), box.bottom()))
        plate = QColor(tokens.warn_soft)
        painter.setPen(NO_PEN)
        painter.setBrush(plate)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(tokens.warn))
        painter.drawStaticText(QPointF(left, top), static)


def _free(
    left: float, width: float, taken: Sequence[Box], sight: QRectF, kept: Labels
) -> float | None:
    """Find a height near the top where a text covers nothing."""
    top = sight.top() + 2
    while top < sight.top() + TITLE_LANES * ROW:
        bottom = top + kept.height
        if not any(
            box.left < left + width + 4
            and box.right > left - 4
            and box.top < bottom
            and box.bottom > top
            for box in taken
        ):
            return top
        top += kept.height + 2
    return None


def today(painter: QPainter, lines: Iterable[NowLine], area: QRectF, tokens: Colours) -> None:
    """Draw today: an unbroken line for the first clock, a dashed one for the second where they lie apart."""
    tone = QColor(tokens.now)
    for place, line in enumerate(lines):
        if not area.left() - 2 <= line.x <= area.right() + 2:
            continue
        style = Qt.PenStyle.DashLine if place else Qt.PenStyle.SolidLine
        painter.setPen(QPen(tone, 1.5, style))
        painter.drawLine(QLineF(line.x, area.top(), line.x, area.bottom()))
