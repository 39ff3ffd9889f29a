"""What is shown while no file is open: make one, open one, take the sample, or go on with a recent one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.icons import dress
from ui.lines import ElidedLabel, hairline, quiet_label
from ui.sizes import GAP, ICON, PAD, ROW
from ui.theme import sized

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QFont

    from ui.actions import Actions
    from ui.words import Words

WIDTH: Final = 520
ENTRIES: Final = (("new", "primary"), ("open", ""), ("sample", ""))


class RecentFile(QPushButton):
    """A recent file: its name, and quietly its folder."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.setProperty("manner", "quiet")
        self.setFixedHeight(ROW + GAP)
        self.setToolTip(str(path))
        self.setAccessibleName(path.name)
        name, folder = QLabel(path.stem), ElidedLabel()
        folder.setProperty("manner", "quiet")
        folder.show_text(str(path.parent))
        for label in (name, folder):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GAP, 0, GAP, 0)
        layout.setSpacing(PAD)
        layout.addWidget(name)
        layout.addWidget(folder, 1)


class Welcome(QWidget):
    """Signal `picked(Path)`: a recent file was chosen. The other entries are the window's own actions."""

    picked = Signal(object)

    def __init__(self, actions: Actions, words: Words) -> None:
        super().__init__()
        self._words = words
        self._title = QLabel("Coproduce")
        self._title.setFont(_big())
        self._lead = quiet_label(wrap=True)
        self._buttons = {name: self._entry(actions, name, look) for name, look in ENTRIES}
        self._notes = {name: quiet_label(wrap=True) for name, _ in ENTRIES}
        self._heading = quiet_label()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._recent: list[Path] = []
        column = QWidget()
        column.setFixedWidth(WIDTH)
        self._fill(QVBoxLayout(column))
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(column)
        outer.addStretch(1)
        self.retranslate()

    def _entry(self, actions: Actions, name: str, look: str) -> QPushButton:
        button = QPushButton()
        button.setProperty("manner", look or None)
        button.setIconSize(QSize(ICON, ICON))
        button.setProperty("roomy", True)
        button.setFixedWidth(WIDTH // 2 - 3 * PAD)
        dress(button, name, "on_accent" if look == "primary" else "text")
        button.clicked.connect(actions[name].trigger)
        return button

    def _fill(self, layout: QVBoxLayout) -> None:
        layout.setSpacing(GAP)
        layout.addStretch(2)
        layout.addWidget(self._title)
        layout.addWidget(self._lead)
        layout.addSpacing(PAD)
        for name, button in self._buttons.items():
            line = QHBoxLayout()
            line.setSpacing(PAD)
            line.addWidget(button)
            line.addWidget(self._notes[name], 1)
            layout.addLayout(line)
        layout.addSpacing(PAD)
        self._line = hairline()
        layout.addWidget(self._heading)
        layout.addWidget(self._line)
        layout.addLayout(self._list)
        layout.addStretch(3)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the recent files, newest first."""
        self._recent = list(paths)
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for path in self._recent:
            button = RecentFile(path)
            button.clicked.connect(lambda _=False, chosen=path: self.picked.emit(chosen))
            self._list.addWidget(button)
        self._heading.setVisible(bool(self._recent))
        self._line.setVisible(bool(self._recent))

    def retranslate(self) -> None:
        """Word the page in the language of now."""
        self._lead.setText(self._words.say("welcome.lead"))
        self._heading.setText(self._words.say("welcome.recent"))
        for name, note in self._notes.items():
            self._buttons[name].setText(self._words.say(f"action.{name}"))
            note.setText(self._words.say(f"welcome.{name}"))


def _big() -> QFont:
    return sized(1.9)
