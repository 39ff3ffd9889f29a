"""The audit of clocks: each slot with what would become of it either way, and the two decisions, one by one or in bulk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from coproduce.domain.zones import label_key
from coproduce.ids import utc_now
from coproduce.operations.settling import settle
from coproduce.queries.zone_audit import AuditGroup, AuditRow, audit_rows, zone_audit
from ui.desk import Desk
from ui.forms.choice import ChoiceBox, Options
from ui.lines import quiet_label
from ui.rows_model import Column, RowsModel
from ui.schedule.changes_dialog import ChangesDialog
from ui.schedule.editions.changes_table import ChangesTable
from ui.schedule.editions.wording import both
from ui.words import Words

if TYPE_CHECKING:
    from coproduce.domain.clocks import TwoClocks
    from coproduce.workspace import Notice

SIZE: Final = (1000, 560)
GATHER_MS: Final = 200
SHOWN: Final = 1000
MOST: Final = 5000  # more changed slots than this, and the whole file is looked through
TITLE: Final = 1


class AuditDialog(ChangesDialog):
    """Opened after a look at the file has found some, or from the menu."""

    def __init__(self, desk: Desk, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent, icon="clock", size=SIZE)
        self._groups: list[AuditGroup] = []
        self._known = False  # whether the file has been looked through
        self._settled: set[UUID] = set()
        self._changed: set[UUID] = set()
        self._about = quiet_label(wrap=True)
        self.group = ChoiceBox(self._options)
        self.model = RowsModel(
            self._columns(), lambda key: words.say(f"audit.column.{key}"), parent=self
        )
        self.table = ChangesTable(self.model, TITLE)
        self.wall, self.instant = QPushButton(), QPushButton()
        self._gather.setInterval(GATHER_MS)
        self.put_together([self._about, self.group], self.table, [self.instant, self.wall])
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self._gather.timeout.connect(self._catch_up)
        self.group.committed.connect(lambda _: self._show_group())
        self.table.wanted.connect(lambda row: self.sought.emit(row.id, row.slot.home.day))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.wall.clicked.connect(lambda: self._settle("wall"))
        self.instant.clicked.connect(lambda: self._settle("instant"))
        self._desk.changed.connect(self._take)

    def _columns(self) -> list[Column[AuditRow]]:
        words = self._words
        return [
            Column("channel", lambda row: row.slot.channel.titles.shown(words.language)),
            Column("title", lambda row: row.slot.titles.shown(words.language)),
            Column("state", lambda row: words.say(f"state.{row.slot.state}"), quiet=True),
            Column("wall", lambda row: self._dated(row.wall), figures=True),
            Column("instant", lambda row: self._dated(row.instant), figures=True),
        ]

    def _dated(self, clocks: TwoClocks) -> str:
        return f"{self._words.date(clocks.home.day)} {both(clocks)}"

    # ------------------------------------------------------------------ reading

    def refresh(self) -> None:
        """Look the whole file through."""
        self.look_up(zone_audit, utc_now())
        self.retranslate()

    def take(self, answer: list[AuditGroup]) -> None:
        """Show what was found, and look again at the slots that were changed while it was looked for."""
        self._groups, self._known = answer, True
        self._settled.clear()
        self._choose_first()
        if self._changed:
            self._gather.start()

    def _take(self, notice: Notice) -> None:
        """Note which slots were changed: only a decision, or its undo, makes one agree or disagree."""
        changed = notice.rows_of("slot")
        if changed:
            self._changed.update(changed)
            self._gather.start()

    def _catch_up(self) -> None:
        """Look again at the slots of the list that were changed."""
        self._gather.stop()
        if self.is_looking:  # what is looked for may be older than what was changed
            return
        known = {key for group in self._groups for key in group.slots}
        changed, self._changed = self._changed & known, set()
        if len(changed) > MOST:
            self.refresh()
        elif changed:
            open_ones = {row.id for row in self._desk.read(audit_rows, list(changed))}
            self._settled = (self._settled | changed) - open_ones
            self._choose_first()

    def _choose_first(self) -> None:
        """Show the period that was chosen, or the first that is left."""
        places = [place for place, _name in self._options()]
        if self.group.value() not in places:
            self.group.show_value(next(iter(places), None))
        self.retranslate()

    # ------------------------------------------------------------------ showing

    def retranslate(self) -> None:
        """Word everything again."""
        say = self._words.say
        self.name(say("audit.title"))
        self._about.setText(say("audit.about"))
        self.group.setAccessibleName(say("audit.group"))
        self.wall.setText(say("audit.keep_wall"))
        self.wall.setToolTip(say("audit.keep_wall_tip"))
        self.instant.setText(say("audit.keep_instant"))
        self.instant.setToolTip(say("audit.keep_instant_tip"))
        self._empty.show_words(say("audit.none"))
        self.group.retranslate()
        self._show_group()

    def _show_group(self) -> None:
        """Show the first slots of the period chosen."""
        keys = self._keys()[:SHOWN]
        self.model.show(self._desk.read(audit_rows, keys) if keys else [])
        self.model.retranslate()
        self.table.fit()
        for part in (self._about, self.group, self.wall, self.instant):
            part.setVisible(bool(keys))
        if self._known:
            self._pages.setCurrentWidget(self.table if keys else self._empty)
        self._tell()

    def _options(self) -> Options:
        counts = [len(self._open(group)) for group in self._groups]
        return [
            (place, self._named(group, count))
            for place, (group, count) in enumerate(zip(self._groups, counts, strict=True))
            if count
        ]

    def _open(self, group: AuditGroup) -> list[UUID]:
        """Give the slots of a group that still ask for a decision."""
        return [key for key in group.slots if key not in self._settled]

    def _named(self, group: AuditGroup, slots: int) -> str:
        """Name a group: "Astana · 3 Mar 2025 – 30 Mar 2025 · 12 slots, 60 min later"."""
        words, key = self._words, label_key(group.zone)
        zone = group.zone if key is None else words.say(key)
        days = dict.fromkeys((words.date(group.first), words.date(group.last)))
        minutes = words.length(abs(group.shift))
        shift = words.say("audit.later" if group.shift > 0 else "audit.earlier", length=minutes)
        count = words.count("audit.slots", slots)
        return f"{zone} · {' – '.join(days)} · {count} · {shift}"

    def _keys(self) -> list[UUID]:
        place = self.group.value()
        return [] if place is None else self._open(self._groups[place])

    def _asked(self) -> list[UUID]:
        """Give the slots that are meant: those selected, else all of the period."""
        return [row.id for row in self.table.chosen()] or self._keys()

    def _tell(self) -> None:
        """Say how many slots the decision is for."""
        asked = self._asked()
        writable = bool(asked) and not self._desk.workspace.read_only
        self.wall.setEnabled(writable)
        self.instant.setEnabled(writable)
        self._note.setText(self._words.count("audit.meant", len(asked)) if asked else "")

    # -------------------------------------------------------------------- doing

    def _settle(self, keep: str) -> None:
        if self._desk.do_and_tell(settle, slots=self._asked(), keep=keep) is not None:
            self._catch_up()
