"""Backups: consistent while the file is open, thinned by age, restored without deleting anything."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, strategies as st

from coproduce import workspace
from coproduce.operations import works
from coproduce.queries.works import works as list_works
from coproduce.storage.backup import STAMP, SUFFIX, superseded, taken_at
from coproduce.workspace import Workspace

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def named(age: timedelta) -> Path:
    return Path(f"{NOW - age:{STAMP}}{SUFFIX}")


ages = st.lists(
    st.integers(0, 400 * 24 * 60).map(lambda m: timedelta(minutes=m)), max_size=60, unique=True
)


@given(ages)
def test_the_rotation_keeps_the_newest_of_every_period_and_all_of_the_last_day(found):
    backups = [named(age) for age in found]
    kept = set(backups) - set(superseded(backups, NOW))
    assert all(named(age) in kept for age in found if age < timedelta(days=1))
    if found:
        assert named(min(found)) in kept
    month = timedelta(days=31)
    for gone in set(backups) - kept:
        assert any(timedelta() < taken_at(b) - taken_at(gone) <= month for b in kept)
    assert len(
        {f"{taken_at(b):%Y-%m}" for b in kept if NOW - taken_at(b) >= timedelta(days=31)}
    ) == len([b for b in kept if NOW - taken_at(b) >= timedelta(days=31)])


@given(ages)
def test_thinning_twice_changes_nothing(found):
    backups = [named(age) for age in found]
    kept = [b for b in backups if b not in superseded(backups, NOW)]
    assert superseded(kept, NOW) == []


def test_a_backup_of_an_open_file_holds_what_was_just_committed(tmp_path):
    space = Workspace.create(tmp_path / "a.coproduce", office="MCI")
    space.do(works.add, kind="documentary", title_kk="Ұлы дала")
    made = space.back_up()
    assert made is not None
    space.do(works.add, kind="documentary", title_zh="丝绸之路")
    space.close()
    _source, aside = workspace.restore(tmp_path / "a.coproduce", made)
    assert aside is not None
    assert aside.exists()
    again = Workspace.open(tmp_path / "a.coproduce")
    assert [row.titles.kk for row in again.read(list_works)] == ["Ұлы дала"]
    assert again.verify() == []
    again.close()
    kept = Workspace.open(aside)
    assert len(kept.read(list_works)) == 2
    kept.close()
