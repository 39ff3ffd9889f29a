"""What the commands of the schedule act on: the slots chosen, the day and channel pointed at, the period in sight.

List, grid and run sheet share one selection: who looks at another one finds the same slots chosen there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import broadcast_reading
from coproduce.domain.instants import from_milliseconds, to_milliseconds
from coproduce.queries.grid import GridSlot, channels_on_air, grid_slots_by_id
from coproduce.queries.reference import ChannelRow
from coproduce.queries.slots import SlotRow, slots_by_id
from ui.desk import Desk
from ui.hands.choosing import Select
from ui.schedule.channel_choice import ChannelChoice
from ui.schedule.days import Period
from ui.schedule.grid.drags.snapping import snapped
from ui.schedule.grid.layouts import Spot
from ui.schedule.list_page import ListPage
from ui.schedule.looks import GRID, LIST, SHEET, Looks
from ui.schedule.period_bar import PeriodBar


class Here(QObject):
    """Signal `picked()`: other slots are chosen, or what is known of them is other now."""

    picked = Signal()

    def __init__(
        self, desk: Desk, listed: ListPage, looks: Looks, bar: PeriodBar, choice: ChannelChoice
    ) -> None:
        super().__init__(looks)
        self._desk, self._list, self._looks, self._bar, self._choice = (
            desk, listed, looks, bar, choice,
        )  # fmt: skip
        self._look = looks.now
        self._spot: Spot | None = None
        self._day: date | None = None
        listed.view.picked.connect(self.picked)
        listed.model.counted.connect(self.picked)
        looks.view.picked.connect(self.picked)
        looks.looked.connect(self._carry)

    # ------------------------------------------------------------------ slots

    def keys(self) -> list[UUID]:
        """Give the chosen slots by key."""
        if self._looks.now == LIST:
            return [row.id for row in self._list.view.chosen()]
        return list(self._looks.view.selected)

    def rows(self) -> list[SlotRow]:
        """Give the chosen slots in order of time."""
        if self._looks.now == LIST:
            return self._list.view.chosen()
        found: list[SlotRow] = self._desk.read(slots_by_id, self.keys())
        return sorted(found, key=lambda row: (row.starts, row.id.bytes))

    def slots(self) -> list[GridSlot]:
        """Give the chosen slots as grids know them, in order of time."""
        keys = self.keys()
        book = self._looks.book
        known = [slot for key in keys if (slot := book.slot(key)) is not None]
        if len(known) < len(keys):
            known = self._desk.read(grid_slots_by_id, keys)
        return sorted(known, key=lambda slot: (slot.starts, slot.key))

    def choose(self, keys: Collection[UUID], current: UUID | None = None) -> None:
        """Choose slots."""
        if self._looks.now == LIST:
            self._list.view.choose(set(keys))
            return
        view = self._looks.view
        view.set_selected(keys)
        view.set_current(current or next(iter(keys), None))

    def select(self, wanted: Select) -> None:
        """Choose what a click, a frame or a key asked for."""
        self._day = None
        before: Iterable[UUID] = self._looks.view.selected if wanted.add else ()
        self.choose({*before, *wanted.keys}, wanted.current)

    def let_go(self, changed: Collection[UUID]) -> None:
        """Choose no longer what is among `changed` and gone: what lies in another period now stays chosen."""
        view, book = self._looks.view, self._looks.book
        lost = {key for key in view.selected if key in changed and book.slot(key) is None}
        if lost:
            lost -= {slot.id for slot in self._desk.read(grid_slots_by_id, lost)}
            view.set_selected([key for key in view.selected if key not in lost])

    def anything(self) -> bool:
        """Tell whether there is any slot in the period, on the channels chosen."""
        if self._looks.now == LIST:
            return bool(self._list.model.rowCount())
        on = self._on_air()
        return bool(on if self.on is None else set(self.on) & set(on))

    def shows(self, keys: Collection[UUID]) -> bool:
        """Tell whether some of these slots are in sight."""
        if self._looks.now == LIST:
            return self._list.shows(keys)
        if self._looks.now == SHEET:
            return any(self._looks.sheet.model.index_of(key).isValid() for key in keys)
        return any(self._looks.book.slot(key) is not None for key in keys)

    def reveal(self, keys: Collection[UUID]) -> None:
        """Choose slots, and bring the first of them into sight."""
        if self._looks.now != GRID:
            self.choose(keys)
            return
        found = [slot for key in keys if (slot := self._looks.book.slot(key)) is not None]
        shown = [slot.id for slot in sorted(found, key=lambda one: (one.starts, one.key))]
        self.choose(shown)
        if shown:
            self._looks.view.reveal(shown[0])

    def _carry(self, look: str) -> None:
        """Choose in this look what was chosen in the one before; a run sheet opens on the day of what is chosen."""
        before, self._look = self._look, look
        if look == LIST:
            self._list.show_wanted()
            self._list.view.choose(set(self._looks.view.selected))
        elif before == LIST:
            self._looks.view.set_selected([row.id for row in self._list.view.chosen()])
        if look == SHEET and (slots := self.slots()):
            keys = list(self._looks.view.selected)
            self._looks.go_to_day(self._broadcast_day(slots[0]))
            self._looks.sheet.choose(keys)
        self.picked.emit()

    # ----------------------------------------------------------------- the place

    @property
    def period(self) -> Period:
        """Give the period in sight."""
        return self._bar.period

    @property
    def on(self) -> list[UUID] | None:
        """Give the channels chosen, None for all."""
        return self._choice.on

    @property
    def channels(self) -> Sequence[ChannelRow]:
        """Give all channels."""
        return self._choice.rows

    def shown_channels(self) -> list[UUID]:
        """Give the channels in sight: on the grid those that it shows, elsewhere those chosen, or that have slots, or all."""
        if self._looks.now == GRID:
            return [row.id for row in self._looks.book.channels]
        return self.on or self._on_air() or [row.id for row in self.channels]

    def _on_air(self) -> list[UUID]:
        """Give the channels that have slots in the period."""
        ends = self.period.instants({row.zone for row in self.channels})
        found: set[UUID] = self._desk.read(channels_on_air, *map(to_milliseconds, ends))
        return [row.id for row in self.channels if row.id in found]

    def point(self, spot: Spot) -> None:
        """Remember the spot of the grid that was clicked, on its step: that is where things are pasted and added."""
        self._day = None
        self._spot = spot._replace(at=snapped(self._looks.view.layout_now, spot.at))

    def point_day(self, day: date) -> None:
        """Remember the day of the grid's head that was clicked: until one clicks elsewhere, things are pasted on it."""
        self._day, self._spot = day, None

    @property
    def pointed_day(self) -> date | None:
        """Give the day of the grid's head that was clicked last; None in the list, or where it is not in sight."""
        on_view = self._looks.now == GRID and self._day is not None and self._day in self.period
        return self._day if on_view else None

    @property
    def clock(self) -> str:
        """Give the zone on whose clock the grid counts."""
        return self._looks.book.clocks.home

    def pointed_period(self) -> Period:
        """Give the day of the grid that was pointed at, in its head or on its ground, else the period in sight."""
        day = self.pointed_day
        if day is None and self.spot is not None and not self.keys():
            day = self.spot.lane.day
        return self.period if day is None else Period.around("day", day)

    @property
    def spot(self) -> Spot | None:
        """Give the spot of the grid that was pointed at last; None in the list, or where that is not in sight any more."""
        spot = self._spot
        if self._looks.now != GRID or spot is None:
            return None
        days = self._looks.book.days
        shown = bool(days) and days[0].starts <= spot.at < days[-1].stops
        return spot if shown and self._looks.book.channel(spot.lane.channel.id) else None

    @property
    def sheet_day(self) -> date | None:
        """Give the day of the run sheet, None in other looks."""
        return self._looks.sheet.day if self._looks.now == SHEET else None

    def day(self) -> date:
        """Give the day pointed at, else the first in sight."""
        if self._looks.now == LIST:
            return self._list.view.current_day() or self.period.first
        if self.sheet_day is not None:
            return self.sheet_day
        if self.pointed_day is not None:
            return self.pointed_day
        slots = self.slots()
        if slots:
            return self._broadcast_day(slots[0])
        return self.spot.lane.day if self.spot else self.period.first

    def channel(self) -> UUID | None:
        """Give the channel pointed at, None where that could be several."""
        slots = self.slots()
        if slots:
            return slots[0].channel_id
        if self.spot is not None:
            return self.spot.lane.channel.id
        shown = self.shown_channels()
        return shown[0] if len(shown) == 1 else None

    def _broadcast_day(self, slot: GridSlot) -> date:
        channel = self._looks.book.channel(slot.channel_id)
        air = AirTime.of(from_milliseconds(slot.starts), channel.zone if channel else slot.zone)
        return broadcast_reading(air, channel.day_starts if channel else 0).day
