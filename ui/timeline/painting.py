"""How cells of the plan table are painted: straight from the row, since asking a model for every role costs a frame.

A title stands in as far as its place in the outline; before it an arrow opens and closes what is below, or a diamond
tells a milestone; behind it come its marks.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QStaticText
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coproduce.queries.plan import PlanRow
from ui.icons import picture
from ui.sizes import GAP, HALF, ICON_SMALL, PAD
from ui.theme import Colours, colours
from ui.timeline.board import Board
from ui.timeline.columns import COLUMNS, PLACES, PlanColumn
from ui.timeline.dressing import Face, face_of, mark_of, tone_of
from ui.timeline.headings import Heading
from ui.timeline.model import Index, PlanModel
from ui.timeline.wording import PlanWording

STEP: Final = ICON_SMALL + HALF
MARK: Final = ICON_SMALL - 2
INDENT: Final = PAD
ARROW: Final = ICON_SMALL
TITLE: Final = PLACES["title"]
SELECTED: Final = QStyle.StateFlag.State_Selected.value
UNDER_POINTER: Final = QStyle.StateFlag.State_MouseOver.value
FOCUSED: Final = QStyle.StateFlag.State_HasFocus.value


def indent(row: PlanRow | Heading, under_headings: int) -> int:
    """Give how far a title stands in, without its arrow; `under_headings`: levels of headings over the tasks."""
    level = row.level if isinstance(row, Heading) else row.level + under_headings
    return HALF + level * INDENT


class PlanPainter(QStyledItemDelegate):
    """Paints the cells of a plan model."""

    def __init__(self, wording: PlanWording, parent: QWidget) -> None:
        super().__init__(parent)
        self._wording = wording
        self.begin()

    def begin(self) -> None:
        """Look once, before cells are painted, at what is the same for all of them."""
        self._font, self._tokens = QApplication.font().key(), colours()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell, its marks, and the frame of the current one."""
        model = index.model()
        if not isinstance(model, PlanModel):
            return
        row, column = model.row_at(index), COLUMNS[index.column()]
        area, state, tokens = option.rect, option.state.value, self._tokens
        _ground(painter, area, state, tokens, heading=isinstance(row, Heading))
        if column.key == "title":
            self._title(painter, area, row, model.board, tokens)
        else:
            self._cell(painter, area, row, column, tokens)
        if state & FOCUSED:
            painter.setPen(QPen(_colour(tokens.accent), 1))
            painter.drawRect(area.adjusted(0, 0, -1, -2))

    def _cell(
        self,
        painter: QPainter,
        area: QRect,
        row: PlanRow | Heading,
        column: PlanColumn,
        tokens: Colours,
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
                _tone(row, column, tokens),
                right=column.figures,
            )

    def _title(
        self, painter: QPainter, area: QRect, row: PlanRow | Heading, board: Board, tokens: Colours
    ) -> None:
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
            tokens.text,
        )
        for place, (name, tone, _told) in enumerate(marks):
            _icon(painter, inner.right() + HALF + place * STEP, area, (name, tone))


def _ground(painter: QPainter, area: QRect, state: int, tokens: Colours, *, heading: bool) -> None:
    if state & SELECTED:
        painter.fillRect(area, _colour(tokens.accent_soft))
    elif heading or state & UNDER_POINTER:
        painter.fillRect(area, _colour(tokens.frame))
    painter.fillRect(area.left(), area.bottom(), area.width(), 1, _colour(tokens.hairline))


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
    shown = measure.elidedText(text, Qt.TextElideMode.ElideRight, width)
    laid = QStaticText(shown)
    laid.setTextFormat(Qt.TextFormat.PlainText)
    laid.prepare(font=used)
    return _Laid(laid, measure.horizontalAdvance(shown), measure.height())


def _icon(painter: QPainter, left: int, area: QRect, mark: tuple[str, str]) -> None:
    name, tone = mark
    ratio = painter.device().devicePixelRatio()
    top = area.top() + (area.height() - MARK) // 2
    painter.drawPixmap(left, top, picture(name, MARK, tone=tone, ratio=ratio))
