"""What every dialog shares: its row of buttons, and a question with named answers instead of yes and no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.lines import quiet_label
from ui.sizes import FIELD, GAP, PAD
from ui.theme import title_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.words import Words

BUTTON_WIDTH = 96
FRAME = 48  # of a screen, for the title bar and some air
QUESTION_WIDTH = 420


def give_room(dialog: QWidget, width: int, height: int) -> None:
    """Size a dialog, but never larger than its screen has room for: laptops show 720 lines."""
    room = dialog.screen().availableSize()
    dialog.resize(min(width, room.width() - 2 * PAD), min(height, room.height() - FRAME))


class Buttons(QWidget):
    """Cancel and one primary action, right-aligned; Enter is the primary one, Esc is Cancel."""

    def __init__(self, dialog: QDialog, words: Words, primary: str, cancel: str) -> None:
        super().__init__()
        self._keys = (cancel, primary)
        self.cancel, self.primary = QPushButton(), QPushButton()
        self.primary.setProperty("manner", "primary")
        self.primary.setDefault(True)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(dialog.reject)
        self.primary.clicked.connect(dialog.accept)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addStretch(1)
        for button in (self.cancel, self.primary):
            button.setMinimumSize(BUTTON_WIDTH, FIELD)
            layout.addWidget(button)
        self.cancel.setVisible(bool(cancel))
        self.retranslate(words)

    def retranslate(self, words: Words) -> None:
        """Word the buttons in the language of now."""
        for button, key in zip((self.cancel, self.primary), self._keys, strict=True):
            button.setText(words.say(key) if key else "")


def buttons(dialog: QDialog, words: Words, primary: str, cancel: str = "action.cancel") -> Buttons:
    """Make a dialog's buttons; `primary` and `cancel` are catalogue keys ("" leaves Cancel out)."""
    return Buttons(dialog, words, primary, cancel)


class Question(QDialog):
    """A question whose answers are named: "The first 23:30 (UTC+6)", "The second 23:30 (UTC+5)"."""

    def __init__(self, parent: QWidget | None, title: str, text: str) -> None:
        super().__init__(parent)
        self.answer = ""
        self.setWindowTitle(title)
        heading = QLabel(title)
        heading.setFont(title_font())
        body = quiet_label(text, wrap=True)
        body.setMinimumWidth(QUESTION_WIDTH)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(PAD + GAP, PAD + GAP, PAD + GAP, PAD)
        self._layout.setSpacing(GAP)
        self._layout.addWidget(heading)
        self._layout.addWidget(body)
        self._layout.addSpacing(GAP)

    def offer(self, key: str, label: str, look: str = "") -> None:
        """Add an answer; the first one added has the focus."""
        button = QPushButton(label)
        button.setProperty("manner", look or None)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self._answered(key))
        self._layout.addWidget(button)

    def _answered(self, key: str) -> None:
        self.answer = key
        self.accept()


def ask(
    parent: QWidget | None,
    title: str,
    text: str,
    answers: Sequence[tuple[str, str]],
    cancel: str = "",
) -> str | None:
    """Ask, with `answers` as (key, label), already worded; None when the person turned away.

    For what cannot be guessed (which of the two 23:30 on 29 Feb 2024?), never for "are you sure?": there is Undo.
    """
    question = Question(parent, title, text)
    for key, label in answers:
        question.offer(key, label)
    if cancel:
        question.offer("", cancel, "quiet")
    question.setWindowModality(Qt.WindowModality.WindowModal)
    question.exec()
    return question.answer or None
