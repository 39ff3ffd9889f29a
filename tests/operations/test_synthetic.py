"""Synthetic programmes: as many slots as asked, none over another, the same for the same seed, whole or not at all."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from coproduce.errors import Refusal
from coproduce.jobs import Cancelled, Progress
from coproduce.operations.seed import load_reference
from coproduce.operations.synthetic import Size, load_synthetic
from coproduce.queries.slots import SlotRow, slots
from coproduce.queries.works import works
from coproduce.sample_files import create_sample
from coproduce.workspace import Workspace

EVER = (datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))
TODAY = date(2026, 11, 23)


def made(path: Path, size: Size) -> Workspace:
    space = Workspace.create(path)
    with space.step("reference.load", {}, "seed") as step:
        load_reference(step)
    with space.step("synthetic.load", {}, "seed") as step:
        load_synthetic(step, size, Progress())
    return space


@pytest.fixture(scope="module")
def space(tmp_path_factory):
    opened = made(tmp_path_factory.mktemp("synthetic") / "a.coproduce", Size(5000, today=TODAY))
    yield opened
    opened.close()


def by_channel(rows: list[SlotRow]) -> dict[str, list[SlotRow]]:
    found = defaultdict(list)
    for row in rows:
        found[row.channel.code].append(row)
    return found


def test_there_are_as_many_slots_as_asked_around_today(space):
    rows = space.read(slots, *EVER)
    assert len(rows) == 5000
    assert min(row.air.day for row in rows) < TODAY < max(row.air.day for row in rows)
    assert 20 <= len(by_channel(rows)) <= 28
    assert {row.state for row in rows if row.air.day < TODAY - timedelta(days=1)} == {"aired"}


def test_a_channel_never_airs_two_things_at_once(space):
    for rows in by_channel(space.read(slots, *EVER)).values():
        for one, next_one in pairwise(rows):
            assert one.starts + timedelta(seconds=one.length) <= next_one.starts


def test_a_day_holds_thirty_to_forty_programmes(space):
    days: dict[tuple[str, date], int] = defaultdict(int)
    for row in space.read(slots, *EVER):
        broadcast_day = (row.air.local - timedelta(hours=6)).date()
        days[row.channel.code, broadcast_day] += 1
    whole = sorted(days.values())[len(days) // 3 :]
    assert 28 <= sum(whole) / len(whole) <= 42


def test_the_agreed_wall_time_and_the_instant_agree(space):
    assert not [row for row in space.read(slots, *EVER) if row.air.drifted(row.starts)]


def test_wall_times_hold_across_the_change_of_clocks(tmp_path):
    space = made(tmp_path / "b.coproduce", Size(4000, today=date(2024, 3, 1)))
    rows = space.read(slots, *EVER)
    assert not [row for row in rows if row.air.drifted(row.starts)]
    assert any(row.air.fold for row in rows)
    assert space.verify() == []
    space.close()


def test_the_journal_folds_to_the_tables(space):
    assert space.verify() == []


def test_works_have_titles_in_four_scripts(space):
    rows = space.read(works)
    assert rows
    for row in rows:
        assert row.titles.en
        assert row.titles.kk
        assert row.titles.ru
        assert row.titles.zh
    assert len({row.code for row in rows}) == len(rows)


def test_the_same_seed_gives_the_same_programme_and_another_seed_another(tmp_path, space):
    again = made(tmp_path / "again.coproduce", Size(5000, today=TODAY))
    other = made(tmp_path / "other.coproduce", Size(5000, seed=2, today=TODAY))
    first = space.read(slots, *EVER)
    assert again.read(slots, *EVER) == first or plain(again) == plain(space)
    assert plain(other) != plain(space)
    again.close()
    other.close()


def plain(space: Workspace) -> list[tuple[object, ...]]:
    """Name slots without the reference rows, whose keys differ from file to file."""
    return [(r.id, r.channel.code, r.starts, r.length, r.work_id) for r in space.read(slots, *EVER)]


def test_a_cancelled_load_leaves_no_file(tmp_path):
    progress = Progress(cancelled=iter([False, False, False, True]).__next__)
    with pytest.raises(Cancelled):
        create_sample(tmp_path / "x.coproduce", slots=5000, progress=progress)
    assert list(tmp_path.iterdir()) == []


def test_a_negative_number_is_refused(tmp_path):
    with pytest.raises(Refusal) as refused:
        create_sample(tmp_path / "x.coproduce", slots=-1)
    assert refused.value.key == "sample.slots"
