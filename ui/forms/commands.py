"""The commands of a place, each once: button, menu entry and key are the same QAction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolButton

from ui.icons import promise, wear
from ui.sizes import ICON_SMALL
from ui.words import Words


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its catalogue key, icon and keys; `primary` for the one main action of the place.

    Several `keys` are separated by blanks; the first is the one that is told.
    """

    key: str
    icon: str = ""
    keys: str = ""
    primary: bool = False


class Commands(QObject):
    """QActions by catalogue key. Keys work while the widget they are added to has the focus."""

    def __init__(self, commands: Sequence[Command], words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = {command.key: self._action(command) for command in commands}
        self.retranslate(words)

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def _action(self, command: Command) -> QAction:
        action = QAction(self)
        action.setObjectName(command.key)
        if command.icon:
            promise(action, command.icon, "on_accent" if command.primary else "text")
            action.setIconVisibleInMenu(False)
        if command.keys:
            action.setShortcuts([QKeySequence(keys) for keys in command.keys.split()])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setProperty("primary", command.primary)
        return action

    def retranslate(self, words: Words) -> None:
        """Word every command, with its key in the tip."""
        for key, action in self._actions.items():
            action.setText(words.say(key))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            plain = action.text().removesuffix("…")
            action.setToolTip(f"{plain} ({keys})" if keys else plain)


def icon_button(action: QAction) -> QToolButton:
    """Make a quiet button that shows the action's icon only; its words are the tip."""
    button = QToolButton()
    wear(action)
    button.setDefaultAction(action)
    button.setProperty("manner", "quiet")
    button.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
