"""The search field of plans: what is typed is found, Enter and F3 lead on, a number tells which one of how many it is.

A button beside it leaves out what does not match.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from ui.find_field import FindField
from ui.icons import dress
from ui.sizes import HALF, ICON_SMALL
from ui.style_sheet import manner
from ui.theme import figures
from ui.words import Words

WIDTH: Final = 220


class FindBar(QWidget):
    """Field, number and button. Signals as of the field; `sought(text)`; `only_turned(bool)`."""

    sought = Signal(str)
    stepped = Signal(int)
    left = Signal()
    only_turned = Signal(bool)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.field = FindField()
        self.field.setFixedWidth(WIDTH)
        self.told = QLabel()
        self.told.setFont(figures())
        self.told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.only = QToolButton()
        self.only.setCheckable(True)
        self.only.setProperty("manner", "quiet")
        self.only.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
        self.only.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        dress(self.only, "filter")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HALF)
        row.addWidget(self.told)
        row.addWidget(self.field)
        row.addWidget(self.only)
        self.setFocusProxy(self.field)
        self.field.sought.connect(self.sought)
        self.field.stepped.connect(self.stepped)
        self.field.left.connect(self.left)
        self.only.toggled.connect(self.only_turned)
        self.tell(None)

    def text(self) -> str:
        """Give what is looked for."""
        return self.field.text().strip()

    def seek(self) -> None:
        """Take the cursor, with what is there selected (Ctrl+F)."""
        self.field.seek()

    def show_text(self, text: str, *, only: bool) -> None:
        """Show what is looked for, and whether all else is left out; nothing is told of it."""
        self.field.show_text(text)
        self.only.blockSignals(True)
        self.only.setChecked(only)
        self.only.blockSignals(False)

    def tell(self, count: int | None, number: int = 0, *, looking: bool = False) -> None:
        """Tell which one of how many is shown; None: nothing is looked for."""
        say = self._words.say
        if count is None:
            text = ""
        elif looking:
            text = say("sights.counting", count=count)
        elif not count:
            text = say("sights.none")
        else:
            text = say("sights.found", number=number or "–", count=count)
        self.told.setText(text)
        self.told.setVisible(bool(text))
        self.told.setAccessibleName(text)
        manner(self.told, "warn" if count == 0 and not looking else "quiet")

    def retranslate(self) -> None:
        """Word everything again."""
        say = self._words.say
        self.field.word(say("sights.find"), say("spoken.clear"))
        self.field.setToolTip(say("sights.find_tip"))
        self.only.setToolTip(say("sights.only_tip"))
        self.only.setAccessibleName(say("sights.only"))
