"""Which channels are shown: a button that names them, and a list to tick below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from coproduce.domain.titles import found_in, search_words
from ui.icons import dress
from ui.search_field import SearchField
from ui.sizes import GAP, ROW
from ui.tables import calm

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from coproduce.queries.reference import ChannelRow
    from ui.words import Words

WIDTH, SHEET_WIDTH, LINES = 176, 320, 12
KEY, HAYSTACK = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ChannelChoice(QPushButton):
    """Signal `chosen(keys or None)`: other channels are wanted; None is all of them."""

    chosen = Signal(object)

    def __init__(self, words: Words, width: int = WIDTH) -> None:
        super().__init__()
        self._words, self._width = words, width
        self._channels: list[ChannelRow] = []
        self._on: set[UUID] | None = None
        dress(self, "channel", "quiet")
        self.setIconSize(QSize(16, 16))
        self.setMaximumWidth(width)
        self.setAutoDefault(False)  # Enter belongs to the dialog it stands in
        self.clicked.connect(self.open_list)
        self.retranslate()

    @property
    def on(self) -> list[UUID] | None:
        """Give the channels chosen, None for all."""
        return None if self._on is None else [c.id for c in self._channels if c.id in self._on]

    @property
    def rows(self) -> Sequence[ChannelRow]:
        """Give all channels that are offered."""
        return self._channels

    def show_channels(self, channels: Sequence[ChannelRow], on: set[UUID] | None) -> None:
        """Offer these channels, and show which are chosen."""
        self._channels = list(channels)
        self._on = on
        self.retranslate()

    def retranslate(self) -> None:
        """Name the choice again."""
        language, on = self._words.language, self._on
        names = [c.titles.shown(language) for c in self._channels if on is not None and c.id in on]
        if on is None:
            text = self.whole()
        else:
            text = (
                names[0]
                if len(names) == 1
                else self._words.count("schedule.channels.some", len(names))
            )
        room = self._width - 56
        self.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))
        self.setToolTip("\n".join(names) or text)
        self.setAccessibleName(text)

    def whole(self) -> str:
        """Name what is shown while nobody chose."""
        return self._words.say("schedule.channels.all")

    def sheet(self) -> ChannelSheet:
        """Make the list to tick."""
        return ChannelSheet(self._words, self._channels, self._on)

    def open_list(self) -> None:
        """Show the list to tick."""
        sheet = self.sheet()
        sheet.setParent(self, Qt.WindowType.Popup)
        sheet.changed.connect(self._take)
        sheet.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        sheet.show()
        sheet.search.setFocus()

    def _take(self, on: set[UUID] | None) -> None:
        self._on = on
        self.retranslate()
        self.chosen.emit(self.on)


class ChannelSheet(QFrame):
    """The list below the button, what is chosen at its top. Signal `changed(set of keys, or None for all)` with every tick."""

    changed = Signal(object)

    def __init__(self, words: Words, channels: Sequence[ChannelRow], on: set[UUID] | None) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("manner", "popup")
        self._words = words
        self.search = SearchField()
        self.search.word(words.say("schedule.channels.find"), words.say("spoken.clear"))
        self.list = QListWidget()
        calm(self.list)
        self.list.setSelectionMode(QListWidget.SelectionMode.SingleSelection)
        for channel in sorted(channels, key=lambda one: on is not None and one.id not in on):
            item = QListWidgetItem(channel.titles.shown(words.language))
            item.setData(KEY, channel.id)
            item.setSizeHint(QSize(SHEET_WIDTH // 2, ROW))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(CHECKED if on is None or channel.id in on else UNCHECKED)
            item.setData(HAYSTACK, f"{channel.titles.haystack()} {channel.code.casefold()}")
            self.list.addItem(item)
        self.all = QPushButton(words.say("schedule.channels.all"))
        self.none = QPushButton(words.say("schedule.channels.none"))
        self._lay_out()
        self.search.sought.connect(self._seek)
        self.search.left.connect(self._enter_list)
        self.list.itemChanged.connect(self._tell)
        self.all.clicked.connect(lambda: self._tick_all(CHECKED))
        self.none.clicked.connect(lambda: self._tick_all(UNCHECKED))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        self.top = QHBoxLayout()
        self.top.addWidget(self.search, 1)
        layout.addLayout(self.top)
        layout.addWidget(self.list)
        self.row = QHBoxLayout()
        for button in (self.all, self.none):
            button.setProperty("manner", "link")
            button.setAutoDefault(False)
            self.row.addWidget(button)
        self.row.addStretch(1)
        layout.addLayout(self.row)
        self.list.setFixedHeight(min(max(self.list.count(), 3), LINES) * ROW)
        self.setFixedWidth(SHEET_WIDTH)

    def items(self) -> list[QListWidgetItem]:
        """Give the lines in the order shown."""
        return [self.list.item(place) for place in range(self.list.count())]

    def _seek(self, text: str) -> None:
        words = search_words(text)
        for item in self.items():
            item.setHidden(not found_in(item.data(HAYSTACK), words))

    def _enter_list(self) -> None:
        first = next((item for item in self.items() if not item.isHidden()), None)
        if first is not None:
            self.list.setCurrentItem(first)
            self.list.setFocus()

    def _tick_all(self, state: Qt.CheckState) -> None:
        self.list.blockSignals(True)
        for item in self.items():
            if not item.isHidden():
                item.setCheckState(state)
        self.list.blockSignals(False)
        self.list.viewport().update()
        self._tell()

    def _tell(self, *_: object) -> None:
        ticked = self.ticked()
        self.changed.emit(None if len(ticked) == self.list.count() else ticked)

    def ticked(self) -> set[UUID]:
        """Give the channels ticked."""
        return {item.data(KEY) for item in self.items() if item.checkState() == CHECKED}
