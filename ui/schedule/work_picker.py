"""A field that finds a work by typing any of its titles or its code, in any script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from coproduce.domain.titles import found_in, search_words
from coproduce.errors import Refusal
from ui.forms.editor import MIXED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from PySide6.QtGui import QFocusEvent

    from coproduce.queries.schedule import WorkChoice
    from ui.words import Words

OFFERED = 40


class WorkPicker(QLineEdit):
    """Signal `committed(key)`: a work was chosen. Letters still being composed are not looked up."""

    committed = Signal(object)
    unreadable = Signal(object)
    hint, unknown = "schedule.work_hint", "schedule.work_unknown"  # catalogue keys

    def __init__(
        self, words: Words, works: Callable[[], Sequence[WorkChoice]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self.offer(works())
        self._offered: list[WorkChoice] = []
        self._shown: UUID | None = None
        self._mixed = False
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(12)
        sheet = completer.popup()
        if sheet is not None:
            sheet.setProperty("manner", "popup")
        completer.activated[QModelIndex].connect(self._picked)  # type: ignore[index]
        self.setCompleter(completer)
        self.setClearButtonEnabled(False)
        self.textEdited.connect(self._offer)
        self.retranslate()

    def offer(self, works: Sequence[WorkChoice]) -> None:
        """Look through these from now on."""
        self._works = list(works)
        self._haystacks = [f"{w.titles.haystack()} {w.code.casefold()}" for w in self._works]

    def value(self) -> UUID | None:
        """Give the work chosen. Raises Refusal when the text is the name of none."""
        text = self.text().strip()
        if not text:
            return None
        if self._shown is not None and text == self._name_of(self._shown):
            return self._shown
        found = self._found(text)
        exact = [
            w for w in found if text.casefold() in (w.code.casefold(), self._name(w).casefold())
        ]
        only = exact or found
        if len(only) == 1:
            return only[0].id
        raise Refusal(self.unknown, text=text)

    def show_value(self, value: Any, *, keep_typing: bool = False) -> None:
        """Show a work by its title."""
        self._mixed, self._shown = False, value
        if not (keep_typing and self.hasFocus()):
            self.setText(self._name_of(value))
            self.setCursorPosition(0)
        self.retranslate()

    def show_mixed(self) -> None:
        """Show a dash: the slots are of several works."""
        self._mixed, self._shown = True, None
        self.clear()
        self.retranslate()

    def retranslate(self) -> None:
        """Word the hint, and the title, again."""
        self.setPlaceholderText(MIXED if self._mixed else self._words.say(self.hint))
        if self._shown is not None and not self.hasFocus():
            self.setText(self._name_of(self._shown))

    def choice(self) -> WorkChoice | None:
        """Give the row of the work chosen."""
        return next((work for work in self._works if work.id == self._shown), None)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Take a text that names one work without a choice from the list."""
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        try:
            value = self.value()
        except Refusal as refusal:
            self.unreadable.emit(refusal)
            return
        if value is not None and value != self._shown:
            self._take(value)

    def _found(self, text: str) -> list[WorkChoice]:
        words = search_words(text)
        pairs = zip(self._works, self._haystacks, strict=True)
        return [work for work, haystack in pairs if found_in(haystack, words)]

    def _offer(self, text: str) -> None:
        self._offered = self._found(text)[:OFFERED] if text.strip() else self._works[:OFFERED]
        self._names.setStringList([self._name(work) for work in self._offered])
        self.completer().complete()

    def _picked(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._offered):
            work = self._offered[index.row()]
            QTimer.singleShot(
                0, self, lambda: self._take(work.id)
            )  # after the completer wrote its text

    def _take(self, key: UUID) -> None:
        self._mixed, self._shown = False, key
        self.setText(self._name_of(key))
        self.committed.emit(key)

    def _name_of(self, key: UUID | None) -> str:
        found = next((work for work in self._works if work.id == key), None)
        return self._name(found) if found else ""

    def _name(self, work: WorkChoice) -> str:
        return f"{work.titles.shown(self._words.language)} · {work.code}"
