"""Half-open spans: what meets shares nothing, and a doubled hour is counted twice."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from coproduce.domain.airtime import AirTime
from coproduce.domain.spans import Days, Hours
from coproduce.domain.zones import ASTANA
from coproduce.errors import Defect, Refusal

dates = st.dates(date(2025, 1, 1), date(2025, 2, 10))
spans = st.builds(lambda a, b: Days(min(a, b), max(a, b)), dates, dates)


def members(span: Days) -> set[date]:
    return {span.first + timedelta(days=n) for n in range(len(span))}


@given(spans, spans, dates)
def test_days_behave_as_the_sets_they_stand_for(one, two, day):
    shared = one.intersection(two)
    assert (members(shared) if shared else set()) == members(one) & members(two)
    assert one.overlaps(two) == two.overlaps(one) == bool(members(one) & members(two))
    assert (day in one) == (day in members(one))


def test_spans_that_meet_share_nothing():
    march = Days(date(2026, 3, 1), date(2026, 4, 1))
    assert len(march) == 31
    assert not march.overlaps(Days(date(2026, 4, 1), date(2026, 4, 2)))
    noon = datetime(2026, 3, 22, 12, tzinfo=UTC)
    hour = timedelta(hours=1)
    morning, rest = Hours(noon - hour, noon), Hours(noon, noon + hour)
    assert not morning.overlaps(rest)
    assert noon not in morning
    assert noon in rest
    assert Hours(noon - hour, noon + hour).intersection(rest) == rest


def test_real_time_is_measured_not_wall_time():
    first = AirTime(date(2024, 2, 29), ASTANA_23, ASTANA).local
    midnight = AirTime(date(2024, 3, 1), ASTANA_23.replace(hour=0), ASTANA).local
    span = Hours(first, midnight)
    assert span.length == timedelta(hours=2)
    assert AirTime(date(2024, 2, 29), ASTANA_23, ASTANA, 1).local in span


ASTANA_23 = datetime(2024, 2, 29, 23, tzinfo=UTC).time()


def test_a_span_does_not_run_backwards_nor_without_a_zone():
    with pytest.raises(Refusal):
        Days(date(2026, 3, 2), date(2026, 3, 1))
    noon = datetime(2026, 3, 22, 12, tzinfo=UTC)
    with pytest.raises(Refusal):
        Hours(noon, noon - timedelta(seconds=1))
    with pytest.raises(Defect):
        Hours(noon.replace(tzinfo=None), noon)
