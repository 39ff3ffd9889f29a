"""What the commands do that are about the period and the channels in sight: patterns, copies, playbooks, repairs, the roster.

Every dialog is another module's; here it is filled with what is pointed at, and what it placed is handed on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from coproduce.domain.airtime import AirTime
from coproduce.domain.instants import from_milliseconds, to_milliseconds
from coproduce.queries.grid import grid_slots
from coproduce.queries.plan_ends import PlanEnds
from coproduce.queries.slot_pattern import slot_pattern
from ui.desk import Desk
from ui.messages import Message
from ui.schedule.days import Period
from ui.schedule.grid.intents import LayStrip
from ui.schedule.here import Here

if TYPE_CHECKING:
    from coproduce.queries.pool import PoolCard
    from ui.forms.preview_dialog import PreviewDialog
    from ui.schedule.patterns.told import Prefilled

MOST_REPAIRED = 400  # slots of a period that a repair is looked for at once


class PeriodActs(QObject):
    """Signals: `placed(Notice)`: something lies elsewhere now; `sought(UUID)`: a slot is to be shown."""

    placed = Signal(object)
    sought = Signal(object)

    def __init__(self, desk: Desk, here: Here, window: QWidget, plans: PlanEnds) -> None:
        super().__init__(window)
        self._desk, self._words, self._here = desk, desk.words, here
        self._window, self._plans = window, plans
        self._acts: dict[str, Callable[[], object]] = {
            "lay_pattern": self.lay_pattern,
            "edit_pattern": lambda: self.edit_pattern(*self._here.keys()),
            "patterns": self._patterns,
            "copy_period": self._copy_period,
            "apply_playbook": self._apply_playbook,
            "playbooks": self._playbooks,
            "repair": self._repair,
            "roster": self.export_roster,
        }

    def do(self, name: str) -> bool:
        """Do a command; False for one that is not about a period."""
        act = self._acts.get(name)
        if act is not None:
            act()
        return act is not None

    def lay_pattern(self, strip: LayStrip | None = None) -> None:
        """Ask for a pattern, filled with what was dropped, or with what is pointed at."""
        from ui.schedule.patterns.opening import lay_pattern  # noqa: PLC0415
        from ui.schedule.patterns.told import Prefilled  # noqa: PLC0415

        if strip is not None:
            given = self._prefilled(strip.channel, strip.starts, Prefilled(work=strip.work))
        elif chosen := self._here.slots():
            given = self._prefilled(
                chosen[0].channel_id, chosen[0].starts, Prefilled(work=chosen[0].work_id)
            )
        elif spot := self._here.spot:
            given = self._prefilled(spot.lane.channel.id, spot.at, Prefilled())
        else:
            given = Prefilled(channel=self._here.channel(), day=self._here.day())
        lay_pattern(self._desk, self._window, given).done_with.connect(self.placed)

    def lay_card(self, card: PoolCard) -> None:
        """Ask for a pattern of a work from the pool, where one points."""
        from ui.schedule.patterns.opening import lay_pattern  # noqa: PLC0415
        from ui.schedule.patterns.told import Prefilled  # noqa: PLC0415

        given = Prefilled(work=card.id, channel=self._here.channel(), day=self._here.day())
        if spot := self._here.spot:
            given = self._prefilled(spot.lane.channel.id, spot.at, given)
        lay_pattern(self._desk, self._window, given).done_with.connect(self.placed)

    def _prefilled(self, channel: UUID, at: int, given: Prefilled) -> Prefilled:
        row = next(row for row in self._here.channels if row.id == channel)
        air = AirTime.of(from_milliseconds(at), row.zone)
        hour = self._words.clock(air.at)
        return replace(given, channel=row.id, day=air.day, at=hour, zone=row.zone)

    def edit_pattern(self, slot: UUID) -> None:
        """Change the pattern of a slot, from the day of the rule on that the slot stands for."""
        from ui.schedule.patterns.edit_dialog import EditDialog  # noqa: PLC0415

        found = self._desk.read(slot_pattern, slot)
        if found.pattern is None:
            self._desk.tell(Message.note(self._words.say("schedule.no_pattern")))
        else:
            self._open(EditDialog(self._desk, found.pattern, found.day, self._window))

    def _patterns(self) -> None:
        from ui.schedule.patterns.opening import show_patterns  # noqa: PLC0415

        show_patterns(self._desk, self._window, self._here.on)

    def _copy_period(self) -> None:
        from ui.schedule.copying.dialog import CopyDialog  # noqa: PLC0415

        here, day = self._here, self._here.pointed_day
        period = here.period if day is None else Period.around("day", day)
        self._open(CopyDialog(self._desk, period, here.on, self._window))

    def _apply_playbook(self) -> None:
        from ui.schedule.playbooks.apply_dialog import ApplyDialog  # noqa: PLC0415

        # only what is in sight: on every channel there is, a playbook would fill those that nobody schedules here
        seen = self._here.shown_channels()
        clock = self._here.clock
        self._open(ApplyDialog(self._desk, self._here.pointed_period(), seen, self._window, clock))

    def _open(self, dialog: PreviewDialog) -> None:
        dialog.done_with.connect(self.placed)
        dialog.open()

    def _playbooks(self) -> None:
        from ui.schedule.playbooks.edit_dialog import edit_playbooks  # noqa: PLC0415

        edit_playbooks(self._desk, self._words, self._window)

    def _repair(self) -> None:
        from ui.schedule.repair.dialog import repair_slots  # noqa: PLC0415

        keys = self._here.keys() or self._of_the_day()
        if not keys:
            self._desk.tell(Message.note(self._words.say("repair.nothing_here")))
            return
        dialog = repair_slots(self._desk, self._words, self._window, keys, self._plans)
        dialog.done_with.connect(self.placed)
        dialog.wanted.connect(self.sought)

    def _of_the_day(self) -> list[UUID]:
        """Give the slots of the day pointed at: where none is chosen, that day is repaired."""
        day = self._here.day()
        zones = {row.zone for row in self._here.channels}
        ends = Period("dates", day, day + timedelta(days=1)).instants(zones)
        first, stop = (to_milliseconds(end) for end in ends)
        found = self._desk.read(grid_slots, first, stop, self._here.on)
        return [slot.id for slot in found[:MOST_REPAIRED]]

    def export_roster(self) -> None:
        """Open the roster dialog for the period and channels on view; for a run sheet, for its day."""
        from ui.roster.dialog import RosterDialog  # noqa: PLC0415  Excel words only when asked for

        dialog = RosterDialog(self._desk, self._words, self._window)
        period, day = self._here.period, self._here.sheet_day
        dialog.start(day or period.first, day or period.last, self._here.on)
        dialog.open()
