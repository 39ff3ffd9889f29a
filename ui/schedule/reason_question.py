"""Why a slot goes back to a state that is less firm: asked when the rule wants to know; kept in the history."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from coproduce.errors import Refusal
from ui.dialogs import QUESTION_WIDTH, buttons
from ui.lines import quiet_label
from ui.sizes import GAP, PAD
from ui.theme import title_font
from ui.words import Words

LONGEST = 300


class ReasonQuestion(QDialog):
    """Signal `given(reason)`. `refusal`: what was refused for want of a reason."""

    given = Signal(str)

    def __init__(self, words: Words, refusal: Refusal, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(words.say("placing.reason.title"))
        heading = QLabel(self.windowTitle())
        heading.setFont(title_font())
        told = quiet_label(words.say("placing.reason.text", **_worded(words, refusal)), wrap=True)
        told.setMinimumWidth(QUESTION_WIDTH)
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST)
        self.line.setPlaceholderText(words.say("placing.reason.hint"))
        self.line.setAccessibleName(self.windowTitle())
        self.buttons = buttons(self, words, "placing.reason.do")
        self.buttons.primary.setEnabled(False)
        self.line.textChanged.connect(
            lambda text: self.buttons.primary.setEnabled(bool(text.strip()))
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD + GAP, PAD + GAP, PAD + GAP, PAD)
        layout.setSpacing(GAP)
        for part in (heading, told, self.line, self.buttons):
            layout.addWidget(part)
        self.line.setFocus()

    def accept(self) -> None:
        """Hand the reason over."""
        if reason := self.line.text().strip():
            super().accept()
            self.given.emit(reason)


def _worded(words: Words, refusal: Refusal) -> dict[str, str]:
    """Word the slot and the two states that the refusal names."""
    values = refusal.values
    title = values["title"].shown(words.language)  # type: ignore[attr-defined]
    states = {name: words.say(str(values[name])) for name in ("before", "after")}
    return {"title": title, **states}
