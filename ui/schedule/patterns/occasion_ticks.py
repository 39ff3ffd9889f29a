"""A list of occasions to tick: those whose days a pattern leaves empty."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from coproduce.queries.patterns import Avoidable
from ui.sizes import HAIR, ROW
from ui.tables import calm
from ui.words import Words

LINES: Final = 4
KEY: Final = Qt.ItemDataRole.UserRole
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class OccasionTicks(QListWidget):
    """An editor of a list of occasions' codes. Signal `committed(codes)` with every tick."""

    committed = Signal(object)
    unreadable = Signal(object)

    def __init__(self, words: Words, offered: Sequence[Avoidable]) -> None:
        super().__init__()
        self._words, self._offered = words, list(offered)
        calm(self)
        self.setFrameShape(QListWidget.Shape.StyledPanel)
        self.setSelectionMode(QListWidget.SelectionMode.SingleSelection)
        self.setFixedHeight(min(max(len(offered), 1), LINES) * ROW + 2 * HAIR)
        for row in self._offered:
            item = QListWidgetItem()
            item.setData(KEY, row.code)
            item.setSizeHint(QSize(0, ROW))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(UNCHECKED)
            self.addItem(item)
        self.retranslate()
        self.itemChanged.connect(lambda _: self.committed.emit(self.value()))

    def value(self) -> list[str]:
        """Give the codes ticked."""
        return [item.data(KEY) for item in self._items() if _is_ticked(item)]

    def show_value(self, value: Any, *, keep_typing: bool = False) -> None:
        """Tick these."""
        ticked: Collection[str] = value or ()
        self.blockSignals(True)
        for item in self._items():
            item.setCheckState(CHECKED if item.data(KEY) in ticked else UNCHECKED)
        self.scrollToItem(next(filter(_is_ticked, self._items()), None) or self.item(0))
        self.blockSignals(False)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(place) for place in range(self.count())]

    def show_mixed(self) -> None:
        """Tick none: the rows differ."""
        self.show_value(())

    def retranslate(self) -> None:
        """Name the occasions again."""
        self.blockSignals(True)
        for place, row in enumerate(self._offered):
            self.item(place).setText(row.titles.shown(self._words.language))
        self.blockSignals(False)


def _is_ticked(item: QListWidgetItem) -> bool:
    return item.checkState() == CHECKED
