"""Days and seconds that lead out of any calendar are refused by every verb that moves things by them."""

from typing import Any

import pytest

from coproduce.errors import Refusal
from coproduce.operations import patterns, slots
from tests.operations.pattern_file import PatternFile

FAR = 10**20


@pytest.fixture
def file(tmp_path):
    made = PatternFile(tmp_path, episodes=3)
    yield made
    made.space.close()


@pytest.mark.parametrize("far", [FAR, -FAR, 2**31 - 1, -(10**6)])
def test_a_day_out_of_any_calendar_is_refused(file: PatternFile, far: int):
    first = file.lay()
    again = file.lay(follows=first, at="10:00", work=None, rule=None, first_day=None)
    (slot, *_rest), before = file.slots(first), file.everything()
    asked: list[tuple[Any, dict[str, Any]]] = [
        (slots.move, {"slots": [slot], "days": far}),
        (slots.move, {"slots": [slot], "seconds": far * 86400}),
        (slots.duplicate, {"slots": [slot], "days": far}),
        (slots.repeat, {"slot": slot, "days": far, "at": "10:00"}),
        (patterns.change_instances, {"slots": [slot], "scope": "all", "days": far}),
        (patterns.change_instances, {"slots": [slot], "scope": "all", "seconds": far * 86400}),
        (patterns.edit, {"pattern": again, "follows_days": far}),
        (patterns.lay, {"channel": file.cctv, "follows": first, "at": "10:00", "follows_days": far}),
    ]  # fmt: skip
    for verb, told in asked:
        with pytest.raises(Refusal, match=r"time\.day_out_of_range|field\.unreadable"):
            file.do(verb, **told)
    assert file.everything() == before
