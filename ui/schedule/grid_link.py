"""Links the grid with the place: what hands choose there is chosen, what they ask for is done, arrows point its way."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPoint, Signal

from ui.schedule.commands import LYING, UPRIGHT
from ui.schedule.grid.gestures import GridGestures
from ui.schedule.grid.head_hands import HeadHands
from ui.schedule.grid.hits import Hit
from ui.schedule.grid.layouts import ACROSS
from ui.schedule.here import Here
from ui.schedule.looks import GRID, Looks
from ui.schedule.menus import SlotMenus

USUAL_MINUTES = 5  # by which list and run sheet nudge


class GridLink(QObject):
    """Signals: `edit_wanted()`: the chosen slot is to be edited; `add_wanted()`: one is to be added where one points;
    `aimed()`: arrows mean something else now."""

    edit_wanted = Signal()
    add_wanted = Signal()
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
        hands.pointed.connect(here.point)
        head.day_pointed.connect(here.point_day)
        hands.edit_wanted.connect(lambda _key: self.edit_wanted.emit())
        hands.menu_wanted.connect(lambda at, hit: self._open_menu(menus, here, at, hit))
        hands.add_wanted.connect(self.add_wanted)
        looks.view.opened.connect(lambda _key: self.edit_wanted.emit())
        head.menu_wanted.connect(menus.of_day)
        looks.view.laid.connect(self._laid)

    def arrows(self) -> tuple[Mapping[str, str], int]:
        """Give which keys nudge which way, and by how many minutes."""
        self._arrows = self._keys()
        return self._arrows

    def _open_menu(self, menus: SlotMenus, here: Here, at: QPoint, hit: Hit) -> None:
        """Open the menu of what lies there; what is chosen in it happens there."""
        if hit.spot is not None:
            here.point(hit.spot)
        menus.of_hit(at, hit)

    def _keys(self) -> tuple[Mapping[str, str], int]:
        if self._looks.now != GRID:
            return UPRIGHT, USUAL_MINUTES
        layout = self._looks.view.layout_now
        return (LYING if layout.along == ACROSS else UPRIGHT), layout.measure.step

    def _laid(self) -> None:
        """Tell when arrows mean something else: scrolling and zooming are no such thing."""
        now = self._keys()
        if now != self._arrows:
            self._arrows = now
            self.aimed.emit()
