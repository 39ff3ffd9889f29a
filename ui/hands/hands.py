"""Hands on a board: turn the events of a view into drags, clicks, scrolling and wishes.

What is the same on every board is here: a press becomes a drag once it has moved far enough; the middle button, or the
left one with Space held, pulls the ground; Esc, another button, or the keyboard going elsewhere takes a drag back; keys
that mean a command keep still while one drags. What lies under a point and what a press there begins, each board says.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from coproduce.errors import Refusal
from ui.desk import Desk
from ui.hands.choosing import Select
from ui.hands.dragging import Board, Dragging
from ui.hands.keys import Drag, Keys
from ui.hands.turning import pinched, turned

Type, Button, Modifier = QEvent.Type, Qt.MouseButton, Qt.KeyboardModifier
HOLDING: Final = {Qt.Key.Key_Shift: "shift", Qt.Key.Key_Control: "ctrl", Qt.Key.Key_Alt: "alt"}


class Press(NamedTuple):
    """A button went down here, and may become a drag. `settled`: it has selected what it was on already."""

    hit: Any
    at: QPointF
    keys: Keys
    settled: bool = False


class Hands(QObject):
    """Signals: `select_wanted(Select)`; `edit_wanted(UUID)` by a double click; `menu_wanted(QPoint on the screen, hit)`.

    A board's own hands say what lies where (`hit`), what a press begins (`grasp`, `pull`), what a click selects (`pick`)
    and how the pointer looks at rest (`shape`). `do`: carries out what a drop asks for.
    """

    select_wanted = Signal(object)
    edit_wanted = Signal(object)
    menu_wanted = Signal(QPoint, object)

    def __init__(
        self, view: QWidget, board: Board, desk: Desk, do: Callable[[Any], object]
    ) -> None:
        super().__init__(view)
        self._watched, self._teller, self._do = view, desk, do
        self.dragging = Dragging(board, desk, self._dropped, self._hover, view)
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

    # ------------------------------------------------------ what each board says

    def hit(self, at: QPointF) -> Any:
        """Tell what lies at a point of the view."""
        raise NotImplementedError

    def grasp(self, press: Press) -> Drag:
        """Begin the drag that a press means. Raises Refusal where it cannot be tried."""
        raise NotImplementedError

    def pull(self, at: QPointF) -> Drag:
        """Begin to pull the ground."""
        raise NotImplementedError

    def is_selected(self, hit: Any, at: QPointF) -> bool:
        """Tell whether a press there is on what is selected already, so that all of it is dragged."""
        raise NotImplementedError

    def pick(self, hit: Any, at: QPointF, keys: Keys) -> Select | None:
        """Give what a click selects; None to leave the selection as it is."""
        raise NotImplementedError

    def took(self, found: Select, *, extends: bool) -> None:
        """Remember where the keyboard is now; Shift goes on from the row before it."""

    def opened(self, hit: Any) -> None:
        """Answer a double click."""

    def shape(self, hit: Any) -> Qt.CursorShape:
        """Give the pointer over what lies there."""
        raise NotImplementedError

    def zoom(self, factor: float, at: QPointF) -> None:
        """Zoom; what lies at a point stays there."""

    def pan(self, pixels: float) -> None:
        """Look further on, sideways."""

    def key(self, event: QKeyEvent) -> bool:
        """Answer a key that is pressed while nothing is dragged; False leaves it to others."""
        del event
        return False

    # ------------------------------------------------------------- the pointer

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Take the events of the view that are ours."""
        answer = self._answers.get(event.type()) if watched is self._watched else None
        return answer(event) if answer else False

    def _pressed(self, event: QMouseEvent) -> bool:
        if self.dragging:
            self.cancel()
            return True
        at, keys, left = (
            event.position(),
            held_in(event.modifiers()),
            event.button() == Button.LeftButton,
        )
        self._pointer = at
        if event.button() == Button.MiddleButton or (left and self._space):
            self.dragging.begin(self.pull(at))
            self.dragging.to((at.x(), at.y()), keys)
            return True
        hit = self.hit(at)
        settled = not keys.ctrl and not keys.shift and not self.is_selected(hit, at)
        self._press = Press(hit, at, keys, settled) if left else None
        if settled:
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
        self.dragging.to((at.x(), at.y()), held_in(event.modifiers()))
        return bool(self.dragging)

    def _released(self, event: QMouseEvent) -> bool:
        press, self._press = self._press, None
        self._pointer = at = event.position()
        if self.dragging:
            self.dragging.drop((at.x(), at.y()), held_in(event.modifiers()))
            return True
        if press is not None and not press.settled:
            self._choose(press.hit, press.at, press.keys)
        return False

    def _begin(self, press: Press) -> None:
        try:
            drag = self.grasp(press)
        except Refusal as refusal:  # what cannot be computed cannot be tried either
            self._press = None
            self._teller.tell_error(refusal)
        else:
            self.dragging.begin(drag)

    def cancel(self) -> None:
        """Take a drag back; nothing was written."""
        self._press = None
        self.dragging.cancel()

    def _dropped(self, intent: Any) -> None:
        if isinstance(intent, Select):
            self.took(intent, extends=False)
            self.select_wanted.emit(intent)
        else:
            self._do(intent)

    def _doubled(self, event: QMouseEvent) -> bool:
        if event.button() != Button.LeftButton:
            return self._pressed(event)
        self.opened(self.hit(event.position()))
        return True

    def _asked(self, event: QContextMenuEvent) -> bool:
        if not self.dragging:
            self.menu_wanted.emit(event.globalPos(), self.hit(QPointF(event.pos())))
        return True

    def _hover(self) -> None:
        grabbing = self._space
        shape = Qt.CursorShape.OpenHandCursor if grabbing else self.shape(self.hit(self._pointer))
        self._watched.setCursor(shape)

    def _choose(self, hit: Any, at: QPointF, keys: Keys) -> None:
        found = self.pick(hit, at, keys)
        if found is not None:
            self.took(found, extends=keys.shift)
            self.select_wanted.emit(found)

    # --------------------------------------------------------- wheel and keys

    def _turned(self, event: QWheelEvent) -> bool:
        self.dragging.soon()
        return turned(event, self.zoom, self.pan)

    def _pinched(self, event: QNativeGestureEvent) -> bool:
        self.dragging.soon()
        return pinched(event, self.zoom)

    def _overrides(self, event: QKeyEvent) -> bool:
        """Keep keys, while dragging, from what else they mean: Del or Ctrl+Z under a drag would change the file."""
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
        return self.key(event)

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


def held_in(held: Qt.KeyboardModifier) -> Keys:
    """Read the keys held down off the modifiers of an event."""
    return Keys(
        bool(held & Modifier.ShiftModifier),
        bool(held & Modifier.ControlModifier),
        bool(held & Modifier.AltModifier),
    )
