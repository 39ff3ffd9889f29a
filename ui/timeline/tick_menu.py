"""A menu whose ticks can be set one after the other: it stays open until one turns away from it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu


class TickMenu(QMenu):
    """A click or Space ticks and stays; Enter ticks and closes, as everywhere."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Tick what was clicked, without closing."""
        action = self.actionAt(event.position().toPoint())
        if _is_tick(action):
            action.trigger()
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Tick with Space, without closing."""
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and _is_tick(action):
            action.trigger()
            event.accept()
            return
        super().keyPressEvent(event)


def _is_tick(action: QAction | None) -> bool:
    """Tell whether there is something to tick that does not put out another."""
    if action is None or not action.isCheckable() or not action.isEnabled():
        return False
    one_of_some: QActionGroup | None = action.actionGroup()
    return one_of_some is None
