"""Both clocks of what is being typed; for a wall time that happens twice, the question which one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QRadioButton, QVBoxLayout

from coproduce.domain.clocks import offset_label, two_clocks
from ui.lines import quiet_label
from ui.schedule.cells import city, zone_name
from ui.schedule.typed import Typed, broadcast_note
from ui.sizes import GAP, HALF
from ui.style_sheet import manner
from ui.theme import figures

if TYPE_CHECKING:
    from coproduce.domain.airtime import AirTime
    from ui.words import Words


class ClockPreview(QFrame):
    """Signal `decided(1 or 2)`: the person said which passing of a doubled hour is meant."""

    decided = Signal(int)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setProperty("manner", "well")
        self._home, self._partner = QLabel(), quiet_label()
        self._note = quiet_label(wrap=True)
        self.radios = (QRadioButton(), QRadioButton())
        self._group = QButtonGroup(self)
        for number, radio in enumerate(self.radios, start=1):
            self._group.addButton(radio, number)
        self._group.idClicked.connect(self.decided)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP + HALF, GAP, GAP + HALF, GAP)
        layout.setSpacing(HALF)
        for widget in (self._home, self._partner, self._note, *self.radios):
            widget.setFont(figures())
            layout.addWidget(widget)
        self.show_typed(None)

    def show_typed(self, typed: Typed | None, day_starts: int = 0) -> None:
        """Show what was typed, read on both clocks; None: nothing to read yet."""
        air = typed.air if typed else None
        self._show_choices(typed.choices if typed else None, air)
        for label in (self._home, self._partner):
            label.setVisible(air is not None)
        manner(self._note, "quiet")
        self._note.setText("")
        if air is not None:
            self._show_air(air, day_starts)
        elif typed is not None and typed.refusal is not None:
            manner(self._note, "bad")
            self._note.setText(self._words.error(typed.refusal))
        elif typed is not None and typed.choices:
            manner(self._note, "warn")
            self._note.setText(self._words.say("schedule.which"))
        else:
            self._note.setText(self._words.say("schedule.type_time"))
        self._note.setVisible(bool(self._note.text()))

    def _show_air(self, air: AirTime, day_starts: int) -> None:
        clocks = two_clocks(air)
        for label, one in ((self._home, clocks.home), (self._partner, clocks.partner)):
            where = zone_name(self._words, one.zone)
            day, at = self._words.date_weekday(one.day), self._words.clock(one.at)
            label.setText(f"{at}  {where}  {offset_label(one)}  ·  {day}")
        counted = broadcast_note(air, day_starts)
        if counted:
            self._note.setText(self._words.say("schedule.counted_as", time=counted))

    def _show_choices(
        self, choices: tuple[AirTime, AirTime] | None, chosen: AirTime | None
    ) -> None:
        self._group.setExclusive(False)
        for number, radio in enumerate(self.radios):
            radio.setVisible(choices is not None)
            if choices is not None:
                radio.setText(self._choice(choices[number], number))
                radio.setChecked(choices[number] == chosen)
        self._group.setExclusive(True)

    def _choice(self, air: AirTime, number: int) -> str:
        partner = two_clocks(air).partner
        return self._words.say(
            "schedule.first_of_two" if number == 0 else "schedule.second_of_two",
            offset=offset_label(air),
            utc=f"{air.instant:%H:%M}",
            partner=f"{self._words.clock(partner.at)} {city(self._words, partner.zone)}",
        )
