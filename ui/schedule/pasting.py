"""Copying, cutting and pasting slots: onto the day of the cursor in the list, where one pointed at on the grid.

What was cut stays where it is until it is pasted, so that nothing is lost with the clipboard.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from coproduce.queries.grid import GridSlot, grid_slots_by_id
from coproduce.queries.slots import SlotRow
from ui.desk import Desk
from ui.messages import Message
from ui.schedule.clipboard import copied_keys
from ui.schedule.edits import Edits
from ui.schedule.grid.drags.draw import NOBODY
from ui.schedule.grid.gestures import GridGestures
from ui.schedule.grid.intents import Put
from ui.schedule.grid.nudging import pasted, put_on_day
from ui.schedule.here import Here
from ui.schedule.looks import GRID, Looks


class Pasting(QObject):
    """Signal `placed(Notice)`: slots were pasted into the list."""

    placed = Signal(object)

    def __init__(
        self, desk: Desk, here: Here, looks: Looks, edits: Edits, hands: GridGestures
    ) -> None:
        super().__init__(here)
        self._desk, self._here, self._looks = desk, here, looks
        self._edits, self._hands = edits, hands
        self._cut: set[UUID] = set()

    def copy(self, rows: Sequence[SlotRow]) -> None:
        """Put slots on the clipboard."""
        self._cut = set()
        self._edits.copy(rows)

    def cut(self, rows: Sequence[SlotRow]) -> None:
        """Put slots on the clipboard, to be moved when they are pasted."""
        self._edits.copy(rows)
        self._cut = {row.id for row in rows}

    def paste(self) -> None:
        """Put copies of what was copied where one is, or what was cut itself."""
        keys = copied_keys()
        moves = bool(keys) and set(keys) == self._cut
        self._cut = set()
        if self._looks.now != GRID:
            notice = self._edits.paste(self._here.day(), moves=moves)
            if notice is not None:
                self.placed.emit(notice)
            return
        slots: list[GridSlot] = self._desk.read(grid_slots_by_id, keys)
        day, target = self._here.pointed_day, self._target()
        if slots and day is not None:
            onto = put_on_day(
                self._looks.view.layout_now, slots, day, self._hands.trial, moves=moves
            )
            self._hands.drops.do(onto)
            return
        if not slots or target is None:
            note = "schedule.nothing_to_paste" if not slots else "schedule.paste_where"
            self._desk.tell(Message.note(self._desk.words.say(note)))
            return
        layout = self._looks.view.layout_now
        self._hands.drops.do(pasted(layout, slots, target, self._hands.trial, moves=moves))

    def _target(self) -> Put | None:
        """Give where one pointed at last; behind the last of the chosen slots where there are any."""
        chosen = self._here.slots()
        if chosen:
            return Put(NOBODY, chosen[-1].channel_id, chosen[-1].stops)
        spot = self._here.spot
        if spot is None:
            return None
        return Put(NOBODY, spot.lane.channel.id, spot.at)
