"""The laws of the schedule's list, without Qt: periods, pages by instant in the order of home days, the fewest steps."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from hypothesis import given, settings, strategies as st

from coproduce.domain.airtime import AirTime
from coproduce.domain.clocks import ANCHORED, two_clocks
from coproduce.domain.titles import Titles
from coproduce.queries.reference import ChannelRow
from coproduce.queries.slots import After, SlotRow
from ui.schedule.cells import cells_of, clock_tip, on_day
from ui.schedule.days import DayLine, Period, slot_key
from ui.schedule.lines import Lines
from ui.schedule.moves import Shift, days_to, moved
from ui.schedule.pages import SlotPages
from ui.schedule.typed import is_doubled, read_typed, which_of
from ui.words import Words

ZONES = ("Asia/Almaty", "Asia/Shanghai", "Asia/Tbilisi")
WEEK = Period("week", date(2026, 3, 16), date(2026, 3, 23))


def channel(zone: str) -> ChannelRow:
    number = UUID(int=1000 + ZONES.index(zone))
    return ChannelRow(
        number, zone, Titles(en=zone), None, "tv", "KZ", zone, 360, False, None, None, None, None
    )


def slot(number: int, air: AirTime, home: str = "", drift: int = 0) -> SlotRow:
    """Make a slot of a channel by the clock of `home`, by default the one it was agreed on; its instant was stored
    `drift` hours late."""
    where = channel(home or air.zone)
    return SlotRow(
        id=UUID(int=number), channel=where, air=air, starts=air.instant + timedelta(hours=drift), length=3600,
        work_id=UUID(int=1), code="W", kind="series", titles=Titles(en="W"), episode_id=None, episode=None,
        episode_titles=None, version=None, repeat=False, live=False, state="agreed", remarks=None, source=None,
    )  # fmt: skip


AIRS = st.builds(
    AirTime,
    st.dates(date(2026, 3, 14), date(2026, 3, 24)),
    st.builds(time, st.integers(0, 23), st.sampled_from((0, 30))),
    st.sampled_from(ZONES),
)
PLACES = st.tuples(AIRS, st.sampled_from(ZONES))
ROWS = st.lists(PLACES, max_size=40).map(
    lambda told: [slot(n, *one) for n, one in enumerate(told, 1)]
)
LATE = st.builds(
    AirTime,
    st.dates(date(2026, 3, 15), date(2026, 3, 18)),
    st.builds(time, st.sampled_from((0, 12, 23)), st.sampled_from((0, 30))),
    st.sampled_from(ZONES),
)
DRIFTED = st.lists(
    st.tuples(LATE, st.sampled_from(ZONES), st.sampled_from((0, 0, 1, -1))), max_size=20
).map(lambda told: [slot(n, *one) for n, one in enumerate(told, 1)])


def reading(rows: list[SlotRow]):
    """Answer as `queries.slots.slots` does."""

    def read(first: datetime, stop: datetime, after: After | None, limit: int) -> list[SlotRow]:
        ordered = sorted(rows, key=lambda row: (row.starts, row.id))
        behind = [
            row
            for row in ordered
            if first <= row.starts < stop
            and (after is None or (row.starts, row.id) > (after.starts, after.id))
        ]
        return behind[:limit]

    return read


@settings(deadline=None)
@given(ROWS | DRIFTED, st.integers(1, 7))
def test_pages_give_every_slot_of_the_period_once_and_in_the_order_of_its_own_days(rows, size):
    pages, given_rows = SlotPages(reading(rows), WEEK, ZONES), []
    while page := pages.next(size):
        given_rows += page
    wanted = sorted((row for row in rows if row.home.day in WEEK), key=slot_key)
    assert given_rows == wanted


@settings(deadline=None)
@given(ROWS, st.lists(st.tuples(st.integers(1, 45), st.none() | PLACES), max_size=30))
def test_steps_lead_to_the_same_list_as_sorting_afresh(rows, edits):
    lines, now = Lines(), {row.id: row for row in rows}
    lines.extend(lines.following(sorted(rows, key=slot_key)))
    for number, told in edits:
        key = UUID(int=number)
        row = None if told is None else slot(number, *told)
        for step in lines.steps(key, row):
            lines.apply(step)
        now.pop(key, None)
        if row is not None:
            now[key] = row
        fresh = Lines()
        fresh.extend(fresh.following(sorted(now.values(), key=slot_key)))
        assert lines.items == fresh.items
    for key in now:
        place = lines.place(key)
        assert place is not None
        shown = lines.items[place]
        assert isinstance(shown, SlotRow)
        assert shown.id == key


@given(PLACES, st.sampled_from(("en", "kk", "ru", "zh")))
def test_a_line_begins_with_the_clock_of_its_channel_and_marks_another_anchor(told, language):
    air, home = told
    row, words = slot(1, air, home), Words(language)
    time_, partner, offsets, *_ = cells_of(row, words, {}).texts
    clocks = two_clocks(air.reading(home))
    assert time_ == words.clock(clocks.home.at)
    assert partner.startswith(clocks.partner_label())
    assert offsets == " · ".join(clocks.offsets())
    assert partner.endswith(ANCHORED) == (air.zone != home)
    tip = clock_tip(row, words).split("\n")
    assert tip[0].startswith(on_day(clocks.home, words))
    assert (len(tip) > 2) == (air.zone != home)


def test_a_day_has_a_heading_only_while_it_has_slots():
    lines = Lines()
    one = slot(1, AirTime(date(2026, 3, 22), time(20), ZONES[0]))
    for step in lines.steps(one.id, one):
        lines.apply(step)
    assert lines.items == [DayLine(date(2026, 3, 22)), one]
    for step in lines.steps(one.id, None):
        lines.apply(step)
    assert lines.items == []


@given(st.sampled_from(("day", "week", "month")), st.dates(date(2000, 2, 1), date(2100, 1, 1)))
def test_periods_follow_each_other_without_gaps(kind, day):
    period = Period.around(kind, day)
    assert day in period
    assert period.shifted(1).first == period.stop
    assert period.shifted(-1).stop == period.first
    assert period.shifted(1).shifted(-1) == period


def test_a_doubled_hour_comes_back_as_two_choices():
    typed = read_typed(date(2024, 2, 29), "23:30", "Asia/Almaty")
    assert typed.air is None
    assert typed.choices is not None
    assert [air.instant for air in typed.choices] == [
        datetime(2024, 2, 29, 17, 30, tzinfo=UTC),
        datetime(2024, 2, 29, 18, 30, tzinfo=UTC),
    ]
    second = read_typed(date(2024, 2, 29), "23:30", "Asia/Almaty", which=2)
    assert second.air is not None
    assert second.air == typed.choices[1]
    assert which_of(second.air) == 2
    assert not is_doubled(AirTime(date(2024, 2, 28), time(23, 30), "Asia/Almaty"))


def test_typed_past_midnight_lies_on_the_next_day():
    typed = read_typed(date(2026, 3, 22), "25:30", "Asia/Almaty", day_starts=360)
    assert typed.air == AirTime(date(2026, 3, 23), time(1, 30), "Asia/Almaty")


def test_a_move_by_days_keeps_the_wall_clock_and_to_a_channel_keeps_the_instant():
    row = slot(1, AirTime(date(2024, 2, 28), time(20), "Asia/Almaty"))
    assert days_to([row], date(2024, 3, 22)) == 23
    (by_days,) = moved([row], Shift(days=23))
    assert by_days.new == AirTime(date(2024, 3, 22), time(20), "Asia/Almaty")
    assert by_days.new.instant - row.starts == timedelta(days=23, hours=1)
    (over,) = moved([row], Shift(channel=channel("Asia/Shanghai")))
    assert over.new == AirTime(date(2024, 2, 28), time(22), "Asia/Shanghai")
