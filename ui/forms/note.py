"""Remarks: several lines of text, committed on leaving or with Ctrl+Enter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.forms.editor import MIXED
from ui.sizes import FIELD, GAP

LINES = 3


class NoteEditor(QPlainTextEdit):
    """As `LineEditor`, for longer text; Tab goes on to the next field."""

    committed = Signal(object)
    unreadable = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, lines: int = LINES) -> None:
        super().__init__(parent)
        self._shown = ""
        self._composing = False
        self.setTabChangesFocus(True)
        self.setFixedHeight(FIELD + (lines - 1) * self.fontMetrics().lineSpacing() + GAP)

    def value(self) -> Any:
        """Give the trimmed text, None when blank."""
        return self.toPlainText().strip() or None

    def show_value(self, value: Any, *, keep_typing: bool = False) -> None:
        """Show `value`, unless the person is typing and that is to be kept."""
        typing = self.hasFocus() and self.toPlainText() != self._shown
        self._shown = value or ""
        self.setPlaceholderText("")
        if not (keep_typing and (typing or self._composing)) and self.toPlainText() != self._shown:
            self.setPlainText(self._shown)

    def show_mixed(self) -> None:
        """Show nothing but a dash: the rows differ."""
        self.show_value(None)
        self.setPlaceholderText(MIXED)

    def retranslate(self) -> None:
        """Keep: a note holds no words of ours."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        """Note whether letters are still being composed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Commit on leaving, but not for a menu that opens over the field."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Ctrl+Enter commits, Esc gives back what was there."""
        entering = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if entering and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._finish()
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._shown:
            self.setPlainText(self._shown)
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        text = self.toPlainText()
        if not self._composing and text != self._shown:
            self._shown = text
            self.committed.emit(self.value())
