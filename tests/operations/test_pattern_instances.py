"""A drag or an edit of an instance, for this slot, for it and those that follow, for all of its pattern."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coproduce.errors import Refusal
from coproduce.operations import patterns, slots
from tests.operations.pattern_file import EPISODES, WORKDAYS, PatternFile


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PatternFile]:
    made = PatternFile(tmp_path)
    yield made
    assert made.space.verify() == []
    made.space.close()


def test_this_moves_only_that_slot_and_it_stays_an_instance(file):
    pattern = file.lay()
    before = file.rows("slot")
    third = file.slots(pattern)[2]
    file.do(patterns.change_instances, slots=[third], days=3)
    after = file.rows("slot")
    assert {key for key in after if after[key] != before[key]} == {third}
    assert after[third]["pattern_id"] == pattern
    assert f"{after[third]['occurrence']}" == "2025-03-05"


def test_all_shifts_the_whole_rule(file):
    pattern = file.lay()
    file.do(
        patterns.change_instances, slots=[file.slots(pattern)[7]], scope="all", days=1, seconds=1800
    )
    (row,) = file.rows("pattern").values()
    assert (row["rule"], row["wall_time"]) == ("FREQ=WEEKLY;BYDAY=TU,WE,TH,FR,SA", "19:30")
    found = file.strip(pattern)
    assert found[0] == ("2025-03-04", "19:30", 1)
    assert [n for _day, _at, n in found] == list(range(1, EPISODES + 1))


def test_all_keeps_every_slot_for_what_it_was(file):
    pattern = file.lay(repeat_at="10:00")
    before = file.rows("slot")
    file.do(patterns.change_instances, slots=[file.slots(pattern)[0]], scope="all", days=2)
    after = file.rows("slot")
    assert after.keys() == before.keys()
    assert all(after[key]["episode_id"] == before[key]["episode_id"] for key in after)
    assert {(after[key]["wall_day"] - before[key]["wall_day"]).days for key in after} == {2}


def test_following_splits_the_pattern_and_the_past_keeps_its_own(file):
    pattern = file.lay(repeat_at="10:00")
    before = file.rows("slot")
    tenth = file.slots(pattern)[9]  # Fri 14 March
    file.do(
        patterns.change_instances, slots=[tenth], scope="following", seconds=3600, channel=file.cctv
    )
    after = file.rows("slot")
    past = {key: row for key, row in before.items() if row["occurrence"] < date(2025, 3, 14)}
    assert {key: after[key] for key in past} == past
    assert len(file.rows("pattern")) == 4
    assert after[tenth]["channel_id"] == file.cctv
    assert after[tenth]["wall_time"] == "20:00:00"
    firsts = [row for row in after.values() if not row["repeat"]]
    assert [
        row["episode_id"] for row in sorted(firsts, key=lambda row: row["starts"])
    ] == file.episodes


def test_a_dragged_slot_that_is_dragged_again_with_all_goes_on_from_where_it_stands(file):
    pattern = file.lay()
    third = file.slots(pattern)[2]
    file.do(patterns.change_instances, slots=[third], seconds=7200)
    file.do(patterns.change_instances, slots=[third], scope="all", seconds=-3600)
    assert file.strip(pattern)[2][1] == "20:00"
    assert {at for _day, at, _n in file.strip(pattern)} == {"18:00", "20:00"}


def test_an_episode_given_to_one_lets_those_that_follow_go_on_from_it(file):
    pattern = file.lay(rule=f"{WORKDAYS};COUNT=10")
    fifth = file.slots(pattern)[4]
    file.do(
        patterns.change_instances, slots=[fifth], scope="following", episode_id=file.episodes[19]
    )
    shown = [n for one in file.rows("pattern") for _day, _at, n in file.strip(one)]
    assert sorted(shown) == [1, 2, 3, 4, 20, 21, 22, 23, 24, 25]


def test_fields_of_all_and_of_the_rest(file):
    pattern = file.lay(rule=f"{WORKDAYS};COUNT=10")
    eighth = file.slots(pattern)[7]
    file.do(patterns.change_instances, slots=[eighth], scope="all", length="0:50", remarks="night")
    assert {row["length"] for row in file.rows("slot").values()} == {3000}
    assert {row["remarks"] for row in file.rows("slot").values()} == {"night"}
    file.do(patterns.change_instances, slots=[eighth], scope="following", state="offered")
    states = [row["state"] for row in sorted(file.rows("slot").values(), key=lambda r: r["starts"])]
    assert states == ["proposed"] * 7 + ["offered"] * 3


def test_another_time_typed_for_one_is_a_move_of_all(file):
    pattern = file.lay(rule=f"{WORKDAYS};COUNT=5")
    first = file.slots(pattern)[0]
    file.do(patterns.change_instances, slots=[first], scope="all", airs="2025-03-03 21:15")
    assert {at for _day, at, _n in file.strip(pattern)} == {"21:15"}


def test_repeats_keep_their_distance_until_they_are_dragged_themselves(file):
    pattern = file.lay(repeat_at="10:00", repeat_days=1)
    repeat = next(key for key in file.rows("pattern") if key != pattern)
    file.do(
        patterns.change_instances, slots=[file.slots(repeat)[3]], scope="all", days=1, seconds=3600
    )
    assert file.strip(repeat)[0] == ("2025-03-05", "11:00", 1)
    assert file.strip(pattern)[0] == ("2025-03-03", "19:00", 1)
    file.do(
        patterns.change_instances, slots=[file.slots(repeat)[3]], scope="following", seconds=3600
    )
    assert [at for one in file.rows("pattern") for _d, at, _n in file.strip(one)].count(
        "12:00"
    ) == 37


def test_a_first_run_dragged_alone_takes_its_repeat_along(file):
    pattern = file.lay(repeat_at="10:00", repeat_days=1)
    repeat = next(key for key in file.rows("pattern") if key != pattern)
    file.do(patterns.change_instances, slots=[file.slots(pattern)[4]], days=1)
    assert file.strip(repeat)[4][:2] == ("2025-03-09", "10:00")
    file.do(patterns.edit, pattern=pattern, at="18:00")
    assert file.strip(repeat)[4][:2] == ("2025-03-09", "10:00")


def test_a_slot_of_no_pattern_goes_along_alone(file):
    pattern = file.lay(rule=f"{WORKDAYS};COUNT=5")
    added = file.space.do(slots.add, channel=file.cctv, work=file.work, airs="2025-03-05 19:30")
    (lone,) = added.rows_of("slot")
    file.do(patterns.change_instances, slots=[lone, file.slots(pattern)[0]], scope="all", days=1)
    assert f"{file.rows('slot')[lone]['wall_day']}" == "2025-03-06"
    assert file.strip(pattern)[0][0] == "2025-03-04"


@pytest.mark.parametrize(("scope", "left"), [("this", [4, 4]), ("following", [2, 2]), ("all", [])])
def test_instances_are_taken_off_alone_with_the_rest_or_all(file, scope, left):
    before = file.everything()
    pattern = file.lay(rule=f"{WORKDAYS};COUNT=5", repeat_at="10:00")
    laid = file.everything()
    file.do(patterns.remove_instances, slots=[file.slots(pattern)[2]], scope=scope)
    assert [len(file.strip(key)) for key in file.rows("pattern")] == left
    assert left or file.everything() == before
    file.space.undo()
    assert file.everything() == laid


def test_repeats_that_would_lie_on_their_first_runs_are_refused_whatever_gives_way(file):
    with pytest.raises(Refusal) as refused:
        file.lay(repeat_at="19:00", repeat_days=1, over="pool")
    assert refused.value.key == "slot.taken"
    assert file.rows("slot") == {}


def test_what_no_rule_can_do_is_refused(file):
    monthly = file.lay(rule="FREQ=MONTHLY;BYDAY=-1FR;COUNT=4", first_day="2025-06-01")
    first = file.slots(monthly)[0]
    for told, key in (
        ({"slots": [first], "scope": "all", "days": 1}, "pattern.shift"),
        ({"slots": [first], "scope": "some", "days": 1}, "field.choice"),
        ({"slots": [first], "scope": "all", "work_id": file.work}, "pattern.one_by_one"),
        ({"slots": [file.slots(monthly)[3]], "scope": "all", "episode_id": file.episodes[0]}, "pattern.renumber"),
    ):  # fmt: skip
        with pytest.raises(Refusal) as refused:
            file.do(patterns.change_instances, **told)
        assert refused.value.key == key
