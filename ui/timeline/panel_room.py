"""Whether the panel beside the plan is shown: as there is room for it, until the person says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

ROOMY: Final = 1320  # narrower than this, the panel leaves its room to the chart at first


class PanelRoom(QObject):
    """`useful`: whether what is shown has anything that a panel could tell of."""

    def __init__(self, place: QWidget, panel: QWidget, useful: Callable[[], bool]) -> None:
        super().__init__(place)
        self._place, self._panel, self._useful = place, panel, useful
        self._said: bool | None = None
        place.installEventFilter(self)

    def show_panel(self) -> None:
        """Show the panel where it is wanted and of use, else put it away."""
        wanted = self._place.width() >= ROOMY if self._said is None else self._said
        self._panel.setVisible(wanted and self._useful())

    def toggle(self) -> bool:
        """Show the panel or put it away, as the person says; tell which."""
        self._said = not self._panel.isVisible()
        self.show_panel()
        return self._said

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Look again when the window becomes wider or narrower."""
        if event.type() == QEvent.Type.Resize:
            self.show_panel()
        return super().eventFilter(watched, event)
