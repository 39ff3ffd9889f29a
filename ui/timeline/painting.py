"""How rows of the plan table are painted: straight from what they show, since asking a model for each cell costs a frame.

A title stands in as far as its place in the outline; before it an arrow opens and closes what is below, or a diamond
tells a milestone; behind it come its marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import ceil
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QStaticText
from PySide6.QtWidgets import QApplication

from coproduce.queries.plan import PlanRow
from ui.icons import picture
from ui.sizes import GAP, HALF, ICON_SMALL, PAD, ROW
from ui.theme import Colours, colours
from ui.timeline.board import Board
from ui.timeline.columns import COLUMNS, PLACES, PlanColumn
from ui.timeline.dressing import Face, face_of, mark_of, tone_of
from ui.timeline.headings import Heading
from ui.timeline.wording import PlanWording

STEP: Final = ICON_SMALL + HALF
MARK: Final = ICON_SMALL - 2
INDENT: Final = PAD
ARROW: Final = ICON_SMALL
TITLE: Final = PLACES["title"]


def indent(row: PlanRow | Heading, under_headings: int) -> int:
    """Give how far a title stands in, without its arrow; `under_headings`: levels of headings over the tasks."""
    level = row.level if isinstance(row, Heading) else row.level + under_headings
    return HALF + level * INDENT


class Row(NamedTuple):
    """A row of the table as it stands in sight."""

    shown: PlanRow | Heading
    top: int
    chosen: bool
    hovered: bool


class RowPainter:
    """Paints rows of a plan table."""

    def __init__(self, wording: PlanWording, board: Board) -> None:
        self._wording, self._board = wording, board
        self._font, self._tokens = "", colours()

    def rows(
        self,
        painter: QPainter,
        rows: Iterable[Row],
        columns: Sequence[tuple[PlanColumn, int, int]],
    ) -> None:
        """Paint rows; `columns`: which, where they begin and how wide they are."""
        self._font, self._tokens = QApplication.font().key(), colours()
        lines: list[QRect] = []
        left, right = columns[0][1], columns[-1][1] + columns[-1][2]
        for row in rows:
            self._ground(painter, row, QRect(left, row.top, right - left, ROW))
            for column, start, width in columns:
                area = QRect(start, row.top, width, ROW)
                if column.key == "title":
                    self._title(painter, area, row.shown)
                else:
                    self._cell(painter, area, row.shown, column)
            lines.append(QRect(left, row.top + ROW - 1, right - left, 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_colour(self._tokens.hairline))
        painter.drawRects(lines)

    def ring(self, painter: QPainter, area: QRect) -> None:
        """Frame the cell that the keyboard is on."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(_colour(self._tokens.accent), 1))
        painter.drawRect(area.adjusted(0, 0, -1, -2))

    def _ground(self, painter: QPainter, row: Row, area: QRect) -> None:
        if row.chosen:
            painter.fillRect(area, _colour(self._tokens.accent_soft))
        elif row.hovered or isinstance(row.shown, Heading):
            painter.fillRect(area, _colour(self._tokens.frame))

    def _cell(
        self,
        painter: QPainter,
        area: QRect,
        row: PlanRow | Heading,
        column: PlanColumn,
    ) -> None:
        inner = area.adjusted(GAP - 2, 0, 2 - GAP, -1)
        mark = mark_of(row, column.key)
        if mark:
            _icon(painter, inner.left(), area, mark)
            inner.setLeft(inner.left() + STEP)
        text = self._wording.cell(row, column.key)
        if text:
            _text(
                painter,
                inner,
                text,
                face_of(row, column, self._font),
                _tone(row, column, self._tokens),
                right=column.figures,
            )

    def _title(self, painter: QPainter, area: QRect, row: PlanRow | Heading) -> None:
        board = self._board
        inner = area.adjusted(indent(row, board.levels), 0, 2 - GAP, -1)
        if isinstance(row, Heading) or row.summary:
            _icon(
                painter, inner.left(), area, ("down" if board.is_open(row.id) else "right", "quiet")
            )
        elif row.milestone:
            _icon(painter, inner.left(), area, ("milestone", "bad" if row.critical else "text"))
        inner.setLeft(inner.left() + ARROW + HALF)
        marks = [] if isinstance(row, Heading) else self._wording.marks(row)
        inner.setRight(inner.right() - len(marks) * STEP)
        _text(
            painter,
            inner,
            self._wording.cell(row, "title"),
            face_of(row, COLUMNS[TITLE], self._font),
            self._tokens.text,
        )
        for place, (name, tone, _told) in enumerate(marks):
            _icon(painter, inner.right() + HALF + place * STEP, area, (name, tone))


@lru_cache(maxsize=64)
def _colour(name: str) -> QColor:
    return QColor(name)


def _tone(row: PlanRow | Heading, column: PlanColumn, tokens: Colours) -> str:
    return str(getattr(tokens, tone_of(row, column.key) or "text"))


def _text(
    painter: QPainter, area: QRect, text: str, face: Face, tone: str, *, right: bool = False
) -> None:
    laid = _laid(text, area.width(), face.key)
    painter.setFont(face.font)
    painter.setPen(_colour(tone))
    left = area.left() + (area.width() - laid.width if right else 0)
    painter.drawStaticText(left, area.top() + (area.height() - laid.height) // 2, laid.text)


class _Laid(NamedTuple):
    """A text in the room there is, its letters chosen and placed; how large it is."""

    text: QStaticText
    width: int
    height: int


@lru_cache(maxsize=8)
def _measured(key: str) -> tuple[QFont, QFontMetrics]:
    font = QFont(QApplication.font())
    font.fromString(key)
    return font, QFontMetrics(font)


@lru_cache(maxsize=4000)
def _laid(text: str, width: int, font: str) -> _Laid:
    """Shorten and lay a text; the same ones come again with every frame."""
    used, measure = _measured(font)
    laid = _prepared(text, used)
    if laid.size().width() > width:  # most fit, and to measure takes as long as to lay
        laid = _prepared(measure.elidedText(text, Qt.TextElideMode.ElideRight, width), used)
    return _Laid(laid, ceil(laid.size().width()), measure.height())


def _prepared(text: str, font: QFont) -> QStaticText:
    laid = QStaticText(text)
    laid.setTextFormat(Qt.TextFormat.PlainText)
    laid.prepare(font=font)
    return laid


def _icon(painter: QPainter, left: int, area: QRect, mark: tuple[str, str]) -> None:
    name, tone = mark
    ratio = painter.device().devicePixelRatio()
    top = area.top() + (area.height() - MARK) // 2
    painter.drawPixmap(left, top, picture(name, MARK, tone=tone, ratio=ratio))
