"""Paints the cards of the pool: title, the partner's title quietly behind it, what is next, and why it may not air."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.icons import picture, ratios
from ui.rows_model import ROW_ROLE
from ui.schedule.pool.model import WORDS_ROLE
from ui.sizes import GAP, HALF, ICON_SMALL, PANEL, RADIUS, ROW
from ui.theme import Colours, colours, figures, sized
from ui.works.marks import kind_mark

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from coproduce.queries.pool import PoolCard
    from ui.schedule.pool.wording import CardWords

    Index = QModelIndex | QPersistentModelIndex

LINE: Final = 18
NOTE: Final = 0.92
CHIP: Final = 160  # the most that a title takes on the pointer
LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
WRAPPED: Final = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
ELIDE: Final = Qt.TextElideMode.ElideRight
State = QStyle.StateFlag


class CardPainter(QStyledItemDelegate):
    """A title, facts, and the first reason where there is one: what is long takes two lines. Greyed by words, never by
    colour alone."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Give the height of a card."""
        told: CardWords = index.data(WORDS_ROLE)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else PANEL
        return QSize(
            width, 2 * GAP + LINE * (1 + _fact_lines(told, width) + _reason_lines(told, width))
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a card."""
        card: PoolCard = index.data(ROW_ROLE)
        told: CardWords = index.data(WORDS_ROLE)
        tokens, rect, state = colours(), option.rect, option.state
        painter.save()
        if state & State.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
        elif state & State.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.frame))
        painter.setPen(QColor(tokens.hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        top = rect.top() + GAP
        mark = QRect(rect.left() + GAP, top + 1, ICON_SMALL, ICON_SMALL)
        kind_mark(card.kind).paint(painter, mark)
        room = QRect(mark.right() + GAP, top, rect.right() - mark.right() - 2 * GAP, LINE)
        _title(painter, room, told, tokens, may_air=card.may_air)
        painter.setFont(figures(sized(NOTE)))
        painter.setPen(QColor(tokens.quiet))
        facts = _fact_lines(told, rect.width())
        _wrapped(painter, QRect(room.left(), top + LINE, room.width(), facts * LINE), told.facts)
        if told.reasons:
            down = top + (1 + facts) * LINE
            below = QRect(room.left(), down, room.width(), rect.bottom() - down)
            _reason(painter, below, told, tokens, grave=not card.may_air)
        if state & State.State_HasFocus:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        painter.restore()


def chip(card: PoolCard, told: CardWords) -> QPixmap:
    """Paint what the pointer carries: the kind's mark and the title, small enough not to hide what the grid tells."""
    metrics, tokens, ratio = QFontMetrics(sized(1)), colours(), max(ratios())
    title = metrics.elidedText(told.title, ELIDE, CHIP)
    width = metrics.horizontalAdvance(title) + ICON_SMALL + 3 * GAP
    made = QPixmap(round(width * ratio), round(ROW * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(tokens.accent))
    painter.setBrush(QColor(tokens.accent_soft))
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, ROW - 1), RADIUS, RADIUS)
    mark = QRect(GAP, (ROW - ICON_SMALL) // 2, ICON_SMALL, ICON_SMALL)
    kind_mark(card.kind).paint(painter, mark)
    painter.setFont(sized(1))
    painter.setPen(QColor(tokens.text))
    painter.drawText(QRect(ICON_SMALL + 2 * GAP, 0, width, ROW), LEFT, title)
    painter.end()
    return made


def _title(
    painter: QPainter, room: QRect, told: CardWords, tokens: Colours, *, may_air: bool
) -> None:
    painter.setFont(sized(1))
    painter.setPen(QColor(tokens.text if may_air else tokens.quiet))
    width = _line(painter, room, told.title)
    behind = room.adjusted(width + GAP, 0, 0, 0)
    if told.partner and behind.width() > 2 * ICON_SMALL:
        painter.setPen(QColor(tokens.quiet))
        _line(painter, behind, told.partner)


def _reason(
    painter: QPainter, room: QRect, told: CardWords, tokens: Colours, *, grave: bool
) -> None:
    side = ICON_SMALL - HALF
    icon = picture(
        "warning" if grave else "info",
        side,
        tone="bad" if grave else "quiet",
        ratio=painter.device().devicePixelRatioF(),
    )
    painter.drawPixmap(room.left(), room.top() + (LINE - side) // 2, icon)
    painter.setPen(QColor(tokens.bad if grave else tokens.quiet))
    _wrapped(painter, room.adjusted(side + HALF, 0, 0, 0), _reason_text(told))


def _wrapped(painter: QPainter, room: QRect, text: str) -> None:
    """Write a text on up to two lines."""
    most = 2 * room.width() - 4 * ICON_SMALL  # what breaking at words may cost
    shown = painter.fontMetrics().elidedText(text, ELIDE, most)
    painter.drawText(room.adjusted(0, 1, 0, 0), WRAPPED, shown)


def _reason_text(told: CardWords) -> str:
    """Give the gravest reason, and how many more there are."""
    further = f" (+{len(told.reasons) - 1})" if len(told.reasons) > 1 else ""
    return told.reasons[0] + further


def _reason_lines(told: CardWords, width: int) -> int:
    """Count the lines that the reason takes on a card of that width: none, one or two."""
    if not told.reasons:
        return 0
    room = width - 2 * ICON_SMALL - 4 * GAP
    return 1 + (QFontMetrics(sized(NOTE)).horizontalAdvance(_reason_text(told)) > room)


def _fact_lines(told: CardWords, width: int) -> int:
    """Count the lines that the facts take on a card of that width: one or two."""
    room = width - ICON_SMALL - 3 * GAP
    return 1 + (QFontMetrics(figures(sized(NOTE))).horizontalAdvance(told.facts) > room)


def _line(painter: QPainter, room: QRect, text: str) -> int:
    """Draw a text, cut to its room; return how wide it is."""
    shown = painter.fontMetrics().elidedText(text, ELIDE, room.width())
    painter.drawText(room, LEFT, shown)
    return painter.fontMetrics().horizontalAdvance(shown)
