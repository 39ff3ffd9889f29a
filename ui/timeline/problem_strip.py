"""The strip beside a plan or a schedule: what is broken, and warnings, counted; a click leads to the task or slot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton

from coproduce.queries.obstacles import Obstacle
from ui.icons import dress
from ui.sizes import BAR, GAP, HALF, ICON_SMALL
from ui.timeline.problems import BROKEN, DOUBT, KINDS, kind_of
from ui.timeline.wording import PlanWording

ICONS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "timeline": {BROKEN: ("warning", "bad"), DOUBT: ("calendar_unknown", "quiet")},
    "schedule": {BROKEN: ("warning", "bad"), DOUBT: ("warning", "warn")},
}
SHOWN: Final = 24


class ProblemStrip(QFrame):
    """Signal `wanted(key)`: the person wants to see that row. `of`: whose rows they are, "timeline" or "schedule"."""

    wanted = Signal(object)

    def __init__(self, wording: PlanWording, of: str = "timeline") -> None:
        super().__init__()
        self._wording, self._of = wording, of
        self._problems: Sequence[Obstacle] = ()
        self._texts: dict[str, str] = {}
        self.setProperty("manner", "frame")
        self.setFixedHeight(BAR - GAP)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GAP, 0, GAP, 0)
        layout.setSpacing(HALF)
        self.buttons = {kind: self._button(kind) for kind in KINDS}
        for button in self.buttons.values():
            layout.addWidget(button)
        layout.addStretch(1)
        self.retranslate()

    def _button(self, kind: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("manner", "quiet")
        button.setToolButtonStyle(button.toolButtonStyle().ToolButtonTextBesideIcon)
        button.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
        dress(button, *ICONS[self._of][kind])
        button.clicked.connect(partial(self._open, kind))
        return button

    def show_problems(self, problems: Sequence[Obstacle]) -> None:
        """Show what was found; nothing found takes no room."""
        self._problems = problems
        self.retranslate()

    def of_kind(self, kind: str) -> list[Obstacle]:
        """Give the findings of one kind."""
        return [one for one in self._problems if kind_of(one) == kind]

    def retranslate(self) -> None:
        """Count them again in the language of now."""
        words = self._wording.words
        self._texts = {}
        for kind, button in self.buttons.items():
            found = self.of_kind(kind)
            button.setVisible(bool(found))
            if found:
                counted = words.count(f"{self._of}.problem.{kind}", len(found))
                self._texts[kind] = counted if len(found) > 1 else self.sentence(found[0])
                button.setToolTip("\n".join(self.sentence(one) for one in found[:SHOWN]))
                button.setAccessibleName(self._texts[kind])
        self.setVisible(bool(self._problems))
        self._fit()

    def _fit(self) -> None:
        """Give each finding its share of the width, as much of its words as that holds."""
        spare = ICON_SMALL + 4 * GAP
        share = (self.width() - 2 * GAP) // max(len(self._texts), 1) - spare
        for kind, text in self._texts.items():
            button = self.buttons[kind]
            shown = button.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, share)
            button.setText(shown)
            button.setMinimumWidth(spare)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fit again."""
        super().resizeEvent(event)
        self._fit()

    def sentence(self, problem: Obstacle) -> str:
        """Say what is wrong, and where."""
        return self._wording.obstacle(problem)

    def _open(self, kind: str) -> None:
        """Lead to the only one at once; of several, let one choose."""
        found = self.of_kind(kind)
        if len(found) == 1:
            self.wanted.emit(found[0].row)
            return
        menu = QMenu(self)
        for one in found[:SHOWN]:
            action = menu.addAction(self.sentence(one))
            action.triggered.connect(lambda _=False, key=one.row: self.wanted.emit(key))
        menu.exec(self.buttons[kind].mapToGlobal(QPoint(0, self.height())))
        menu.deleteLater()
