"""One link in the panel: the task at its other end, its kind, and its lag in days."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QToolButton

from coproduce.domain.activity import LAG_UNITS, LINK_KINDS
from coproduce.queries.plan import LinkRow, PlanRow
from ui.forms.choice import ChoiceBox
from ui.forms.line import LineEditor, read_number
from ui.icons import dress
from ui.sizes import GAP, HALF, ICON_SMALL
from ui.theme import figures
from ui.timeline.choices import TaskChoices
from ui.timeline.wording import MINUS, PlanWording

LAG_WIDTH = 56
TITLE_WIDTH = 230


def read_lag(text: str) -> int | None:
    """Read a lag, "-3" or "−3" for a lead. Raises Refusal."""
    return read_number(text.replace(MINUS, "-"))


class LinkLine(QFrame):
    """Signals: `edited(link, column, value)`, `removed(link)`, `wanted(task)`."""

    edited = Signal(object, str, object)
    removed = Signal(object)
    wanted = Signal(object)

    def __init__(self, wording: PlanWording, choices: TaskChoices) -> None:
        super().__init__()
        self._wording = wording
        self._link: LinkRow | None = None
        self._other: PlanRow | None = None
        self.title, self._bin = QPushButton(), QToolButton()
        self.title.setProperty("manner", "link")
        self._bin.setProperty("manner", "quiet")
        self._bin.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
        dress(self._bin, "close", "quiet")
        self.kind = ChoiceBox(choices.worded("link_kind", LINK_KINDS))
        self.lag = LineEditor(read_lag, lambda value: wording.number(value or 0))
        self.lag.setFont(figures())
        self.lag.setFixedWidth(LAG_WIDTH)
        self.lag.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.unit = ChoiceBox(choices.worded("lag_unit", LAG_UNITS))
        self._lay_out()
        for name, editor in (("kind", self.kind), ("lag", self.lag), ("lag_unit", self.unit)):
            editor.committed.connect(partial(self._committed, name))
        self.title.clicked.connect(self._want)
        self._bin.clicked.connect(self._take_out)
        self.retranslate()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1, Qt.AlignmentFlag.AlignLeft)
        top.addWidget(self._bin)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(HALF)
        grid.setVerticalSpacing(HALF)
        grid.addLayout(top, 0, 0, 1, 2)
        grid.addWidget(self.kind, 1, 0, 1, 2)
        grid.addWidget(self.lag, 2, 0)
        grid.addWidget(self.unit, 2, 1)
        grid.setColumnStretch(1, 1)
        self.setContentsMargins(0, 0, 0, GAP - HALF)

    def show_link(self, link: LinkRow, other: PlanRow | None) -> None:
        """Show a link; `other` is None where its task belongs to another work."""
        self._link, self._other = link, other
        self.title.setEnabled(other is not None)
        self.kind.show_value(link.kind)
        self.lag.show_value(link.lag, keep_typing=True)
        self.unit.show_value(link.lag_unit)
        self._name()

    def show_again(self) -> None:
        """Show what is stored: an edit was refused or taken back."""
        if self._link is not None:
            self.kind.show_value(self._link.kind)
            self.lag.show_value(self._link.lag)
            self.unit.show_value(self._link.lag_unit)

    def _name(self) -> None:
        say = self._wording.words.say
        name = say("timeline.link.elsewhere")
        if self._other is not None:
            name = f"{self._other.number}  {self._wording.title(self._other.titles)}"
        self.title.setToolTip(name)
        elide = Qt.TextElideMode.ElideRight
        self.title.setText(self.title.fontMetrics().elidedText(name, elide, TITLE_WIDTH))

    def retranslate(self) -> None:
        """Word everything again."""
        say = self._wording.words.say
        self._bin.setToolTip(say("timeline.link.remove"))
        self._bin.setAccessibleName(say("timeline.link.remove"))
        for name, editor in (("link", self.kind), ("lag", self.lag), ("lag_unit", self.unit)):
            editor.setAccessibleName(
                say("timeline.link.kind" if name == "link" else f"field.{name}")
            )
            editor.retranslate()
        self._name()

    def _want(self) -> None:
        if self._other is not None:
            self.wanted.emit(self._other.id)

    def _take_out(self) -> None:
        if self._link is not None:
            self.removed.emit(self._link.id)

    def _committed(self, name: str, value: Any) -> None:
        if self._link is not None:
            stored = 0 if name == "lag" and value is None else value
            self.edited.emit(self._link.id, name, stored)
