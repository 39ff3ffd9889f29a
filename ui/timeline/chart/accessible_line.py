"""One line of the chart as a screen reader sees it: what it is called, where its bar lies, in what state, what it can do.

It stands for a row, not for a place in the list, so that it stays the same while lines come and go around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAttributesInterface,
    QAction,
    QKeySequence,
)
from PySide6.QtWidgets import QWidget

from coproduce.queries.plan import PlanRow
from ui.sizes import ROW
from ui.spoken.item import NOTHING, ItemAccessible
from ui.timeline.headings import Heading

if TYPE_CHECKING:
    from ui.timeline.chart.accessible import ChartAccessible

Kind, Attribute = QAccessible.InterfaceType, QAccessible.Attribute
PRESS: Final = QAccessibleActionInterface.pressAction()
TOGGLE: Final = QAccessibleActionInterface.toggleAction()
FOCUS: Final = QAccessibleActionInterface.setFocusAction()
OF_TASKS: Final = (
    "timeline.edit", "timeline.earlier", "timeline.later", "timeline.move_to", "timeline.indent", "timeline.outdent",
    "timeline.up", "timeline.down", "timeline.copy", "timeline.remove",
)  # fmt: skip


class LineAccessible(ItemAccessible):
    """`said`: the name and whether it is open, as a reader last heard them ("": no name)."""

    def __init__(self, chart: ChartAccessible, key: UUID) -> None:
        super().__init__(chart, key)
        self._chart = chart
        self.said: tuple[str, bool] | None = None
        self._acts, self._levels = LineActs(chart, key), LineLevel(chart, key)

    def rect(self) -> QRect:
        """Give the bar's place on the screen; that of its lane where the bar is out of sight."""
        line = self.line
        if line is None or not self._chart.isValid():
            return QRect()
        view = self._chart.view
        lane = QRect(0, line * ROW - view.scroll, view.width(), ROW)
        bars = view.scene().bars if lane.intersects(view.rect()) else ()
        bar = next((one for one in bars if one.key == self.key and one.line == line), None)
        if bar is not None:
            left, right = round(max(bar.left, 0)), round(min(bar.right, view.width()))
            if bar.left == bar.right:  # a milestone is a sign about a point
                left, right = left - ROW // 2, right + ROW // 2
            inside = QRect(left, lane.top(), max(right - left, 1), ROW).intersected(lane)
            lane = lane if inside.isEmpty() else inside
        return QRect(view.mapToGlobal(lane.topLeft()), lane.size())

    # ------------------------------------------------------------- its words

    def text(self, kind: QAccessible.Text) -> str:
        """Give the name, or what else there is to say."""
        row = self.row()
        if row is None or kind not in (QAccessible.Text.Name, QAccessible.Text.Description):
            return ""
        words = self._chart.teller.words
        if kind == QAccessible.Text.Name:
            return self.say(row)[0]
        line = self.line or 0
        return words.more(row, self._chart.teller.lines.links(line, line + 1))

    def say(self, row: PlanRow | Heading) -> tuple[str, bool]:
        """Give name and whether it is open, and remember that they were told."""
        self.said = self._chart.teller.words.name(row), self._chart.is_open(row)
        return self.said

    def row(self) -> PlanRow | Heading | None:
        """Make the row; None when its line is gone."""
        line = self.line if self._chart.isValid() and not self.leaving else None
        return None if line is None else self._chart.teller.lines[line]

    def role(self) -> QAccessible.Role:
        """It is a line of an outline."""
        return QAccessible.Role.TreeItem

    def state(self) -> QAccessible.State:
        """Tell whether it is selected, open, in sight, and has the keyboard."""
        state: Any = QAccessible.State()
        row = self.row()
        if row is None:
            state.invalid = True
            return state  # type: ignore[no-any-return]
        chart, view = self._chart, self._chart.view
        state.selectable = state.focusable = state.multiSelectable = True
        state.selected = self.key in view.selected
        state.focused = view.hasFocus() and chart.teller.current() == self.key
        if has_parts(row):
            state.expandable = True
            state.expanded = chart.is_open(row)
            state.collapsed = not state.expanded
            self.said = self.said[0] if self.said else "", bool(state.expanded)
        top = (self.line or 0) * ROW - view.scroll
        state.offscreen = not -ROW < top < view.height()
        return state  # type: ignore[no-any-return]

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Give what it can do, and its level."""
        if kind == Kind.ActionInterface:
            return self._acts
        if kind == Kind.AttributesInterface:
            return self._levels
        return NOTHING


class LineLevel(QAccessibleAttributesInterface):
    """How deep a line stands, counted from one."""

    def __init__(self, chart: ChartAccessible, key: UUID) -> None:
        super().__init__()
        self._chart, self._key = chart, key

    def attributeKeys(self) -> list[QAccessible.Attribute]:  # noqa: N802
        """Name what is known."""
        return [Attribute.Level]

    def attributeValue(self, key: QAccessible.Attribute) -> Any:  # noqa: N802
        """Give the level."""
        line = self._chart.place(self._key)
        if key != Attribute.Level or line is None:
            return None
        return self._chart.level(self._chart.teller.lines[line])


class LineActs(QAccessibleActionInterface):
    """What can be done with a line: select, open or close it, and the commands of the table, by their own names."""

    def __init__(self, chart: ChartAccessible, key: UUID) -> None:
        super().__init__()
        self._chart, self._key = chart, key

    def actionNames(self) -> list[str]:  # noqa: N802
        """Name what can be done, the usual first."""
        line = self._chart.place(self._key)
        if line is None:
            return []
        row = self._chart.teller.lines[line]
        names = [PRESS, FOCUS]
        if has_parts(row):
            names.append(TOGGLE)
        if isinstance(row, PlanRow) and self._chart.teller.writable:
            names += [key for key in OF_TASKS if self._command(key) is not None]
        return names

    def localizedActionName(self, name: str) -> str:  # noqa: N802
        """Word an action."""
        say = self._chart.teller.words.words.say
        if name in (PRESS, FOCUS):
            return say("spoken.select")
        if name == TOGGLE:
            line = self._chart.place(self._key)
            is_open = line is not None and self._chart.is_open(self._chart.teller.lines[line])
            return say("spoken.close" if is_open else "spoken.open")
        command = self._command(name)
        return command.text() if command is not None else ""

    def localizedActionDescription(self, name: str) -> str:  # noqa: N802
        """There is no more to say than the name."""
        return self.localizedActionName(name)

    def keyBindingsForAction(self, name: str) -> list[str]:  # noqa: N802
        """Give the keys that do the same."""
        command = self._command(name)
        keys = command.shortcuts() if command is not None else []
        return [key.toString(QKeySequence.SequenceFormat.PortableText) for key in keys]

    def doAction(self, name: str) -> None:  # noqa: N802
        """Do it; a command that may open a dialog is begun once the reader has its answer."""
        if self._chart.place(self._key) is None:
            return
        teller, command = self._chart.teller, self._command(name)
        if name == TOGGLE:
            teller.toggle(self._key)
        elif name in (PRESS, FOCUS) or command is not None:
            teller.select(self._key)
        if name == FOCUS:
            self._chart.view.setFocus()
        elif command is not None:
            QTimer.singleShot(0, command, command.trigger)

    def _command(self, key: str) -> QAction | None:
        """Find a command of the place by its name, where the chart stands in one."""
        widget: QWidget | None = self._chart.view
        while widget is not None:
            for action in widget.actions():
                if action.objectName() == key:
                    return action
            widget = widget.parentWidget()
        return None


def has_parts(row: PlanRow | Heading) -> bool:
    """Tell whether something stands below a line."""
    return isinstance(row, Heading) or row.summary
