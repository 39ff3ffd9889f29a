"""The commands of the schedule, each one QAction: tool bar, context menu and keyboard are the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui.icons import dress
from ui.schedule.cells import STATES

if TYPE_CHECKING:
    from ui.words import Words


@dataclass(frozen=True, slots=True)
class Command:
    """A command: name (catalogue key schedule.<name>), icon, keys, and what it needs to be possible."""

    name: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    needs_slots: bool = True


COMMANDS: Final = (
    Command("add", "add", ("Ins",), needs_slots=False),
    Command("edit", "edit", ("F2",)),
    Command("move_to", "move", ("Ctrl+M",)),
    Command("earlier", keys=("Alt+Up",)),
    Command("later", keys=("Alt+Down",)),
    Command("day_before", keys=("Alt+Left",)),
    Command("day_after", keys=("Alt+Right",)),
    Command("duplicate", "duplicate", ("Ctrl+D",)),
    Command("copy", keys=("Ctrl+C",)),
    Command("paste", keys=("Ctrl+V",), needs_slots=False),
    Command("remove", "remove", ("Del",)),
    Command("roster", "roster", ("Ctrl+Shift+E",), needs_slots=False),
)
MENU: Final = (
    "add", "edit", None, "move_to", "earlier", "later", "day_before", "day_after", None,
    "duplicate", "copy", "paste", None, "states", None, "remove", None, "roster",
)  # fmt: skip


class Commands(QObject):
    """All commands by name. Signals: `asked(name)`, `state_asked(state)`."""

    asked = Signal(str)
    state_asked = Signal(str)

    def __init__(self, words: Words, owner: QWidget) -> None:
        super().__init__(owner)
        self._words = words
        self._actions = {command.name: self._make(command, owner) for command in COMMANDS}
        self.states = QMenu(owner)
        self._state_actions = {state: self.states.addAction("") for state in STATES}
        for state, action in self._state_actions.items():
            action.triggered.connect(lambda _=False, s=state: self.state_asked.emit(s))
        self["add"].setProperty("primary", True)
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def _make(self, command: Command, owner: QWidget) -> QAction:
        action = QAction(owner)
        action.setObjectName(command.name)
        if command.icon:
            dress(action, command.icon)
            action.setIconVisibleInMenu(False)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        # only while the list has the cursor: Del and Ctrl+C belong to a text field that has it
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: self.asked.emit(command.name))
        return action

    def in_order(self) -> list[QAction | None]:
        """Give the actions for a menu, None for a separator."""
        return [
            None
            if name is None
            else self.states.menuAction()
            if name == "states"
            else self._actions[name]
            for name in MENU
        ]

    def list_actions(self) -> list[QAction]:
        """Give the actions whose keys hold in the list."""
        return list(self._actions.values())

    def allow(self, *, slots: bool, writable: bool) -> None:
        """Switch commands off that have nothing to act on, or may not write."""
        for command in COMMANDS:
            reading = command.name in ("copy", "roster")
            possible = (slots or not command.needs_slots) and (writable or reading)
            self._actions[command.name].setEnabled(possible)
        self.states.menuAction().setEnabled(slots and writable)

    def retranslate(self) -> None:
        """Word everything again."""
        for name, action in self._actions.items():
            action.setText(self._words.say(f"schedule.{name}"))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{action.text()} ({keys})")
        self.states.setTitle(self._words.say("schedule.states"))
        for state, action in self._state_actions.items():
            action.setText(self._words.say(f"schedule.state.{state}"))
