"""What one chooses of the grid: which way time runs, to what minutes things snap, whose clock it keeps, how large it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coproduce.domain.zones import ASTANA, BEIJING
from ui.forms.choice import ChoiceBox, Options
from ui.forms.commands import Command, Commands, icon_button
from ui.schedule.grid.layouts import COLUMNS, MONTH, ROWS, STEPS
from ui.schedule.grid.manner import STEP, Manner, left_out, shown_as
from ui.schedule.grid.scale import fitted
from ui.schedule.grid.view import GridView
from ui.sizes import GAP, HALF
from ui.words import Words

OUT, IN, FIT, HIDE = "grid.zoom_out", "grid.zoom_in", "grid.fit", "grid.hours.hide"
COMMANDS: Final = (
    Command(OUT, "zoom_out", "Ctrl+-"),
    Command(IN, "zoom_in", "Ctrl+= Ctrl++"),
    Command(FIT, "fit", "Ctrl+0"),
    Command(HIDE, "hours", "Ctrl+Alt+0"),
)
ZONES: Final = (("", "grid.zone.channel"), (ASTANA, "zone.astana"), (BEIJING, "zone.beijing"))
LAYOUT_WIDE, STEP_WIDE, ZONE_WIDE = 112, 84, 136


class GridBar(QWidget):
    """Signals: `manner_wanted(Manner)`: the grid is to be looked at in another way; `zone_wanted(str)`: on another clock."""

    manner_wanted = Signal(object)
    zone_wanted = Signal(object)

    def __init__(self, words: Words, view: GridView) -> None:
        super().__init__()
        self._words, self._view = words, view
        self.commands = Commands(COMMANDS, words, self)
        self.way = ChoiceBox(self._ways)
        self.step = ChoiceBox(self._steps)
        self.zone = ChoiceBox(self._zones)
        self._boxes = {self.way: LAYOUT_WIDE, self.step: STEP_WIDE, self.zone: ZONE_WIDE}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HALF)
        for box, wide in self._boxes.items():
            box.setFixedWidth(wide)
            row.addWidget(box)
        row.addSpacing(GAP)
        for key in (OUT, IN, FIT, HIDE):
            row.addWidget(icon_button(self.commands[key]))
        self.way.committed.connect(lambda way: self._want(layout=way, wide=0.0))
        self.step.committed.connect(lambda step: self._want(step=step))
        self.zone.committed.connect(self.zone_wanted)
        self.commands[OUT].triggered.connect(lambda: self._zoom(1 / STEP))
        self.commands[IN].triggered.connect(lambda: self._zoom(STEP))
        self.commands[FIT].triggered.connect(self._fit)
        self.commands[HIDE].setCheckable(True)
        self.commands[HIDE].triggered.connect(self._hide)
        view.addActions(list(self.commands))
        view.laid.connect(self.refresh)
        self.retranslate()

    def refresh(self) -> None:
        """Show the manner of now."""
        manner = self._view.manner
        self.way.show_value(manner.layout)
        self.step.show_value(manner.step)
        self.zone.show_value(manner.zone)
        self.commands[HIDE].setChecked(manner.hides)
        self.commands[HIDE].setEnabled(shown_as(self._view.book, manner) != MONTH)

    def retranslate(self) -> None:
        """Word everything again."""
        self.commands.retranslate(self._words)
        names = ("grid.way", "grid.step", "grid.zone")
        for box, name in zip(self._boxes, names, strict=True):
            box.retranslate()
            box.setToolTip(self._words.say(name))
            box.setAccessibleName(self._words.say(name))
        self.refresh()

    def _ways(self) -> Options:
        return [(way, self._words.say(f"grid.way.{way}")) for way in (COLUMNS, ROWS)]

    def _steps(self) -> Options:
        return [(step, self._words.count("grid.minutes", step)) for step in STEPS]

    def _zones(self) -> Options:
        return [(zone, self._words.say(key)) for zone, key in ZONES]

    def _want(self, **changes: object) -> None:
        self.manner_wanted.emit(replace(self._view.manner, **changes))  # type: ignore[arg-type]

    def _zoom(self, factor: float) -> None:
        self._view.zoom(self._middle(), factor)

    def _hide(self, hides: bool) -> None:
        """Leave out hours with nothing on, or show all; what lies in the middle stays there."""
        self._view.book.counts.forget_hours()
        self._view.look_anew(self._middle(), self._view.manner.hiding(hides=hides))

    def _middle(self) -> tuple[float, float]:
        return self._view.width() / 2, self._view.height() / 2

    def _fit(self) -> None:
        """Show a whole day, and lanes that fill the width."""
        view, layout = self._view, self._view.layout_now
        long = view.height() if layout.along == "y" else view.width()
        longest = max((day.stops - day.starts for day in layout.days), default=0)
        if longest:
            wanted = fitted(left_out(view.book, view.manner), longest, long)
            scale = Manner().zoomed(wanted / Manner().per_second).per_second
            self._want(per_second=scale, wide=0.0)
