"""The resources of tasks: booked, released, and where they are wanted twice at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from coproduce.operations import resources as verbs
from coproduce.queries.bookings import DoubleBooking, ResourceRow
from ui.desk import Desk
from ui.forms.choice import ChoiceBox, Options
from ui.icons import dress
from ui.lines import quiet_label
from ui.sizes import GAP, HALF, ICON_SMALL
from ui.theme import sized
from ui.timeline.wording import PlanWording


class ResourcesBox(QWidget):
    """Signal `new_wanted()`: the person wants a resource that is not there yet."""

    new_wanted = Signal()

    def __init__(self, desk: Desk, wording: PlanWording) -> None:
        super().__init__()
        self._desk, self._wording = desk, wording
        self._tasks: Sequence[UUID] = ()
        self._booked: Collection[UUID] = ()
        self._known: Mapping[UUID, ResourceRow] = {}
        self._shown: list[QWidget] = []
        self._title, self._none = QLabel(), quiet_label(wrap=True)
        self._title.setFont(sized(1, QFont.Weight.DemiBold))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(HALF)
        self.book = ChoiceBox(self._free)
        self.book.committed.connect(self._book)
        self.new = QPushButton()
        self.new.clicked.connect(self.new_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._title)
        layout.addWidget(self._none)
        layout.addLayout(self._lines)
        layout.addWidget(self.book)
        row = QHBoxLayout()
        row.addWidget(self.new)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(1)

    def show_resources(
        self,
        tasks: Sequence[UUID],
        booked: Collection[UUID],
        known: Sequence[ResourceRow],
        clashes: Sequence[DoubleBooking],
    ) -> None:
        """Show what some tasks use: of several, what they all use."""
        self._tasks, self._booked = tasks, booked
        self._known = {row.id: row for row in known}
        for line in self._shown:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._shown = []
        for key in booked:
            if key in self._known:
                mine = [one for one in clashes if one.resource_id == key]
                self._shown.append(self._line(self._known[key], mine))
                self._lines.addWidget(self._shown[-1])
        self._none.setVisible(not self._shown)
        self.book.retranslate()
        self.book.show_value(None)
        self.book.setPlaceholderText(self._wording.words.say("timeline.resource.book"))
        self.book.setVisible(bool(self._free()))

    def _line(self, row: ResourceRow, clashes: Sequence[DoubleBooking]) -> QWidget:
        words = self._wording.words
        line = QWidget()
        name = QLabel(self._wording.title(row.titles), wordWrap=True)
        kind = quiet_label(words.say(f"kind.{row.kind}"))
        out = QToolButton()
        out.setProperty("manner", "quiet")
        out.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
        out.setToolTip(words.say("timeline.resource.release"))
        out.setAccessibleName(out.toolTip())
        dress(out, "close", "quiet")
        out.clicked.connect(partial(self._release, row.id))
        top = QHBoxLayout()
        top.addWidget(name, 1)
        top.addWidget(kind)
        top.addWidget(out)
        layout = QVBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        for clash in clashes:
            told = QLabel(self._clash(clash), wordWrap=True)
            told.setProperty("manner", "warn")
            layout.addWidget(told)
        return line

    def _clash(self, clash: DoubleBooking) -> str:
        """Say when it is wanted twice, and by whom else."""
        rows, wording = self._wording.outline.rows, self._wording
        others = [
            wording.title(rows[key].titles)
            if key in rows
            else wording.words.say("timeline.link.elsewhere")
            for key in clash.tasks
            if key not in self._tasks
        ]
        return wording.words.say(
            "timeline.resource.clash",
            first=wording.day(clash.first),
            last=wording.day(clash.last),
            tasks=", ".join(dict.fromkeys(others)),
        )

    def _free(self) -> Options:
        language = self._wording.words.language
        named = [
            (key, row.titles.shown(language))
            for key, row in self._known.items()
            if key not in self._booked
        ]
        return sorted(named, key=lambda one: one[1].casefold())

    def retranslate(self) -> None:
        """Word everything again; whoever fills the box shows the lines again."""
        say = self._wording.words.say
        self._title.setText(say("timeline.resource.title"))
        self._none.setText(say("timeline.resource.none"))
        self.new.setText(say("timeline.resource.new"))
        self.book.setAccessibleName(say("timeline.resource.book"))
        self.book.retranslate()
        self.book.setPlaceholderText(say("timeline.resource.book"))

    def _book(self, key: Any) -> None:
        if key is not None:
            self._desk.do(verbs.book, tasks=list(self._tasks), resource=key)

    def _release(self, key: UUID) -> None:
        self._desk.do(verbs.release, tasks=list(self._tasks), resource=key)
