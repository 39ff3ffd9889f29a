"""A small dialog made of a sheet: it closes only when what was asked for has been done.

A Refusal stays in the dialog, under the field that it names or over the buttons, with all that was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from coproduce.errors import Refusal, Trouble
from ui.dialogs import buttons
from ui.forms.sheet import FormSheet, Section
from ui.sizes import GAP, PAD
from ui.theme import title_font
from ui.words import Words

WIDTH = 420


class FormDialog(QDialog):
    """Title, fields, Cancel and one primary action; `act(values)` is done on accepting."""

    def __init__(
        self,
        words: Words,
        title: str,
        sections: Sequence[Section],
        act: Callable[[Mapping[str, Any]], object],
        *,
        primary: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._act = words, act
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        heading = QLabel(title, wordWrap=True)
        heading.setFont(title_font())
        self.sheet = FormSheet(words, sections)
        self._wrong = QLabel(wordWrap=True)
        self._wrong.setProperty("manner", "bad")
        self._wrong.hide()
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD + GAP, PAD + GAP, PAD + GAP, PAD)
        layout.setSpacing(PAD)
        for part in (heading, self.sheet, self._wrong):
            layout.addWidget(part)
        layout.addStretch(1)
        self.buttons = buttons(self, words, primary)
        layout.addWidget(self.buttons)

    def put_below(self, part: QWidget) -> None:
        """Put something below the fields, over what is said of a refusal."""
        self._layout.insertWidget(self._layout.indexOf(self._wrong), part)

    def accept(self) -> None:
        """Read the fields and act; stay open, saying why, when that cannot be."""
        try:
            self._act(self.sheet.values())
        except Refusal as refusal:
            told = any(field.wrong.text() for field in self.sheet.fields.values())
            if not told and not self.sheet.refuse(refusal):
                self._say(self._words.error(refusal))
        except Trouble as trouble:
            self._say(self._words.error(trouble))
        else:
            super().accept()
            return
        self._grow()

    def _grow(self) -> None:
        """Make room for the sentence that was just put in."""
        layout = self._layout
        layout.activate()
        wanted = max(layout.totalHeightForWidth(self.width()), layout.totalSizeHint().height())
        self.resize(self.width(), max(self.height(), wanted))

    def _say(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.show()
