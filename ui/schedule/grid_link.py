"""Links the grid with the place: what hands choose there is chosen, what they ask for is done, arrows point its way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QObject, Signal

from ui.schedule.commands import LYING, UPRIGHT
from ui.schedule.grid.gestures import GridGestures
from ui.schedule.grid.head_hands import HeadHands
from ui.schedule.grid.layouts import ACROSS
from ui.schedule.here import Here
from ui.schedule.looks import LIST, Looks
from ui.schedule.menus import SlotMenus

USUAL_MINUTES = 5  # by which the list nudges


class GridLink(QObject):
    """Signals: `edit_wanted()`: the chosen slot is to be edited; `aimed()`: arrows mean something else now."""

    edit_wanted = Signal()
    aimed = Signal()

    def __init__(
        self, looks: Looks, here: Here, gestures: GridGestures, head: HeadHands, menus: SlotMenus
    ) -> None:
        super().__init__(looks)
        self._looks = looks
        self._arrows = self._keys()
        hands = gestures.hands
        for teller in (hands, head):
            teller.select_wanted.connect(here.select)
            teller.pointed.connect(here.point)
        hands.edit_wanted.connect(lambda _key: self.edit_wanted.emit())
        hands.menu_wanted.connect(menus.of_hit)
        head.menu_wanted.connect(menus.of_day)
        looks.view.laid.connect(self._laid)

    def arrows(self) -> tuple[Mapping[str, str], int]:
        """Give which keys nudge which way, and by how many minutes."""
        self._arrows = self._keys()
        return self._arrows

    def go_to_day(self, day: date) -> None:
        """Bring a day of the grid into sight."""
        layout = self._looks.view.layout_now
        lane = next((one for one in layout.lanes if one.day == day), None)
        if lane is not None:
            box, (across, down) = layout.lane_box(lane), self._looks.view.at_scroll
            if not across <= box.x < across + self._looks.view.width():
                self._looks.view.scroll_to(box.x, down)

    def _keys(self) -> tuple[Mapping[str, str], int]:
        if self._looks.now == LIST:
            return UPRIGHT, USUAL_MINUTES
        layout = self._looks.view.layout_now
        return (LYING if layout.along == ACROSS else UPRIGHT), layout.measure.step

    def _laid(self) -> None:
        """Tell when arrows mean something else: scrolling and zooming are no such thing."""
        now = self._keys()
        if now != self._arrows:
            self._arrows = now
            self.aimed.emit()
