"""The pool at the left of the schedule: shown or put away as the person wishes, also the next time."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from coproduce.domain.instants import to_milliseconds
from ui.desk import Desk
from ui.schedule.here import Here
from ui.schedule.pool.panel import PoolPanel
from ui.settings import Settings
from ui.sizes import HAIR, PANEL

KEPT: Final = "schedule/pool"
WIDE: Final = 300


class PoolSide(QObject):
    """`split` holds the pool beside what is looked at."""

    def __init__(self, desk: Desk, here: Here, beside: QWidget, settings: Settings | None) -> None:
        super().__init__(here)
        self._here, self._settings = here, settings or Settings()
        self._shown: list[UUID] = []
        self.panel = PoolPanel(desk, desk.words)
        self.panel.setMinimumWidth(WIDE - HAIR)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(HAIR)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.panel)
        self.split.addWidget(beside)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([WIDE, 4 * PANEL])
        self.panel.setVisible(self.shown)

    @property
    def shown(self) -> bool:
        """Tell whether the person wants the pool beside the schedule."""
        return self._settings.kept_text(KEPT) == "yes"

    def toggle(self) -> None:
        """Show the pool or put it away, and remember it."""
        self._settings.keep(KEPT, "no" if self.shown else "yes")
        self.panel.setVisible(self.shown)
        if self.shown:
            self.panel.setFocus()

    def walk(self, beside: QWidget) -> None:
        """Take the keyboard to the pool, or back to what stands beside it."""
        if self.panel.isAncestorOf(QApplication.focusWidget() or beside):
            beside.setFocus()
            return
        if not self.shown:
            self.toggle()
        self.panel.view.enter()

    def turn(self) -> None:
        """Show what may be placed in the period and on the channels in sight."""
        zones = {row.zone for row in self._here.channels}
        first, stop = (to_milliseconds(end) for end in self._here.period.instants(zones))
        self._shown = self._here.shown_channels()
        self.panel.turn_to((first, stop), self._shown)

    def follow(self) -> None:
        """Show it for the channels in sight when an edit brought another one there."""
        if self._here.shown_channels() != self._shown:
            self.turn()
