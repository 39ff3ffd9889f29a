"""The commands of the plan, each once, and where they stand: menu, bar, panel."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from coproduce.queries.plan_choices import PlannedWork
from ui.forms.commands import Command, Commands
from ui.icons import dress
from ui.sizes import ICON_SMALL
from ui.words import Words

COMMANDS: Final = (
    Command("timeline.add", "add", "Ins", primary=True),
    Command("timeline.edit", "edit", "F2 Return Enter"),
    Command("timeline.remove", "remove", "Del"),
    Command("timeline.indent", "indent", "Tab"),
    Command("timeline.outdent", "outdent", "Shift+Tab"),
    Command("timeline.up", "up", "Alt+Up"),
    Command("timeline.down", "down", "Alt+Down"),
    Command("timeline.earlier", "left", "Alt+Left"),
    Command("timeline.later", "right", "Alt+Right"),
    Command("timeline.move_to", "move", "Ctrl+M"),
    Command("timeline.copy", "duplicate", "Ctrl+D"),
    Command("timeline.link", "link", "Ctrl+L"),
    Command("timeline.details", "details", "F6"),
    Command("timeline.template", "template", "Ctrl+T"),
    Command("timeline.days", "schedule"),
    Command("timeline.backward", "backward", "Ctrl+B"),
    Command("timeline.mark", "edition", "Ctrl+Shift+M"),
    Command("timeline.compare", "compare"),
    Command("timeline.print", "print", "Ctrl+P"),
    Command("timeline.import_project", "import"),
    Command("timeline.import_excel", "import"),
    Command("timeline.export_project", "export"),
    Command("timeline.export_excel", "export"),
    Command("timeline.export_production", "export"),
)
# in a field or an open cell these keys mean something else
ON_THE_TABLE: Final = (
    "timeline.add", "timeline.edit", "timeline.remove", "timeline.indent", "timeline.outdent", "timeline.up",
    "timeline.down", "timeline.earlier", "timeline.later",
)  # fmt: skip
MENU: Final = (
    "timeline.add", "timeline.edit", None, "timeline.indent", "timeline.outdent", "timeline.up", "timeline.down",
    None, "timeline.earlier", "timeline.later", "timeline.move_to", "timeline.copy", "timeline.link", None,
    "timeline.remove",
)  # fmt: skip
OF_THE_PLAN: Final = (
    "timeline.template", "timeline.days", "timeline.backward", None, "timeline.mark", "timeline.compare", None,
    "timeline.import_project", "timeline.import_excel", "timeline.export_project", "timeline.export_excel",
    "timeline.export_production", "timeline.print", None, "timeline.details",
)  # fmt: skip
NEED_TASKS: Final = (
    "timeline.edit", "timeline.remove", "timeline.indent", "timeline.outdent", "timeline.up", "timeline.down",
    "timeline.earlier", "timeline.later", "timeline.move_to", "timeline.copy",
)  # fmt: skip
NEED_PLAN: Final = (
    "timeline.backward", "timeline.compare", "timeline.export_project", "timeline.export_excel",
    "timeline.export_production", "timeline.print",
)  # fmt: skip
READING: Final = (
    "timeline.details", "timeline.compare", "timeline.export_project", "timeline.export_excel",
    "timeline.export_production", "timeline.print",
)  # fmt: skip
BESIDE_THE_HEADING: Final = ("timeline.move_to", "timeline.remove")
EDITIONS: Final = ("timeline.mark", "timeline.compare")
EXCHANGE: Final = (
    "timeline.print", None,
    "timeline.import_project", "timeline.import_excel", None, "timeline.export_project", "timeline.export_excel",
    "timeline.export_production",
)  # fmt: skip


def plan_commands(words: Words, owner: QObject) -> Commands:
    """Make the commands; those of the table hold only while the table itself has the cursor."""
    commands = Commands(COMMANDS, words, owner)
    for key in ON_THE_TABLE:
        commands[key].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    return commands


def allow(commands: Commands, work: PlannedWork | None, tasks: int, *, writable: bool) -> None:
    """Allow what can be done with the plan of a work, of which some tasks are selected."""
    for action in commands:
        key = action.objectName()
        possible = work is not None and (writable or key in READING)
        if key in NEED_TASKS:
            possible = possible and tasks > 0
        action.setEnabled(
            possible and (key not in NEED_PLAN or (work is not None and work.tasks > 0))
        )
    commands["timeline.link"].setEnabled(writable and tasks == 2)


def menu_button(commands: Commands, keys: tuple[str | None, ...], icon: str) -> QToolButton:
    """Make a quiet button that opens some commands as a menu; its words come with the language."""
    button = QToolButton()
    button.setProperty("manner", "quiet")
    button.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    dress(button, icon)
    menu = QMenu(button)
    for key in keys:
        menu.addAction(commands[key]) if key else menu.addSeparator()
    menu.aboutToHide.connect(lambda: _leave(button))
    button.setMenu(menu)
    return button


def _leave(button: QToolButton) -> None:
    """Let a button forget the pointer: the menu took it away unseen."""
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    button.update()
