"""The View button of plans: what is left out, how it is grouped, and the views that were kept under a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from coproduce.operations.fields import fields_of
from ui.forms.commands import Command, Commands
from ui.timeline.headings import GROUPINGS
from ui.timeline.tick_menu import TickMenu
from ui.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.timeline.sight_steps import SightSteps

COMMANDS: Final = (
    Command("sights.next", "down", "F3"),
    Command("sights.previous", "up", "Shift+F3"),
    Command("sights.works", "works", "Ctrl+Shift+W"),
    Command("sights.late", "warning", "Ctrl+Shift+L"),
    Command("sights.critical", "critical", "Ctrl+Shift+K"),
    Command("sights.mine", "person", "Ctrl+Shift+I"),
    Command("sights.open_all", "down", "Alt+Shift+Right"),
    Command("sights.close_all", "right", "Alt+Shift+Left"),
    Command("sights.keep", "saved", "Ctrl+Shift+S"),
    Command("sights.show_all", "filter", "Ctrl+Shift+A"),
    Command("sights.menu", "details", "Ctrl+Shift+V"),
)
TICKED: Final = ("sights.late", "sights.critical", "sights.mine")
IN_MENU_BAR: Final = (
    "sights.next", "sights.previous", None, "sights.menu", "sights.works", "sights.open_all", "sights.close_all",
)  # fmt: skip


def sight_commands(words: Words, owner: QWidget) -> Commands:
    """Make the commands."""
    commands = Commands(COMMANDS, words, owner)
    for key in TICKED:
        commands[key].setCheckable(True)
    return commands


def fill(menu: QMenu, steps: SightSteps) -> None:
    """Put into the menu what can be chosen now."""
    for old in menu.findChildren(QMenu):
        old.deleteLater()
    menu.clear()
    commands = steps.commands
    menu.addAction(commands["sights.late"])
    menu.addAction(commands["sights.critical"])
    menu.addAction(commands["sights.mine"])
    _whose(menu, steps)
    _phases(menu, steps)
    _partners(menu, steps)
    menu.addSeparator()
    _groupings(menu, steps)
    menu.addAction(commands["sights.open_all"])
    menu.addAction(commands["sights.close_all"])
    menu.addSeparator()
    _saved(menu, steps)
    menu.addAction(commands["sights.keep"])
    menu.addSeparator()
    menu.addAction(commands["sights.show_all"])


def _below(menu: QMenu, title: str) -> TickMenu:
    below = TickMenu(title, menu)
    menu.addMenu(below)
    return below


def _tick(menu: QMenu, text: str, act: Callable[[bool], object], *, on: bool) -> QAction:
    action = menu.addAction(text.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(on)
    action.triggered.connect(lambda: act(action.isChecked()))
    return action


def _choosing(act: Callable[[Any], object], chosen: Any, _on: bool = False) -> None:
    """Choose something; that it is ticked now goes without saying."""
    act(chosen)


def _one_of(menu: QMenu, actions: Iterable[QAction]) -> None:
    group = QActionGroup(menu)
    for action in actions:
        group.addAction(action)


def _whose(menu: QMenu, steps: SightSteps) -> None:
    below = _below(menu, steps.words.say("sights.whose"))
    _one_of(
        below,
        [
            _tick(below, name, partial(_choosing, steps.set_mine, code), on=code == steps.mine)
            for code, name in steps.bodies()
        ],
    )
    below.setEnabled(not below.isEmpty())


def _phases(menu: QMenu, steps: SightSteps) -> None:
    below = _below(menu, steps.words.say("timeline.column.phase"))
    for phase in fields_of("task")["phase"].choices:
        _tick(
            below,
            steps.words.say(f"phase.{phase}"),
            partial(steps.turn, "phases", phase),
            on=phase in steps.sight.phases,
        )


def _partners(menu: QMenu, steps: SightSteps) -> None:
    below = _below(menu, steps.words.say("sights.partner"))
    for key, name in steps.partners():
        _tick(
            below,
            name,
            partial(steps.turn, "partners", key),
            on=key in steps.sight.partners,
        )
    below.setEnabled(not below.isEmpty())


def _groupings(menu: QMenu, steps: SightSteps) -> None:
    below = _below(menu, steps.words.say("sights.group"))
    sight = steps.sight
    several = sight.works is None or len(sight.works) > 1
    _one_of(
        below,
        [
            _tick(
                below,
                steps.words.say(f"sights.group.{one or 'none'}"),
                partial(_choosing, steps.group, one),
                on=one == sight.heads,
            )
            for one in GROUPINGS
            if one or not several
        ],
    )


def _saved(menu: QMenu, steps: SightSteps) -> None:
    """List the views that were kept; below the list, what can be done to one."""
    kept = steps.saved.all()
    for one in kept:
        action = menu.addAction(one.name.replace("&", "&&"))
        action.triggered.connect(partial(_choosing, steps.choose, one))
    if not kept:
        return
    below = _below(menu, steps.words.say("sights.change"))
    for one in kept:
        of_it = _below(below, one.name.replace("&", "&&"))
        for key, act in (
            ("sights.rename", steps.rename),
            ("sights.overwrite", steps.overwrite),
            ("sights.remove", steps.remove),
        ):
            action = of_it.addAction(steps.words.say(key))
            action.triggered.connect(partial(_choosing, act, one.name))
