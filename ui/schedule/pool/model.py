"""The cards of the pool as a list that grows while one scrolls and is never reset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal

from coproduce.queries.pool import PoolCard
from ui.rows_model import ROW_ROLE, Column, RowsModel
from ui.schedule.pool.book import PoolBook
from ui.schedule.pool.wording import CardWords, card_words

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtCore import QObject, QPersistentModelIndex

    from coproduce.workspace import Notice
    from ui.words import Words

    Index = QModelIndex | QPersistentModelIndex

FIRST: Final = 40  # cards to begin with, and so many more whenever the end is in sight
WORDS_ROLE: Final = ROW_ROLE + 1
Role = Qt.ItemDataRole


class PoolModel(RowsModel[PoolCard]):
    """Cards are read a few at a time when nothing else is to do, until enough are shown. Signal `settled()`: that is so,
    or there are no more."""

    settled = Signal()

    def __init__(self, book: PoolBook, words: Words, parent: QObject) -> None:
        self.book, self._words = book, words
        title: Column[PoolCard] = Column("pool", lambda card: self.worded(card).title)
        super().__init__([title], words.say, order=book.order, parent=parent)
        self._worded: dict[UUID, tuple[PoolCard, CardWords]] = {}
        self._enough = FIRST
        self._reading = QTimer(self, interval=0, singleShot=True)
        self._reading.timeout.connect(self._read_on)

    def worded(self, card: PoolCard) -> CardWords:
        """Give a card's words, made once."""
        known = self._worded.get(card.id)
        if known is None or known[0] is not card:
            known = self._worded[card.id] = card, card_words(card, self._words)
        return known[1]

    def begin(self) -> None:
        """Show what the book looks at now."""
        self._enough = FIRST
        self.show(self.book.known())
        self._go_on()

    def take(self, notice: Notice) -> None:
        """Take in what a notice changed."""
        self.replace(self.book.take(notice))
        self._go_on()

    def pause(self) -> None:
        """Read nothing for now."""
        self._reading.stop()

    def _go_on(self) -> None:
        if self.book.behind or (self.book.more and self.rowCount() < self._enough):
            self._reading.start()
        else:
            self.settled.emit()

    def _read_on(self) -> None:
        self.replace(self.book.advance())
        self._go_on()

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802
        """Tell whether scrolling on brings more cards."""
        return not parent.isValid() and self.book.more

    def fetchMore(self, _parent: Index) -> None:  # noqa: N802
        """Read on."""
        self._enough = self.rowCount() + FIRST
        self._go_on()

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Word a card, and dress it."""
        if index.isValid() and role in (WORDS_ROLE, Role.AccessibleTextRole, Role.ToolTipRole):
            told = self.worded(self.row_at(index))
            if role == WORDS_ROLE:
                return told
            return (
                told.spoken
                if role == Role.AccessibleTextRole
                else "\n".join((told.title, told.facts, *told.reasons))
            )
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cards be dragged out."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def retranslate(self) -> None:
        """Word every card again."""
        self._worded.clear()
        super().retranslate()
