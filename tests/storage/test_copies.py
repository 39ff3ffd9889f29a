"""A copy, a restored file and an older file put back in place number their operations under a new replica id."""

import shutil
from itertools import groupby

import pytest

from coproduce.errors import Trouble
from coproduce.queries.works import works as list_works
from coproduce.storage.installation import home
from coproduce.workspace import Workspace, restore
from tests.builders import add_work, make_workspace


@pytest.fixture
def space(tmp_path):
    opened = make_workspace(tmp_path)
    add_work(opened, "One")
    yield opened
    opened.close()


def replicas(space: Workspace) -> list[str]:
    return sorted(space.position())


def test_the_same_file_keeps_its_replica(space):
    space.close()
    again = Workspace.open(space.path)
    add_work(again, "Two")
    assert list(again.position().values()) == [2]
    again.close()


def test_a_renamed_file_keeps_its_replica(space):
    space.close()
    again = Workspace.open(space.path.rename(space.path.with_name("renamed.coproduce")))
    add_work(again, "Two")
    assert list(again.position().values()) == [2]
    again.close()


def test_a_copy_gets_a_new_replica_at_opening(space):
    space.close()
    path = space.path.with_name("copy.coproduce")
    shutil.copy(space.path, path)
    copy, original = Workspace.open(path), Workspace.open(space.path)
    add_work(copy, "In the copy")
    add_work(original, "In the original")
    assert sorted(copy.position().values()) == [1, 1]
    assert list(original.position().values()) == [2]
    assert set(replicas(original)) < set(replicas(copy))
    assert copy.verify() == original.verify() == []
    copy.close()
    again = Workspace.open(path)
    add_work(again, "Once more")
    assert sorted(again.position().values()) == [1, 2]
    again.close()
    original.close()


def test_a_file_of_another_computer_gets_a_new_replica(space, monkeypatch, tmp_path):
    space.close()
    monkeypatch.setenv("COPRODUCE_HOME", str(tmp_path / "other-home"))
    elsewhere = Workspace.open(space.path)
    add_work(elsewhere, "There")
    assert sorted(elsewhere.position().values()) == [1, 1]
    elsewhere.close()


def test_a_restored_backup_gets_a_new_replica(space):
    space.back_up()
    add_work(space, "Lost by restoring")
    space.close()
    _source, aside = restore(space.path)
    assert aside is not None
    restored = Workspace.open(space.path)
    add_work(restored, "After")
    assert sorted(restored.position().values()) == [1, 1]
    assert [row.titles.en for row in restored.read(list_works)] == ["One", "After"]
    restored.close()
    kept = Workspace.open(aside)
    assert [row.titles.en for row in kept.read(list_works)] == ["One", "Lost by restoring"]
    kept.close()


def test_older_content_written_into_the_same_file_is_noticed_by_the_high_water_mark(space):
    """The inode stays, so only the mark on this computer knows that operation 2 has been given out already."""
    space.close()
    older = space.path.read_bytes()
    again = Workspace.open(space.path)
    add_work(again, "Two")
    again.close()
    space.path.write_bytes(older)
    put_back = Workspace.open(space.path)
    add_work(put_back, "Another two")
    assert sorted(put_back.position().values()) == [1, 1]
    put_back.close()


def test_a_torn_mark_is_no_reason_to_stop(space):
    (replica,) = replicas(space)
    (home() / "replicas" / replica).write_text("", "ascii")
    space.close()
    again = Workspace.open(space.path)
    assert replicas(again) == [replica]
    again.close()


def test_marks_that_cannot_be_kept_do_not_fail_an_edit(space, monkeypatch, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    monkeypatch.setenv("COPRODUCE_HOME", str(blocked))
    add_work(space, "Two")
    assert len(space.read(list_works)) == 2
    with pytest.raises(Trouble):
        Workspace.open(space.path)


def test_every_replica_counts_from_one_without_gaps(space):
    for number in range(3):
        space.close()
        path = space.path.with_name(f"copy{number}.coproduce")
        shutil.copy(space.path, path)
        space = Workspace.open(path)
        add_work(space, f"In copy {number}")
        space.undo()
    rows = sorted(numbers(space))
    for _replica, group in groupby(rows, key=lambda row: row[0]):
        found = [number for _replica, number in group]
        assert found == list(range(1, len(found) + 1))
    space.close()


def numbers(space: Workspace) -> list[tuple[str, int]]:
    from sqlalchemy import select  # noqa: PLC0415

    from coproduce.storage.journal import Operation  # noqa: PLC0415

    with space.snapshot() as connection:
        found = connection.execute(select(Operation.replica, Operation.number)).all()
    return [(str(replica), number) for replica, number in found]
