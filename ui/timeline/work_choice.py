"""Whose plan is shown: a button that names the work, and below it a list that is filtered as one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from coproduce.domain.titles import found_in, search_words
from coproduce.queries.plan_choices import PlannedWork
from ui.icons import dress
from ui.search_field import SearchField
from ui.sizes import GAP, ICON_SMALL, ROW
from ui.tables import calm
from ui.theme import colours
from ui.words import Words

WIDTH: Final = 280
SHEET_WIDTH: Final = 440
LINES: Final = 14
KEY: Final = Qt.ItemDataRole.UserRole


class WorkChoice(QPushButton):
    """Signal `chosen(key)`: the plan of that work is wanted."""

    chosen = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._works: Sequence[PlannedWork] = ()
        self._shown: UUID | None = None
        dress(self, "works", "quiet")
        self.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
        self.setMaximumWidth(WIDTH)
        self.setAutoDefault(False)
        self.clicked.connect(self.open_list)

    def show_works(self, works: Sequence[PlannedWork], shown: UUID | None) -> None:
        """Offer these works, and name the one on view."""
        self._works, self._shown = works, shown
        self.retranslate()

    def retranslate(self) -> None:
        """Name the choice again."""
        found = next((work for work in self._works if work.id == self._shown), None)
        say = self._words.say
        name = found.titles.shown(self._words.language) if found else say("timeline.choose_work")
        room = WIDTH - 2 * ICON_SMALL - 3 * GAP
        self.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room))
        self.setToolTip(f"{name} · {found.code}" if found else name)
        self.setAccessibleName(name)

    def open_list(self) -> None:
        """Show the list to choose from."""
        sheet = WorkSheet(self._words, self._works, self._shown)
        sheet.setParent(self, Qt.WindowType.Popup)
        sheet.chosen.connect(self.chosen)
        sheet.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        sheet.show()
        sheet.search.setFocus()


class WorkSheet(QFrame):
    """The list below the button: works that have a plan first. Signal `chosen(key)`."""

    chosen = Signal(object)

    def __init__(self, words: Words, works: Sequence[PlannedWork], shown: UUID | None) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("manner", "popup")
        self._words = words
        self.search = SearchField()
        self.search.setPlaceholderText(words.say("works.filter"))
        self.list = QListWidget()
        calm(self.list)
        self.list.setSelectionMode(QListWidget.SelectionMode.SingleSelection)
        self._haystacks: list[str] = []
        for work in sorted(works, key=lambda one: (not one.tasks, one.code)):
            self._add(work, current=work.id == shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        self.list.setFixedHeight(min(max(self.list.count(), 3), LINES) * ROW)
        self.setFixedWidth(SHEET_WIDTH)
        self.search.sought.connect(self._seek)
        self.search.left.connect(self._entered)
        self.list.itemClicked.connect(self._take)
        self.list.itemActivated.connect(self._take)

    def _add(self, work: PlannedWork, *, current: bool) -> None:
        counted = self._words.count("timeline.selected", work.tasks) if work.tasks else ""
        title = work.titles.shown(self._words.language)
        item = QListWidgetItem(" · ".join(filter(None, (title, work.code, counted))))
        item.setData(KEY, work.id)
        item.setSizeHint(QSize(SHEET_WIDTH // 2, ROW))
        item.setToolTip(item.text())
        if not work.tasks:
            item.setForeground(QColor(colours().quiet))
        self.list.addItem(item)
        self._haystacks.append(f"{work.titles.haystack()} {work.code.casefold()}")
        if current:
            self.list.setCurrentItem(item)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def _seek(self, text: str) -> None:
        words = search_words(text)
        for item, haystack in zip(self._items(), self._haystacks, strict=True):
            item.setHidden(not found_in(haystack, words))

    def _entered(self) -> None:
        """Enter in the field takes the only work found; else it leads into the list."""
        shown = [item for item in self._items() if not item.isHidden()]
        if len(shown) == 1:
            self._take(shown[0])
        elif shown:
            self.list.setCurrentItem(shown[0])
            self.list.setFocus()

    def _take(self, item: QListWidgetItem) -> None:
        key = item.data(KEY)
        self.close()
        self.chosen.emit(key)
