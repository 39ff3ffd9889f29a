"""Every way in which a path may not be a usable file: its own message, and the file as it was."""

import os
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook

from coproduce.errors import Trouble
from coproduce.queries.slots import span_of_slots
from coproduce.storage.ladder import SMALL_PAGES
from coproduce.texts import LANGUAGES, Texts
from coproduce.workspace import Workspace, restore


def refused(path: Path) -> Trouble:
    """Open a path that must be refused; it has to stay as it was and to say so in four languages."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(Trouble) as raised:
        Workspace.open(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    for language in LANGUAGES:
        assert "[" not in Texts(language).error(raised.value).split(str(path))[0]
    return raised.value


def test_missing(tmp_path):
    assert refused(tmp_path / "no.coproduce").key == "file.missing"
    assert list(tmp_path.iterdir()) == []


def test_a_folder(tmp_path):
    assert refused(tmp_path).key == "file.folder"


def test_an_excel_workbook(tmp_path):
    path = tmp_path / "roster.xlsx"
    Workbook().save(path)
    assert refused(path).key == "file.workbook"


@pytest.mark.parametrize("content", [b"", b"Roster of March\n", "Кесте".encode(), b"\0" * 4096])
def test_text_and_other_files(tmp_path, content):
    path = tmp_path / "notes.coproduce"
    path.write_bytes(content)
    assert refused(path).key == "file.foreign"


def test_another_programs_database(tmp_path):
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE photo (id)")
    assert refused(path).key == "file.foreign_database"


def test_a_newer_revision(plan):
    stamp(plan, "9999")
    assert refused(plan).key == "file.newer"


def stamp(path: Path, revision: str) -> None:
    with closing(sqlite3.connect(path)) as bare, bare:
        bare.execute("UPDATE alembic_version SET version_num = ?", (revision,))


def test_no_revision_at_all(plan):
    with closing(sqlite3.connect(plan)) as bare, bare:
        bare.execute("DROP TABLE alembic_version")
    assert refused(plan).key == "file.damaged"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_damaged_pages(plan, share):
    size = plan.stat().st_size
    with plan.open("rb+") as file:
        file.seek(int(size * share) // 4096 * 4096)
        file.write(os.urandom(8192))
    assert refused(plan).key == "file.damaged"


def test_a_file_that_was_cut_off(plan):
    os.truncate(plan, plan.stat().st_size // 2)
    assert refused(plan).key == "file.damaged"


def test_damage_in_a_large_file_is_told_when_it_is_met_or_verified(plan, monkeypatch):
    monkeypatch.setattr("coproduce.storage.ladder.SMALL_PAGES", 1)
    assert SMALL_PAGES > 1
    with closing(sqlite3.connect(plan)) as bare:
        (page,) = bare.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'slot'").fetchone()
    with plan.open("rb+") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    space = Workspace.open(plan)
    with pytest.raises(Trouble) as raised:
        space.verify()
    assert raised.value.key == "file.damaged"
    space.close()


def test_a_damaged_file_is_replaced_by_its_backup_and_kept(plan):
    space = Workspace.open(plan)
    assert space.back_up() is not None
    space.close()
    with plan.open("rb+") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)
    damaged = plan.read_bytes()
    _source, aside = restore(plan)
    assert aside is not None
    assert aside.read_bytes() == damaged
    space = Workspace.open(plan)
    assert space.verify() == []
    assert space.read(span_of_slots) is not None
    space.close()


def test_open_on_another_computer(plan):
    mark = plan.with_name(f".{plan.name}.open-otherhost-77")
    mark.touch()
    trouble = refused(plan)
    assert (trouble.key, trouble.values["host"]) == ("file.open_elsewhere", "otherhost")


def test_marks_of_the_dead_and_of_old_are_passed_over(plan):
    old = plan.with_name(f".{plan.name}.open-otherhost-77")
    old.touch()
    os.utime(old, (0, 0))
    plan.with_name(f".{plan.name}.open-{socket.gethostname()}-4194304").touch()
    plan.with_name(f".{plan.name}.open-strange").touch()
    space = Workspace.open(plan)
    assert not old.exists()
    space.close()
    assert [path.name for path in plan.parent.glob(".plan*") if "strange" not in path.name] == []
