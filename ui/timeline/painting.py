"""How cells of the plan table are painted: straight from the row, since asking a model for every role costs a frame.

A title stands in as far as its place in the outline; before it an arrow opens and closes what is below, or a diamond
tells a milestone; behind it come its marks.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
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
from ui.timeline.dressing import LEFT, RIGHT, font_of, mark_of, tone_of
from ui.timeline.headings import Heading
from ui.timeline.model import Index, PlanModel
from ui.timeline.wording import PlanWording

STEP: Final = ICON_SMALL + HALF
MARK: Final = ICON_SMALL - 2
INDENT: Final = PAD
ARROW: Final = ICON_SMALL
TITLE: Final = PLACES["title"]
State = QStyle.StateFlag


def indent(row: PlanRow | Heading, under_headings: int) -> int:
    """Give how far a title stands in, without its arrow; `under_headings`: levels of headings over the tasks."""
    level = row.level if isinstance(row, Heading) else row.level + under_headings
    return HALF + level * INDENT


class PlanPainter(QStyledItemDelegate):
    """Paints the cells of a plan model."""

    def __init__(self, wording: PlanWording, parent: QWidget) -> None:
        super().__init__(parent)
        self._wording = wording

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell, its marks, and the frame of the current one."""
        model = index.model()
        if not isinstance(model, PlanModel):
            return
        row, column = model.row_at(index), COLUMNS[index.column()]
        area, state, tokens = option.rect, option.state, colours()
        _ground(painter, area, state, tokens, heading=isinstance(row, Heading))
        if column.key == "title":
            self._title(painter, area, row, model.board, tokens)
        else:
            self._cell(painter, area, row, column, tokens)
        if state & State.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 1))
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
                font_of(row, column),
                _tone(row, column, tokens),
                RIGHT if column.figures else LEFT,
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
            font_of(row, COLUMNS[TITLE]),
            tokens.text,
            LEFT,
        )
        for place, (name, tone, _told) in enumerate(marks):
            _icon(painter, inner.right() + HALF + place * STEP, area, (name, tone))


def _ground(
    painter: QPainter, area: QRect, state: State, tokens: Colours, *, heading: bool
) -> None:
    if state & State.State_Selected:
        painter.fillRect(area, QColor(tokens.accent_soft))
    elif state & State.State_MouseOver or heading:
        painter.fillRect(area, QColor(tokens.frame))
    painter.fillRect(area.left(), area.bottom(), area.width(), 1, QColor(tokens.hairline))


def _tone(row: PlanRow | Heading, column: PlanColumn, tokens: Colours) -> str:
    return str(getattr(tokens, tone_of(row, column.key) or "text"))


def _text(
    painter: QPainter, area: QRect, text: str, font: QFont, tone: str, side: Qt.AlignmentFlag
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(tone))
    painter.drawText(
        area, side | Qt.TextFlag.TextSingleLine, _elided(text, area.width(), font.key())
    )


@lru_cache(maxsize=4000)
def _elided(text: str, width: int, font: str) -> str:
    """Shorten a text to the room there is; the same ones come again with every frame."""
    used = QFont(QApplication.font())
    used.fromString(font)
    return QFontMetrics(used).elidedText(text, Qt.TextElideMode.ElideRight, width)


def _icon(painter: QPainter, left: int, area: QRect, mark: tuple[str, str]) -> None:
    name, tone = mark
    ratio = painter.device().devicePixelRatio()
    top = area.top() + (area.height() - MARK) // 2
    painter.drawPixmap(left, top, picture(name, MARK, tone=tone, ratio=ratio))
