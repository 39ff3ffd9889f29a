"""Zooming without a wheel: out, in, fit, today, and a choice of scales, as commands with keys and as small buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.forms.commands import Command, Commands, icon_button
from ui.sizes import HALF
from ui.timeline.chart.axis import LEAST, MOST, Axis
from ui.timeline.chart.head import ChartHead
from ui.timeline.chart.scales import (
    DAY,
    DECADE,
    HOUR,
    KINDS_OF_YEAR,
    MONTH,
    QUARTER,
    QUARTER_HOUR,
    SIX_HOURS,
    WEEK,
    YEAR,
)
from ui.timeline.commands import menu_button
from ui.words import Words

STEP: Final = 1.5  # by which a press of a key or button zooms
SCALES: Final = (HOUR, DAY, WEEK, MONTH, QUARTER, YEAR)
NEXT_TO: Final = {QUARTER_HOUR: HOUR, SIX_HOURS: HOUR, DECADE: YEAR}  # units that are not offered
WEEK_NUMBERS: Final = "chart_time.week_numbers"
OUT, IN, FIT, FIT_SELECTED, TODAY = (
    "chart_time.zoom_out", "chart_time.zoom_in", "chart_time.fit_all", "chart_time.fit_selected", "chart_time.today",
)  # fmt: skip
BUTTONS: Final = (OUT, IN, FIT, FIT_SELECTED, TODAY)
COMMANDS: Final = (
    Command(OUT, "zoom_out", "Ctrl+-"),
    Command(IN, "zoom_in", "Ctrl+= Ctrl++"),
    Command(FIT, "fit", "Ctrl+0"),
    Command(FIT_SELECTED, "fit_selected", "Ctrl+Shift+0"),
    Command(TODAY, "today", "Ctrl+J"),
    *(Command(f"chart_time.scale.{unit}") for unit in SCALES),
    Command(WEEK_NUMBERS),
    *(Command(f"chart_time.years.{kind}") for kind in KINDS_OF_YEAR),
)
MENU: Final = (
    *(f"chart_time.scale.{unit}" for unit in SCALES), None, WEEK_NUMBERS, None,
    *(f"chart_time.years.{kind}" for kind in KINDS_OF_YEAR),
)  # fmt: skip
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Extents:
    """What there is to be seen, asked when it is needed: the days of all tasks, of the chosen ones, and today."""

    whole: Callable[[], Days | None]
    selected: Callable[[], Days | None]
    today: Callable[[], date]


def zoom_commands(words: Words, owner: QObject) -> Commands:
    """Make the commands; scales exclude each other, and so do kinds of year."""
    commands = Commands(COMMANDS, words, owner)
    for stem, names in (("scale", SCALES), ("years", KINDS_OF_YEAR)):
        group = QActionGroup(commands)
        for name in names:
            action = commands[f"chart_time.{stem}.{name}"]
            action.setCheckable(True)
            group.addAction(action)
    commands[WEEK_NUMBERS].setCheckable(True)
    return commands


class ZoomBar(QWidget):
    """Signals: `axis_wanted(Axis)`; `options_changed()`: week numbers or the kind of year, as the head has them now."""

    axis_wanted = Signal(object)
    options_changed = Signal()

    def __init__(self, words: Words, commands: Commands, head: ChartHead, extents: Extents) -> None:
        super().__init__()
        self._words, self._commands, self._head, self._extents = words, commands, head, extents
        self.scales = menu_button(commands, MENU, "scale")
        row = QHBoxLayout(self)
        row.setContentsMargins(HALF, 0, HALF, 0)
        row.setSpacing(HALF)
        for key in BUTTONS:
            row.addWidget(icon_button(commands[key]))
        row.addWidget(self.scales)
        row.addStretch(1)
        for key, act in self.acts().items():
            commands[key].triggered.connect(lambda _=False, do=act: do())
        self.retranslate()

    def acts(self) -> Mapping[str, Callable[[], object]]:
        """Tell what each command does."""
        plain: dict[str, Callable[[], object]] = {
            OUT: lambda: self._zoom(1 / STEP),
            IN: lambda: self._zoom(STEP),
            FIT: lambda: self._fit(self._extents.whole()),
            FIT_SELECTED: lambda: self._fit(self._extents.selected()),
            TODAY: self._go_to_today,
            WEEK_NUMBERS: self._number_weeks,
        }
        scales = {f"chart_time.scale.{unit}": self._choosing(unit) for unit in SCALES}
        years = {f"chart_time.years.{kind}": self._counting(kind) for kind in KINDS_OF_YEAR}
        return plain | scales | years

    def refresh(self) -> None:
        """Show the scale and the options of now, and what can be fitted."""
        options = self._head.options
        kind = next(name for name, years in KINDS_OF_YEAR.items() if years == options.years)
        self._action("years", kind).setChecked(True)
        self._commands[WEEK_NUMBERS].setChecked(options.week_numbers)
        self._commands[FIT].setEnabled(self._extents.whole() is not None)
        self._commands[FIT_SELECTED].setEnabled(self._extents.selected() is not None)
        self.follow()

    def follow(self) -> None:
        """Show the scale of now, with every step of a zoom."""
        axis, lower = self._head.axis, self._head.ticks.step.lower
        scale = self._action("scale", NEXT_TO.get(lower, lower))
        scale.setChecked(True)
        self._commands[IN].setEnabled(axis.scale < MOST)
        self._commands[OUT].setEnabled(axis.scale > LEAST)
        self.scales.setText(scale.text())

    def retranslate(self) -> None:
        """Word everything again."""
        self._commands.retranslate(self._words)
        self.scales.setToolTip(self._words.say("chart_time.scale"))
        self.refresh()

    def _action(self, stem: str, name: str) -> QAction:
        return self._commands[f"chart_time.{stem}.{name}"]

    def _want(self, axis: Axis) -> None:
        if axis != self._head.axis:
            self.axis_wanted.emit(axis)

    def _zoom(self, factor: float) -> None:
        self._want(self._head.axis.zoomed(factor, self._head.width() / 2))

    def _fit(self, days: Days | None) -> None:
        if days is not None:
            self._want(Axis.fitted(*days, self._head.width()))

    def _go_to_today(self) -> None:
        middle = self._extents.today().toordinal() + 0.5
        self._want(self._head.axis.centred(middle, self._head.width()))

    def _choosing(self, unit: str) -> Callable[[], object]:
        def choose() -> None:
            scale = self._head.ruler.scale_for(unit)
            self._want(self._head.axis.scaled(scale, self._head.width() / 2))
            self.refresh()

        return choose

    def _number_weeks(self) -> None:
        numbered = self._commands[WEEK_NUMBERS].isChecked()
        self._head.set_options(self._head.options._replace(week_numbers=numbered))
        self.options_changed.emit()

    def _counting(self, kind: str) -> Callable[[], object]:
        def count() -> None:
            self._head.set_options(self._head.options._replace(years=KINDS_OF_YEAR[kind]))
            self.options_changed.emit()

        return count
