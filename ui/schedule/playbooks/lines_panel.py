"""The lines of one playbook: listed in order, moved up and down, taken out, and a new one put in; each step at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from coproduce.errors import Refusal, Trouble
from coproduce.operations.playbooks import set_lines
from coproduce.queries.playbooks import PlaybookLineRow, playbook_lines
from ui.desk import Desk
from ui.empty_state import EmptyState
from ui.forms.lines_table import Line, LinesTable, Text
from ui.forms.sheet import FormSheet
from ui.schedule.playbooks.fields import line_section
from ui.schedule.slot_fields import Offers
from ui.sizes import GAP
from ui.tables import choose_row

HEADINGS: Final = ("number", "title", "episode", "length")
TITLE: Final = 1
EMPTY_WIDTH: Final = 300
STEPS: Final = {"up": -1, "down": 1}
Given = tuple[UUID, UUID | None, UUID | None, int | None]


class LinesPanel(QWidget):
    """Lines of the playbook that `show_playbook` names; writes through the desk and hears of it from there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self._book: UUID | None = None
        self._lines: Sequence[PlaybookLineRow] = ()
        self._offers = Offers(desk, desk.words, [])
        self.table, self.empty = LinesTable(), EmptyState("works", width=EMPTY_WIDTH)
        self._pages = QStackedWidget()
        self.entry = FormSheet(desk.words, [line_section(desk.words, self._offers)])
        self.buttons = {name: QPushButton() for name in ("put_in", "up", "down", "take_out")}
        self._lay_out()
        self._connect()
        self._clear_entry()
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for name, button in self.buttons.items():
            button.setAutoDefault(False)
            row.addWidget(button)
            if name == "put_in":
                row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for page in (self.table, self.empty):
            self._pages.addWidget(page)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.entry)
        layout.addLayout(row)

    def _connect(self) -> None:
        self.entry.edited.connect(self._edited)
        self.table.itemSelectionChanged.connect(self._allow)
        self.buttons["put_in"].clicked.connect(self.put_in)
        self.buttons["take_out"].clicked.connect(self.take_out)
        for name, step in STEPS.items():
            self.buttons[name].clicked.connect(lambda _=False, by=step: self.shift(by))

    def retranslate(self) -> None:
        """Word everything again."""
        for name, button in self.buttons.items():
            button.setText(self._words.say(f"playbooks.line.{name}"))
        self.entry.retranslate()
        self.empty.show_words(self._words.say("playbooks.line.none"))
        self._show()

    # ----------------------------------------------------------------- showing

    def show_playbook(self, book: UUID | None) -> None:
        """Show the lines of a playbook, again where it is the same."""
        self._book = book
        self._lines = [] if book is None else self._desk.read(playbook_lines, book)
        self.setEnabled(book is not None and not self._desk.workspace.read_only)
        self._show()

    def _show(self) -> None:
        heads = [self._words.say(f"playbooks.line.{name}") for name in HEADINGS]
        chosen = self.table.currentRow()
        self.table.show_lines(heads, [self._line(row) for row in self._lines], stretch=TITLE)
        if 0 <= chosen < len(self._lines):
            choose_row(self.table, chosen)
        self._pages.setCurrentWidget(self.table if self._lines else self.empty)
        self._allow()

    def _line(self, row: PlaybookLineRow) -> Line:
        number = self._lines.index(row) + 1
        title = row.titles.shown(self._words.language)
        return Line(
            [
                Text(str(number), figures=True, tone="quiet"),
                Text(title, tip=f"{title} · {row.code}"),
                Text("" if row.episode is None else str(row.episode), figures=True),
                Text(self._words.length(row.length), figures=True),
            ]
        )

    def _allow(self) -> None:
        """Switch off what has no line to act on."""
        place = self._chosen()
        there = place is not None
        self.buttons["take_out"].setEnabled(there)
        self.buttons["up"].setEnabled(there and place != 0)
        self.buttons["down"].setEnabled(there and place != len(self._lines) - 1)

    def _chosen(self) -> int | None:
        rows = self.table.selectionModel().selectedRows()
        return rows[0].row() if rows else None

    # ----------------------------------------------------------------- editing

    def put_in(self) -> None:
        """Add the line that is entered, behind the chosen one or at the end."""
        try:
            values = self.entry.values()
        except Refusal:
            return  # said under the field
        if values["work_id"] is None:
            self.entry.refuse(Refusal("schedule.missing", field="work_id"), "work_id")
            return
        place, lines = self._chosen(), self._given()
        new = (values["work_id"], values["episode_id"], None, values["length"])
        at = len(lines) if place is None else place + 1
        if self._write([*lines[:at], new, *lines[at:]]):
            choose_row(self.table, at)
            self._clear_entry()

    def take_out(self) -> None:
        """Remove the chosen line."""
        place = self._chosen()
        if place is not None:
            lines = self._given()
            self._write([*lines[:place], *lines[place + 1 :]])

    def shift(self, by: int) -> None:
        """Move the chosen line up (-1) or down (1)."""
        place = self._chosen()
        if place is None or not 0 <= place + by < len(self._lines):
            return
        lines = self._given()
        lines[place], lines[place + by] = lines[place + by], lines[place]
        if self._write(lines):
            choose_row(self.table, place + by)

    def _given(self) -> list[Given]:
        return [(row.work_id, row.episode_id, row.version_id, row.length) for row in self._lines]

    def _write(self, lines: Sequence[Given]) -> bool:
        try:
            self._desk.attempt(set_lines, playbook=self._book, lines=list(lines))
        except (Refusal, Trouble) as error:
            if not (isinstance(error, Refusal) and self.entry.refuse(error, "length")):
                self._desk.tell_error(error)
            return False
        return True

    def _edited(self, name: str, value: Any) -> None:
        """Offer the episodes of the work chosen, and the length that an episode has."""
        if name == "work_id":
            self._offers.take_work(value)
            episode = self.entry.fields["episode_id"].editor
            episode.show_value(None)
            episode.retranslate()
            picker: Any = self.entry.fields["work_id"].widget
            self._suggest(picker.choice().length if picker.choice() else None)
        elif name == "episode_id":
            self._suggest(self._offers.episode_length(value))

    def _suggest(self, length: int | None) -> None:
        if length:
            self.entry.fields["length"].editor.show_value(length)

    def _clear_entry(self) -> None:
        self._offers.take_work(None)
        self.entry.show_rows([], [{"work_id": None, "episode_id": None, "length": None}])
        self.entry.fields["episode_id"].editor.retranslate()
