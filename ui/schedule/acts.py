"""What the commands of the schedule do, whichever look the slots are chosen in. Dialogs are imported when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coproduce.domain.airtime import AirTime
from coproduce.domain.instants import from_milliseconds
from coproduce.errors import Refusal
from coproduce.operations import patterns, slots as verbs
from coproduce.operations.pattern_cuts import THIS
from coproduce.queries.slots import SlotRow
from coproduce.workspace import Notice
from ui.desk import Desk
from ui.schedule.edits import NUDGES, Edits
from ui.schedule.grid.gestures import GridGestures
from ui.schedule.grid.intents import DrawSlot
from ui.schedule.here import Here
from ui.schedule.looks import GRID, Looks
from ui.schedule.pasting import Pasting
from ui.schedule.patterns.scope_question import EDIT, REMOVE

if TYPE_CHECKING:
    from coproduce.queries.pool import PoolCard
    from ui.schedule.move_dialog import MoveDialog
    from ui.schedule.slot_editor import SlotEditor

WEEK: Final = 7
Scope = Callable[[str, int], str | None]


class Acts(QObject):
    """Signals: `placed(Notice)`: something lies elsewhere now; `pattern_wanted(slot id)`: its pattern is to be changed. `scope(act, count)`: asks for whom a change of instances of
    patterns holds, None when the person turned away."""

    placed = Signal(object)
    pattern_wanted = Signal(object)

    def __init__(
        self, desk: Desk, here: Here, looks: Looks, edits: Edits, hands: GridGestures, scope: Scope
    ) -> None:
        super().__init__(here)
        self._desk, self._words = desk, desk.words
        self._here, self._looks, self._edits = here, looks, edits
        self._hands, self._scope = hands, scope
        self._window: QWidget = looks
        self.pasting = Pasting(desk, here, looks, edits, hands)
        self.pasting.placed.connect(self.placed)
        self._acts: dict[str, Callable[[Sequence[SlotRow]], object]] = {
            "edit": self.edit,
            "move_to": self.move,
            "duplicate": lambda rows: self.move(rows).copy(WEEK),
            "copy": self.pasting.copy,
            "cut": self.pasting.cut,
            "split": self._split,
            "join": lambda _rows: self._do(verbs.join, slots=self._here.keys()),
            "swap": self._swap,
            "repeat": self._repeat,
            "remove": self._remove,
        }

    def do(self, name: str) -> bool:
        """Do a command on the chosen slots; False for one that is not about them."""
        if name in NUDGES or name.startswith("channel_"):
            self._nudge(name)
        elif name == "paste":
            self.pasting.paste()
        elif name == "add":
            self.add()
        elif name in self._acts:
            rows = self._here.rows()
            if rows:
                self._acts[name](rows)
        else:
            return False
        return True

    def set_state(self, state: str) -> None:
        """Give the chosen slots a state."""
        rows = self._here.rows()
        if rows:
            self._edits.set_state(state, rows)

    # --------------------------------------------------------------- new slots

    def add(self, start: Mapping[str, Any] | None = None) -> None:
        """Open the editor for a new slot, on the day and channel pointed at, and the time where the grid knows it."""
        known: dict[str, Any] = {"day": self._here.day()}
        channel = self._here.channel()
        if channel is not None:
            known["channel_id"] = channel
        spot = self._here.spot
        if spot is not None and not self._here.keys():
            known |= self._at(spot.lane.channel.id, spot.at)
        editor = self._editor()
        editor.add({**known, **(start or {})})
        editor.open()

    def draw(self, wanted: DrawSlot) -> None:
        """Ask what is shown in a slot that was drawn on the grid."""
        self.add({**self._at(wanted.channel, wanted.starts), "length": wanted.length})

    def place_card(self, card: PoolCard) -> None:
        """Ask when a work from the pool is shown."""
        from ui.schedule.pool.placing import start_of  # noqa: PLC0415

        key = self._here.channel()
        channel = next((row for row in self._here.channels if row.id == key), None)
        self.add(start_of(card, channel, self._here.day()))

    def _at(self, channel: UUID, at: int) -> dict[str, Any]:
        """Give the fields of the editor for an instant of a channel."""
        row = next(row for row in self._here.channels if row.id == channel)
        air = AirTime.of(from_milliseconds(at), row.zone)
        return {"channel_id": channel, "day": air.day, "hour": self._words.clock(air.at)}

    # ------------------------------------------------------------ chosen slots

    def edit(self, rows: Sequence[SlotRow]) -> None:
        """Open the editor for slots."""
        editor = self._editor()
        if self._instances():
            editor.scope = partial(self._scope, EDIT, len(rows))
        editor.edit(rows)
        editor.open()

    def move(self, rows: Sequence[SlotRow]) -> MoveDialog:
        """Open the dialog that moves slots without dragging."""
        from ui.schedule.move_dialog import MoveDialog  # noqa: PLC0415  the list opens without dialogs

        dialog = MoveDialog(self._desk, self._words, self._here.channels, rows, self._window)
        dialog.done_with.connect(self.placed)
        dialog.open()
        return dialog

    def _editor(self) -> SlotEditor:
        from ui.schedule.slot_editor import SlotEditor  # noqa: PLC0415

        editor = SlotEditor(self._desk, self._words, self._here.channels, self._window)
        editor.placed.connect(self.placed)
        editor.pattern.wanted.connect(self.pattern_wanted)
        return editor

    def _nudge(self, name: str) -> None:
        if self._looks.now != GRID:
            rows = self._here.rows()
            if rows and name in NUDGES:
                self._edits.nudge(name, rows)
            return
        try:
            self._hands.nudge(name, self._here.slots())
        except Refusal as refusal:
            self._desk.tell_error(refusal)

    def _swap(self, rows: Sequence[SlotRow]) -> None:
        if len(rows) == 2:
            self._do(verbs.swap, first=rows[0].id, second=rows[1].id)

    def _split(self, rows: Sequence[SlotRow]) -> None:
        from ui.schedule.slot_dialogs import split_dialog  # noqa: PLC0415

        row, spot = rows[0], self._here.spot
        at = row.home.moved(seconds=row.length // 2)
        if spot is not None:
            pointed = AirTime.of(from_milliseconds(spot.at), row.home.zone)
            inside = 0 < (pointed.instant - row.starts).total_seconds() < row.length
            at = pointed if inside else at
        split_dialog(self._desk, row, at, self.placed.emit, self._window).open()

    def _repeat(self, rows: Sequence[SlotRow]) -> None:
        from ui.schedule.slot_dialogs import repeat_dialog  # noqa: PLC0415

        repeat_dialog(self._desk, rows[0], self._here, self.placed.emit, self._window).open()

    def _remove(self, rows: Sequence[SlotRow]) -> None:
        """Take slots off; of instances of patterns, ask whether those that follow, or all, go with them."""
        scope = self._scope(REMOVE, len(rows)) if self._instances() else THIS
        if scope == THIS:
            self._edits.remove(rows)
        elif scope is not None:
            keys = [row.id for row in rows]
            self._desk.do_and_tell(patterns.remove_instances, slots=keys, scope=scope)

    def _instances(self) -> set[UUID]:
        """Give the patterns of the chosen slots; none where some of them belong to no pattern."""
        owners = {slot.pattern_id for slot in self._here.slots()}
        return set() if None in owners else {key for key in owners if key is not None}

    def _do(self, verb: Callable[..., Any], **asked: Any) -> None:
        notice: Notice | None = self._desk.do(verb, **asked)
        if notice is not None:
            self.placed.emit(notice)
