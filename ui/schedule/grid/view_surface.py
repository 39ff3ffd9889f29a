"""A grid view as drags see it, and as they go over it: what scrolls under which drag, and which edits make one untrue."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final
from uuid import UUID

from coproduce.queries.grid import GridSlot
from coproduce.workspace import Notice
from ui.hands.cursors import dragged
from ui.hands.keys import Drag, Keys
from ui.schedule.grid.drags.pan import Pan
from ui.schedule.grid.drags.rubber import Rubber
from ui.schedule.grid.hours import hidden_under, hours_of
from ui.schedule.grid.layouts import DOWN, Layout
from ui.schedule.grid.manner import Manner
from ui.schedule.grid.previews import Frame, Point, Preview
from ui.schedule.grid.view import GridView

SHAPING: Final = ("slot", "channel", "work", "episode", "version", "pattern")
READING: Final = (Pan, Rubber)  # drags that no edit makes untrue


class ViewSurface:
    """What `drags.surface.Surface` asks for, read off a view."""

    def __init__(self, view: GridView) -> None:
        self._view = view

    @property
    def layout(self) -> Layout:
        """Give where lanes and instants lie."""
        return self._view.layout_now

    @property
    def selected(self) -> Collection[UUID]:
        """Give the chosen slots."""
        return self._view.selected

    @property
    def scroll(self) -> Point:
        """Give the upper left corner in sight."""
        return self._view.at_scroll

    def sheet(self, x: float, y: float, /) -> Point:
        """Give the point of the sheet that is shown at a point of the view."""
        across, down = self._view.at_scroll
        return x + across, y + down

    def slot(self, key: UUID, /) -> GridSlot | None:
        """Give a slot of the period."""
        return self._view.book.slot(key)

    def under(self, x: float, y: float, /) -> GridSlot | None:
        """Give the slot whose box lies at a point of the view."""
        block = self._view.at(x, y).block
        return None if block is None else block.slot

    def touched(self, frame: Frame, /) -> Sequence[UUID]:
        """Give the slots whose boxes touch a frame on the sheet, in order of time; also those scrolled out of sight."""
        left, top, right, bottom = frame
        found = {}
        for lane in self.layout.lanes_between(left, top, right + 1, bottom + 1):
            number = (lane.day - self.layout.days[0].day).days
            self._view.book.need(number, number + 1)
            order = self._view.book[lane.channel.id]
            for piece in order.between(lane.starts, lane.stops):
                slot = piece.slot
                boxes = self.layout.boxes(slot.channel_id, slot.starts, slot.stops)
                if any(
                    box.x <= right
                    and box.x + box.w >= left
                    and box.y <= bottom
                    and box.y + box.h >= top
                    for box in boxes
                ):
                    found[slot.key] = slot
        return [slot.id for slot in sorted(found.values(), key=_order)]

    def inside(self, x: float, y: float, /) -> bool:
        """Tell whether a point of the view is in sight."""
        return 0 <= x < self._view.width() and 0 <= y < self._view.height()


class GridBoard:
    """What `ui.hands.dragging.Board` asks for, of a grid view."""

    def __init__(self, view: GridView) -> None:
        self._view = view

    def size(self) -> tuple[float, float]:
        """Give width and height."""
        return self._view.width(), self._view.height()

    def sight(self) -> tuple[Manner, Point]:
        """Give the scale and the corner in sight."""
        return self._view.manner, self._view.at_scroll

    def look(self, sight: tuple[Manner, Point], /) -> None:
        """Show what was in sight."""
        manner, at = sight
        self._view.set_manner(manner)
        self._view.scroll_to(*at)

    def scrolled(self, across: float, down: float, /) -> None:
        """Scroll by pixels."""
        self._view.scroll_by(across, down)

    def pulls(self, drag: Drag, keys: Keys, /) -> tuple[bool, bool]:
        """Scroll both ways under every drag but a pull."""
        del keys
        follows = not isinstance(drag, Pan)
        return follows, follows

    def show(self, drag: Drag, shown: Any, /) -> None:
        """Show a preview; a pull shows another part of the grid instead."""
        if isinstance(drag, Pan):
            self._view.scroll_to(*drag.wanted)
        self._view.show_preview(self._opened(shown))
        self._view.setCursor(dragged(self._cursor(shown)))

    def clear(self) -> None:
        """Show no preview any more."""
        self._view.show_preview(None)

    def upset(self, drag: Drag, notice: Notice, /) -> str:
        """Say that the schedule changed, to every drag that asked it."""
        if isinstance(drag, READING):
            return ""
        shaped = any(notice.rows_of(entity) for entity in SHAPING)
        return "grid.changed_meanwhile" if shaped else ""

    def _opened(self, shown: Preview) -> Preview:
        """Show hours left out into which something would go: it is to be seen as long as it is. They stay when it is
        dropped, and are left out again with the sight that was before."""
        view = self._view
        hours = hidden_under(view.layout_now, shown.ghosts)
        if not hours:
            return shown
        left, top = view.at_scroll
        x, y = shown.at[0] - left, shown.at[1] - top
        view.look_anew((x, y), view.manner.opening(hours))
        return shown._replace(at=(x + view.at_scroll[0], y + view.at_scroll[1]))

    def _cursor(self, shown: Preview) -> str:
        down = self._view.layout_now.along == DOWN
        return "resize_down" if shown.cursor == "resize" and down else shown.cursor


def open_hours(view: GridView, at: int, x: float, y: float) -> None:
    """Show the hours left out around an instant again; it stays at a point of the view."""
    view.look_anew((x, y), view.manner.opening(hours_of(view.layout_now, at)))


def _order(slot: GridSlot) -> tuple[int, bytes]:
    return slot.starts, slot.key
