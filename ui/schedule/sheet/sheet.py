"""The run sheet as a table: what was read of a day, brought up to date row by row."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTableView, QVBoxLayout, QWidget

from coproduce.queries.reference import ChannelRow, channels
from coproduce.queries.schedule import episodes_planned
from coproduce.queries.slots import SlotRow, slots, slots_by_id
from coproduce.workspace import Notice
from ui.desk import Desk
from ui.empty_state import EmptyState
from ui.lines import hairline
from ui.rows_model import Column, RowsModel
from ui.schedule.days import Period
from ui.schedule.sheet.day_bar import DayBar
from ui.schedule.sheet.lines import CHANNEL, SLOT, SheetLine, day_instants, sheet_lines
from ui.schedule.sheet.words import FIGURES, NAMES, QUIET, SheetWords
from ui.tables import calm, choose
from ui.theme import colours
from ui.words import Words

WIDTHS = (44, 84, 84, 150, 76, 320, 72, 200, 110, 100)  # at least; a heading is never cut
TITLE = NAMES.index("title")  # takes what room is left
Role = Qt.ItemDataRole
Flag = QItemSelectionModel.SelectionFlag


class SheetModel(RowsModel[SheetLine]):
    """Lines of a run sheet; only slots can be chosen."""

    def __init__(self, words: Words, said: SheetWords, parent: Any) -> None:
        made: list[Column[SheetLine]] = [
            Column(
                f"sheet.column.{name}",
                _worded(said, name),
                figures=name in FIGURES,
                quiet=name in QUIET,
                tip=said.tip,
            )
            for name in NAMES
        ]
        super().__init__(made, words.say, parent=parent)
        self._said = said

    def data(self, index: Any, role: int = Role.DisplayRole) -> Any:
        """Word a cell; channels stand out, holes are quiet, what lies over each other is not."""
        line = self.row_at(index) if index.isValid() else None
        if line is not None and line.kind != SLOT:
            tokens = colours()
            if role == Role.ForegroundRole:
                quiet = tokens.text if line.kind == CHANNEL else tokens.quiet
                return QColor(tokens.bad if self._said.is_bad(line) else quiet)
            if role == Role.BackgroundRole and line.kind == CHANNEL:
                return QColor(tokens.sunken)
            if role == Role.FontRole and line.kind == CHANNEL:
                font = QFont()
                font.setWeight(QFont.Weight.DemiBold)
                return font
        return super().data(index, role)

    def flags(self, index: Any) -> Qt.ItemFlag:
        """Let the cursor rest on slots only."""
        if not index.isValid() or self.row_at(index).kind != SLOT:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RunSheet(QWidget):
    """Signals: `opened(UUID)`: a slot is to be edited; `picked()`: other slots are chosen; `nearest_wanted()`: the day is
    empty, and another that is not is wanted."""

    opened = Signal(object)
    picked = Signal()
    nearest_wanted = Signal()

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__()
        self._desk, self._words = desk, words
        self._planned: dict[UUID, int] = {}
        self._rows: dict[UUID, SlotRow] = {}
        self._channels: list[ChannelRow] = []
        self._order: Sequence[UUID] = ()
        self.day: date | None = None
        said = SheetWords(words, self._planned)
        self.model = SheetModel(words, said, self)
        self.table = QTableView()
        self.empty = EmptyState("schedule")
        self._pages = QStackedWidget()
        self.bar = DayBar(words)
        self.addActions(list(self.bar.commands))
        self.period: Period | None = None  # that the day is one of
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(self.picked)
        self.table.doubleClicked.connect(self._open)

    def _lay_out(self) -> None:
        calm(self.table)
        self.table.setModel(self.model)
        self.table.horizontalHeader().setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for page in (self.table, self.empty):
            self._pages.addWidget(page)
        self.empty.acted.connect(self.nearest_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.bar, hairline(), self._pages):
            layout.addWidget(part)
        self.setFocusProxy(self.table)
        self._fit()

    def _fit(self) -> None:
        """Measure the columns in the language of now."""
        header = self.table.horizontalHeader()
        for place, width in enumerate(WIDTHS):
            header.resizeSection(place, max(width, header.sectionSizeHint(place)))

    # ------------------------------------------------------------------ reading

    def arrange(self, order: Sequence[UUID]) -> None:
        """Show channels in this order, those that it does not name after them."""
        self._order = order
        self._sort()
        self._show()

    def _sort(self) -> None:
        places = {key: place for place, key in enumerate(self._order)}
        self._channels.sort(key=lambda one: places.get(one.id, len(places)))

    def turn_to(self, day: date, on: Collection[UUID] | None) -> None:
        """Show a day of some channels, or of all."""
        every: list[ChannelRow] = self._desk.read(channels)
        self.day = day
        self._channels = [one for one in every if on is None or one.id in on]
        self._sort()
        span = day_instants(self._channels, day)
        keys = None if on is None else [one.id for one in self._channels]
        found: list[SlotRow] = [] if span is None else self._desk.read(slots, *span, on=keys)
        self._rows = {row.id: row for row in found}
        self._show()

    def take(self, notice: Notice) -> None:
        """Bring in what a notice names: those rows are read again, and no others."""
        if self.day is None:
            return
        if notice.rows_of("channel"):
            self.turn_to(self.day, {one.id for one in self._channels})
            return
        shared = {kind: notice.rows_of(kind) for kind in ("work", "episode", "version")}
        keys = set(notice.rows_of("slot"))
        if any(shared.values()):
            self._planned.clear()
            keys |= self._rows.keys()
        if keys:
            for key in keys:
                self._rows.pop(key, None)
            shown = {one.id for one in self._channels}
            found: list[SlotRow] = self._desk.read(slots_by_id, keys)
            self._rows |= {row.id: row for row in found if row.channel.id in shown}
            self._show()

    def _show(self) -> None:
        if self.day is None:
            return
        lines = sheet_lines(self._channels, self._rows.values(), self.day)
        unknown = {
            line.slot.work_id
            for line in lines
            if line.slot is not None and line.slot.work_id not in self._planned
        }
        if unknown:
            known = self._desk.read(episodes_planned, unknown)
            self._planned |= {work: known.get(work, 0) for work in unknown}
        self.model.show(lines)
        self._pages.setCurrentWidget(self.table if lines else self.empty)
        self._name_day()

    def _name_day(self) -> None:
        if self.day is not None:
            self.bar.show_day(self.day, self.period)
            day = self._words.date_weekday(self.day)
            self.empty.show_words(
                self._words.say("sheet.empty", day=day), self._words.say("schedule.nearest")
            )

    def retranslate(self) -> None:
        """Word everything again."""
        self.model.retranslate()
        self.bar.retranslate()
        self._fit()
        self._name_day()

    # ------------------------------------------------------------------- choosing

    def rows(self) -> list[SlotRow]:
        """Give the slots of the day in the order shown."""
        lines = (self.model.row_at(row) for row in range(self.model.rowCount()))
        return [self._rows[line.id] for line in lines if line.kind == SLOT]

    @property
    def selected(self) -> list[UUID]:
        """Give the chosen slots, in order."""
        rows = sorted(one.row() for one in self.table.selectionModel().selectedRows())
        return [self.model.row_at(row).id for row in rows]

    def choose(self, keys: Iterable[UUID]) -> None:
        """Choose slots, the first of them in sight."""
        if set(keys) == set(self.selected):
            return
        found = [index for key in keys if (index := self.model.index_of(key)).isValid()]
        if found:
            choose(self.table, found)
            self.table.scrollTo(found[0])
        else:
            self.table.clearSelection()

    def _open(self, index: Any) -> None:
        line = self.model.row_at(index)
        if line.kind == SLOT:
            self.opened.emit(line.id)


def _worded(said: SheetWords, name: str) -> Callable[[SheetLine], str]:
    return lambda line: said.text(line, name)
