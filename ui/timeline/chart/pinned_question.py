"""What is to become of pinned tasks that a move would need to push: push, keep, or take the move back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from coproduce.domain.rearranging import KEEP, PUSH, REFUSE
from ui.dialogs import Question
from ui.words import Words

NAMED: Final = 3  # so many tasks by title, the others by number
LOOKS: Final = {PUSH: "primary", KEEP: "", REFUSE: "quiet"}


class PinnedQuestion(Question):
    """Signal `answered(answer, remember)`: push, keep, refuse, or "" for Esc, which takes the move back as well."""

    answered = Signal(str, bool)

    def __init__(self, words: Words, titles: Sequence[str], parent: QWidget) -> None:
        title = words.count("gestures.ask.title", len(titles))
        super().__init__(parent, title, words.say("gestures.ask.text", tasks=_named(words, titles)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        for key, look in LOOKS.items():
            self.offer(key, words.say(f"gestures.ask.{key}"), look)
        self.remember = QCheckBox(words.say("gestures.ask.remember"))
        self.remember.setChecked(True)
        self._layout.addWidget(self.remember)
        self.finished.connect(self._finished)

    def _finished(self, result: int) -> None:
        answer = self.answer if result == QDialog.DialogCode.Accepted else ""
        self.answered.emit(answer, self.remember.isChecked())


def _named(words: Words, titles: Sequence[str]) -> str:
    """Name some tasks, and count those that are left."""
    quoted = ", ".join(words.say("gestures.ask.task", task=title) for title in titles[:NAMED])
    more = len(titles) - NAMED
    return words.count("gestures.ask.more", more, tasks=quoted) if more > 0 else quoted
