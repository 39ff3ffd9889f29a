"""Why a task is where it is, in words: what holds its start, how late it may be, and what it would do unpinned."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from coproduce.queries.obstacles import Obstacle
from coproduce.queries.plan import PlanRow
from ui.lines import quiet_label
from ui.sizes import GAP, HALF
from ui.timeline.wording import PlanWording

LEAST_ROOM = 60


class WhyBox(QFrame):
    """Signal `wanted(key)`: the person wants to see the task that holds this one."""

    wanted = Signal(object)

    def __init__(self, wording: PlanWording) -> None:
        super().__init__()
        self._wording = wording
        self._before: UUID | None = None
        self.setProperty("manner", "well")
        self.starts, self.room = QLabel(wordWrap=True), quiet_label(wrap=True)
        self.late, self.in_the_way = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.doubts = QLabel(wordWrap=True)  # what may yet come in the way
        for label, manner in ((self.late, "bad"), (self.in_the_way, "bad"), (self.doubts, "warn")):
            label.setProperty("manner", manner)
        self.show_before = QPushButton()
        self.show_before.setProperty("manner", "link")
        self.show_before.clicked.connect(lambda: self.wanted.emit(self._before))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP + HALF, GAP, GAP + HALF, GAP)
        layout.setSpacing(HALF)
        for part in (self.starts, self.late, self.in_the_way, self.doubts, self.room):
            layout.addWidget(part)
        layout.addWidget(self.show_before, 0, Qt.AlignmentFlag.AlignLeft)

    def show_in_the_way(self, told: Sequence[Obstacle]) -> None:
        """Tell what stands in the way of the task, what is not grave apart; a missed deadline is part of that."""
        for label, grave in ((self.in_the_way, True), (self.doubts, False)):
            own = [self._wording.obstacle(one) for one in told if one.grave == grave]
            label.setText("\n".join(own))
            label.setVisible(bool(own))
        self.late.setVisible(bool(self.late.text()) and self.in_the_way.isHidden())

    def show_row(self, row: PlanRow) -> None:
        """Tell of one task."""
        words, day = self._wording.words, self._wording.day
        reason = self._wording.reason(row)
        self.starts.setText(words.say("timeline.why.starts", day=day(row.first), reason=reason))
        self.late.setText(self._wording.deadline_tip(row) if row.missed else "")
        self.show_in_the_way(())
        told = [self._room(row)]
        if row.limit_kind and not row.summary:
            told.insert(0, f"{self._wording.limit(row)}.")
        if row.inventory is not None and row.inventory != row.first:
            told.append(words.say("timeline.why.inventory", day=day(row.inventory)))
        self.room.setText(self._wording.joined(*told))
        self.room.setVisible(bool(self.room.text()))
        self._before = (
            row.reason.before if row.reason.before in self._wording.outline.rows else None
        )
        self.show_before.setVisible(self._before is not None)
        self._name_before()

    def _name_before(self) -> None:
        """Name the task that holds this one, as much of its title as there is room for."""
        row = self._wording.outline.rows.get(self._before) if self._before else None
        if row is None:
            return
        title, say = self._wording.title(row.titles), self._wording.words.say
        measure = self.show_before.fontMetrics()
        room = self.width() - 4 * GAP - measure.horizontalAdvance(say("timeline.why.show", task=""))
        shown = measure.elidedText(title, Qt.TextElideMode.ElideRight, max(room, LEAST_ROOM))
        self.show_before.setText(say("timeline.why.show", task=shown))
        self.show_before.setToolTip(title)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fit the name again."""
        super().resizeEvent(event)
        self._name_before()

    def _room(self, row: PlanRow) -> str:
        """Say how far the task may slip."""
        words = self._wording.words
        if row.actual_last is not None:
            return ""
        latest = self._wording.day(row.late_last)
        if row.slack > 0:
            told = words.count("timeline.why.slack", row.slack, day=latest)
            return self._wording.joined(told, self._free(row))
        if row.slack < 0:
            return words.count("timeline.why.behind", -row.slack, day=latest)
        return words.say("timeline.critical") if row.critical else ""

    def _free(self, row: PlanRow) -> str:
        """Say how much of the slack is the task's own."""
        words = self._wording.words
        if row.free_slack >= row.slack:
            return words.say("timeline.why.all_free")
        key = "timeline.why.free" if row.free_slack else "timeline.why.no_free"
        return words.count(key, row.free_slack)
