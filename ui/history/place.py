"""The History place: who changed what and when, filtered as you type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTreeView, QVBoxLayout, QWidget

from ui.empty_state import EmptyState
from ui.history.model import WHAT, WHEN, WHO, HistoryModel
from ui.search_field import SearchField
from ui.tables import calm, choose_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from ui.desk import Desk
    from ui.words import Words

SEARCH_WIDTH = 260
WHO_WIDTH = 200
WHEN_WIDTH = 180


class HistoryPlace(QWidget):
    """The journal in words. Enter or a double click opens an operation to what it changed."""

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__()
        self._words = words
        self._model = HistoryModel(desk, self)
        self._search = SearchField()
        self._search.setFixedWidth(SEARCH_WIDTH)
        self._view = QTreeView()
        self._empty = EmptyState("history")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._view)
        self._pages.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._dress_view()
        self.setFocusProxy(self._view)
        self._search.sought.connect(self._model.seek)
        self._search.left.connect(self._go_to_list)
        self._model.looked.connect(self._show_emptiness)
        self._empty.acted.connect(self._search.clear)
        self._view.activated.connect(self._toggle)
        self.retranslate(words)

    def _dress_view(self) -> None:
        calm(self._view)
        self._view.setModel(self._model)
        self._view.setSelectionMode(QTreeView.SelectionMode.SingleSelection)
        header = self._view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        for column, width in ((WHO, WHO_WIDTH), (WHEN, WHEN_WIDTH)):
            header.resizeSection(column, width)
        self._model.rowsInserted.connect(self._span)

    def _span(self, parent: QModelIndex, first: int, last: int) -> None:
        """Let the lines of an operation run over the whole width."""
        for row in range(first, last + 1) if parent.isValid() else ():
            self._view.setFirstColumnSpanned(row, parent, True)

    def _toggle(self, index: QModelIndex) -> None:
        top = index.siblingAtColumn(0)
        self._view.setExpanded(top, not self._view.isExpanded(top))

    def _go_to_list(self) -> None:
        self._view.setFocus()
        if not self._view.currentIndex().isValid():
            choose_row(self._view, 0)

    def _show_emptiness(self) -> None:
        nothing = self._model.rowCount() == 0 and not self._model.seeking
        if nothing:
            sought = bool(self._search.text())
            say = self._words.say
            key, action = (
                ("history.nothing", "history.show_all") if sought else ("history.empty", "")
            )
            self._empty.show_words(say(key), say(action) if action else "")
        self._pages.setCurrentWidget(self._empty if nothing else self._view)

    # ------------------------------------------------------- what a place offers

    def focus_search(self) -> None:
        """Put the cursor in the filter."""
        self._search.seek()

    def tools(self) -> Sequence[QWidget | QAction | None]:
        """Give the header the filter."""
        return (self._search,)

    def actions_for_menu(self) -> Sequence[QAction | None]:
        """History is only read."""
        return ()

    def retranslate(self, words: Words) -> None:
        """Word everything again."""
        self._search.word(words.say("history.filter"), words.say("spoken.clear"))
        self._search.setToolTip(words.say("history.filter_tip"))
        self._model.retranslate()
        self._show_emptiness()
