"""A random life of a schedule: every verb on slots, undo and redo. Undo restores every row, replay(journal) == tables,
and nothing lies over anything on a channel, for nobody allowed it."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import initialize, invariant, rule

from coproduce.domain.ripple import OVER
from coproduce.model.slot import STATES
from coproduce.operations import slots
from coproduce.queries.slots import slots as read_slots
from tests.builders import add_channel, add_work
from tests.storage.test_journal_machine import Life

EVER = (datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))
WEEK = [date(2024, 2, 25) + timedelta(days=n) for n in range(8)]
overs = st.sampled_from([over for over in OVER if over != "allow"])
hours = st.integers(0, 29)
days = st.sampled_from(WEEK)


class SlotLife(Life):
    """One schedule around the day on which Kazakhstan's clocks went back."""

    @initialize()
    def begin(self) -> None:
        """Lay a floor of channels, works and a day of slots."""
        self.channels = [add_channel(self.space, code) for code in ("JJ", "SWAY")]
        work = add_work(self.space)
        for hour in (18, 20, 23):
            airs = f"2024-02-28 {hour}:00"
            self.space.do(slots.add, channel=self.channels[0], work=work, airs=airs, length=5400)

    @rule(data=st.data(), by=st.integers(-3, 3), minutes=st.integers(-90, 90), over=overs)
    def move_slots(self, data: st.DataObject, by: int, minutes: int, over: str) -> None:
        self.edit(slots.move, slots=self.some(data, "slot"), days=by, minutes=minutes, over=over)

    @rule(data=st.data(), day=days, hour=hours, over=overs)
    def place_slots(self, data: st.DataObject, day: date, hour: int, over: str) -> None:
        on = data.draw(st.sampled_from(self.channels))
        places = [
            (key, on, f"{day} {hour + n:02}:15") for n, key in enumerate(self.some(data, "slot"))
        ]
        self.edit(slots.place, places=places, over=over)

    @rule(data=st.data(), over=overs)
    def swap_slots(self, data: st.DataObject, over: str) -> None:
        for first, second in itertools.pairwise(self.some(data, "slot")[:2]):
            self.edit(slots.swap, first=first, second=second, over=over)

    @rule(data=st.data(), at=st.integers(1, 6000))
    def split_a_slot(self, data: st.DataObject, at: int) -> None:
        for key in self.some(data, "slot")[:1]:
            self.edit(slots.split, slot=key, at=at)

    @rule(data=st.data(), over=overs)
    def join_slots(self, data: st.DataObject, over: str) -> None:
        self.edit(slots.join, slots=self.some(data, "slot")[:2], over=over)

    @rule(data=st.data(), by=st.integers(0, 2), hour=hours, over=overs)
    def repeat_a_slot(self, data: st.DataObject, by: int, hour: int, over: str) -> None:
        for key in self.some(data, "slot")[:1]:
            self.edit(slots.repeat, slot=key, days=by, at=f"{hour:02}:00", over=over)

    @rule(
        data=st.data(), state=st.sampled_from(STATES), over=overs, why=st.sampled_from([None, "-"])
    )
    def set_states(self, data: st.DataObject, state: str, over: str, why: str | None) -> None:
        keys = self.some(data, "slot")
        self.edit(slots.states, slots=keys, state=state, over=over, reason=why)

    @rule(first=days, long=st.integers(0, 2), to=days, over=st.one_of(overs, st.just("skip")))
    def copy_a_period(self, first: date, long: int, to: date, over: str) -> None:
        last = first + timedelta(days=long)
        self.edit(slots.copy_period, first=first, last=last, to=to, over=over)

    @invariant()
    def nothing_lies_over_anything(self) -> None:
        rows = [row for row in self.space.read(read_slots, *EVER) if row.state != "cancelled"]
        for channel in {row.channel.id for row in rows}:
            there = [row for row in rows if row.channel.id == channel]
            for one, after in itertools.pairwise(there):
                assert one.starts + timedelta(seconds=one.length) <= after.starts


TestSlotLife = pytest.mark.filterwarnings("default")(SlotLife.TestCase)
TestSlotLife.settings = settings(
    max_examples=20 if settings().max_examples <= 100 else settings().max_examples,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
