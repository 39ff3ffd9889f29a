"""About the program, and the list of its keys."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

import coproduce
from ui.dialogs import buttons
from ui.lines import quiet_label
from ui.sizes import GAP, PAD
from ui.theme import sized, title_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.words import Words

WIDTH = 440
MOST_LINES = 20  # of keys in a column: laptops show 720 lines


def about(words: Words, parent: QWidget) -> QDialog:
    """Make the About dialog: what it is, its version, and that it gives no legal advice."""
    dialog, layout = _dialog(parent, words.say("action.about"))
    name = QLabel("Coproduce")
    name.setFont(sized(1.6))
    layout.addWidget(name)
    layout.addWidget(quiet_label(words.say("about.version", version=coproduce.__version__)))
    layout.addSpacing(GAP)
    for key in ("about.what", "about.no_legal_advice", "about.licence"):
        line = QLabel(words.say(key))
        line.setWordWrap(True)
        line.setMinimumWidth(WIDTH)
        layout.addWidget(line)
    layout.addSpacing(GAP)
    layout.addWidget(buttons(dialog, words, "action.close_dialog", cancel=""))
    return dialog


def shortcuts(words: Words, parent: QWidget, keys: Sequence[tuple[str, str]]) -> QDialog:
    """Make the list of keys; `keys` are (what it does, the keys), already worded."""
    dialog, layout = _dialog(parent, words.say("action.shortcuts"))
    title = QLabel(words.say("action.shortcuts"))
    title.setFont(title_font())
    layout.addWidget(title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(3 * PAD)
    grid.setVerticalSpacing(GAP)
    lines = min(ceil(len(keys) / 2), MOST_LINES)
    for place, (what, pressed) in enumerate(keys):
        row, column = place % lines, 2 * (place // lines)
        grid.addWidget(QLabel(what), row, column)
        shown = quiet_label(pressed)
        shown.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(shown, row, column + 1)
    layout.addLayout(grid)
    layout.addSpacing(GAP)
    layout.addWidget(buttons(dialog, words, "action.close_dialog", cancel=""))
    return dialog


def _dialog(parent: QWidget, title: str) -> tuple[QDialog, QVBoxLayout]:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(PAD + GAP, PAD + GAP, PAD + GAP, PAD)
    layout.setSpacing(GAP)
    return dialog, layout
