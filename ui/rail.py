"""The slim rail of places at the left edge: icon over name, one of them chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from ui.icons import dress
from ui.sizes import GAP, HALF, ICON, RAIL, RAIL_ENTRY
from ui.theme import sized

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.place import PlaceEntry
    from ui.words import Words


class Rail(QFrame):
    """Signal `chosen(key)`: the person wants that place."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[PlaceEntry], words: Words) -> None:
        super().__init__()
        self.setProperty("manner", "frame")
        self.setFixedWidth(RAIL)
        self._entries = {entry.key: entry for entry in entries}
        self._group = QButtonGroup(self)
        self._buttons = {entry.key: self._button(entry) for entry in entries}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(HALF, GAP, HALF, GAP)
        layout.setSpacing(HALF)
        for button in self._buttons.values():
            layout.addWidget(button)
        layout.addStretch(1)
        self.retranslate(words)

    def _button(self, entry: PlaceEntry) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setProperty("manner", "rail")
        button.setObjectName(f"rail_{entry.key}")
        button.setIconSize(QSize(ICON, ICON))
        button.setFixedSize(RAIL - GAP, RAIL_ENTRY)
        button.setFont(sized(0.88))
        dress(button, entry.icon, "quiet")
        button.toggled.connect(lambda on: dress(button, entry.icon, "accent" if on else "quiet"))
        button.clicked.connect(lambda: self.chosen.emit(entry.key))
        self._group.addButton(button)
        return button

    def mark(self, key: str) -> None:
        """Show which place is on view."""
        self._buttons[key].setChecked(True)

    def retranslate(self, words: Words) -> None:
        """Name the places in the language of now."""
        for key, button in self._buttons.items():
            name = words.say(f"place.{key}")
            button.setText(name)
            button.setToolTip(f"{name} ({self._entries[key].shortcut})")
