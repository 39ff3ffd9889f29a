"""What the print dialog is made of: fields at the left, the pages in small at the right, buttons below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs import buttons
from ui.forms.sheet import FormSheet
from ui.lines import quiet_label
from ui.sizes import FIELD, GAP, HALF, PAD
from ui.style_sheet import manner
from ui.theme import title_font
from ui.timeline.printing.thumbnails import Thumbnails
from ui.words import Words

SIZE = (1120, 780)
FORM = 340


class PrintSheets(QDialog):
    """The dialog without what it does. `note` tells how many pages there are, or why there are none."""

    def __init__(self, words: Words, sheet: FormSheet, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(words.say("printing.title"))
        self.sheet, self.pages, self.note = sheet, Thumbnails(), quiet_label(wrap=True)
        self.pages.setAccessibleName(words.say("printing.field.fit"))
        self.buttons = buttons(self, words, "printing.export")
        self.printer = QPushButton(words.say("printing.printer"))
        self.printer.setAutoDefault(False)
        self.printer.setMinimumHeight(FIELD)
        both, foot = QHBoxLayout(), QHBoxLayout()
        both.setSpacing(PAD)
        both.addWidget(self._left(words))
        both.addLayout(self._right(), 1)
        foot.addWidget(self.printer)
        foot.addWidget(self.buttons, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD, PAD, PAD, PAD)
        layout.setSpacing(PAD)
        layout.addLayout(both, 1)
        layout.addLayout(foot)
        self.resize(*SIZE)

    def _left(self, words: Words) -> QWidget:
        heading = QLabel(words.say("printing.title"))
        heading.setFont(title_font())
        side = QWidget()
        side.setFixedWidth(FORM)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(heading)
        layout.addWidget(self.sheet)
        layout.addStretch(1)
        return side

    def _right(self) -> QVBoxLayout:
        well = QFrame()
        well.setProperty("manner", "well")
        inside = QVBoxLayout(well)
        inside.setContentsMargins(HALF, HALF, HALF, HALF)
        inside.addWidget(self.pages)
        layout = QVBoxLayout()
        layout.setSpacing(GAP)
        layout.addWidget(well, 1)
        layout.addWidget(self.note)
        return layout

    def say(self, text: str, tone: str) -> None:
        """Tell something below the pages."""
        manner(self.note, tone)
        self.note.setText(text)
