"""Parts of a cut pattern: what is done to one, no episode runs twice and none falls between two of them."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from coproduce.errors import Refusal
from coproduce.operations import patterns, slots
from tests.operations.pattern_file import PatternFile

EPISODES = 12
FIRST = date(2025, 3, 3)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PatternFile]:
    made = PatternFile(tmp_path, EPISODES)
    yield made
    assert made.space.verify() == []
    made.space.close()


def parts(file: PatternFile) -> list[UUID]:
    """List the parts of the pattern by the days that they begin on, without those that repeat them."""
    rows = [row for row in file.rows("pattern").values() if row["follows_id"] is None]
    return [row["id"] for row in sorted(rows, key=lambda row: (row["first_day"], row["id"]))]


def days(file: PatternFile, part: UUID) -> list[tuple[int, int | None]]:
    """List the days of the month and the episodes of a part."""
    return [(int(day[8:]), number) for day, _at, number in file.strip(part)]


def cut(
    file: PatternFile, *places: int, rule: str = "FREQ=DAILY;COUNT=12", **told: Any
) -> list[UUID]:
    """Lay a pattern from 3 March on and cut it before some of its slots, the clock of each rest ten minutes later."""
    mine = file.slots(file.lay(rule=rule, **told))
    for place in places:
        file.do(patterns.change_instances, slots=[mine[place]], scope="following", seconds=600)
    return parts(file)


def flowing(first: int, last: int) -> list[tuple[int, int | None]]:
    return [(day, day - 2) for day in range(first, last + 1)]


def test_the_rest_goes_on_where_a_lengthened_part_ends_now(file):
    past, rest = cut(file, 5, repeat_at="10:00")
    before = file.everything()
    file.do(patterns.edit, pattern=past, rule="FREQ=DAILY;COUNT=8")
    assert (days(file, past), days(file, rest)) == (flowing(3, 10), flowing(11, 14))
    repeated = [row["wall_day"].day for row in file.rows("slot").values() if row["repeat"]]
    assert sorted(repeated) == list(range(4, 16))
    file.space.undo()
    assert file.everything() == before


def test_the_rest_takes_over_what_a_shortened_part_leaves(file):
    past, rest = cut(file, 5)
    file.do(patterns.edit, pattern=past, rule="FREQ=DAILY;COUNT=3")
    assert days(file, past) == flowing(3, 5)
    assert days(file, rest) == [(day, day - 4) for day in range(8, 17)]


def test_days_left_empty_in_a_part_push_into_the_one_behind(file):
    past, rest = cut(file, 5)
    file.do(patterns.edit, pattern=past, skips="2025-03-04, 2025-03-05")
    assert [number for _day, number in days(file, past) + days(file, rest)] == list(range(1, 13))


def test_a_change_of_the_episode_runs_through_the_cuts(file):
    first, second, third = cut(file, 4, 8, rule="FREQ=DAILY", exhaust=True)
    told = {"slots": [file.slots(first)[1]], "scope": "all", "episode_id": file.episodes[3]}
    file.do(patterns.change_instances, **told)
    assert [n for part in (first, second, third) for _day, n in days(file, part)] == list(
        range(3, 13)
    )


@pytest.mark.parametrize("rule", ["FREQ=DAILY;COUNT=12", "FREQ=DAILY;UNTIL=20250320"])
def test_nothing_left_of_the_part_behind_is_refused_by_its_day(file, rule):
    past, _rest = cut(file, 5)
    before = file.everything()
    with pytest.raises(Refusal) as told:
        file.do(patterns.edit, pattern=past, rule=rule)
    assert (told.value.key, told.value.values["day"]) == ("pattern.rest_taken", date(2025, 3, 8))
    assert file.everything() == before


def test_a_part_behind_that_has_aired_forbids_it(file):
    past, rest = cut(file, 5)
    file.do(slots.states, slots=file.slots(rest)[:1], state="aired")
    with pytest.raises(Refusal, match=r"pattern\.aired"):
        file.do(patterns.edit, pattern=past, rule="FREQ=DAILY;COUNT=8")


def test_a_rest_that_a_person_numbered_stands_for_itself(file):
    past, rest = cut(file, 5)
    file.do(patterns.edit, pattern=rest, first_episode=8)
    stood = file.strip(rest)
    file.do(patterns.edit, pattern=past, rule="FREQ=DAILY;COUNT=7", over="allow")
    assert file.strip(rest) == stood
    with pytest.raises(Refusal) as told:
        file.do(patterns.edit, pattern=past, rule="FREQ=DAILY;COUNT=9", over="allow")
    assert (told.value.key, told.value.values["number"]) == ("pattern.twice", 8)
    file.do(patterns.edit, pattern=rest, first_episode=3)  # said so
    file.do(patterns.edit, pattern=past, rule="FREQ=DAILY;COUNT=8", over="allow")


def test_two_runs_of_a_work_are_none_of_each_others_business(file):
    once = file.lay(rule="FREQ=DAILY;COUNT=4")
    again = file.lay(rule="FREQ=DAILY", exhaust=True, first_day="2025-04-01")
    stood = file.strip(again)
    file.do(patterns.edit, pattern=once, rule="FREQ=DAILY;COUNT=9")
    assert (len(file.strip(once)), file.strip(again)) == (9, stood)


RULES = st.one_of(
    st.integers(1, 14).map(lambda n: f"FREQ=DAILY;COUNT={n}"),
    st.integers(1, 14).map(lambda n: f"FREQ=WEEKLY;BYDAY=MO,TU,TH,SU;COUNT={n}"),
    st.integers(0, 16).map(lambda n: f"FREQ=DAILY;UNTIL={FIRST + timedelta(n):%Y%m%d}"),
)
DAYS = st.integers(0, 16).map(lambda n: FIRST + timedelta(n))
WHICH = st.integers(0, 3)
EDITS = [
    st.tuples(st.just("rule"), WHICH, st.sampled_from(["all", "following"]), DAYS, RULES),
    st.tuples(st.just("skips"), WHICH, DAYS),
    st.tuples(st.just("preempt"), WHICH, DAYS),
    st.tuples(st.just("air"), WHICH, st.integers(0, 3)),
]
DRAGS = [
    st.tuples(st.just("drag"), WHICH, st.integers(0, 9), st.sampled_from(["all", "following"]), st.integers(-3, 3)),
    st.tuples(st.just("end"), WHICH, DAYS),
]  # fmt: skip
LAID = {
    "rule": st.sampled_from(["FREQ=DAILY;COUNT=12", "FREQ=DAILY", "FREQ=DAILY;UNTIL=20250311"]),
    "places": st.sets(st.integers(1, 8), max_size=3).map(sorted),
}


def asked(file: PatternFile, step: tuple[Any, ...]) -> tuple[Any, dict[str, Any]]:
    """Put a step as a verb and its arguments."""
    name, which, *told = step
    there = parts(file)
    part = there[which % len(there)]
    mine = file.slots(part)
    if name == "rule":
        scope, day, rule = told
        return patterns.edit, {"pattern": part, "scope": scope, "from_day": day, "rule": rule, "over": "allow"}  # fmt: skip
    if name == "skips":
        return patterns.edit, {"pattern": part, "skips": [*told], "over": "allow"}
    if name == "preempt":
        return patterns.preempt, {"pattern": part, "days": [*told], "over": "allow"}
    if name == "end":
        return patterns.remove, {"patterns": [part], "from_day": told[0]}
    if name == "air":
        return slots.states, {"slots": mine[: told[0]], "state": "aired"}
    place, scope, by = told
    drag = {"slots": [mine[place % len(mine)]], "scope": scope, "days": by, "seconds": 300}
    return patterns.change_instances, drag | {"over": "allow"}


def lived(file: PatternFile, steps: list[Any], laid: dict[str, Any]) -> Counter[int]:
    """Lay, cut, and do what is asked, holding what must hold after every step; count the runs of each episode."""
    exhaust = laid["rule"] == "FREQ=DAILY"
    cut(file, *laid["places"], rule=laid["rule"], exhaust=exhaust, repeat_at="10:00", over="allow")
    for step in steps:
        if not parts(file) or not all(map(file.slots, parts(file))):
            break
        before = file.everything()
        try:
            verb, told = asked(file, step)
            file.do(verb, **told)
        except Refusal:
            assert file.everything() == before
        now, was = file.rows("slot"), before["slot"]
        assert max(runs(file).values(), default=1) == 1
        for key, row in was.items():
            if row["state"] == "aired":
                assert now[key] | {"pattern_id": None} == row | {"pattern_id": None}
    assert file.space.verify() == []
    found = runs(file)
    file.space.close()
    return found


def runs(file: PatternFile) -> Counter[int]:
    """Count how often each episode runs, repeats left out."""
    firsts = [row["episode_id"] for row in file.rows("slot").values() if not row["repeat"]]
    return Counter(file.episodes.index(key) + 1 for key in firsts if key)


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.one_of(*EDITS, *DRAGS), min_size=1, max_size=6), laid=st.fixed_dictionaries(LAID))  # fmt: skip
def test_no_episode_runs_twice_whatever_is_done_to_the_parts(tmp_path_factory, steps, laid):
    lived(PatternFile(tmp_path_factory.mktemp("parts"), EPISODES), steps, laid)


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.one_of(*EDITS), min_size=1, max_size=5), laid=st.fixed_dictionaries(LAID))  # fmt: skip
def test_no_episode_falls_between_two_parts(tmp_path_factory, steps, laid):
    found = lived(PatternFile(tmp_path_factory.mktemp("parts"), EPISODES), steps, laid)
    assert sorted(found) == list(range(1, len(found) + 1))
