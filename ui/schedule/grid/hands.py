"""Hands on the schedule grid: turns the events of a `GridView` into drags, clicks, scrolling and wishes.

Left: a slot is moved by its middle, stretched by its ends; empty ground draws a slot or, beyond its lane, selects.
Middle, or left with Space held: pulls the ground. Shift keeps a drag to one direction, Ctrl puts copies, both together
swap, Alt suspends snapping. Esc, or another button, takes a drag back. What is carried in from the pool becomes a drag.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QWheelEvent,
)

from ui.desk import Desk
from ui.hands.choosing import Select
from ui.hands.hands import Hands, Press, held_in
from ui.hands.keys import Drag, Keys
from ui.schedule.grid.drags.grasp import Grasp, Reach
from ui.schedule.grid.drags.pan import Pan
from ui.schedule.grid.drags.surface import Card
from ui.schedule.grid.drags.telling import Telling
from ui.schedule.grid.hits import BODY, END, START, Hit
from ui.schedule.grid.intents import Intent
from ui.schedule.grid.keyboard import GridKeys
from ui.schedule.grid.layouts import DOWN
from ui.schedule.grid.view import GridView
from ui.schedule.grid.view_surface import GridBoard, ViewSurface, open_hours

Shape, Type = Qt.CursorShape, QEvent.Type
Carried = tuple[Card, bool]  # what the pointer holds, and whether it is to be a pattern
Read = Callable[[Any], Carried | None]


class GridHands(Hands):
    """Signals, besides those of all hands: `pointed(Spot)`: empty ground was clicked, which is where things are pasted;
    `add_wanted()`: it was clicked twice.

    `do`: carries out what a drop asks for; `carried`: reads what comes from the pool off the data that the pointer
    holds, None where it is nothing of ours.
    """

    pointed = Signal(object)
    add_wanted = Signal()

    def __init__(
        self,
        view: GridView,
        desk: Desk,
        telling: Telling,
        reach: Reach,
        do: Callable[[Intent], object],
        carried: Read = lambda _data: None,
    ) -> None:
        self._view, self._reach, self._carried = view, reach, carried
        self.surface = ViewSurface(view)
        self._grasp = Grasp(self.surface, telling, reach)
        self._showed_hours = False  # by the last click
        super().__init__(view, GridBoard(view), desk, do)
        view.laid.connect(self.dragging.soon)
        self.keys = GridKeys(view, self.select_wanted.emit)
        view.setAcceptDrops(True)
        self._answers |= {
            Type.DragEnter: self._carried_in,
            Type.DragMove: self._carried_on,
            Type.DragLeave: self._carried_out,
            Type.Drop: self._let_go,
        }

    # ------------------------------------------------------------- the pointer

    def hit(self, at: QPointF) -> Hit:
        """Tell what lies at a point."""
        return self._view.at(at.x(), at.y())

    def grasp(self, press: Press) -> Drag:
        """Begin the drag that a press means."""
        return self._grasp.begin(press.hit, (press.at.x(), press.at.y()), press.keys)

    def pull(self, at: QPointF) -> Drag:
        """Begin to pull the ground."""
        return Pan(self.surface, at.x(), at.y())

    def opened(self, hit: Hit) -> None:
        """Answer a double click: edit the slot there, or add one on empty ground; where its first click showed hours, that
        is all it does."""
        if self._showed_hours:
            return
        if hit.block is not None:
            self.edit_wanted.emit(hit.block.slot.id)
        elif hit.spot is not None and self._reach.writable():
            self.add_wanted.emit()

    def shape(self, hit: Hit) -> Qt.CursorShape:
        """Give the pointer over what lies there: what a drag would do."""
        if hit.seam is not None:
            return Shape.PointingHandCursor
        if hit.block is None or not self._reach.writable():
            return Shape.ArrowCursor
        return self._over()[hit.part]

    def _over(self) -> dict[str, Qt.CursorShape]:
        edge = _EDGES[self._view.layout_now.along == DOWN]
        return {BODY: Shape.OpenHandCursor, START: edge, END: edge}

    # ------------------------------------------------------------- a selection

    def is_selected(self, hit: Hit, at: QPointF) -> bool:
        """Tell whether the slot there is selected."""
        del at
        return hit.block is not None and hit.block.slot.id in self._view.selected

    def pick(self, hit: Hit, at: QPointF, keys: Keys) -> Select | None:
        """Select by a click; one on empty ground selects nothing, and is where things are pasted; one where hours are left
        out shows them."""
        self._showed_hours = hit.seam is not None
        if hit.seam is not None:
            open_hours(self._view, hit.seam.starts, at.x(), at.y())
            return None
        if hit.block is None:
            if hit.spot is not None:
                self.pointed.emit(hit.spot)
            return None if keys.ctrl or keys.shift else Select(())
        return self.keys.chosen(hit.block.slot, keys)

    def took(self, found: Select, *, extends: bool) -> None:
        """Remember where the keyboard is."""
        self.keys.took(found, extends=extends)

    # --------------------------------------------------------- wheel and keys

    def zoom(self, factor: float, at: QPointF) -> None:
        """Zoom along time; the instant at a point stays there."""
        self._view.zoom((at.x(), at.y()), factor)

    def _turned(self, event: QWheelEvent) -> bool:
        """Leave the wheel to the view, which answers it the same over its head and sides."""
        del event
        self.dragging.soon()
        return False

    def key(self, event: QKeyEvent) -> bool:
        """Open the chosen slot, or walk, scroll and zoom."""
        if event.key() in _OPENING and not event.modifiers() & ~_KEYPAD and self._view.selected:
            self.edit_wanted.emit(self._view.current)
            return True
        return self.keys.press(event)

    # ------------------------------------------------------------ from the pool

    def _carried_in(self, event: QDragEnterEvent) -> bool:
        found = self._carried(event.mimeData()) if self._reach.writable() else None
        if found is None:
            return False
        card, strip = found
        self.cancel()
        self.dragging.begin(self._grasp.carry(card, strip=strip))
        return self._carried_on(event)

    def _carried_on(self, event: QDragMoveEvent) -> bool:
        if not self.dragging:
            return False
        at = event.position()
        self.dragging.to((at.x(), at.y()), held_in(event.modifiers()))
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True

    def _carried_out(self, _event: QDragLeaveEvent) -> bool:
        if self.dragging:
            self.cancel()
        return True

    def _let_go(self, event: QDropEvent) -> bool:
        if not self.dragging:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._view.setFocus()  # keys go to what lies there now, also after a dialog
        at = event.position()
        self.dragging.drop((at.x(), at.y()), held_in(event.modifiers()))
        return True


_OPENING: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier
_EDGES: Final = {True: Shape.SizeVerCursor, False: Shape.SizeHorCursor}
