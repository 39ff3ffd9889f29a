"""The commands of the schedule, each one QAction: tool bar, context menu and keyboard are the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui.icons import dress
from ui.schedule.cells import STATES

if TYPE_CHECKING:
    from ui.words import Words

ANY, SOME, ONE, TWO, SEVERAL, INSTANCE = range(
    6
)  # how many chosen slots a command needs, or one of a pattern


@dataclass(frozen=True, slots=True)
class Command:
    """A command: name (catalogue key schedule.<name>), icon, keys, how many chosen slots it needs, whether it writes.

    `grid`: it means something on the grid only.
    """

    name: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    needs: int = SOME
    writes: bool = True
    grid: bool = False


COMMANDS: Final = (
    Command("add", "add", ("Ins",), ANY),
    Command("edit", "edit", ("F2",)),
    Command("move_to", "move", ("Ctrl+M",)),
    Command("earlier", keys=("Alt+Up",)),
    Command("later", keys=("Alt+Down",)),
    Command("day_before", keys=("Alt+Left",)),
    Command("day_after", keys=("Alt+Right",)),
    Command("channel_before", keys=("Alt+Shift+Left",), grid=True),
    Command("channel_after", keys=("Alt+Shift+Right",), grid=True),
    Command("duplicate", "duplicate", ("Ctrl+D",)),
    Command("copy", keys=("Ctrl+C",), writes=False),
    Command("cut", keys=("Ctrl+X",)),
    Command("paste", keys=("Ctrl+V",), needs=ANY),
    Command("split", keys=("Ctrl+K",), needs=ONE),
    Command("join", keys=("Ctrl+J",), needs=SEVERAL),
    Command("swap", keys=("Ctrl+Shift+X",), needs=TWO),
    Command("repeat", "repeat", ("Ctrl+R",), ONE),
    Command("remove", "remove", ("Del",)),
    Command("repair", "clash", ("Ctrl+Shift+R",), ANY),
    Command("lay_pattern", "pattern", ("Ctrl+L",), ANY),
    Command("edit_pattern", needs=INSTANCE),
    Command("patterns", needs=ANY, writes=False),
    Command("copy_period", keys=("Ctrl+Shift+C",), needs=ANY),
    Command("apply_playbook", needs=ANY),
    Command("playbooks", needs=ANY, writes=False),
    Command("roster", "roster", ("Ctrl+Shift+E",), ANY, writes=False),
    Command("pool", "works", ("Ctrl+Shift+P",), ANY, writes=False),
    Command("to_pool", keys=("F6",), needs=ANY, writes=False),
)
STATES_MENU: Final = "states"
NUDGES_MENU: Final = "nudges"
NUDGES: Final = ("earlier", "later", "day_before", "day_after", "channel_before", "channel_after")
OF_SLOTS: Final = (
    "add", "edit", None, "move_to", "nudges", None, "duplicate", "copy", "cut", "paste", None, "split", "join", "swap", "repeat",
    "edit_pattern", None, "states", "repair", None, "remove",
)  # fmt: skip
OF_THE_GROUND: Final = (
    "add",
    "paste",
    None,
    "lay_pattern",
    "copy_period",
    "apply_playbook",
    None,
    "repair",
)
OF_THE_DAY: Final = (
    "copy",
    "paste",
    None,
    "copy_period",
    "apply_playbook",
    None,
    "states",
    "repair",
    None,
    "remove",
)
OF_THE_PERIOD: Final = (
    "lay_pattern", "patterns", None, "copy_period", "apply_playbook", "playbooks", None, "pool", "to_pool",
)  # fmt: skip
"""Of the roster the File menu tells."""
UPRIGHT: Final[Mapping[str, str]] = {
    "earlier": "Alt+Up", "later": "Alt+Down", "day_before": "Alt+Left", "day_after": "Alt+Right",
    "channel_before": "Alt+Shift+Left", "channel_after": "Alt+Shift+Right",
}  # fmt: skip
LYING: Final[Mapping[str, str]] = {
    "earlier": "Alt+Left", "later": "Alt+Right", "day_before": "Alt+Shift+Left",
    "day_after": "Alt+Shift+Right", "channel_before": "Alt+Up", "channel_after": "Alt+Down",
}  # fmt: skip
"""Keys that nudge where time runs down, and where it runs to the right: an arrow means the way that it points."""


class Commands(QObject):
    """All commands by name. Signals: `asked(name)`, `state_asked(state)`."""

    asked = Signal(str)
    state_asked = Signal(str)

    def __init__(self, words: Words, owner: QWidget) -> None:
        super().__init__(owner)
        self._words = words
        self._minutes, self._grid = 5, False
        self._actions = {command.name: self._make(command, owner) for command in COMMANDS}
        self.states = QMenu(owner)
        self._state_actions = {state: self.states.addAction("") for state in STATES}
        for state, action in self._state_actions.items():
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, s=state: self.state_asked.emit(s))
        self.nudges = QMenu(owner)
        self.nudges.addActions([self[name] for name in NUDGES])
        self["add"].setProperty("primary", True)
        self["pool"].setCheckable(True)
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

    def in_order(self, names: Sequence[str | None] = OF_SLOTS) -> list[QAction | None]:
        """Give some actions for a menu, None for a separator."""
        return [self._in_menu(name) for name in names]

    def _in_menu(self, name: str | None) -> QAction | None:
        if name == STATES_MENU:
            return self.states.menuAction()
        if name == NUDGES_MENU:
            return self.nudges.menuAction()
        return None if name is None else self._actions[name]

    def list_actions(self) -> list[QAction]:
        """Give the actions whose keys hold wherever slots are shown."""
        return list(self._actions.values())

    def allow(self, chosen: int, *, instance: bool, writable: bool, grid: bool) -> None:
        """Switch commands off that have nothing to act on, or may not write. `chosen`: how many slots are; `instance`:
        that the only one is a pattern's."""
        enough = {
            ANY: True,
            SOME: chosen > 0,
            ONE: chosen == 1,
            TWO: chosen == 2,
            SEVERAL: chosen > 1,
            INSTANCE: instance,
        }
        for command in COMMANDS:
            possible = enough[command.needs] and (writable or not command.writes)
            self._actions[command.name].setEnabled(possible and (grid or not command.grid))
        for menu in (self.states, self.nudges):
            menu.menuAction().setEnabled(chosen > 0 and writable)

    def tick_state(self, states: AbstractSet[str]) -> None:
        """Tick the state of the chosen slots where all of them have the same."""
        for name, action in self._state_actions.items():
            action.setChecked(states == {name})

    def point(self, keys: Mapping[str, str], minutes: int, *, grid: bool) -> None:
        """Let the arrows nudge the way they point, by so many minutes. `grid`: one pastes where one pointed."""
        self._minutes, self._grid = minutes, grid
        for name, pressed in keys.items():
            self._actions[name].setShortcut(QKeySequence(pressed))
        self.retranslate()

    def retranslate(self) -> None:
        """Word everything again."""
        for name, action in self._actions.items():
            action.setText(self._text(name))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{action.text()} ({keys})" if keys else action.text())
        self.states.setTitle(self._words.say("schedule.states"))
        self.nudges.setTitle(self._words.say("schedule.nudges"))
        for state, action in self._state_actions.items():
            action.setText(self._words.say(f"schedule.state.{state}"))

    def _text(self, name: str) -> str:
        if name in ("earlier", "later"):
            return self._words.count(f"schedule.{name}_by", self._minutes)
        pasting = name == "paste" and self._grid
        return self._words.say("schedule.paste_here" if pasting else f"schedule.{name}")
