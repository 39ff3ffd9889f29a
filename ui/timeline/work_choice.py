"""Whose plans are shown: a button that names the work, and below it a list to choose one, tick several, or take all."""

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
from ui.lines import quiet_label
from ui.search_field import SearchField
from ui.sizes import GAP, ICON_SMALL, ROW
from ui.tables import calm
from ui.theme import colours
from ui.words import Words

WIDTH: Final = 280
SHEET_WIDTH: Final = 440
LINES: Final = 14
KEY: Final = Qt.ItemDataRole.UserRole
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class WorkChoice(QPushButton):
    """Signal `chosen(works)`: the plans of these works are wanted; None: of all."""

    chosen = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._works: Sequence[PlannedWork] = ()
        self._shown: frozenset[UUID] | None = frozenset()
        dress(self, "works", "quiet")
        self.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
        self.setMaximumWidth(WIDTH)
        self.setAutoDefault(False)
        self.clicked.connect(self.open_list)

    def show_works(self, works: Sequence[PlannedWork], shown: frozenset[UUID] | None) -> None:
        """Offer these works, and name those on view (None: all)."""
        self._works, self._shown = works, shown
        self.retranslate()

    def retranslate(self) -> None:
        """Name the choice again."""
        shown, say = self._shown, self._words.say
        found = [work for work in self._works if shown is not None and work.id in shown]
        titles = [work.titles.shown(self._words.language) for work in found]
        if shown is None:
            name = say("timeline.all_works")
        elif len(found) > 1:
            name = self._words.count("sights.works_chosen", len(found))
        else:
            name = titles[0] if titles else say("timeline.choose_work")
        room = WIDTH - 2 * ICON_SMALL - 3 * GAP
        self.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room))
        self.setToolTip(
            f"{name} · {found[0].code}" if len(found) == 1 else "\n".join(titles) or name
        )
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
    """The list below the button: works that have a plan first. Signal `chosen(works)`; None is all of them.

    A click or Enter takes one work and closes; a tick (Space) adds one, takes it away, and stays.
    """

    chosen = Signal(object)

    def __init__(
        self, words: Words, works: Sequence[PlannedWork], shown: frozenset[UUID] | None
    ) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("manner", "popup")
        self._words = words
        self.search = SearchField()
        self.search.word(words.say("works.filter"), words.say("spoken.clear"))
        self.list = QListWidget()
        calm(self.list)
        self.list.setSelectionMode(QListWidget.SelectionMode.SingleSelection)
        self._none = quiet_label(wrap=True)  # nothing was found
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._haystacks: list[str] = []
        self._ticked: QListWidgetItem | None = None  # by the click that is on its way
        several = len([work for work in works if work.tasks]) > 1
        if several:
            self._add_all(on=shown is None)
        for work in sorted(works, key=lambda one: (not one.tasks, one.code)):
            self._add(work, on=shown is not None and work.id in shown, several=several)
        self._lay_out(words.say("sights.several_tip") if several else "")
        self.search.sought.connect(self._seek)
        self.search.left.connect(self._entered)
        self.list.itemChanged.connect(self._tick)
        self.list.itemClicked.connect(self._clicked)
        self.list.itemActivated.connect(self._take)

    def _lay_out(self, tip: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        for part in (self.search, self.list, self._none):
            layout.addWidget(part)
        if tip:
            layout.addWidget(quiet_label(tip, wrap=True))
        height = min(max(self.list.count(), 3), LINES) * ROW
        for part in (self.list, self._none):
            part.setFixedHeight(height)
        self._none.hide()
        self.setFixedWidth(SHEET_WIDTH)

    def _add_all(self, *, on: bool) -> None:
        item = self._item(self._words.say("timeline.all_works"), on=on)
        self._haystacks.append(item.text().casefold())

    def _add(self, work: PlannedWork, *, on: bool, several: bool) -> None:
        counted = self._words.count("timeline.selected", work.tasks) if work.tasks else ""
        title = work.titles.shown(self._words.language)
        text = " · ".join(filter(None, (title, work.code, counted)))
        item = self._item(text, on=on if several and work.tasks else None)
        item.setData(KEY, work.id)
        if not work.tasks:
            item.setForeground(QColor(colours().quiet))
        self._haystacks.append(f"{work.titles.haystack()} {work.code.casefold()}")
        if on and self.list.currentRow() < 0:
            self.list.setCurrentItem(item)

    def _item(self, text: str, *, on: bool | None) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setSizeHint(QSize(SHEET_WIDTH // 2, ROW))
        item.setToolTip(text)
        if on is not None:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(CHECKED if on else UNCHECKED)
        self.list.addItem(item)
        return item

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def _seek(self, text: str) -> None:
        words = search_words(text)
        for item, haystack in zip(self._items(), self._haystacks, strict=True):
            item.setHidden(not found_in(haystack, words))
        found = any(not item.isHidden() for item in self._items())
        self._none.setText(self._words.say("works.none_found", text=text))
        self.list.setVisible(found)
        self._none.setVisible(not found)

    def _entered(self) -> None:
        """Enter in the field takes the only work found; else it leads into the list."""
        shown = [item for item in self._items() if not item.isHidden()]
        if len(shown) == 1:
            self._take(shown[0])
        elif shown:
            self.list.setCurrentItem(shown[0])
            self.list.setFocus()

    def _tick(self, item: QListWidgetItem) -> None:
        """Add a work to those on view, or take it away; all of them are not some of them."""
        self._ticked = item
        on = item.checkState() == CHECKED
        works = {
            one.data(KEY)
            for one in self._items()
            if one.data(KEY) is not None and one.checkState() == CHECKED
        }
        if item.data(KEY) is None and on:
            works.clear()
        self._show_ticks(works or None)
        self.chosen.emit(frozenset(works) if works else None)

    def _show_ticks(self, works: set[UUID] | None) -> None:
        self.list.blockSignals(True)
        for one in self._items():
            if one.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                key = one.data(KEY)
                on = works is None if key is None else works is not None and key in works
                one.setCheckState(CHECKED if on else UNCHECKED)
        self.list.blockSignals(False)
        self.list.viewport().update()

    def _clicked(self, item: QListWidgetItem) -> None:
        ticked, self._ticked = self._ticked, None
        if ticked is not item:
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        key = item.data(KEY)
        self.close()
        self.chosen.emit(None if key is None else frozenset({key}))
