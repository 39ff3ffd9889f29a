"""The panel of the pool: search and filters over the cards, and what to do where there are none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from coproduce.domain.languages import SPOKEN
from ui.empty_state import EmptyState
from ui.forms.choice import ChoiceBox, Options, TickBox
from ui.lines import hairline
from ui.schedule.pool.book import PoolBook, Wanted
from ui.schedule.pool.model import PoolModel
from ui.schedule.pool.view import PoolView
from ui.search_field import SearchField
from ui.sizes import GAP, HALF
from ui.theme import KINDS

if TYPE_CHECKING:
    from uuid import UUID

    from coproduce.queries.pool import PoolCard
    from coproduce.workspace import Notice
    from ui.desk import Desk
    from ui.words import Words

LANGUAGES: Final = SPOKEN[:4]
TOLD: Final = 244  # a sentence in the narrowest panel


class PoolPanel(QWidget):
    """Signals: `placing(card)`: "Place…" is wanted; `laying(card)`: "As a pattern…" is; `lifted(card, count)`: a card is being dragged out.

    It reads nothing until it is shown for the first time.
    """

    placing = Signal(object)
    laying = Signal(object)
    lifted = Signal(object, int)

    def __init__(self, desk: Desk, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, words
        self.model = PoolModel(PoolBook(desk.read), words, self)
        self.view = PoolView(self.model)
        self.search = SearchField()
        self.kind = ChoiceBox(lambda: self._options("pool.any_kind", "kind", KINDS))
        self.language = ChoiceBox(lambda: self._options("pool.any_language", "language", LANGUAGES))
        self.may_air = TickBox(lambda: words.say("pool.may_air"))
        self.everything = TickBox(lambda: words.say("pool.everything"))
        self.place, self.lay = QAction(self), QAction(self)
        self._empty = EmptyState("works", width=TOLD)
        self._asked: tuple[tuple[int, int], Sequence[UUID]] | None = None
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        filters = QGridLayout()
        filters.setContentsMargins(GAP, GAP, GAP, HALF)
        filters.setSpacing(HALF)
        filters.addWidget(self.search, 0, 0, 1, 2)
        filters.addWidget(self.kind, 1, 0)
        filters.addWidget(self.language, 1, 1)
        filters.addWidget(self.may_air, 2, 0, 1, 2)
        filters.addWidget(self.everything, 3, 0, 1, 2)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(filters)
        layout.addWidget(hairline())
        layout.addWidget(self._pages, 1)
        self.view.addActions([self.place, self.lay])
        self.setFocusProxy(self.search)

    def _connect(self) -> None:
        self.search.sought.connect(self._seek)
        self.search.left.connect(self.view.enter)
        for box in (self.kind, self.language, self.may_air, self.everything):
            box.committed.connect(self._filter)
        self.view.opened.connect(self.placing)
        self.view.lifted.connect(self.lifted)
        self.place.triggered.connect(partial(self._act_on_current, self.placing))
        self.lay.triggered.connect(partial(self._act_on_current, self.laying))
        self.model.settled.connect(self._show_page)
        self._empty.acted.connect(self._show_all)
        self._desk.changed.connect(self._take)

    # --------------------------------------------------------------------- showing

    def turn_to(self, span: tuple[int, int], channels: Sequence[UUID]) -> None:
        """Show what may be placed in a period (UTC milliseconds, half-open) on some channels."""
        self._asked = (span, list(channels))
        if self.isVisible():
            self._begin()

    def showEvent(self, event: Any) -> None:  # noqa: N802
        """Read what is wanted meanwhile."""
        super().showEvent(event)
        self._begin()

    def hideEvent(self, event: Any) -> None:  # noqa: N802
        """Read nothing that nobody sees."""
        super().hideEvent(event)
        self.model.pause()

    def retranslate(self) -> None:
        """Word everything again."""
        say = self._words.say
        self.search.word(say("pool.find"), say("pool.clear"))
        for box in (self.kind, self.language, self.may_air, self.everything):
            box.retranslate()
        self.kind.setAccessibleName(say("pool.kind"))
        self.language.setAccessibleName(say("pool.language"))
        self.view.setAccessibleName(say("pool.name"))
        self.place.setText(say("pool.place"))
        self.lay.setText(say("pool.lay"))
        self.model.retranslate()
        self._show_page()

    def _begin(self) -> None:
        if self._asked is not None:
            self.model.book.turn_to(*self._asked)
            self.model.begin()

    def _seek(self, text: str) -> None:
        self.model.book.seek(text)
        self.model.begin()

    def _filter(self) -> None:
        self.model.book.want(
            Wanted(
                kind=self.kind.value(),
                language=self.language.value(),
                may_air=self.may_air.value(),
                left=not self.everything.value(),
            )
        )
        self.model.begin()

    def _take(self, notice: Notice) -> None:
        if self.model.book.begun:
            self.model.take(notice)

    def _options(self, key: str, area: str, values: Sequence[str]) -> Options:
        say = self._words.say
        return [(None, say(key)), *((value, say(f"{area}.{value}")) for value in values)]

    # ---------------------------------------------------------------- where it is empty

    def _show_page(self) -> None:
        """Show the cards, or why there are none and what to do next."""
        book = self.model.book
        empty = book.begun and not book.more and not self.model.rowCount()
        self._pages.setCurrentWidget(self._empty if empty else self.view)
        if not empty:
            return
        say = self._words.say
        if book.filtered:
            self._empty.show_words(say("pool.nothing_found"), say("pool.show_all"))
        elif book.works and book.wanted.left:
            self._empty.show_words(say("pool.nothing_left"), say("pool.everything"))
        else:
            self._empty.show_words(say("pool.no_works"))

    def _show_all(self) -> None:
        """Take the filters away; where there are none, show what is placed already as well."""
        if not self.model.book.filtered:
            self.everything.show_value(True)
        else:
            self.search.clear()
            self.model.book.seek("")
            for box in (self.kind, self.language):
                box.show_value(None)
            self.may_air.show_value(False)
        self._filter()

    def _act_on_current(self, wanted: SignalInstance, _checked: bool = False) -> None:
        """Ask for what is to be done with the card that the cursor is on."""
        card: PoolCard | None = self.view.current()
        if card is not None:
            wanted.emit(card)
