"""Patterns through their verbs: laying, changing all or the rest, taking days, removing; the past stays."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings, strategies as st

from coproduce.domain.zones import zone as zone_of
from coproduce.errors import Refusal
from coproduce.operations import patterns, slots
from coproduce.operations.verbs import VERBS
from tests.operations.pattern_file import EPISODES, WORKDAYS, PatternFile
from tests.strategies import zones


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PatternFile]:
    made = PatternFile(tmp_path)
    yield made
    assert made.space.verify() == []
    made.space.close()


def workdays(first: date, count: int) -> list[str]:
    days = (first + timedelta(days=n) for n in range(count * 2))
    return [f"{day}" for day in days if day.weekday() < 5][:count]


def test_forty_episodes_flow_in_order_over_the_weekdays(file):
    pattern = file.lay()
    days = workdays(date(2025, 3, 3), EPISODES)
    assert file.strip(pattern) == [(day, "19:00", n) for n, day in enumerate(days, 1)]
    (row,) = file.rows("pattern").values()
    assert (row["rule"], row["exhaust"], row["zone"]) == (WORKDAYS, True, "Asia/Almaty")


def test_occasions_and_exceptions_stay_empty_and_the_order_is_kept(file):
    pattern = file.lay(first_day="2025-01-20", avoids="SPRING", skips="2025-02-10, 2025-02-11")
    found = file.strip(pattern)
    assert [episode for _day, _at, episode in found] == list(range(1, EPISODES + 1))
    taken = {f"{date(2025, 1, 28) + timedelta(days=n)}" for n in range(8)} | {
        "2025-02-10",
        "2025-02-11",
    }
    assert not taken & {day for day, _at, _episode in found}


def test_beijing_keeps_its_clock_on_a_kazakh_channel(file):
    file.lay(first_day="2024-02-26", zone="Asia/Shanghai", rule=f"{WORKDAYS};COUNT=6")
    rows = sorted(file.rows("slot").values(), key=lambda row: row["starts"])
    assert {row["wall_time"] for row in rows} == {"19:00:00"}
    assert {row["starts"].hour for row in rows} == {11}


def test_repeats_are_laid_in_the_same_step_and_know_their_first_run(file):
    pattern = file.lay(repeat_at="10:00", repeat_days=1, repeat_channel=file.cctv)
    repeat = next(key for key in file.rows("pattern") if key != pattern)
    assert len(file.strip(repeat)) == EPISODES
    rows = file.rows("slot")
    for key in file.slots(repeat):
        first = rows[rows[key]["repeat_of_id"]]
        assert rows[key]["wall_day"] - first["wall_day"] == timedelta(days=1)
        assert rows[key]["episode_id"] == first["episode_id"]
        assert rows[key]["repeat"]
    file.space.undo()
    assert not file.rows("slot")
    assert not file.rows("pattern")


def test_repeats_follow_when_the_rule_moves(file):
    pattern = file.lay(repeat_at="10:00", repeat_days=1)
    repeat = next(key for key in file.rows("pattern") if key != pattern)
    file.do(patterns.edit, pattern=pattern, rule="FREQ=WEEKLY;BYDAY=MO,WE", at="20:00")
    assert [day for day, _at, _n in file.strip(pattern)][:3] == [
        "2025-03-03",
        "2025-03-05",
        "2025-03-10",
    ]
    assert [(day, at) for day, at, _n in file.strip(repeat)][:3] == [
        ("2025-03-04", "10:00"), ("2025-03-06", "10:00"), ("2025-03-11", "10:00"),
    ]  # fmt: skip
    file.do(patterns.edit, pattern=pattern, first_day="2025-02-24")
    assert file.strip(repeat)[0][0] == "2025-02-25"


def test_lay_then_remove_leaves_nothing(file):
    before = file.everything()
    pattern = file.lay(repeat_at="10:00")
    file.do(patterns.remove, patterns=[pattern])
    assert file.everything() == before


def test_works_take_their_patterns_along_and_channels_are_kept_for_them(file):
    file.lay()
    file.do(slots.remove, slots=list(file.rows("slot")))
    with pytest.raises(Refusal) as refused:
        file.do(VERBS["channels.remove"].function, rows=[file.jj])
    assert refused.value.key == "row.in_use"
    file.do(VERBS["works.remove"].function, works=[file.work])
    assert file.rows("pattern") == {}
    file.do(VERBS["channels.remove"].function, rows=[file.jj])


def test_undo_and_redo_of_every_kind_of_edit_restore_every_row(file):
    pattern = file.lay(repeat_at="10:00")
    edits = (
        (patterns.edit, {"pattern": pattern, "at": "20:30"}),
        (patterns.edit, {"pattern": pattern, "scope": "following", "from_day": "2025-03-20", "rule": "1,3"}),
        (patterns.preempt, {"pattern": pattern, "days": "2025-03-05"}),
        (patterns.remove, {"patterns": [pattern], "from_day": "2025-03-12"}),
    )  # fmt: skip
    for verb, told in edits:
        before = file.everything()
        file.do(verb, **told)
        after = file.everything()
        assert after != before
        file.space.undo()
        assert file.everything() == before
        file.space.redo()
        assert file.everything() == after


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(
    day=st.dates(date(2025, 3, 4), date(2025, 4, 24)),
    at=st.sampled_from(["07:15", "21:00", "25:30"]),
)
def test_this_and_following_keeps_the_past_byte_for_byte(tmp_path_factory, day, at):
    file = PatternFile(tmp_path_factory.mktemp("past"))
    pattern = file.lay(repeat_at="10:00", repeat_days=2)
    before = file.rows("slot")
    file.do(
        patterns.edit, pattern=pattern, scope="following", from_day=day, at=at, rule="FREQ=DAILY"
    )
    after = file.rows("slot")
    past = {key: row for key, row in before.items() if row["occurrence"] < day}
    assert {key: after[key] for key in past} == past
    rest = [row for key, row in after.items() if key not in past]
    assert all(row["occurrence"] >= day for row in rest)
    shown = sorted(
        (row["wall_day"], row["episode_id"]) for row in after.values() if not row["repeat"]
    )
    assert [key for _day, key in shown] == file.episodes
    file.space.undo()
    assert file.rows("slot") == before
    file.space.close()


def test_a_slot_dragged_by_hand_stays_where_it_is_when_the_rest_changes(file):
    pattern = file.lay()
    third = file.slots(pattern)[2]  # Wednesday the 5th, to Monday the 10th
    file.do(patterns.change_instances, slots=[third], days=5, seconds=3600)
    file.do(patterns.edit, pattern=pattern, at="21:30")
    assert file.strip(pattern)[2] == ("2025-03-10", "20:00", 3)
    assert {at for _day, at, _n in file.strip(pattern)} == {"20:00", "21:30"}


def test_renumbering_flows_through_a_dragged_slot(file):
    pattern = file.lay(rule=f"{WORKDAYS};COUNT=10", first_episode=1)
    third = file.slots(pattern)[2]
    file.do(patterns.change_instances, slots=[third], seconds=7200)
    file.do(patterns.edit, pattern=pattern, first_episode=11)
    assert [n for _day, _at, n in file.strip(pattern)] == list(range(11, 21))
    assert file.strip(pattern)[2][1] == "21:00"


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(
    rule=st.sampled_from([WORKDAYS, "FREQ=DAILY;INTERVAL=2", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,SU", "FREQ=MONTHLY;BYDAY=-1TH"]),
    first=st.one_of(st.dates(date(2024, 2, 20), date(2024, 3, 4)), st.dates(date(2018, 12, 1), date(2026, 1, 1))),
    at=st.sampled_from(["00:00", "02:30", "19:00", "23:00", "23:30", "24:30"]),
    zone=st.one_of(st.just("Asia/Almaty"), zones),
)  # fmt: skip
def test_laid_slots_are_dateutils_on_the_wall_clock(tmp_path_factory, rule, first, at, zone):
    file = PatternFile(tmp_path_factory.mktemp("laid"), episodes=1)
    hours, minutes = map(int, at.split(":"))
    pattern = file.lay(rule=f"{rule};COUNT=9", first_day=first, at=at, zone=zone, over="allow")
    start = datetime.combine(first, time())
    walls = [
        day + timedelta(hours=hours, minutes=minutes)
        for day in rrulestr(f"{rule};COUNT=9", dtstart=start)
    ]
    rows = [file.rows("slot")[key] for key in file.slots(pattern)]
    assert [row["starts"] for row in rows] == [
        wall.replace(tzinfo=zone_of(zone)).astimezone(UTC) for wall in walls
    ]
    assert all(row["zone"] == zone and row["pattern_id"] == pattern for row in rows)
    assert [row["occurrence"] for row in rows] == [
        (wall - timedelta(hours=hours)).date() for wall in walls
    ]
    file.space.close()


def test_what_was_taken_off_by_hand_is_not_made_again(file):
    pattern = file.lay()
    file.do(slots.remove, slots=[file.slots(pattern)[2]])
    file.do(patterns.edit, pattern=pattern, at="20:00")
    assert [n for _day, _at, n in file.strip(pattern)] == [1, 2, *range(4, EPISODES + 1)]


def test_new_episodes_lengthen_it_at_the_next_change(file):
    pattern = file.lay()
    file.do(VERBS["episodes.add"].function, work=file.work, count=2)
    file.do(patterns.edit, pattern=pattern, at="20:00")
    assert len(file.strip(pattern)) == EPISODES + 2


@pytest.mark.parametrize(("way", "numbers"), [("push", [1, 2, 3, 4]), ("skip", [1, 3, 4, 5])])
def test_a_preempted_day_pushes_or_drops_its_episode(file, way, numbers):
    pattern = file.lay(preempted=way)
    file.do(patterns.preempt, pattern=pattern, days="2025-03-04")
    found = file.strip(pattern)
    assert [day for day, _at, _n in found][:4] == [
        "2025-03-03",
        "2025-03-05",
        "2025-03-06",
        "2025-03-07",
    ]
    assert [n for _day, _at, n in found][:4] == numbers
    assert found[-1][2] == EPISODES
    assert len(found) == (EPISODES if way == "push" else EPISODES - 1)


def test_a_range_of_taken_days_may_hold_days_that_are_none_of_the_rules(file):
    one, other = file.lay(), file.lay(at="10:00")
    file.do(patterns.preempt, pattern=one, days="2025-03-06..2025-03-10")
    file.do(patterns.preempt, pattern=other, days="2025-03-06,2025-03-07,2025-03-10")
    found, expected = file.strip(one), file.strip(other)
    assert [(day, n) for day, _at, n in found] == [(day, n) for day, _at, n in expected]
    assert found[3][0] == "2025-03-11"


def test_a_push_lengthens_a_rule_of_so_many_days(file):
    pattern = file.lay(rule=f"{WORKDAYS};COUNT=5")
    file.do(patterns.preempt, pattern=pattern, days="2025-03-04")
    assert [(day[-2:], n) for day, _at, n in file.strip(pattern)] == [
        ("03", 1), ("05", 2), ("06", 3), ("07", 4), ("10", 5),
    ]  # fmt: skip


def test_aired_slots_are_never_changed(file):
    pattern = file.lay()
    aired = file.slots(pattern)[:4]
    file.do(slots.edit, slots=aired, state="aired")
    before = {key: row for key, row in file.rows("slot").items() if key in aired}
    file.do(patterns.edit, pattern=pattern, at="21:00", first_episode=7)
    file.do(patterns.remove, patterns=list(file.rows("pattern")))
    after = file.rows("slot")
    assert {key: after[key] for key in aired} == before
    assert len(after) == 4


def test_slots_in_the_way_refuse_give_way_or_are_left(file):
    file.do(slots.add, channel=file.jj, work=file.work, airs="2025-03-05 19:30", length=1800)
    with pytest.raises(Refusal) as refused:
        file.lay()
    assert refused.value.key == "slot.taken"
    assert not file.rows("pattern")
    file.lay(over="pool")
    assert len(file.rows("slot")) == EPISODES


def test_days_past_midnight_count_to_the_day_before(file):
    pattern = file.lay(at="25:30", rule=f"{WORKDAYS};COUNT=5")
    assert file.strip(pattern)[-1][:2] == ("2025-03-08", "01:30")
    file.do(patterns.edit, pattern=pattern, at="23:30")
    assert file.strip(pattern)[-1][:2] == ("2025-03-07", "23:30")


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ({"rule": WORKDAYS}, "pattern.endless"),
        ({"rule": "FREQ=DAILY;COUNT=2000"}, "pattern.too_many"),
        ({"rule": "every now and then"}, "calendar.weekdays_unreadable"),
        ({"rule": "FREQ=MINUTELY"}, "pattern.rule"),
        ({"rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3"}, "pattern.no_slots"),
        ({"first_episode": 99}, "pattern.no_slots"),
        ({"at": "48:00"}, "time.hour_out_of_range"),
        ({"zone": "Asia/Atlantis"}, "zone.unknown"),
        ({"avoids": "CHRISTMAS"}, "row.unknown"),
        ({"preempted": "sulk"}, "field.choice"),
        ({"over": "somehow"}, "field.choice"),
        ({"work": None}, "field.empty"),
        ({"length": "25:00"}, "slot.length"),
    ],
)
def test_what_cannot_be_laid_is_refused_and_leaves_no_trace(file, told, key):
    before = file.space.position()
    with pytest.raises(Refusal) as refused:
        file.lay(**told)
    assert refused.value.key == key
    assert file.space.position() == before


def test_changes_that_leave_nothing_are_refused(file):
    pattern = file.lay(rule=f"{WORKDAYS};COUNT=5")
    for verb, told, key in (
        (patterns.preempt, {"days": "2025-03-08"}, "pattern.not_its_day"),
        (patterns.edit, {"scope": "following", "from_day": "2025-04-01", "at": "20:00"}, "pattern.nothing_left"),
        (patterns.edit, {"scope": "following", "at": "20:00"}, "field.empty"),
        (patterns.edit, {"scope": "some", "at": "20:00"}, "field.choice"),
        (patterns.edit, {"colour": "red"}, "field.unknown"),
    ):  # fmt: skip
        with pytest.raises(Refusal) as refused:
            file.do(verb, pattern=pattern, **told)
        assert refused.value.key == key
