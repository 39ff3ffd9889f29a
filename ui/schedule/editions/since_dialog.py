"""What changed since an edition was frozen: by kind, old and new on both clocks, who; and what to do with it.

The dialog stays open beside the schedule: a click leads to the slot, and every edit is taken in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from coproduce.domain.titles import found_in, search_words
from coproduce.queries.editions import EditionRow, schedule_editions
from coproduce.queries.renamed import NAMED
from coproduce.queries.schedule_since import KINDS, ScheduleSince, SlotDifference, schedule_since
from ui.desk import Desk
from ui.forms.choice import ChoiceBox, Options
from ui.rows_model import RowsModel
from ui.schedule.changes_dialog import ChangesDialog
from ui.schedule.editions.changes_table import ChangesTable
from ui.schedule.editions.wording import ChangeWording
from ui.search_field import SearchField
from ui.sizes import GAP
from ui.words import Words

if TYPE_CHECKING:
    from coproduce.workspace import Notice

SIZE: Final = (1160, 600)
GATHER_MS: Final = 120
TITLE: Final = 1
CONCERNS: Final = ("slot", "edition", "organisation", *NAMED)


class SinceDialog(ChangesDialog):
    """Signals: `freeze_asked()` a first edition is wanted; `again_asked(EditionRow)` the same scope shall be frozen anew;
    `notice_asked(EditionRow)` its notice is wanted."""

    freeze_asked = Signal()
    again_asked = Signal(object)
    notice_asked = Signal(object)

    def __init__(self, desk: Desk, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent, icon="edition", size=SIZE)
        self._editions: list[EditionRow] = []
        self._since: ScheduleSince | None = None
        self.edition = ChoiceBox(self._edition_options)
        self.kind = ChoiceBox(self._kind_options)
        self.search = SearchField()
        self._wording = ChangeWording(words)
        self.model = RowsModel(self._wording.columns(), self._wording.heading, parent=self)
        self.table = ChangesTable(self.model, TITLE)
        self.export, self.again = QPushButton(), QPushButton()
        self._gather.setInterval(GATHER_MS)
        self.put_together([self._choices()], self.table, [self.again, self.export])
        self._connect()
        self.show_edition(None)

    def _choices(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for part, share in ((self.edition, 3), (self.kind, 2), (self.search, 2)):
            row.addWidget(part, share)
        return bar

    def _connect(self) -> None:
        self._gather.timeout.connect(self.refresh)
        self.edition.committed.connect(self.show_edition)
        self.kind.committed.connect(lambda _: self._filter())
        self.search.sought.connect(lambda _: self._filter())
        self.search.left.connect(self.table.setFocus)
        self.table.wanted.connect(self._lead)
        self.export.clicked.connect(lambda: self._with(self.notice_asked.emit))
        self.again.clicked.connect(lambda: self._with(self.again_asked.emit))
        self._empty.acted.connect(self.freeze_asked)
        self._desk.changed.connect(self._take)

    # ------------------------------------------------------------------ reading

    def show_edition(self, key: UUID | None) -> None:
        """Compare with an edition, by default the newest."""
        self._editions = self._desk.read(schedule_editions)[::-1]
        known = [row.id for row in self._editions]
        shown = key if key in known else next(iter(known), None)
        self.edition.show_value(shown)
        self.refresh()

    def refresh(self) -> None:
        """Compare anew."""
        self._gather.stop()
        key = self.edition.value()
        if key is None:  # the last edition was taken back
            self.leave_off()
            self._since = None
        else:
            self.look_up(schedule_since, key)
        self.retranslate()

    def take(self, answer: ScheduleSince) -> None:
        """Show a comparison."""
        self._since = answer
        self.retranslate()

    def _take(self, notice: Notice) -> None:
        if notice.rows_of("edition"):
            self.show_edition(self.edition.value())
        elif any(notice.rows_of(entity) for entity in CONCERNS):
            self._gather.start()

    # ------------------------------------------------------------------ showing

    def retranslate(self) -> None:
        """Word everything again."""
        say = self._words.say
        self.name(say("editions.since").removesuffix("…"))
        self.edition.setAccessibleName(say("editions.edition"))
        self.kind.setAccessibleName(say("editions.column.kind"))
        self.search.word(say("editions.find"), say("editions.find_clear"))
        self.export.setText(say("editions.export"))
        self.again.setText(say("editions.again"))
        for box in (self.edition, self.kind):
            box.retranslate()
        self._filter()
        self.model.retranslate()
        self.table.fit()

    def _filter(self) -> None:
        since, kind = self._since, self.kind.value()
        words = search_words(self.search.text())
        rows = () if since is None else since.differences
        self.model.show([row for row in rows if self._matches(row, kind, words)])
        for button in (self.export, self.again):  # without an edition there is one thing to do
            button.setVisible(bool(self._editions))
        told = since is not None and bool(since.differences or since.renamed)
        stale = since is None or since.edition.id != self.edition.value()
        self.export.setEnabled(told and not stale)
        self.again.setEnabled(bool(self._editions) and not self._desk.workspace.read_only)
        self._note.setText(self._told())
        self._show_page()

    def _matches(
        self, row: SlotDifference, kind: str | None, words: tuple[tuple[str, str], ...]
    ) -> bool:
        if kind is not None and row.kind != kind:
            return False
        return not words or found_in(self._wording.haystack(row), words)

    def _told(self) -> str:
        """Say which notice these changes make, and that titles changed as well."""
        if self._since is None:
            return ""
        told = [self._words.say("editions.makes", number=self._since.number)]
        if self._since.renamed:
            told.append(self._words.count("editions.renamed", len(self._since.renamed)))
        return " · ".join(told)

    def _show_page(self) -> None:
        """Show the changes, or why there are none; until it is known, what was shown before."""
        say = self._words.say
        if self._since is None and self._editions:
            return
        self._pages.setCurrentWidget(self.table if self.model.rowCount() else self._empty)
        if self._since is None:
            self._empty.show_words(say("editions.none"), say("editions.freeze"), primary=True)
        elif self._since.differences:
            self._empty.show_words(say("editions.nothing_found"))
        else:
            self._empty.show_words(say("editions.same"))

    def _edition_options(self) -> Options:
        moment = self._words.moment
        return [(row.id, f"{row.name} · {moment(row.taken)}") for row in self._editions]

    def _kind_options(self) -> Options:
        counts = {} if self._since is None else self._since.counts
        every = self._words.count("editions.all_changes", sum(counts.values()))
        kinds = [
            (kind, f"{self._words.say(f'notice.kind.{kind}')} ({counts[kind]})")
            for kind in KINDS
            if kind in counts
        ]
        return [(None, every), *kinds]

    # -------------------------------------------------------------------- doing

    def _with(self, tell: Callable[[EditionRow], None]) -> None:
        key = self.edition.value()
        for edition in self._editions:
            if edition.id == key:
                tell(edition)

    def _lead(self, row: SlotDifference) -> None:
        """Lead to where the slot is now; one that is gone leads to where it was."""
        day: date = row.sides[-1].home.day
        self.sought.emit(row.id, day)
