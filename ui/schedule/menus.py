"""The menus under the right mouse button: on slots, on empty ground, on a day of the grid's head."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.schedule.commands import OF_SLOTS, OF_THE_DAY, OF_THE_GROUND, Commands
from ui.schedule.grid.hits import Hit


class SlotMenus:
    """Opens menus over `owner`; `further`: actions that stand at the end of a day's."""

    def __init__(self, commands: Commands, owner: QWidget, further: Sequence[QAction]) -> None:
        self._commands, self._owner, self._further = commands, owner, further

    def of_hit(self, at: QPoint, hit: Hit) -> None:
        """Open the menu of what lies under the pointer."""
        self._open(at, OF_THE_GROUND if hit.block is None else OF_SLOTS)

    def of_day(self, at: QPoint, _day: object = None) -> None:
        """Open the menu of a day."""
        self._open(at, OF_THE_DAY, self._further)

    def _open(
        self, at: QPoint, names: Sequence[str | None], further: Sequence[QAction] = ()
    ) -> None:
        menu = QMenu(self._owner)
        for action in self._commands.in_order(names):
            menu.addAction(action) if action is not None else menu.addSeparator()
        menu.addSeparator()
        menu.addActions(list(further))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
