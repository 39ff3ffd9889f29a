"""The links of a task: what it waits for and what waits for it, each with kind and lag; added by picking a task."""

from __future__ import annotations

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from coproduce.errors import Refusal
from coproduce.operations import links as verbs
from coproduce.queries.plan import LinkRow, PlanRow
from ui.desk import Desk
from ui.lines import quiet_label
from ui.sizes import GAP, HALF
from ui.theme import sized
from ui.timeline.choices import TaskChoices
from ui.timeline.link_line import LinkLine
from ui.timeline.task_picker import TaskPicker
from ui.timeline.wording import PlanWording

SIDES: Final = ("before", "after")  # what the task waits for, what waits for it


class LinksBox(QWidget):
    """Signals: `wanted(key)`: the person wants to see the task at the other end; `link_wanted(before, after)`: a task
    was picked at one of the sides; `link_edited(link, column, value)`: a link is to be another.
    """

    wanted = Signal(object)
    link_wanted = Signal(object, object)
    link_edited = Signal(object, str, object)

    def __init__(self, desk: Desk, wording: PlanWording, choices: TaskChoices) -> None:
        super().__init__()
        self._desk, self._wording, self._choices = desk, wording, choices
        self._row: PlanRow | None = None
        self._lines: dict[UUID, LinkLine] = {}
        self._titles = {side: QLabel() for side in SIDES}
        self._none = {side: quiet_label(wrap=True) for side in SIDES}
        self.pickers = {side: TaskPicker(wording) for side in SIDES}
        self._places = {side: QVBoxLayout() for side in SIDES}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for side in SIDES:
            self._lay_out(layout, side)
        layout.addStretch(1)

    def _lay_out(self, layout: QVBoxLayout, side: str) -> None:
        self._titles[side].setFont(sized(1, QFont.Weight.DemiBold))
        self._places[side].setSpacing(GAP)
        layout.addWidget(self._titles[side])
        layout.addWidget(self._none[side])
        layout.addLayout(self._places[side])
        layout.addWidget(self.pickers[side])
        layout.addSpacing(GAP + HALF)
        picker = self.pickers[side]
        picker.committed.connect(partial(self._add, side))
        picker.unreadable.connect(self._unreadable)

    # ----------------------------------------------------------------- showing

    def show_links(self, row: PlanRow, links: list[LinkRow]) -> None:
        """Show the links at either end of a task; what is being typed stays."""
        if self._row is None or self._row.id != row.id:
            for picker in self.pickers.values():
                picker.show_value(None)
        self._row = row
        held = {link.id: link for link in links if row.id in (link.before_id, link.after_id)}
        for key in self._lines.keys() - held.keys():
            line = self._lines.pop(key)
            line.hide()
            line.deleteLater()
        for key, link in held.items():
            side = "before" if link.after_id == row.id else "after"
            if key not in self._lines:
                self._lines[key] = self._line(side)
            self._lines[key].show_link(link, self._other(link, side))
        for side in SIDES:
            self.pickers[side].without = {row.id}
            count = self._places[side].count()
            self._none[side].setVisible(not count)

    def _line(self, side: str) -> LinkLine:
        line = LinkLine(self._wording, self._choices)
        line.edited.connect(self.link_edited)
        line.removed.connect(self._remove)
        line.wanted.connect(self.wanted)
        self._places[side].addWidget(line)
        return line

    def _other(self, link: LinkRow, side: str) -> PlanRow | None:
        """Give the task at the other end; None where its plan has not been read."""
        return self._wording.row(link.before_id if side == "before" else link.after_id)

    def retranslate(self) -> None:
        """Word everything again."""
        say = self._wording.words.say
        for side in SIDES:
            self._titles[side].setText(say(f"timeline.link.{side}"))
            self._none[side].setText(say(f"timeline.link.no_{side}"))
            self.pickers[side].retranslate()
            self.pickers[side].setAccessibleName(say(f"timeline.link.{side}"))
        for line in self._lines.values():
            line.retranslate()

    # ----------------------------------------------------------------- editing

    def _add(self, side: str, other: UUID) -> None:
        if self._row is not None:
            ends = (other, self._row.id) if side == "before" else (self._row.id, other)
            self.pickers[side].show_value(None)
            self.link_wanted.emit(*ends)

    def _unreadable(self, refusal: Refusal | None) -> None:
        if refusal is not None:
            self._desk.tell_error(refusal)

    def show_again(self, link: UUID) -> None:
        """Show a link as it is stored: an edit of it was refused or taken back."""
        if link in self._lines:
            self._lines[link].show_again()

    def _remove(self, link: UUID) -> None:
        self._desk.do_and_tell(verbs.remove, links=[link])
