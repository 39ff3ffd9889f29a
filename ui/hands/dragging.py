"""One drag from its first pixel to its drop: previews at the pace of frames, scrolling at the edges, taking it back.

A move of the pointer only notes where it is; the preview is made at most once a frame, so a slow one never makes
others wait. Nothing is written before the drop.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer

from coproduce.workspace import Notice
from ui.desk import Desk
from ui.hands.autoscroll import FRAME_MS, AutoScroll
from ui.hands.keys import Drag, Keys
from ui.messages import Message


class Board(Protocol):
    """What drags go over."""

    def size(self) -> tuple[float, float]:
        """Give width and height of what is in sight, in pixels."""

    def sight(self) -> Any:
        """Give what is in sight, to be handed to `look` again."""

    def look(self, sight: Any, /) -> None:
        """Show what was in sight."""

    def scrolled(self, across: float, down: float, /) -> None:
        """Scroll by pixels."""

    def pulls(self, drag: Drag, keys: Keys, /) -> tuple[bool, bool]:
        """Tell whether the board scrolls under a drag at its sides, and at top and bottom."""

    def show(self, drag: Drag, shown: Any, /) -> None:
        """Show a preview, with the pointer that it asks for."""

    def clear(self) -> None:
        """Show no preview any more."""

    def upset(self, drag: Drag, notice: Notice, /) -> str:
        """Give the catalogue key of what to say when an edit makes untrue what a drag shows; "" when it does not."""


class Dragging(QObject):
    """Holds the drag that is going on, if any. `do` gets what a drop asks for; `rest`: called when a drag is over."""

    def __init__(
        self,
        board: Board,
        desk: Desk,
        do: Callable[[Any], object],
        rest: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._board, self._desk, self._do, self._rest = board, desk, do, rest
        self._drag: Drag | None = None
        self._seen = board.sight()
        self._pointer, self._keys = (0.0, 0.0), Keys()
        self._auto = AutoScroll(self._scrolled, self)
        self._frames = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._frames.setTimerType(Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self.show)
        desk.changed.connect(self._heard)

    def __bool__(self) -> bool:
        return self._drag is not None

    def begin(self, drag: Drag) -> None:
        """Take up a drag."""
        self._drag = drag
        self._seen = self._board.sight()

    def to(self, pointer: tuple[float, float], keys: Keys) -> None:
        """Note where the pointer is and what is held down; shown with the next frame."""
        self._pointer, self._keys = pointer, keys
        if self._drag is not None:
            self._follow(self._drag)
            self.soon()

    def hold(self, **keys: bool) -> None:
        """Note a key that went down or up while the pointer rests."""
        self._keys = self._keys._replace(**keys)
        self.soon()

    def soon(self) -> None:
        """Show it with the next frame; also after the board was scrolled or zoomed under it."""
        if self._drag is not None and not self._frames.isActive():
            self._frames.start()

    def show(self) -> None:
        """Show what a drop here would do."""
        if self._drag is not None:
            self._board.show(self._drag, self._drag.at(*self._pointer, self._keys))

    def drop(self, pointer: tuple[float, float], keys: Keys) -> None:
        """End the drag where the pointer is, be it beyond the view, and do what is shown there."""
        self._pointer, self._keys = pointer, keys
        self.show()
        drag = self._drag
        self.cancel()
        intent = drag.drop() if drag is not None else None
        if intent is not None:
            self._do(intent)

    def cancel(self) -> None:
        """Take the drag back; nothing was written."""
        self._drag = None
        self._frames.stop()
        self._auto.stop()
        self._board.clear()
        self._rest()

    def take_back(self) -> None:
        """Take the drag back, and show what was in sight when it began: it may have scrolled far away."""
        seen = self._seen
        self.cancel()
        self._board.look(seen)

    def _heard(self, notice: Notice) -> None:
        """Take the drag back when what it goes over changes under it: what it showed is no longer true."""
        if self._drag is None:
            return
        told = self._board.upset(self._drag, notice)
        if told:
            self.cancel()
            self._desk.tell(Message.note(self._desk.words.say(told)))

    # ------------------------------------------------------------ at the edges

    def _follow(self, drag: Drag) -> None:
        """Scroll where the pointer is at an edge."""
        across, down = self._board.pulls(drag, self._keys)
        self._auto.follow(self._pointer, self._board.size(), across=across, down=down)

    def _scrolled(self, across: float, down: float) -> None:
        self._board.scrolled(across, down)
        self.show()
