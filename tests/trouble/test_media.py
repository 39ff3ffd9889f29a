"""Full and read-only disks, files that vanish under the program: a clear message each, and nothing lost."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from coproduce.errors import Trouble
from coproduce.excel.roster import export_roster
from coproduce.jobs import Progress
from coproduce.queries.roster import RosterRequest
from coproduce.queries.works import works as list_works
from coproduce.sample_files import create_file
from coproduce.workspace import Workspace
from tests.builders import add_work, make_workspace
from tests.trouble.conftest import remount_read_only, stock

LONG = "A remark of some length. " * 70


def fill(space: Workspace, most: int = 2000) -> Trouble:
    """Edit until the disk is full; return what is told then."""
    for number in range(most):
        try:
            add_work(space, f"Film {number}", remarks=LONG)
        except Trouble as trouble:
            return trouble
    pytest.fail("the disk did not fill")


def test_a_full_disk_loses_nothing_and_goes_on_after_space_is_freed(mount):
    disk = mount("1m")
    (disk / "ballast").write_bytes(b"\0" * 200_000)
    space = make_workspace(disk)
    trouble = fill(space)
    assert trouble.key == "disk.full"
    saved = len(space.read(list_works))
    assert saved > 0
    assert space.verify() == []
    (disk / "ballast").unlink()
    add_work(space, "After")
    assert len(space.read(list_works)) == saved + 1
    space.close()
    reopened = Workspace.open(space.path)
    assert len(reopened.read(list_works)) == saved + 1
    assert reopened.verify() == []
    reopened.close()


def test_a_full_disk_still_opens_reads_and_undoes_nothing_by_halves(mount):
    disk = mount("1m")
    space = make_workspace(disk)
    fill(space)
    space.close()
    free = disk / "rest"
    try:
        free.write_bytes(b"\0" * 2_000_000)
    except OSError:
        assert free.exists()
    reopened = Workspace.open(space.path)
    before = len(reopened.read(list_works))
    assert fill(reopened, 50).key == "disk.full"
    free.unlink()
    assert reopened.verify() == []
    assert len(reopened.read(list_works)) >= before
    reopened.close()


def test_making_a_file_on_a_full_disk_leaves_nothing(mount):
    disk = mount("64k")
    with pytest.raises(Trouble) as raised:
        create_file(disk / "new.coproduce")
    assert raised.value.key == "disk.full"
    assert list(disk.iterdir()) == []


def test_a_backup_on_a_full_disk_leaves_no_half_file(mount, plan, monkeypatch):
    disk = mount("64k")
    monkeypatch.setenv("COPRODUCE_HOME", str(disk))
    space = Workspace.open(plan)
    with pytest.raises(Trouble) as raised:
        space.back_up()
    assert raised.value.key == "disk.full"
    assert [path for path in disk.rglob("*") if path.suffix in {".coproduce", ".part"}] == []
    space.close()


def test_a_roster_on_a_full_disk_leaves_the_old_one_and_no_half_one(mount, plan):
    disk = mount("64k")
    out = disk / "roster.xlsx"
    out.write_bytes(b"the old roster")
    (disk / "ballast").write_bytes(b"\0" * 57_000)
    request = RosterRequest(first=date(2026, 3, 1), last=date(2026, 3, 31))
    with pytest.raises(Trouble) as raised:
        export_roster(Progress(), file=plan, request=request, out=out)
    assert raised.value.key == "disk.full"
    assert out.read_bytes() == b"the old roster"
    assert sorted(path.name for path in disk.iterdir()) == ["ballast", "roster.xlsx"]


def test_a_file_that_stays_locked_is_told_after_a_while_and_the_edit_is_not_half_done(
    plan, monkeypatch
):
    monkeypatch.setattr("coproduce.storage.database.WAIT_SECONDS", 0.2)
    space = Workspace.open(plan)
    with closing(sqlite3.connect(plan, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Trouble) as raised:
            add_work(space, "Too early")
        assert raised.value.key == "file.busy"
        assert len(space.read(list_works)) == 1
        other.execute("ROLLBACK")
    add_work(space, "In time")
    assert len(space.read(list_works)) == 2
    assert space.verify() == []
    space.close()


def test_a_disk_that_turned_read_only_keeps_the_file_readable(mount):
    disk = mount("4m")
    space = make_workspace(disk)
    stock(space, 3)
    space.close()
    remount_read_only(disk)
    reader = Workspace.open(space.path)
    assert reader.read_only
    assert len(reader.read(list_works)) == 1
    with pytest.raises(Trouble) as raised:
        add_work(reader)
    assert raised.value.key == "file.read_only"
    assert reader.verify() == []
    reader.close()
    with pytest.raises(Trouble) as raised:
        create_file(disk / "new.coproduce")
    assert raised.value.key == "folder.read_only"


def test_a_folder_that_is_missing(tmp_path):
    with pytest.raises(Trouble) as raised:
        create_file(tmp_path / "none" / "new.coproduce")
    assert raised.value.key == "folder.missing"


@pytest.mark.parametrize("how", ["removed", "renamed", "replaced"])
def test_a_file_that_vanishes_under_the_program(plan, how):
    space = Workspace.open(plan)
    elsewhere = plan.with_name("elsewhere.coproduce")
    if how == "removed":
        plan.unlink()
    else:
        plan.rename(elsewhere)
    if how == "replaced":
        make_workspace(plan.parent, plan.name).close()
    with pytest.raises(Trouble) as raised:
        add_work(space)
    assert raised.value.key == "file.gone"
    with pytest.raises(Trouble) as raised:
        space.undo()
    assert raised.value.key == "file.gone"
    assert len(space.read(list_works)) == 1  # what was there can still be read
    space.close()
    if how != "removed":
        kept = Workspace.open(elsewhere)
        assert len(kept.read(list_works)) == 1
        assert kept.verify() == []
        kept.close()
