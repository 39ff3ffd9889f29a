"""Ask for the name of a view that is kept; one that is taken is told, and then stands for the new one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.dialogs import QUESTION_WIDTH, buttons
from ui.lines import quiet_label
from ui.sizes import GAP, PAD
from ui.theme import title_font
from ui.words import Words

LONGEST = 60


class NameSight(QDialog):
    """`name` is what was typed; `taken` tells whether another view has that name."""

    def __init__(
        self,
        words: Words,
        title: str,
        name: str,
        taken: Callable[[str], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._taken = words, taken
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        heading = QLabel(title)
        heading.setFont(title_font())
        self.field = QLineEdit(name)
        self.field.setMaxLength(LONGEST)
        self.field.setMinimumWidth(QUESTION_WIDTH)
        self.field.setPlaceholderText(words.say("sights.name"))
        self.field.setAccessibleName(words.say("sights.name"))
        self.field.selectAll()
        self.told = quiet_label(wrap=True)
        self.buttons = buttons(self, words, "action.save")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD + GAP, PAD + GAP, PAD + GAP, PAD)
        layout.setSpacing(GAP)
        for part in (heading, self.field, self.told, self.buttons):
            layout.addWidget(part)
        self.field.textChanged.connect(self._typed)
        self._typed()

    @property
    def name(self) -> str:
        """Give what was typed."""
        return self.field.text().strip()

    def _typed(self) -> None:
        self.buttons.primary.setEnabled(bool(self.name))
        self.told.setText(self._words.say("sights.taken") if self._taken(self.name) else " ")


def ask_name(
    words: Words,
    title: str,
    name: str,
    taken: Callable[[str], bool],
    parent: QWidget | None,
) -> str:
    """Ask for a name; "" when the person turned away."""
    dialog = NameSight(words, title, name, taken, parent)
    return dialog.name if dialog.exec() == QDialog.DialogCode.Accepted else ""
