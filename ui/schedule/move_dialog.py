"""Move or copy slots without dragging: by days and minutes, to a date, to another channel; old → new before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from coproduce.domain.clocks import two_clocks
from coproduce.domain.ripple import ALLOW, REFUSE
from coproduce.errors import Refusal, Trouble
from coproduce.operations import slots as verbs
from ui.dialogs import buttons
from ui.forms.choice import ChoiceBox, Options
from ui.forms.day import DayField
from ui.lines import quiet_label
from ui.schedule.moves import Moved, Shift, days_to, moved
from ui.sizes import GAP, HALF, PAD, ROW
from ui.tables import calm
from ui.theme import colours, figures, title_font

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from coproduce.domain.airtime import AirTime
    from coproduce.queries.reference import ChannelRow
    from coproduce.queries.slots import SlotRow
    from ui.desk import Desk
    from ui.words import Words

WIDTH, SHOWN, FIELD_WIDTH = 840, 8, 200
MOST_DAYS, MOST_MINUTES = 3660, 14400
HEADS: Final = ("title", "old", "old_other", "new", "new_other")


class MoveDialog(QDialog):
    """Signal `done_with(Notice)`. `copying` makes copies instead, by whole days."""

    done_with = Signal(object)

    def __init__(
        self,
        desk: Desk,
        words: Words,
        channels: Sequence[ChannelRow],
        rows: Sequence[SlotRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._words, self._rows = desk, words, list(rows)
        self._channels = {row.id: row for row in channels}
        self._copying = False
        self._title = QLabel()
        self._title.setFont(title_font())
        self.days, self.minutes = _spin(MOST_DAYS), _spin(MOST_MINUTES)
        self.minutes.setSingleStep(5)
        self.date = DayField(words)
        self.channel = ChoiceBox(self._channel_options)
        self._table = QTableWidget(0, len(HEADS))
        self._more = quiet_label()
        self._refused = QLabel(wordWrap=True)
        self._refused.setProperty("manner", "bad")
        self._refused.hide()
        self.anyway = QPushButton()
        self.anyway.setAutoDefault(False)
        self.anyway.hide()
        self.buttons = buttons(self, words, "schedule.move")
        self._lay_out()
        self._connect()
        self.retranslate()
        self.days.setFocus()
        self.days.selectAll()

    def copy(self, days: int) -> None:
        """Make it a dialog that copies, by `days` unless told otherwise."""
        self._copying = True
        for widget in (self.minutes, self.channel):
            self._form.setRowVisible(widget, False)
        self.retranslate()
        self.days.setValue(days)
        self.adjustSize()
        self.days.selectAll()

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setSpacing(GAP)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        self._labels = {name: QLabel() for name in ("days", "date", "minutes", "channel")}
        for name, label in self._labels.items():
            widget: QWidget = getattr(self, name)
            widget.setFixedWidth(FIELD_WIDTH)
            label.setBuddy(widget)
            self._form.addRow(label, widget)
        calm(self._table)
        self._table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for column, width in enumerate((190, 156, 156, 156)):
            self._table.setColumnWidth(column, width)
        self._table.horizontalHeader().setStretchLastSection(True)
        self._table.setFixedHeight(ROW * (min(len(self._rows), SHOWN) + 1) + GAP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD, PAD, PAD, PAD)
        layout.setSpacing(GAP)
        layout.addWidget(self._title)
        layout.addLayout(self._form)
        for part in (self._table, self._more, self._refused):
            layout.addWidget(part)
        layout.addWidget(self.anyway, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(WIDTH)

    def _connect(self) -> None:
        self.days.valueChanged.connect(self._days_changed)
        self.minutes.valueChanged.connect(self._show_moves)
        self.date.committed.connect(self._date_chosen)
        self.channel.committed.connect(self._show_moves)
        self.anyway.clicked.connect(lambda: self._do(over=ALLOW))
        self._words.changed.connect(self.retranslate)

    def _channel_options(self) -> Options:
        language = self._words.language
        named = [(key, row.titles.shown(language)) for key, row in self._channels.items()]
        same = self._words.say("schedule.same_channel")
        return [(None, same), *sorted(named, key=lambda pair: pair[1].casefold())]

    def retranslate(self) -> None:
        """Word everything again."""
        say, verb = self._words.say, "copy" if self._copying else "move"
        title = self._words.count(f"schedule.{verb}_slots", len(self._rows))
        self._title.setText(title)
        self.setWindowTitle(title)
        for name, label in self._labels.items():
            label.setText(say(f"schedule.move.{name}"))
        self._table.setHorizontalHeaderLabels([say(f"schedule.move.{head}") for head in HEADS])
        self.anyway.setText(say("schedule.anyway"))
        self.channel.retranslate()
        self.date.retranslate()
        self.buttons.retranslate(self._words)
        self.buttons.primary.setText(say(f"schedule.{verb}"))
        self._show_moves()

    # ------------------------------------------------------------------ preview

    def shift(self) -> Shift:
        """Give the move that is entered now."""
        key: UUID | None = self.channel.value()
        channel = self._channels.get(key) if key else None
        return Shift(self.days.value(), self.minutes.value(), channel)

    def _days_changed(self) -> None:
        self.date.show_value(None)
        self._show_moves()

    def _date_chosen(self, day: Any) -> None:
        if day is not None:
            self.days.setValue(days_to(self._rows, day))
            self.date.show_value(day)

    def _show_moves(self) -> None:
        self._say_refused("")
        shift = self.shift()
        try:
            shown = moved(self._rows[:SHOWN], shift)
        except Refusal as refusal:
            self._say_refused(self._words.error(refusal))
            return
        self.buttons.primary.setEnabled(not shift.nothing)
        self._table.setRowCount(len(shown))
        for place, one in enumerate(shown):
            self._show_move(place, one)
        hidden = len(self._rows) - len(shown)
        self._more.setText(self._words.count("schedule.more_slots", hidden) if hidden else "")
        self._more.setVisible(bool(hidden))

    def _show_move(self, place: int, one: Moved) -> None:
        cells = [one.row.titles.shown(self._words.language)]
        for air in (one.old, one.new):
            partner = two_clocks(air).partner
            cells += [self._written(air), self._written(partner)]
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setFont(figures())
            if HEADS[column].endswith("other"):
                item.setForeground(QColor(colours().quiet))
            item.setToolTip(text)
            self._table.setItem(place, column, item)

    def _written(self, air: AirTime) -> str:
        return f"{self._words.date(air.day)} {self._words.clock(air.at)}"

    # -------------------------------------------------------------------- doing

    def accept(self) -> None:
        """Move or copy. A refusal keeps the dialog open."""
        self._do(over=REFUSE)

    def _do(self, *, over: str) -> None:
        shift = self.shift()
        if shift.nothing:
            return
        asked: dict[str, Any] = {"slots": [row.id for row in self._rows], "days": shift.days}
        if not self._copying:
            asked |= {"minutes": shift.minutes}
            asked |= {"channel": shift.channel.id} if shift.channel else {}
        verb = verbs.duplicate if self._copying else verbs.move
        try:
            notice = self._desk.attempt(verb, **asked, over=over)
        except (Refusal, Trouble) as error:
            self._say_refused(self._words.error(error))
            self.anyway.setVisible(error.key == "slot.taken")
            return
        super().accept()
        self.done_with.emit(notice)

    def _say_refused(self, sentence: str) -> None:
        self._refused.setText(sentence)
        self._refused.setVisible(bool(sentence))
        if not sentence:
            self.anyway.hide()


def _spin(most: int) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(-most, most)
    spin.setFont(figures())
    spin.lineEdit().setTextMargins(HALF, 0, 0, 0)
    return spin
