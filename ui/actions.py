"""The window's own commands, each once: menu entry, shortcut and button are the same QAction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from coproduce.texts import LANGUAGE_NAMES, LANGUAGES
from ui.icons import dress
from ui.theme import CHOICES
from ui.words import lowered

if TYPE_CHECKING:
    from ui.words import Words


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name (catalogue key action.<name>), icon, keys, and where the system wants it."""

    name: str
    icon: str = ""
    keys: str = ""
    role: QAction.MenuRole = QAction.MenuRole.NoRole


COMMANDS: Final = (
    Command("new", "new", "Ctrl+N"),
    Command("open", "open", "Ctrl+O"),
    Command("sample", "sample"),
    Command("export_roster", "export"),
    Command("close", keys="Ctrl+W"),
    Command("settings", "settings", "Ctrl+,", QAction.MenuRole.PreferencesRole),
    Command("quit", keys="Ctrl+Q", role=QAction.MenuRole.QuitRole),
    Command("undo", "undo", "Ctrl+Z"),
    Command("redo", "redo", "Ctrl+Y"),
    Command("find", "search", "Ctrl+F"),
    Command("shortcuts", keys="F1"),
    Command("about", role=QAction.MenuRole.AboutRole),
)


class Actions(QObject):
    """All commands by name, `actions["undo"]`, and the two groups of choices, theme and language."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._actions = {command.name: self._action(command) for command in COMMANDS}
        self["redo"].setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.themes = self._choices("theme", CHOICES)
        self.languages = self._choices("language", LANGUAGES)
        self.step_names = ("", "")
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def all(self) -> list[QAction]:
        """List the commands in the order of their table."""
        return list(self._actions.values())

    def _action(self, command: Command) -> QAction:
        action = QAction(self)
        action.setObjectName(command.name)
        action.setMenuRole(command.role)
        if command.icon:
            dress(action, command.icon)
            action.setIconVisibleInMenu(False)
        if command.keys:
            action.setShortcut(QKeySequence(command.keys))
        return action

    def _choices(self, kind: str, codes: tuple[str, ...]) -> QActionGroup:
        group = QActionGroup(self)
        for code in codes:
            action = QAction(group, checkable=True)
            action.setObjectName(f"{kind}_{code}")
            action.setData(code)
        return group

    def retranslate(self) -> None:
        """Word every command in the language of now."""
        for name, action in self._actions.items():
            if name not in {"undo", "redo"}:
                action.setText(self._words.say(f"action.{name}"))
        for action in self.themes.actions():
            action.setText(self._words.say(f"theme.{action.data()}"))
        for action in self.languages.actions():
            action.setText(LANGUAGE_NAMES[action.data()])
        self.name_steps(*self.step_names)

    def name_steps(self, undo: str, redo: str) -> None:
        """Name what undo and redo would do; "" switches one off."""
        self.step_names = (undo, redo)
        for name, step in zip(("undo", "redo"), self.step_names, strict=True):
            action = self[name]
            plain = self._words.say(f"action.{name}")
            worded = self._words.say(f"action.{name}_step", step=lowered(step)) if step else plain
            action.setText(worded)
            action.setEnabled(bool(step))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{worded} ({keys})")

    def check(self, *, theme: str, language: str) -> None:
        """Mark the choices made."""
        for group, chosen in ((self.themes, theme), (self.languages, language)):
            for action in group.actions():
                action.setChecked(action.data() == chosen)
