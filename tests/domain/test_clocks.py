"""Two clocks: the partner's time, its date where it differs, and the offset that held on that date."""

from datetime import date, time

import pytest
from hypothesis import given

from coproduce.domain.airtime import AirTime
from coproduce.domain.clocks import offset_label, partner_zone, two_clocks
from coproduce.domain.zones import ASTANA, BEIJING
from tests.strategies import air_times


@pytest.mark.parametrize(
    ("day", "at", "zone", "other", "offsets"),
    [  # domain facts §3.1 and §8.2
        (date(2024, 2, 28), time(20), ASTANA, "22:00", ("UTC+6", "UTC+8")),
        (date(2024, 3, 22), time(20), ASTANA, "23:00", ("UTC+5", "UTC+8")),
        (date(2024, 3, 22), time(22, 30), ASTANA, "01:30 +1", ("UTC+5", "UTC+8")),
        (date(2026, 2, 16), time(20), BEIJING, "17:00", ("UTC+8", "UTC+5")),
        (date(2026, 2, 16), time(1), BEIJING, "22:00 −1", ("UTC+8", "UTC+5")),
        (date(2026, 2, 16), time(20, 0, 15), "Asia/Kathmandu", "22:15:15", ("UTC+5:45", "UTC+8")),
    ],
)
def test_both_sides_read_their_own_clock(day, at, zone, other, offsets):
    clocks = two_clocks(AirTime.agreed(day, at, zone))
    assert clocks.partner_label() == other
    assert clocks.offsets() == offsets


@pytest.mark.parametrize(
    ("zone", "partner"),
    [
        (ASTANA, BEIJING),
        ("Asia/Qyzylorda", BEIJING),
        ("Asia/Bishkek", BEIJING),
        (BEIJING, ASTANA),
        ("Asia/Urumqi", ASTANA),
        ("Asia/Hong_Kong", ASTANA),
    ],
)
def test_the_partner_is_across_the_border(zone, partner):
    assert partner_zone(zone) == partner


@given(air_times())
def test_both_readings_are_one_instant(air):
    clocks = two_clocks(air)
    assert clocks.home == air
    assert clocks.partner.instant == air.instant
    assert abs(clocks.shift) <= 1


def test_west_of_greenwich_the_offset_has_a_minus_sign():
    assert offset_label(AirTime(date(2025, 1, 1), time(0), "America/New_York")) == "UTC−5"
