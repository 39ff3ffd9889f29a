"""Prepare playbooks: their names on the left, titles and lines of the chosen one on the right; every edit at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from coproduce.errors import Refusal, Trouble
from coproduce.operations import playbooks as verbs
from coproduce.queries.playbooks import PlaybookRow, playbooks
from ui.dialogs import buttons, give_room
from ui.empty_state import EmptyState
from ui.forms.sheet import FormSheet
from ui.forms.titles import title_values
from ui.lines import quiet_label
from ui.schedule.playbooks.fields import naming_sections
from ui.schedule.playbooks.lines_panel import LinesPanel
from ui.sizes import GAP, PAD
from ui.tables import calm
from ui.theme import title_font
from ui.words import Words

if TYPE_CHECKING:
    from coproduce.workspace import Notice
    from ui.desk import Desk

SIZE: Final = (1000, 680)
LIST_WIDTH, NAMES_WIDTH = 240, 300
KEY: Final = Qt.ItemDataRole.UserRole


class PlaybooksDialog(QDialog):
    """Opened through `edit_playbooks`; hears every change of the file while it is open."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        give_room(self, *SIZE)
        self._desk, self._words = desk, desk.words
        self._rows: Sequence[PlaybookRow] = ()
        self._title = QLabel()
        self._title.setFont(title_font())
        self._what = quiet_label(wrap=True)
        self.list = QListWidget()
        calm(self.list)
        self.list.setSelectionMode(QListWidget.SelectionMode.SingleSelection)
        self.add, self.remove = QPushButton(), QPushButton()
        self.names = FormSheet(desk.words, naming_sections(desk.words))
        self.lines = LinesPanel(desk)
        self.empty = EmptyState("template")
        self.buttons = buttons(self, desk.words, "action.close_dialog", "")
        self.buttons.primary.setProperty("manner", None)
        self.buttons.primary.setAutoDefault(False)
        self.buttons.primary.setDefault(False)  # Enter commits the field it is typed in
        self._lay_out()
        self._connect()
        self.retranslate()
        self.read()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(self.list, 1)
        row = QHBoxLayout()
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
            row.addWidget(button)
        left.addLayout(row)
        filled = QWidget()
        middle = QHBoxLayout(filled)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(PAD)
        self.list.setFixedWidth(LIST_WIDTH)
        self.names.setFixedWidth(NAMES_WIDTH)
        middle.addLayout(left)
        middle.addWidget(self.names, 0, Qt.AlignmentFlag.AlignTop)
        middle.addWidget(self.lines, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(filled)
        self._pages.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD + GAP, PAD + GAP, PAD + GAP, PAD)
        layout.setSpacing(GAP + GAP // 2)
        layout.addWidget(self._title)
        layout.addWidget(self._what)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(lambda *_: self._show_chosen())
        self.names.edited.connect(self._edited)
        self.add.clicked.connect(self.add_playbook)
        self.empty.acted.connect(self.add_playbook)
        self.remove.clicked.connect(self.remove_playbook)
        self._desk.changed.connect(self._take)
        self._words.changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Word everything again."""
        say = self._words.say
        self.setWindowTitle(say("playbooks.title"))
        self._title.setText(say("playbooks.title"))
        self._what.setText(say("playbooks.what"))
        self.empty.show_words(say("playbooks.empty"), say("playbooks.add"), primary=True)
        self.add.setText(say("playbooks.add"))
        self.remove.setText(say("playbooks.remove"))
        self.list.setAccessibleName(self._title.text())
        self.buttons.retranslate(self._words)
        self.names.retranslate()
        self.lines.retranslate()

    # ----------------------------------------------------------------- reading

    def read(self, choose: UUID | None = None) -> None:
        """Read all playbooks again, and choose one, by default the one chosen before."""
        wanted = choose or self.chosen()
        self._rows = self._desk.read(playbooks)
        self.list.blockSignals(True)
        self.list.clear()
        for row in self._rows:
            item = QListWidgetItem(self._named(row))
            item.setData(KEY, row.id)
            self.list.addItem(item)
        self.list.blockSignals(False)
        keys = [row.id for row in self._rows]
        self.list.setCurrentRow(keys.index(wanted) if wanted in keys else 0 if keys else -1)
        self._show_chosen()

    def chosen(self) -> UUID | None:
        """Give the key of the playbook that is shown."""
        place = self.list.currentRow()
        key: UUID | None = self.list.item(place).data(KEY) if place >= 0 else None
        return key

    def _named(self, row: PlaybookRow) -> str:
        title = row.titles.shown(self._words.language)
        return f"{title} · {self._words.length(row.length)}" if row.lines else title

    def _show_chosen(self) -> None:
        key = self.chosen()
        row = next((row for row in self._rows if row.id == key), None)
        values = title_values(row.titles if row else None) | {
            "remarks": row.remarks if row else None
        }
        self.names.show_rows([key], [values])
        writable = not self._desk.workspace.read_only
        self._pages.setCurrentIndex(0 if self._rows else 1)
        self.empty.setEnabled(writable)
        self.names.setEnabled(row is not None and writable)
        self.add.setEnabled(writable)
        self.remove.setEnabled(row is not None and writable)
        self.lines.show_playbook(key)

    def _take(self, notice: Notice) -> None:
        if notice.rows_of("playbook") or notice.rows_of("playbook_line"):
            self.read()

    # ----------------------------------------------------------------- editing

    def add_playbook(self) -> None:
        """Add one and put the cursor in its title."""
        language, title = self._words.language, self._words.say("playbooks.new")
        notice = self._desk.do(verbs.add, **{f"title_{language}": title})
        if notice is not None:
            (key,) = notice.rows_of("playbook")
            self.read(key)
            self.names.focus_first()

    def remove_playbook(self) -> None:
        """Remove the chosen one; the message offers Undo."""
        key = self.chosen()
        if key is not None:
            self._desk.do_and_tell(verbs.remove, playbooks=[key])

    def _edited(self, name: str, value: Any) -> None:
        key = self.chosen()
        if key is None:
            return
        try:
            self._desk.attempt(verbs.edit, playbooks=[key], **{name: value})
        except (Refusal, Trouble) as error:
            if not (isinstance(error, Refusal) and self.names.refuse(error, name)):
                self._desk.tell_error(error)


def edit_playbooks(desk: Desk, words: Words, parent: QWidget | None) -> PlaybooksDialog:
    """Open the dialog."""
    del words  # the desk has them; every opener of a dialog of the schedule is called alike
    dialog = PlaybooksDialog(desk, parent)
    dialog.open()
    return dialog
