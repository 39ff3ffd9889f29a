"""A filter field: clear button, Esc clears, and safe for input methods.

While a Chinese input method composes, the text is not there yet; QLineEdit keeps the composing
letters apart from its text, and `sought` is emitted only for what was committed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from ui.icons import dress

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

GATHER_MS = 40  # letters of one burst are looked up once; below what an eye can tell from at once


class SearchField(QLineEdit):
    """Signal `sought(text)`: the trimmed text after each committed change. `left()`: Enter or Down, go to the list."""

    sought = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = False
        self._told = ""
        self._glass = QAction(self)
        dress(self._glass, "search", "quiet")
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QAction):
            if button.objectName() == "_q_qlineeditclearaction":
                dress(button, "close", "quiet")
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(self._tell)
        self.textChanged.connect(self._changed)

    def word(self, sought: str, clear: str) -> None:
        """Say what is looked for here, in the field and for screen readers; and name the button that clears."""
        self.setPlaceholderText(sought)
        self.setAccessibleName(sought)
        self._glass.setText(sought)
        for button in self.findChildren(QAction):
            if button.objectName() == "_q_qlineeditclearaction":
                button.setText(clear)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        """Note whether letters are still being composed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing and self.text().strip() != self._told:
            self._gather.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc clears; Enter and Down go on to the list."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self._tell()
            self.left.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def seek(self) -> None:
        """Take the cursor, with what is there selected (Ctrl+F)."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _changed(self) -> None:
        if not self._composing:
            self._gather.start()

    def _tell(self) -> None:
        self._gather.stop()
        text = self.text().strip()
        if text != self._told:
            self._told = text
            self.sought.emit(text)
