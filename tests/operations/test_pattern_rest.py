"""What a pattern's neighbours mean for it: the rest behind a cut takes pushed episodes over; what it speaks is not removed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coproduce.errors import Refusal
from coproduce.operations import episodes, patterns, slots
from tests.builders import only
from tests.operations.pattern_file import PatternFile

DAILY = "FREQ=DAILY;COUNT=10"


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PatternFile]:
    made = PatternFile(tmp_path, episodes=10)
    yield made
    assert made.space.verify() == []
    made.space.close()


def numbers(file: PatternFile) -> list[tuple[int, int | None]]:
    """List day of the month and episode of every slot that is no repeat."""
    shown = {key: n for n, key in enumerate(file.episodes, 1)}
    rows = [row for row in file.rows("slot").values() if not row["repeat"]]
    return sorted((row["wall_day"].day, shown.get(row["episode_id"])) for row in rows)


def cut(file: PatternFile, *places: int) -> None:
    """Lay ten days from 3 March on and cut them by moving the clock of the rest."""
    mine = file.slots(file.lay(rule=DAILY, repeat_at="10:00"))
    for place in places:
        file.do(patterns.change_instances, slots=[mine[place]], scope="following", seconds=600)


@pytest.mark.parametrize("places", [(), (5,), (3, 5), (2, 4, 8)])
def test_a_push_runs_through_cuts(file: PatternFile, places: tuple[int, ...]):
    cut(file, *places)
    before = file.everything()
    first = min(file.rows("pattern"), key=lambda key: file.rows("pattern")[key]["id"])
    file.do(patterns.preempt, pattern=first, days="2025-03-04")
    days = [3, *range(5, 14)]
    assert numbers(file) == list(zip(days, range(1, 11), strict=True))
    repeated = [row for row in file.rows("slot").values() if row["repeat"]]
    assert sorted(row["wall_day"].day for row in repeated) == [day + 1 for day in days]
    file.space.undo()
    assert file.everything() == before


def test_a_rest_that_has_aired_is_not_renumbered(file: PatternFile):
    cut(file, 5)
    late = max(file.rows("slot").values(), key=lambda row: row["starts"])
    file.do(slots.states, slots=[late["repeat_of_id"]], state="aired")
    first = min(file.rows("pattern"))
    with pytest.raises(Refusal, match=r"pattern\.aired"):
        file.do(patterns.preempt, pattern=first, days="2025-03-04")


def test_a_pattern_that_begins_anew_keeps_its_numbers(file: PatternFile):
    pattern = file.lay(rule="FREQ=DAILY;UNTIL=20250305")
    file.lay(rule="FREQ=DAILY;COUNT=2", first_day="2025-03-10")
    file.do(patterns.preempt, pattern=pattern, days="2025-03-04")
    assert numbers(file) == [(3, 1), (5, 2), (10, 1), (11, 2)]


def test_a_version_that_a_pattern_speaks_is_not_removed(file: PatternFile):
    version = only(file.space.do(episodes.add_version, work=file.work, sound="kk"), "version")
    pattern = file.lay(version=version)
    file.do(slots.edit, slots=file.slots(pattern), version_id=None)
    with pytest.raises(Refusal, match=r"row\.in_use"):
        file.do(episodes.remove_versions, versions=[version])
