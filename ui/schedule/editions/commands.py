"""The commands on editions of the schedule and on its clocks: for the place's menu, its tool bar and its right mouse button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.icons import dress
from ui.schedule.editions.steps import Channels, audit_clocks, freeze, since_edition

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.schedule.days import Period
    from ui.schedule.editions.since_dialog import SinceDialog
    from ui.words import Words

# Name, icon, keys; the catalogue's key is "editions.<name>".
COMMANDS: Final = (
    ("freeze", "edition", "Ctrl+Shift+F"),
    ("since", "compare", "Ctrl+Shift+D"),
    ("audit", "clock", ""),
)


class EditionCommands(QObject):
    """Signal `sought(slot id, day)`: a line of a list leads to that slot. `scope` tells the period and channels on view."""

    sought = Signal(object, object)

    def __init__(
        self,
        desk: Desk,
        words: Words,
        owner: QWidget,
        scope: Callable[[], tuple[Period, Channels]],
    ) -> None:
        super().__init__(owner)
        self._desk, self._words, self._owner, self._scope = desk, words, owner, scope
        self._since: SinceDialog | None = None
        acts = {"freeze": self.freeze, "since": self.since, "audit": self.audit}
        self._actions = {name: self._make(icon, keys, acts[name]) for name, icon, keys in COMMANDS}
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def in_order(self) -> Sequence[QAction]:
        """Give the actions as menus show them."""
        return list(self._actions.values())

    def retranslate(self) -> None:
        """Word the actions again."""
        for name, action in self._actions.items():
            action.setText(self._words.say(f"editions.{name}"))

    def allow(self, *, writable: bool) -> None:
        """Switch off what a file that cannot be written does not allow."""
        self["freeze"].setEnabled(writable)

    def freeze(self) -> None:
        """Freeze what is on view."""
        freeze(self._desk, self._words, self._owner, *self._scope())

    def since(self) -> None:
        """Show what changed since the newest edition; the list that is open already comes to the front."""
        if self._since is None:
            self._since = since_edition(self._desk, self._words, self._owner, *self._scope())
            self._since.sought.connect(self.sought)
            self._since.finished.connect(self._closed)
        self._since.raise_()
        self._since.activateWindow()

    def _closed(self) -> None:
        self._since = None

    def audit(self) -> None:
        """Show the slots whose clocks disagree, or that there is none."""
        audit_clocks(self._desk, self._words, self._owner).sought.connect(self.sought)

    def _make(self, icon: str, keys: str, act: Callable[[], None]) -> QAction:
        action = QAction(self._owner)
        dress(action, icon)
        action.setIconVisibleInMenu(False)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False: act())
        return action
