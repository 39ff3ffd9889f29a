"""The bar over a place: its title, what became of the last edit, the place's tools, undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from ui.icons import NAMED, IconLabel, dress, wear
from ui.lines import ElidedLabel, hairline
from ui.sizes import BAR, FIELD, GAP, HALF, ICON_SMALL, PAD
from ui.theme import title_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.actions import Actions

STEP_WIDTH: Final = 240
TOLD_WIDTH: Final = 160  # of what became of the last edit: more than "Saved: …"
WARNED_WIDTH: Final = 420
WORDED: Final = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
BARE: Final = Qt.ToolButtonStyle.ToolButtonIconOnly


class StepButton(QToolButton):
    """Undo or redo with the name of the step, cut to fit; the tip has it whole."""

    def __init__(self, action: QAction, *, named: bool) -> None:
        super().__init__()
        self._named = named
        self.setDefaultAction(action)
        self.setProperty("manner", "quiet")
        self.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
        self.setMaximumWidth(STEP_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def fit(self, *, roomy: bool) -> None:
        """Show the name where there is a step and room for it."""
        action = self.defaultAction()
        self.setToolButtonStyle(WORDED if roomy and self._named and action.isEnabled() else BARE)
        room = STEP_WIDTH - ICON_SMALL - 4 * GAP
        name = self.fontMetrics().elidedText(action.text(), Qt.TextElideMode.ElideRight, room)
        self.setText(f" {name}")
        self.setAccessibleName(action.text())


class Header(QFrame):
    """Forty pixels that frame every place in the same way."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setProperty("manner", "frame")
        self.setFixedHeight(BAR)
        self._title = QLabel()
        self._title.setFont(title_font())
        self._mark = IconLabel("saved", ICON_SMALL, "good")
        self._state = ElidedLabel()
        self._state.setProperty("manner", "quiet")
        self._state.setSizePolicy(self._state.sizePolicy())
        self._tools: list[QWidget] = []
        self._steps = (
            StepButton(actions["undo"], named=True),
            StepButton(actions["redo"], named=False),
        )
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(PAD, 0, GAP, 0)
        self._layout.setSpacing(GAP)
        self._layout.addWidget(self._title)
        self._layout.addSpacing(GAP)
        self._layout.addWidget(self._mark)
        self._layout.addWidget(self._state, 1)
        self._place_for_tools = self._layout.count()
        line = hairline(vertical=True)
        line.setFixedHeight(FIELD - GAP)
        self._layout.addWidget(line)
        for button in self._steps:
            self._layout.addWidget(button)
            button.defaultAction().changed.connect(self._fit)
        self._fit()

    def show_place(self, title: str, tools: Sequence[QWidget | QAction | None]) -> None:
        """Frame another place: its title and its tools."""
        self._title.setText(title)
        for widget in self._tools:
            self._layout.removeWidget(widget)
            widget.hide()
        self._tools = [_tool(item) for item in tools]
        for offset, widget in enumerate(self._tools):
            self._layout.insertWidget(self._place_for_tools + offset, widget)
            widget.show()
            if isinstance(widget, QToolButton):
                widget.defaultAction().changed.connect(self._fit)
        self._fit()

    def show_title(self, title: str) -> None:
        """Name the place again, in another language."""
        self._title.setText(title)

    def show_state(self, text: str, icon: str = "saved", tone: str = "good") -> None:
        """Say what became of the last edit. A warning keeps its words before tools do."""
        self._mark.show_icon(icon, tone)
        whole = self._state.fontMetrics().horizontalAdvance(text) + HALF
        self._state.setMinimumWidth(TOLD_WIDTH if tone == "good" else min(whole, WARNED_WIDTH))
        self._state.show_text(text)
        self._fit()

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        """Give the undo step its name and the tools their words where there is room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        """Show as many words as there is room for: the name of the step goes first, then those of the tools but the
        primary one. A word that is cut says less than an icon with a tip."""
        tools = [widget for widget in self._tools if isinstance(widget, QToolButton)]
        for step, words in ((True, WORDED), (False, WORDED), (False, BARE)):
            for button in self._steps:
                button.fit(roomy=step)
            for tool in tools:
                tool.setToolButtonStyle(words if not tool.icon().isNull() else WORDED)
            self._layout.invalidate()
            if self._layout.sizeHint().width() <= self.width():
                return


def _tool(item: QWidget | QAction | None) -> QWidget:
    if item is None:
        gap = QWidget()
        gap.setFixedWidth(HALF)
        return gap
    if isinstance(item, QWidget):
        return item
    return PrimaryTool(item) if item.property("primary") else _quiet_tool(item)


def _quiet_tool(action: QAction) -> QToolButton:
    button = QToolButton()
    wear(action)
    button.setDefaultAction(action)
    button.setProperty("manner", "quiet")
    button.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button


class PrimaryTool(QPushButton):
    """The one primary action of a place; its icon has the colour of text on the accent, unlike the menu's."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self._action = action
        self.setProperty("manner", "primary")
        self.setIconSize(QSize(ICON_SMALL, ICON_SMALL))
        if name := action.property(NAMED):
            dress(self, name, "on_accent")
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setText(self._action.text())
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
