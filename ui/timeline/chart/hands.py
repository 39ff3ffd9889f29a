"""Hands on the chart: turns the events of a `ChartView` into drags, clicks, scrolling and wishes.

Left: a bar is moved by its middle, stretched by its ends, linked from its knobs; empty ground draws a task or selects.
Middle, or left with Space held: pulls the ground. Shift keeps a drag to one direction: a bar moves in time only, so there
it keeps the lines from scrolling. Esc, or another button, takes a drag back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication

from coproduce.errors import Refusal
from ui.desk import Desk
from ui.timeline.chart.choosing import chosen
from ui.timeline.chart.cursors import over
from ui.timeline.chart.dragging import Dragging
from ui.timeline.chart.drags.grasp import Grasp, Reach
from ui.timeline.chart.drags.pan import Pan
from ui.timeline.chart.drags.surface import Keys
from ui.timeline.chart.drags.telling import Telling
from ui.timeline.chart.hits import LINK, MARK, Hit
from ui.timeline.chart.intents import Intent, Select
from ui.timeline.chart.keyboard import ChartKeys
from ui.timeline.chart.lane import line_at
from ui.timeline.chart.turning import pinched, turned
from ui.timeline.chart.view import ChartView
from ui.timeline.chart.view_surface import ViewSurface

Type, Button, Modifier = QEvent.Type, Qt.MouseButton, Qt.KeyboardModifier
HOLDING: Final = {Qt.Key.Key_Shift: "shift", Qt.Key.Key_Control: "ctrl", Qt.Key.Key_Alt: "alt"}


class Press(NamedTuple):
    """A button went down here, and may become a drag."""

    hit: Hit
    at: QPointF
    keys: Keys


class Hands(QObject):
    """Signals: `select_wanted(Select)`; by a double click `edit_wanted(UUID)` of a task, `link_wanted(UUID)`,
    `mark_wanted(Mark)`; `menu_wanted(QPoint on the screen, Hit)`. `do`: carries out what a drop asks for.
    """

    select_wanted = Signal(object)
    edit_wanted = Signal(object)
    link_wanted = Signal(object)
    mark_wanted = Signal(object)
    menu_wanted = Signal(QPoint, object)

    def __init__(
        self,
        view: ChartView,
        desk: Desk,
        telling: Telling,
        reach: Reach,
        do: Callable[[Intent], object],
    ) -> None:
        super().__init__(view)
        self._view, self._desk, self._reach, self._do = view, desk, reach, do
        self._surface = ViewSurface(view)
        self._grasp = Grasp(self._surface, telling, reach)
        self.keys = ChartKeys(view, self._surface, self.select_wanted.emit)
        self.dragging = Dragging(view, desk, self._dropped, self._hover)
        self._press: Press | None = None
        self._pointer, self._space = QPointF(), False
        self._answers: dict[QEvent.Type, Callable[..., bool]] = {
            Type.MouseButtonPress: self._pressed,
            Type.MouseMove: self._moved,
            Type.MouseButtonRelease: self._released,
            Type.MouseButtonDblClick: self._doubled,
            Type.ContextMenu: self._asked,
            Type.Wheel: self._turned,
            Type.NativeGesture: self._pinched,
            Type.ShortcutOverride: self._overrides,
            Type.KeyPress: self._key_down,
            Type.KeyRelease: self._key_up,
            Type.FocusOut: self._left,
            Type.Hide: self._left,
        }
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take the events of the view that are ours."""
        answer = self._answers.get(event.type()) if watched is self._view else None
        return answer(event) if answer else False

    # ------------------------------------------------------------- the pointer

    def _pressed(self, event: QMouseEvent) -> bool:
        if self.dragging:
            self.cancel()
            return True
        at, keys, left = event.position(), _keys(event), event.button() == Button.LeftButton
        self._pointer = at
        if event.button() == Button.MiddleButton or (left and self._space):
            self.dragging.begin(Pan(self._surface, at.x(), at.y()))
            self.dragging.to((at.x(), at.y()), keys)
            return True
        hit = self._view.at(at.x(), at.y())
        self._press = Press(hit, at, keys) if left else None
        if not keys.ctrl and not keys.shift and not self._is_selected(hit, at):
            self._choose(hit, at, Keys())
        return left

    def _moved(self, event: QMouseEvent) -> bool:
        self._pointer = at = event.position()
        if not event.buttons():
            if self.dragging:  # the button was let go where nobody could tell us
                self.cancel()
            self._press = None
            self._hover()
            return False
        if self._press is not None and not self.dragging:
            away = (at - self._press.at).manhattanLength()
            if away >= QApplication.startDragDistance():
                self._begin(self._press)
        self.dragging.to((at.x(), at.y()), _keys(event))
        return bool(self.dragging)

    def _released(self, event: QMouseEvent) -> bool:
        press, self._press = self._press, None
        self._pointer = at = event.position()
        if self.dragging:
            self.dragging.drop((at.x(), at.y()), _keys(event))
            return True
        if press is not None:
            plain = not press.keys.ctrl and not press.keys.shift
            if not plain or len(self._view.selected) > 1:  # else the press has selected already
                self._choose(press.hit, press.at, press.keys)
        return False

    def _begin(self, press: Press) -> None:
        try:
            drag = self._grasp.begin(press.hit, press.at.x(), press.at.y(), press.keys)
        except Refusal as refusal:  # a plan that cannot be computed cannot be tried either
            self._press = None
            self._desk.tell_error(refusal)
        else:
            self.dragging.begin(drag)

    def cancel(self) -> None:
        """Take a drag back; nothing was written."""
        self._press = None
        self.dragging.cancel()

    def _dropped(self, intent: Intent) -> None:
        if isinstance(intent, Select):
            self.keys.took(intent, extends=False)
            self.select_wanted.emit(intent)
        else:
            self._do(intent)

    def _doubled(self, event: QMouseEvent) -> bool:
        if event.button() != Button.LeftButton:
            return self._pressed(event)
        hit = self._view.at(event.position().x(), event.position().y())
        if hit.handle == LINK and hit.link is not None:
            self.link_wanted.emit(hit.link.link)
        elif hit.handle == MARK:
            self.mark_wanted.emit(hit.mark)
        elif hit.bar is not None:
            self.edit_wanted.emit(hit.bar.key)
        return True

    def _asked(self, event: QContextMenuEvent) -> bool:
        if not self.dragging:
            at = event.pos()
            self.menu_wanted.emit(event.globalPos(), self._view.at(at.x(), at.y()))
        return True

    def _hover(self) -> None:
        if self._space:
            self._view.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            hit = self._view.at(self._pointer.x(), self._pointer.y())
            self._view.setCursor(over(hit, writable=self._reach.writable()))

    # ------------------------------------------------------------- a selection

    def _line(self, hit: Hit, at: QPointF) -> int:
        return hit.line if hit.line is not None else line_at(at.y(), self._surface.scroll)

    def _is_selected(self, hit: Hit, at: QPointF) -> bool:
        line, lines = self._line(hit, at), self._surface.lines
        return 0 <= line < len(lines) and lines[line].id in self._view.selected

    def _choose(self, hit: Hit, at: QPointF, keys: Keys) -> None:
        """Select by a click; one on a link is about the link only."""
        if hit.handle == LINK:
            return
        line = self._line(hit, at)
        found = chosen(self._surface.lines, self._view.selected, self.keys.anchor, line, keys)
        if found is not None:
            self.keys.took(found, extends=keys.shift)
            self.select_wanted.emit(found)

    # --------------------------------------------------------- wheel and keys

    def _turned(self, event: QWheelEvent) -> bool:
        self.dragging.soon()
        return turned(event, self._view)

    def _pinched(self, event: QNativeGestureEvent) -> bool:
        self.dragging.soon()
        return pinched(event, self._view)

    def _overrides(self, event: QKeyEvent) -> bool:
        """Keep keys, while dragging, from what else they mean: Del or Ctrl+Z under a drag would change the plan."""
        if self.dragging:
            event.accept()
        return bool(self.dragging)

    def _key_down(self, event: QKeyEvent) -> bool:
        if self.dragging:
            if event.key() == Qt.Key.Key_Escape:
                self._press = None
                self.dragging.take_back()
            elif event.key() in HOLDING:
                self.dragging.hold(**{HOLDING[Qt.Key(event.key())]: True})
            return True
        if event.key() == Qt.Key.Key_Space:
            self._space = True
            self._hover()
            return True
        return self.keys.press(event)

    def _key_up(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
        if not self.dragging:
            self._hover()
        elif event.key() in HOLDING:
            self.dragging.hold(**{HOLDING[Qt.Key(event.key())]: False})
        return bool(self.dragging)

    def _left(self, _event: QEvent) -> bool:
        """Take a drag back when the keyboard goes elsewhere: its Esc would no longer be heard."""
        self._space = False
        if self.dragging:
            self.cancel()
        return False


def _keys(event: QMouseEvent) -> Keys:
    held = event.modifiers()
    return Keys(
        bool(held & Modifier.ShiftModifier),
        bool(held & Modifier.ControlModifier),
        bool(held & Modifier.AltModifier),
    )
