"""Paints bars: tasks, milestones, brackets of summaries and groups, strips of density, threads, thin edition bars.

A critical bar has a line above it and a finished one a check, so that neither is told by colour alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, cast

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from coproduce.queries.plan import PlanRow
from ui.sizes import ROW
from ui.theme import Colours, mixed
from ui.timeline.chart.lane import (
    BAR_HEIGHT,
    BAR_TOP,
    BRACKET_HEIGHT,
    BRACKET_LEG,
    BRACKET_TOP,
    DIAMOND,
    EDITION_HEIGHT,
    EDITION_TOP,
    LEAST,
    MIDDLE,
    THREAD,
    progress_x,
)
from ui.timeline.chart.painter_task import TaskLook, TaskPainter
from ui.timeline.chart.shapes import GROUP, MILESTONE, SUMMARY, TASK, Bar, Strip, Thread
from ui.timeline.chart.tiles import NO_PEN

PLAIN: Final = 6.0  # bars slimmer than this are plain rectangles
ROLLED_TOP: Final = 4
ROLLED_HEIGHT: Final = 13
ROLLED: Final = 0.72  # how strong rolled up bars are
SPAN_TOP: Final = 20  # of a group's own span below what is rolled up
LEVELS: Final = 5  # of density
CHECK: Final = 5.0
DONE: Final = 100
FAR: Final = 40.0  # bars are cut off this far outside; beyond it nothing is to be seen
UNDONE: Final = 0.66  # how strong a bracket is where it is not done: 3:1 against the ground


class BarPainter:
    """Paints bars with the tokens of one scheme; `ratio` of the screen, None on paper."""

    def __init__(self, tokens: Colours, ratio: float | None = None) -> None:
        self.tokens = tokens
        self._critical = QPen(QColor(tokens.bad), 1.5)
        steps = [0.25 + 0.6 * level / LEVELS for level in range(1, LEVELS + 1)]
        tones = [mixed(tokens.accent, tokens.surface, share) for share in steps]
        self._levels = [0, *(tone.rgba() for tone in tones)]
        self._tasks = TaskPainter(tokens, ratio)

    def bars(self, painter: QPainter, shapes: Sequence[Bar], width: float) -> None:
        """Paint all bars: first plain ones in one go per colour, then the others one by one."""
        plain: dict[tuple[str, bool, bool, bool], list[QRectF]] = defaultdict(list)
        shaped: list[Bar] = []
        for bar in shapes:
            if bar.form == TASK and (bar.rolled or bar.right - bar.left < PLAIN):
                row = task_of(bar)
                key = row.phase, row.progress >= DONE, row.critical, bar.rolled
                plain[key].append(_plain_box(bar, width))
            else:
                shaped.append(bar)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for bar in shaped:
            self._shaped(painter, bar, width)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for (phase, finished, critical, rolled), boxes in plain.items():
            tone = self._tasks.tones(phase, finished=finished).line
            self._plain(painter, boxes, self._softer(tone) if rolled else tone, critical)

    def _softer(self, tone: QColor) -> QColor:
        return mixed(tone, self.tokens.surface, ROLLED)

    def _plain(
        self, painter: QPainter, boxes: Sequence[QRectF], tone: QColor, critical: bool
    ) -> None:
        painter.setPen(NO_PEN)
        painter.setBrush(tone)
        painter.drawRects(boxes)
        if critical:  # a bar along top and bottom: seen at any width
            painter.setBrush(QColor(self.tokens.bad))
            painter.drawRects([QRectF(box.left(), box.top() - 1, box.width(), 2) for box in boxes])
            painter.drawRects(
                [QRectF(box.left(), box.bottom() - 1, box.width(), 2) for box in boxes]
            )

    def _shaped(self, painter: QPainter, bar: Bar, width: float) -> None:
        if bar.form == MILESTONE:
            self._milestone(painter, bar)
        elif bar.form in (SUMMARY, GROUP):
            self._bracket(painter, bar, width)
        else:
            self._task(painter, bar, width)

    def _task(self, painter: QPainter, bar: Bar, width: float) -> None:
        row = task_of(bar)
        finished = row.progress >= DONE
        left, right = max(bar.left, -FAR), min(bar.right, width + FAR)
        done = min(max(progress_x(bar) - left, 0.0), right - left) if row.progress < DONE else 0.0
        look = TaskLook(row.phase, finished, row.critical, right - left, done)
        self._tasks.paint(painter, (left, bar.top + BAR_TOP), look)
        if finished:
            start = max(left, 0.0)  # in a slim bar it stands in the middle
            inset = min(6.0, (right - start - 1.3 * CHECK) / 2)
            at = QPointF(start + inset, bar.top + MIDDLE)
            self._check(painter, at, self._tasks.tones(row.phase, finished=True).text)

    def _check(self, painter: QPainter, at: QPointF, tone: QColor) -> None:
        painter.setPen(QPen(tone, 1.5))
        painter.drawPolyline(
            [at, at + QPointF(0.4 * CHECK, 0.5 * CHECK), at + QPointF(1.3 * CHECK, -0.6 * CHECK)]
        )

    def _milestone(self, painter: QPainter, bar: Bar) -> None:
        row = task_of(bar)
        finished = row.progress >= DONE
        tones = self._tasks.tones(row.phase, finished=finished)
        painter.setBrush(tones.fill if finished else tones.line)
        painter.setPen(QPen(tones.line, 1))
        at = QPointF(bar.left, bar.top + MIDDLE)
        if row.critical:
            painter.setBrush(QColor(self.tokens.surface))
            painter.setPen(self._critical)
            painter.drawPolygon(diamond(at, DIAMOND))
            painter.setPen(NO_PEN)
            painter.setBrush(QColor(self.tokens.bad))
            painter.drawPolygon(diamond(at, DIAMOND - 3.5))
            return
        painter.drawPolygon(diamond(at, DIAMOND))
        if finished:
            self._check(painter, at - QPointF(3.5, 0), tones.text)

    def _bracket(self, painter: QPainter, bar: Bar, width: float) -> None:
        """Paint the span of a summary as a bracket; that of a group is stronger, and a thin line below rolled up tasks."""
        row = bar.row
        late = row.missed > 0
        tone = QColor(self.tokens.bad if late else self.tokens.text)
        if bar.form == SUMMARY and not late:
            tone = mixed(self.tokens.text, self.tokens.surface, 0.72)
        left, right = max(bar.left, -FAR), min(max(bar.right, bar.left + LEAST), width + FAR)
        painter.setPen(NO_PEN)
        if bar.rolled:
            painter.fillRect(QRectF(left, bar.top + SPAN_TOP, right - left, 2), tone)
            return
        painter.setBrush(mixed(tone, self.tokens.surface, UNDONE))
        painter.drawPolygon(_bracket_of(left, right, bar.top))
        done = min(progress_x(bar), right)
        if row.progress and done > left:
            painter.save()
            painter.setClipRect(QRectF(left, bar.top, done - left, ROW))
            painter.setBrush(tone)
            painter.drawPolygon(_bracket_of(left, right, bar.top))
            painter.restore()
        if row.critical:
            y = bar.top + BRACKET_TOP - 2.5
            painter.setPen(self._critical)
            painter.drawLine(QPointF(left, y), QPointF(right, y))

    def editions(self, painter: QPainter, shapes: Iterable[Bar]) -> None:
        """Paint where bars were in the edition that is compared with."""
        tone = mixed(self.tokens.quiet, self.tokens.surface, 0.75)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(NO_PEN)
        painter.setBrush(tone)
        for bar in shapes:
            if bar.edition is None or bar.rolled:
                continue
            left, right = bar.edition
            if bar.form == MILESTONE:
                painter.drawPolygon(diamond(QPointF(left, bar.top + EDITION_TOP + 1), 3))
            else:
                painter.drawRect(
                    QRectF(left, bar.top + EDITION_TOP, max(right - left, LEAST), EDITION_HEIGHT)
                )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def threads(self, painter: QPainter, shapes: Iterable[Thread]) -> None:
        """Paint slack as a thin line with a stop, and missed stretches as a broken thick one."""
        slack = QPen(mixed(self.tokens.quiet, self.tokens.surface, 0.7), 1)
        missed = QPen(QColor(self.tokens.bad), 2)
        missed.setDashPattern([2.0, 1.0])
        for thread in shapes:
            y = thread.top + THREAD - 0.5
            if thread.sign == "missed":
                painter.setPen(missed)
                painter.drawLine(QLineF(thread.left, y, thread.right, y))
            else:
                end = round(thread.right) - 0.5
                painter.setPen(slack)
                painter.drawLines([QLineF(thread.left, y, end, y), QLineF(end, y - 3, end, y + 2)])

    def strips(self, painter: QPainter, shapes: Iterable[Strip]) -> None:
        """Paint density: the more tasks on a pixel, the higher and the stronger its column."""
        for strip in shapes:
            rows = b"".join(_rows(strip.counts))
            wide = len(strip.counts)
            image = QImage(rows, wide, ROLLED_HEIGHT, wide, QImage.Format.Format_Indexed8)
            image.setColorTable(self._levels)
            painter.drawImage(QPointF(strip.left, strip.top + ROLLED_TOP), image)


def _rows(counts: bytes) -> Iterator[bytes]:
    """Give a picture of columns from top to bottom, a byte a pixel: 0 where there is nothing, else how strong it is."""
    most = max(counts)
    levels = [0] + [1 + (LEVELS - 1) * (n - 1) // max(most - 1, 1) for n in range(1, most + 1)]
    heights = [0] + [round(ROLLED_HEIGHT * (0.35 + 0.65 * n / most)) for n in range(1, most + 1)]
    rest = bytes(256 - len(levels))
    for row in range(ROLLED_HEIGHT):
        shown = (
            level if ROLLED_HEIGHT - row <= high else 0
            for level, high in zip(levels, heights, strict=True)
        )
        yield counts.translate(bytes(shown) + rest)


def _plain_box(bar: Bar, width: float) -> QRectF:
    left, right = max(bar.left, -FAR), min(bar.right, width + FAR)
    top, high = (ROLLED_TOP, ROLLED_HEIGHT) if bar.rolled else (BAR_TOP, BAR_HEIGHT)
    gap = 1 if right - left > 3 else 0  # neighbours that follow each other stay apart
    return QRectF(left, bar.top + top, max(right - left - gap, LEAST), high)


def task_of(bar: Bar) -> PlanRow:
    """Give the task of a bar that has the form of one."""
    return cast("PlanRow", bar.row)


def diamond(at: QPointF, half: float) -> QPolygonF:
    """Give the diamond around a point."""
    x, y = at.x(), at.y()
    return QPolygonF(
        [QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)]
    )


def _bracket_of(left: float, right: float, lane: float) -> QPolygonF:
    top = lane + BRACKET_TOP
    foot, tip = top + BRACKET_HEIGHT, top + BRACKET_HEIGHT + BRACKET_LEG
    leg = min(BRACKET_LEG, (right - left) / 2)
    return QPolygonF(
        [
            QPointF(left, top), QPointF(right, top), QPointF(right, tip), QPointF(right - leg, foot),
            QPointF(left + leg, foot), QPointF(left, tip),
        ]
    )  # fmt: skip
