"""Totals by day go by the clock of each channel, whatever clock its slots were agreed on."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings, strategies as st

from coproduce.domain.airtime import AirTime
from coproduce.operations import slots as verbs
from coproduce.queries.schedule import day_totals
from coproduce.queries.slots import slots
from tests.builders import add_channel, add_work, make_workspace

FIRST = datetime(2024, 2, 27, tzinfo=UTC)
STOP = FIRST + timedelta(days=5)  # Kazakhstan changed its clocks in between
ZONES = ("Asia/Almaty", "Asia/Shanghai", "Asia/Tbilisi")
AIRS = st.builds(
    AirTime.of, st.integers(0, 240).map(lambda n: FIRST + n * timedelta(minutes=30)), st.sampled_from(ZONES)
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(told=st.lists(st.tuples(AIRS, st.booleans(), st.booleans()), max_size=12), one=st.booleans())
def test_totals_are_those_of_the_days_on_the_channels_clocks(tmp_path_factory, told, one):
    space = make_workspace(tmp_path_factory.mktemp("totals"))
    on = [add_channel(space, "JJ"), add_channel(space, "CCTV-6", "CN")]
    work = add_work(space, length=1800)
    for air, chinese, cancelled in told:
        state = "cancelled" if cancelled else "agreed"
        space.do(verbs.add, channel=on[chinese], work=work, airs=air, state=state, over="allow")
    asked = on[:1] if one else None
    rows = space.read(slots, FIRST, STOP, on=asked)
    counts, seconds = Counter(row.home.day for row in rows), Counter[object]()
    for row in rows:
        seconds[row.home.day] += 0 if row.state == "cancelled" else row.length
    found = space.read(day_totals, FIRST, STOP, on=asked)
    assert [total.day for total in found] == sorted(counts)
    assert {total.day: (total.count, total.seconds) for total in found} == {
        day: (counts[day], seconds[day]) for day in counts
    }
    space.close()
