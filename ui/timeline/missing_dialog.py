"""What could not be represented on the way out: each thing with its place, to be read and closed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from coproduce.domain.draft import Missing
from ui.dialogs import buttons
from ui.forms.lines_table import Line, LinesTable, Text
from ui.sizes import GAP, PAD
from ui.theme import title_font
from ui.words import Words

SIZE = (720, 420)


def missing_lines(words: Words, missing: Sequence[Missing]) -> list[Line]:
    """Word each thing: where it stood, and what became of it."""
    texts = words.texts
    return [
        Line(
            [
                Text(one.place, tone="quiet"),
                Text(
                    texts.say(
                        one.key, **{name: texts.value(value) for name, value in one.values.items()}
                    )
                ),
            ]
        )
        for one in missing
    ]


def missing_headings(words: Words) -> tuple[str, str]:
    """Head the two columns."""
    return words.say("timeline.import.place"), words.say("timeline.import.what")


class MissingDialog(QDialog):
    """A list under a sentence."""

    def __init__(
        self, words: Words, title: str, missing: Sequence[Missing], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(*SIZE)
        heading = QLabel(title, wordWrap=True)
        heading.setFont(title_font())
        self.table = LinesTable()
        self.table.show_lines(missing_headings(words), missing_lines(words, missing))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD + GAP, PAD + GAP, PAD + GAP, PAD)
        layout.setSpacing(PAD)
        layout.addWidget(heading)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons(self, words, "action.close_dialog", ""))
