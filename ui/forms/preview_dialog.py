"""A dialog that shows what it would do while one types: fields, a sentence, a table, and one primary action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from coproduce.errors import Refusal, Trouble
from ui.desk import Desk
from ui.dialogs import buttons, give_room
from ui.forms.lines_table import LinesTable
from ui.forms.sheet import FormSheet, Section
from ui.sizes import GAP, PAD
from ui.style_sheet import manner
from ui.theme import title_font

SIZE: Final = (920, 640)
TALL: Final = (960, 740)
FIELD_WIDTH: Final = 420
GATHER_MS: Final = 200  # letters of one burst are looked at once


class PreviewDialog(QDialog):
    """Signals: `wanted(key)` a line leads to a row; `done_with(Notice)`. Subclasses give `preview` and `act`."""

    wanted = Signal(object)
    done_with = Signal(object)

    def __init__(
        self,
        desk: Desk,
        title: str,
        sections: Sequence[Section],
        primary: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        give_room(self, *SIZE)
        self.desk, self.words = desk, desk.words
        self.heading = QLabel(title, wordWrap=True)
        self.heading.setFont(title_font())
        self.sheet = FormSheet(self.words, sections)
        self.note, self.warning = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.warning.setProperty("manner", "warn")
        self.table = LinesTable()
        self.table.setAccessibleName(title)
        self.table.wanted.connect(self._lead)
        self.buttons = buttons(self, self.words, primary)
        self._gather = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gather.timeout.connect(self.refresh)
        self.sheet.edited.connect(lambda *_: self._gather.start())
        for field in self.sheet.fields.values():
            if isinstance(field.widget, QLineEdit):
                field.widget.textEdited.connect(lambda _: self._gather.start())
        desk.changed.connect(self._stale)
        desk.opened.connect(self.reject)
        self.lay_out()
        self.sheet.setVisible(bool(self.sheet.fields))
        if not self.sheet.fields:
            self.buttons.primary.setFocus()  # Enter does it; in the table it would lead away
        self.say("")
        self.warn("")

    def lay_out(self) -> None:
        """Put the parts below each other; a dialog of many fields puts them beside the table."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD + GAP, PAD + GAP, PAD + GAP, PAD)
        layout.setSpacing(GAP + GAP // 2)
        for part in (self.heading, self.sheet, self.note, self.warning):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.buttons)

    # ----------------------------------------------------------------- preview

    def value(self, name: str) -> Any:
        """Read a field. Raises Refusal."""
        return self.sheet.fields[name].editor.value()

    def put(self, name: str, value: Any) -> None:
        """Fill a field."""
        self.sheet.fields[name].editor.show_value(value)

    def refresh(self) -> None:
        """Show what would be done now, or why nothing can be."""
        self._gather.stop()
        try:
            self.preview()
        except (Refusal, Trouble) as error:
            self.buttons.primary.setEnabled(False)
            self.table.setRowCount(0)
            self.warn("")
            self.say(self.words.error(error), wrong=True)

    def _stale(self, _notice: object) -> None:
        """Look again after an edit from elsewhere: what is shown may be true no more."""
        self._gather.start()

    def preview(self) -> None:
        """Fill table and sentence. Raises Refusal."""
        raise NotImplementedError

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Say what would come of it."""
        manner(self.note, "bad" if wrong else "quiet")
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def warn(self, sentence: str) -> None:
        """Say what it would break."""
        self.warning.setText(sentence)
        self.warning.setVisible(bool(sentence))

    def done(self, answer: int) -> None:
        """Close; nothing is looked at afterwards, the file may be gone."""
        self._gather.stop()
        super().done(answer)

    # -------------------------------------------------------------------- doing

    def act(self) -> Any:
        """Do it and give the notice. Raises Refusal."""
        raise NotImplementedError

    def accept(self) -> None:
        """Do it; a refusal keeps the dialog open with all that was typed."""
        self.refresh()
        if not self.buttons.primary.isEnabled():
            return
        try:
            notice = self.act()
        except (Refusal, Trouble) as error:
            self.say(self.words.error(error), wrong=True)
            return
        super().accept()
        self.done_with.emit(notice)

    def _lead(self, key: object) -> None:
        self.wanted.emit(key)
        self.reject()
