"""The slots of a roster are those of its days on the channels' clocks, also where zone rules have changed since they were
stored: none is lost between two rosters."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings, strategies as st

from coproduce.operations import slots as verbs
from coproduce.queries.roster import RosterRequest, roster_channels, roster_slots
from coproduce.queries.slots import slots_by_id
from tests.builders import add_channel, add_work, make_workspace, only, store_old_rules

MARCH = date(2024, 3, 1)  # clocks of Almaty went back as it began
AIRS = st.tuples(
    st.integers(-1, 1).map(lambda days: MARCH + timedelta(days=days)),
    st.sampled_from(("00:00", "00:30", "12:00", "22:30")),
    st.booleans(),  # on a Chinese channel
    st.sampled_from((0, 60, -60)),  # minutes that its zone was further from UTC
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(told=st.lists(AIRS, max_size=8))
def test_every_slot_is_in_the_roster_of_the_day_that_was_agreed(tmp_path_factory, told):
    space = make_workspace(tmp_path_factory.mktemp("roster"))
    on = [add_channel(space, "JJ"), add_channel(space, "CCTV-6", "CN")]
    work, keys = add_work(space, length=1800), []
    for day, at, chinese, ahead in told:
        given_ = {"channel": on[chinese], "work": work, "airs": f"{day} {at}", "over": "allow"}
        keys.append(only(space.do(verbs.add, **given_), "slot"))
        store_old_rules(space, keys[-1:], timedelta(minutes=ahead))
    rows = space.read(slots_by_id, keys)
    for first, last in ((MARCH - timedelta(days=1),) * 2, (MARCH, MARCH + timedelta(days=1))):
        request = RosterRequest(first=first, last=last)
        wanted = {row.id for row in rows if first <= row.home.day <= last}
        known = space.read(roster_channels, request)
        named = [one.channel for one in known]
        with space.snapshot() as connection:
            found = [one.slot.id for one in roster_slots(connection, request, named)]
        assert sorted(found) == sorted(wanted)
        assert sum(one.slots for one in known) == len(wanted)
    space.close()
