"""Which edition is shown below the bars: a menu of the editions there are, newest first, and none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from coproduce.queries.editions import EditionRow
from ui.words import Words

MOST: Final = 20


class EditionMenu(QMenu):
    """Filled whenever it opens. Signal `chosen(UUID | None)`. `shown`: the edition on the chart now."""

    chosen = Signal(object)

    def __init__(
        self,
        words: Words,
        editions: Callable[[], Sequence[EditionRow]],
        shown: Callable[[], UUID | None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._words, self._editions, self._shown = words, editions, shown
        self.aboutToShow.connect(self.fill)
        self.retranslate()

    def retranslate(self) -> None:
        """Word the title again."""
        self.setTitle(self._words.say("timeline.edition.below"))

    def fill(self) -> None:
        """List the editions of now."""
        self.clear()
        group, shown = QActionGroup(self), self._shown()
        newest = sorted(self._editions(), key=lambda row: row.taken, reverse=True)[:MOST]
        named = [(row.id, f"{row.name} · {self._words.moment(row.taken)}") for row in newest]
        offered: list[tuple[UUID | None, str]] = [(None, self._words.say("timeline.edition.none"))]
        for key, name in [*offered, *named]:
            action = QAction(name.replace("&", "&&"), self)
            action.setCheckable(True)
            action.setChecked(key == shown)
            action.triggered.connect(lambda _=False, key=key: self.chosen.emit(key))
            group.addAction(action)
            self.addAction(action)
