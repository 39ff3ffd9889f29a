"""Where a slot comes from, in words: its pattern, the day of the rule that it stands for, the first run that it repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from coproduce.queries.slot_pattern import slot_pattern
from ui.lines import quiet_label
from ui.schedule.cells import city, on_day
from ui.schedule.patterns.wording import wording_of
from ui.sizes import GAP

if TYPE_CHECKING:
    from coproduce.queries.slots import SlotRow
    from ui.desk import Desk


def pattern_lines(desk: Desk, row: SlotRow) -> list[str]:
    """Word where a slot comes from, a line for each thing to say; none for a slot that was placed by hand."""
    words, told = desk.words, []
    found = desk.read(slot_pattern, row.id)
    if found.pattern is not None:
        told.append(words.say("slot_pattern.of", says=wording_of(desk).describe(found.pattern)))
        if found.day is not None and found.day != row.air.day:
            told.append(words.say("slot_pattern.stands_for", day=words.date_weekday(found.day)))
    if found.first_run is not None:
        air = found.first_run.home
        at = f"{on_day(air, words)} {city(words, air.zone)}"
        told.append(words.say("slot_pattern.repeats", at=at))
    return told


class PatternLine(QWidget):
    """Says where a slot comes from, and leads to its pattern. Signal `wanted(slot id)`."""

    wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._slot: UUID | None = None
        self._told = quiet_label(wrap=True)
        self.change = QPushButton(autoDefault=False)
        self.change.clicked.connect(lambda: self.wanted.emit(self._slot))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._told, 1)
        row.addWidget(self.change)
        self.hide()

    def show_slot(self, row: SlotRow | None) -> None:
        """Say it of a slot; None, or one that was placed by hand: there is nothing to say."""
        told = [] if row is None else pattern_lines(self._desk, row)
        self._slot = None if row is None else row.id
        self._told.setText("\n".join(told))
        self.change.setText(self._desk.words.say("schedule.edit_pattern"))
        writable = not self._desk.workspace.read_only
        self.change.setVisible(row is not None and row.pattern_id is not None and writable)
        self.setVisible(bool(told))
