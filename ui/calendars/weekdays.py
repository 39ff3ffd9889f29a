"""Seven small buttons, one for each day of the week: pressed days are worked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from coproduce.domain.typed_days import WEEK, mask_of, weekdays_of
from ui.sizes import HALF

if TYPE_CHECKING:
    from ui.words import Words

MONDAY: Final = date(2024, 1, 1)


class WeekdayButtons(QWidget):
    """An editor of a mask of weekdays. Signal `committed(mask)` with every press."""

    committed = Signal(object)
    unreadable = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.buttons = [QToolButton() for _ in range(WEEK)]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(HALF)
        for button in self.buttons:
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False: self.committed.emit(self.value()))
            layout.addWidget(button)
        self.setFocusProxy(self.buttons[0])
        self.retranslate()

    def value(self) -> int:
        """Give the mask, Monday the lowest bit."""
        return mask_of(day for day, button in enumerate(self.buttons) if button.isChecked())

    def show_value(self, value: Any, *, keep_typing: bool = False) -> None:
        """Press the days of a mask."""
        worked = weekdays_of(value or 0)
        for day, button in enumerate(self.buttons):
            button.setChecked(day in worked)

    def show_mixed(self) -> None:
        """Press none: the rows differ."""
        self.show_value(0)

    def retranslate(self) -> None:
        """Name the days again."""
        for number, button in enumerate(self.buttons):
            day = MONDAY + timedelta(days=number)
            button.setText(self._words.weekday(day).removeprefix("周"))
            button.setToolTip(self._words.weekday(day, short=False))
            button.setAccessibleName(button.toolTip())
