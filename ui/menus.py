"""The menu bar: File, Edit, a menu of the place on view where it has one, View, Help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ui.actions import Actions
    from ui.words import Words

MENUS = ("file", "edit", "view", "help")
SUBMENUS = ("recent", "theme", "language")
IN_BAR: Final = "in_bar"  # property of a menu's action: the menu stands in the bar, not in Edit


class Menus(QObject):
    """Signal `picked(Path)`: a recent file was chosen. `recent_wanted()`: the list is about to be shown."""

    picked = Signal(object)
    recent_wanted = Signal()

    def __init__(self, bar: QMenuBar, actions: Actions, words: Words) -> None:
        super().__init__(bar)
        self._bar = bar
        self._actions, self._words = actions, words
        self._menus = {name: bar.addMenu("") for name in MENUS}
        self._menus |= {name: QMenu(bar) for name in SUBMENUS}
        self._of_place: list[QAction] = []
        self._fill()
        self._menus["recent"].aboutToShow.connect(self.recent_wanted)
        self.retranslate()

    def _fill(self) -> None:
        act, menus = self._actions, self._menus
        file = menus["file"]
        file.addActions([act["new"], act["open"]])
        file.addMenu(menus["recent"])
        file.addActions([act["sample"], file.addSeparator(), act["export_roster"]])
        file.addActions([file.addSeparator(), act["settings"]])
        file.addActions([file.addSeparator(), act["close"], act["quit"]])
        edit = menus["edit"]
        edit.addActions([act["undo"], act["redo"]])
        self._edit_end = edit.addSeparator()
        edit.addAction(act["find"])
        menus["theme"].addActions(act.themes.actions())
        menus["language"].addActions(act.languages.actions())
        menus["view"].addMenu(menus["theme"])
        menus["view"].addMenu(menus["language"])
        menus["help"].addActions([act["shortcuts"], act["about"]])

    def show_place(self, actions: Sequence[QAction | None]) -> None:
        """Put the actions of the place on view into the Edit menu, after undo and redo, and its own menu behind that."""
        edit = self._menus["edit"]
        for old in self._of_place:
            edit.removeAction(old)
            self._bar.removeAction(old)
        self._of_place = []
        if not actions:
            return
        wanted: list[QAction | None] = [None, *actions]
        for action in wanted:
            added = edit.addSeparator() if action is None else action
            if added.property(IN_BAR):
                self._bar.insertAction(self._menus["view"].menuAction(), added)
            else:
                edit.insertAction(self._edit_end, added)
            self._of_place.append(added)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the recent files."""
        menu = self._menus["recent"]
        menu.clear()
        for path in paths:
            action = menu.addAction(path.stem)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, chosen=path: self.picked.emit(chosen))
        if not paths:
            menu.addAction(self._words.say("menu.no_recent")).setEnabled(False)

    def retranslate(self) -> None:
        """Word the menus in the language of now."""
        for name, menu in self._menus.items():
            menu.setTitle(self._words.say(f"menu.{name}"))
