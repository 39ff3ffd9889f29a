"""What a refusal says of a slot is said on the clock of its channel, wherever it was agreed."""

from datetime import date, time

from coproduce.domain.airtime import AirTime
from coproduce.operations import slots
from tests.builders import add_channel, add_slot, add_work, refused


def test_times_in_refusals_are_those_of_the_channels_clock(space):
    channel, work = add_channel(space, "JJ"), add_work(space, length=3600)
    beijing = AirTime(date(2026, 3, 23), time(0, 30), "Asia/Shanghai")
    notice = space.do(slots.add, channel=channel, work=work, airs=beijing, state="agreed")
    (key,) = notice.rows_of("slot")
    told = refused(space, slots.add, channel=channel, work=work, airs="2026-03-22 22:00")
    assert (told.key, told.values["day"]) == ("slot.taken", date(2026, 3, 22))
    assert (told.values["start"], told.values["stop"]) == ("21:30", "22:30")
    told = refused(space, slots.split, slot=key, at="2026-03-22 23:00")
    assert (told.values["start"], told.values["stop"]) == ("21:30", "22:30")
    told = refused(space, slots.states, slots=[key], state="proposed")
    assert (told.values["day"], told.values["start"]) == (date(2026, 3, 22), "21:30")
    add_slot(space, channel, work, "2026-03-22 22:30")
