"""A line of text that stands for a value: title, code, number, share, length.

It commits on Enter and on leaving; Esc gives back what was there. While an input method composes
nothing is read, so half-typed Chinese is never saved.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from coproduce.domain.broadcast_day import length_label, parse_length, plain
from coproduce.errors import Refusal
from ui.forms.editor import MIXED, mark_wrong
from ui.theme import figures


def read_text(text: str) -> str | None:
    """Trim; blank is no text."""
    return text.strip() or None


def read_number(text: str) -> int | None:
    """Read a count. Raises Refusal."""
    if not text.strip():
        return None
    try:
        return int(plain(text))
    except ValueError:
        raise Refusal("form.number", value=text.strip()) from None


def read_share(text: str) -> Decimal | None:
    """Read a share in per cent, 0 to 100, with a comma or a point. Raises Refusal."""
    written = plain(text).rstrip("%").strip().replace(",", ".")
    if not written:
        return None
    try:
        share = Decimal(written)
    except InvalidOperation:
        raise Refusal("form.share", value=text.strip()) from None
    if not (share.is_finite() and 0 <= share <= 100):
        raise Refusal("form.share", value=text.strip())
    return share


def read_length(text: str) -> int | None:
    """Read a running time: "1:40", "1:40:00", "100 min"; blank is none. Raises Refusal."""
    return parse_length(text) if text.strip() else None


def write_plain(value: Any) -> str:
    """Write a value as it is."""
    return "" if value is None else str(value)


def write_share(value: Decimal | None) -> str:
    """Write a share without needless noughts."""
    return "" if value is None else f"{value.normalize():f}"


def write_length(value: int | None) -> str:
    """Write a running time as h:mm, with seconds where there are some."""
    return "" if value is None else length_label(value)


class LineEditor(QLineEdit):
    """Signals `committed(value)` and `unreadable(Refusal)`; what was shown last is `show_value`'s."""

    committed = Signal(object)
    unreadable = Signal(object)

    def __init__(
        self,
        read: Callable[[str], Any] = read_text,
        write: Callable[[Any], str] = write_plain,
        *,
        hint: Callable[[], str] | None = None,
        longest: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._write, self._hint = read, write, hint
        self._shown = self._tried = ""
        self._composing = False
        self._mixed = False
        if longest:
            self.setMaxLength(longest)
        self.editingFinished.connect(self._finish)
        self.retranslate()

    def value(self) -> Any:
        """Read what is typed now. Raises Refusal."""
        return self._read(self.text())

    def show_value(self, value: Any, *, keep_typing: bool = False) -> None:
        """Show `value`, unless the person is typing and that is to be kept."""
        self._mixed = False
        self._put(self._write(value), keep_typing=keep_typing)

    def show_mixed(self) -> None:
        """Show nothing but a dash: the rows differ."""
        self._mixed = True
        self._put("", keep_typing=False)

    def retranslate(self) -> None:
        """Word the hint again."""
        hint = self._hint() if self._hint else ""
        self.setPlaceholderText(MIXED if self._mixed else hint)

    def _put(self, text: str, *, keep_typing: bool) -> None:
        typing = self.hasFocus() and self.text() not in (self._shown, self._tried)
        self._shown = self._tried = text
        if not (keep_typing and (typing or self._composing)) and self.text() != text:
            self.setText(text)
            self.setCursorPosition(len(text) if self.hasFocus() else 0)
        mark_wrong(self, wrong=False)
        self.retranslate()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        """Note whether letters are still being composed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc gives back the value shown before; Esc on an unchanged field is left to the panel."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self._tried = self._shown
            self.setText(self._shown)
            mark_wrong(self, wrong=False)
            self.unreadable.emit(None)
            event.accept()
            return
        super().keyPressEvent(event)

    def _finish(self) -> None:
        text = self.text()
        if self._composing or text in (self._shown, self._tried):
            return
        self._tried = text
        try:
            value = self._read(text)
        except Refusal as refusal:
            mark_wrong(self, wrong=True)
            self.unreadable.emit(refusal)
            return
        self.committed.emit(value)


def number_line(*, hint: Callable[[], str] | None = None) -> LineEditor:
    """Make a line for a count."""
    return _in_figures(LineEditor(read_number, write_plain, hint=hint))


def share_line(*, hint: Callable[[], str] | None = None) -> LineEditor:
    """Make a line for a share in per cent."""
    return _in_figures(LineEditor(read_share, write_share, hint=hint or (lambda: "%")))


def length_line(*, hint: Callable[[], str] | None = None) -> LineEditor:
    """Make a line for a running time, "1:40"."""
    return _in_figures(LineEditor(read_length, write_length, hint=hint or (lambda: "0:00")))


def _in_figures(line: LineEditor) -> LineEditor:
    line.setFont(figures())
    return line
