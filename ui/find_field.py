"""A search field that leads on from match to match instead of leaving out what does not match."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.search_field import SearchField

ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindField(SearchField):
    """Signals `stepped(1 or -1)`: Enter or F3, with Shift backwards; `left()`: Esc or Down, go to the table."""

    stepped = Signal(int)

    def show_text(self, text: str) -> None:
        """Show what is looked for already."""
        self._told = text
        if self.text().strip() != text:
            self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Lead on with Enter and F3, leave with Esc."""
        key, shift = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key in ENTER or key == Qt.Key.Key_F3:
            if self.text().strip() == self._told:
                self.stepped.emit(-1 if shift else 1)
            else:
                self._tell()  # what was typed so fast that nobody looked for it yet
            event.accept()
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self._tell()
            self.left.emit()
            event.accept()
        else:
            super().keyPressEvent(event)
