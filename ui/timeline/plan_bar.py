"""The bar over the plan: whose it is, from when to when, what it aims at, and what one does to a whole plan."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from coproduce.queries.plan_choices import PlannedWork
from ui.forms.commands import Commands, icon_button
from ui.lines import ElidedLabel
from ui.sizes import BAR, GAP, ICON_SMALL
from ui.theme import figures
from ui.timeline.commands import EDITIONS, EXCHANGE, menu_button
from ui.timeline.summing import Sum
from ui.timeline.wording import PlanWording
from ui.timeline.work_choice import WorkChoice

ROOMY: Final = 1040  # narrower than this, the buttons show their icons only


class PlanBar(QFrame):
    """Forty pixels: the work, its days, its tools."""

    def __init__(self, wording: PlanWording, commands: Commands) -> None:
        super().__init__()
        self._wording, self._commands = wording, commands
        self._work: PlannedWork | None = None
        self._total, self._late = Sum(), 0
        self.setFixedHeight(BAR)
        self.works = WorkChoice(wording.words)
        self._days = ElidedLabel()
        self._days.setProperty("manner", "quiet")
        self._days.setFont(figures())
        self.buttons = {
            "template": _button(commands, "timeline.template"),
            "backward": _button(commands, "timeline.backward"),
            "editions": menu_button(commands, EDITIONS, "edition"),
            "exchange": menu_button(commands, EXCHANGE, "file"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, 0, GAP, 0)
        row.setSpacing(GAP // 2)
        row.addWidget(self.works)
        row.addSpacing(GAP)
        row.addWidget(self._days, 1)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addWidget(icon_button(commands["timeline.details"]))

    def add_editions(self, menu: QMenu) -> None:
        """Let the editions' menu offer which of them is shown below the bars."""
        held = self.buttons["editions"].menu()
        held.addSeparator()
        held.addMenu(menu)

    def add_choice(self, button: QWidget) -> None:
        """Put another choice of what is shown beside that of the works."""
        layout = self.layout()
        if isinstance(layout, QHBoxLayout):
            layout.insertWidget(1, button)

    def show_plan(self, work: PlannedWork | None, total: Sum, late: int) -> None:
        """Tell of a work's plan: what its tasks sum up to, and by how many working days it misses the premiere."""
        self._work, self._total, self._late = work, total, late
        self._days.show_text(self._told())

    def _told(self) -> str:
        """Say from when to when the plan goes, and whether it meets the premiere."""
        words, day, work, total = self._wording.words, self._wording.day, self._work, self._total
        if work is None or total.first is None:
            return ""
        told = [f"{day(total.first)} – {day(total.last)}"]
        if work.premiere is not None:
            late = f" ({words.count('timeline.late', self._late)})" if self._late else ""
            told.append(words.say("timeline.premiere", day=day(work.premiere)) + late)
        return " · ".join([*told, words.count("timeline.selected", work.tasks)])

    def retranslate(self) -> None:
        """Word everything again."""
        say = self._wording.words.say
        self.works.retranslate()
        for name in ("template", "backward"):
            self._commands[f"timeline.{name}"].setIconText(say(f"timeline.bar.{name}"))
        for name in ("editions", "exchange"):
            self.buttons[name].setText(say(f"timeline.bar.{name}"))
            self.buttons[name].setToolTip(say(f"timeline.bar.{name}"))
        self.show_plan(self._work, self._total, self._late)

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        """Show words where there is room for them."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        styles = Qt.ToolButtonStyle
        roomy = self.width() >= ROOMY
        style = styles.ToolButtonTextBesideIcon if roomy else styles.ToolButtonIconOnly
        for button in self.buttons.values():
            button.setToolButtonStyle(style)


def _button(commands: Commands, key: str) -> QToolButton:
    button = icon_button(commands[key])
    button.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
