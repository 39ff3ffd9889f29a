"""The patterns on the channels in sight: what each says, what lies of it; change it, take days from it, remove it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from coproduce.queries.patterns import PatternRow, patterns
from coproduce.workspace import Notice
from ui.desk import Desk
from ui.dialogs import give_room
from ui.forms.lines_table import Line, LinesTable, Text
from ui.lines import quiet_label
from ui.schedule.patterns.day_dialogs import preempt_dialog, remove_dialog
from ui.schedule.patterns.edit_dialog import EditDialog
from ui.schedule.patterns.wording import wording_of
from ui.sizes import FIELD, GAP, PAD
from ui.tables import choose_row
from ui.theme import title_font

SIZE: Final = (1080, 560)
HEADINGS: Final = ("title", "channel", "says", "slots", "first", "last")
SAYS: Final = 2


class PatternsDialog(QDialog):
    """Signal `lay_wanted()`: a new one is to be laid. `on`: the channels looked at, None for all."""

    lay_wanted = Signal()

    def __init__(
        self, desk: Desk, on: Sequence[UUID] | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        give_room(self, *SIZE)
        self._desk, self._words, self._on = desk, desk.words, on
        self.rows: list[PatternRow] = []
        title = self._words.say("pattern.list.title")
        self.setWindowTitle(title)
        self._heading = QLabel(title)
        self._heading.setFont(title_font())
        self.table, self._none = (
            LinesTable(),
            quiet_label(self._words.say("pattern.list.none"), wrap=True),
        )
        self.lay = self._button("pattern.lay_new", self.lay_wanted.emit)
        self.edit = self._button("pattern.edit", lambda: self._open(self._edit))
        self.preempt = self._button("pattern.preempt_days", lambda: self._open(preempt_dialog))
        self.remove = self._button("pattern.remove_some", lambda: self._open(remove_dialog))
        self.lay.setProperty("manner", "primary")
        self.table.setAccessibleName(title)
        self._lay_out()
        self.table.itemSelectionChanged.connect(self._allow)
        self.table.wanted.connect(lambda _: self._open(self._edit))
        desk.changed.connect(self._heard)
        self.refresh()

    def _button(self, key: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(self._words.say(key))
        button.setMinimumHeight(FIELD)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: act())
        return button

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(GAP)
        for button in (self.lay, self.edit, self.preempt, self.remove):
            bar.addWidget(button)
        bar.addStretch(1)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self._button("action.close_dialog", self.reject))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD + GAP, PAD + GAP, PAD + GAP, PAD)
        layout.setSpacing(GAP + GAP // 2)
        layout.addWidget(self._heading)
        layout.addLayout(bar)
        layout.addWidget(self._none)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)

    def refresh(self) -> None:
        """Read the patterns again; the one chosen stays chosen."""
        chosen = self.chosen()
        self.rows = self._desk.read(patterns, on=self._on)
        wording, language = wording_of(self._desk), self._words.language
        lines = [
            Line(
                [
                    Text(row.titles.shown(language)),
                    Text(row.channel.titles.shown(language)),
                    Text(wording.describe(row)),
                    Text(str(row.count), figures=True),
                    *(
                        Text(self._words.date(day) if day else "", figures=True)
                        for day in (row.first, row.last)
                    ),
                ],
                row.id,
            )
            for row in self.rows
        ]
        self.table.show_lines(
            [self._words.say(f"pattern.column.{key}") for key in HEADINGS], lines, stretch=SAYS
        )
        self._none.setVisible(not self.rows)
        kept = next((n for n, row in enumerate(self.rows) if chosen and row.id == chosen.id), 0)
        if self.rows:
            choose_row(self.table, kept)
        self._allow()

    def chosen(self) -> PatternRow | None:
        """Give the pattern in the chosen line."""
        place = self.table.currentRow()
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def _allow(self) -> None:
        row, writable = self.chosen(), not self._desk.workspace.read_only
        self.lay.setEnabled(writable)
        for button in (self.edit, self.remove):
            button.setEnabled(writable and row is not None)
        self.preempt.setEnabled(writable and row is not None and row.follows_id is None)

    def _open(self, make: Callable[[Desk, PatternRow, QWidget], QDialog]) -> None:
        row = self.chosen()
        if row is not None and not self._desk.workspace.read_only:
            make(self._desk, row, self).open()

    def _edit(self, desk: Desk, row: PatternRow, parent: QWidget) -> QDialog:
        return EditDialog(desk, row, parent=parent)

    def _heard(self, notice: Notice) -> None:
        if any(
            notice.rows_of(entity) for entity in ("pattern", "slot", "work", "channel", "occasion")
        ):
            self.refresh()
