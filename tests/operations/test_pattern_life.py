"""A random life of patterns: whatever is asked, repeats follow, the aired stays, and undo leads back step by step."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st

from coproduce.errors import Refusal
from coproduce.operations import patterns, slots
from tests.operations.pattern_file import WORKDAYS, PatternFile

EPISODES = 12
FIRST = date(2024, 2, 26)  # the week in which Kazakhstan changed its clocks
days = st.integers(0, 20).map(lambda n: FIRST + timedelta(days=n))
clocks = st.sampled_from(["00:30", "07:00", "19:00", "23:30", "25:30"])
rules = st.sampled_from(
    [WORKDAYS, "FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU", "FREQ=DAILY;COUNT=9", "6,7"]
)
scopes = st.sampled_from(["this", "following", "all"])
parts = st.sampled_from(["following", "all"])
numbers = st.integers(1, EPISODES)
steps = st.one_of(
    st.tuples(
        st.just("edit"),
        parts,
        days,
        st.fixed_dictionaries({}, optional={"at": clocks, "rule": rules}),
    ),
    st.tuples(st.just("first"), parts, days, numbers),
    st.tuples(
        st.just("drag"), scopes, st.integers(0, 30), st.integers(-3, 3), st.integers(-7200, 7200)
    ),
    st.tuples(st.just("episode"), parts, st.integers(0, 30), numbers),
    st.tuples(st.just("preempt"), days),
    st.tuples(st.just("air"), st.integers(0, 30)),
    st.tuples(st.just("take"), scopes, st.integers(0, 30)),
    st.tuples(st.just("end"), days),
)


def asked(file: PatternFile, step: tuple[Any, ...]) -> tuple[Any, dict[str, Any]]:
    """Put a step as a verb and its arguments, on the newest pattern of first runs and one of its slots."""
    pattern = max(key for key, row in file.rows("pattern").items() if row["follows_id"] is None)
    name, *told = step
    mine = file.slots(pattern)

    def slot(place: int) -> list[Any]:
        return [mine[place % len(mine)]]

    ways: dict[str, Callable[..., tuple[Any, dict[str, Any]]]] = {
        "edit": lambda scope, day, changes: (patterns.edit, {"pattern": pattern, "scope": scope, "from_day": day, **changes}),
        "first": lambda scope, day, n: (
            patterns.edit, {"pattern": pattern, "scope": scope, "from_day": day, "first_episode": n}
        ),
        "drag": lambda scope, place, d, s: (
            patterns.change_instances, {"slots": slot(place), "scope": scope, "days": d, "seconds": s, "over": "allow"},
        ),
        "episode": lambda scope, place, n: (
            patterns.change_instances, {"slots": slot(place), "scope": scope, "episode_id": file.episodes[n - 1]},
        ),
        "preempt": lambda day: (patterns.preempt, {"pattern": pattern, "days": [day]}),
        "air": lambda place: (slots.edit, {"slots": mine[: place % 4], "state": "aired"}),
        "take": lambda scope, place: (patterns.remove_instances, {"slots": slot(place), "scope": scope}),
        "end": lambda day: (patterns.remove, {"patterns": [pattern], "from_day": day}),
    }  # fmt: skip
    verb, given_ = ways[name](*told)
    return (
        verb,
        given_
        if verb is not patterns.edit and verb is not patterns.preempt
        else given_ | {"over": "allow"},
    )


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(
    life=st.lists(steps, min_size=2, max_size=6),
    zone=st.sampled_from(["Asia/Almaty", "Asia/Shanghai"]),
)
def test_a_life_of_changes(tmp_path_factory, life, zone):
    file = PatternFile(tmp_path_factory.mktemp("life"), EPISODES)
    file.lay(first_day=FIRST, zone=zone, repeat_at="10:00", repeat_days=1, over="allow")
    known = [file.everything()]
    for step in life:
        if not any(row["follows_id"] is None for row in file.rows("pattern").values()):
            break
        if not file.slots(
            max(k for k, r in file.rows("pattern").items() if r["follows_id"] is None)
        ):
            break
        verb, told = asked(file, step)
        aired = {k: r for k, r in file.rows("slot").items() if r["state"] == "aired"}
        try:
            file.do(verb, **told)
        except Refusal:
            assert file.everything() == known[-1]
            continue
        check(file, aired)
        if file.everything() != known[-1]:
            known.append(file.everything())
    assert file.space.verify() == []
    for before in reversed(known[:-1]):
        file.space.undo()
        assert file.everything() == before
    file.space.close()


def check(file: PatternFile, aired: dict[Any, Any]) -> None:
    """Hold what must hold after every step."""
    rows, laid = file.rows("slot"), file.rows("pattern")
    for key, was in aired.items():
        same = {name: value for name, value in was.items() if name != "pattern_id"}
        assert {name: rows[key][name] for name in same} == same
    seen = set()
    for row in rows.values():
        if row["pattern_id"] is None:
            continue
        assert row["pattern_id"] in laid
        assert (row["pattern_id"], row["occurrence"]) not in seen
        seen.add((row["pattern_id"], row["occurrence"]))
        if row["repeat_of_id"] is not None:
            first = rows[row["repeat_of_id"]]
            assert first["occurrence"] == row["occurrence"]
            assert laid[row["pattern_id"]]["follows_id"] == first["pattern_id"]
            assert row["episode_id"] == first["episode_id"]
