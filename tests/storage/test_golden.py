"""Golden files: one per released schema, each must open, migrate, verify and take edits in today's program.

`schema-0001.coproduce` was made by the first schema with `coproduce sample`, the others by theirs. A golden file is never made again.
"""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from coproduce import workspace
from coproduce.errors import Trouble
from coproduce.operations import slots as slot_verbs
from coproduce.queries.lookup import find_row
from coproduce.queries.patterns import instances, patterns
from coproduce.queries.plan import plan
from coproduce.queries.slots import slots, slots_by_id
from coproduce.queries.works import works
from coproduce.storage import migrations, schema
from coproduce.workspace import Workspace

GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("*.coproduce"))
PERIOD = (datetime(2025, 9, 15, tzinfo=UTC), datetime(2025, 12, 1, tzinfo=UTC))
NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "{last}"


def upgrade():
    with op.batch_alter_table("channel", recreate="always") as channel:
        channel.add_column(sa.Column("slogan", sa.String(60)))
    {more}
"""


@pytest.fixture(params=GOLDEN, ids=lambda path: path.stem)
def old(request, tmp_path):
    return Path(shutil.copy(request.param, tmp_path / "old.coproduce"))


def test_there_is_a_golden_file_for_every_revision():
    assert [path.stem for path in GOLDEN] == [f"schema-{revision}" for revision in schema.REVISIONS]


def test_an_old_file_opens_verifies_and_takes_edits(old):
    space = Workspace.open(old)
    assert space.verify() == []
    rows = space.read(slots, *PERIOD)
    assert len(rows) == 35
    assert any(row.titles.zh == "丝路之星" for row in space.read(works))
    space.do(slot_verbs.move, slots=[rows[0].id], days=1)
    assert space.read(slots_by_id, [rows[0].id])[0].starts != rows[0].starts
    space.undo()
    assert space.read(slots_by_id, [rows[0].id]) == [rows[0]]
    assert space.verify() == []
    space.close()


def test_a_plan_keeps_its_days_from_release_to_release(tmp_path):
    """The sample's plan of The Composer, as the second schema's file holds it."""
    space = Workspace.open(Path(shutil.copy(GOLDEN[1], tmp_path / "old.coproduce")))
    work = space.read(find_row, "work", "FILM-001")
    days = [(r.number, f"{r.first}", f"{r.last}", r.slack) for r in space.read(plan, work).rows]
    space.close()
    assert days == [
        ("1", "2017-06-08", "2017-12-08", 41),
        ("1.1", "2017-06-08", "2017-12-08", 41),
        ("2", "2017-12-11", "2018-03-19", 25),
        ("2.1", "2017-12-11", "2018-02-22", 25),
        ("2.2", "2018-02-02", "2018-03-19", 25),
        ("2.3", "2018-02-23", "2018-03-19", 25),
        ("3", "2018-03-20", "2018-05-03", 25),
        ("3.1", "2018-03-20", "2018-04-18", 41),
        ("3.2", "2018-04-19", "2018-05-03", 25),
        ("4", "2019-01-01", "2019-01-01", -202),
    ]


def test_a_pattern_keeps_its_slots_from_release_to_release(tmp_path):
    """The sample's weekly run of Silk Way Star, as the third schema's file holds it."""
    space = Workspace.open(Path(shutil.copy(GOLDEN[2], tmp_path / "old.coproduce")))
    pattern = next(row for row in space.read(patterns) if row.channel.code == "JJ")
    laid = [(one.day, one.episode) for one in space.read(instances, pattern.id)]
    space.close()
    saturdays = [date(2025, 9, 20) + timedelta(weeks=week) for week in range(9)]
    assert laid == list(zip(saturdays, range(1, 10), strict=True))


def statements(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as bare:
        return {sql for (sql,) in bare.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL")}


def test_the_schema_has_not_changed_since_its_golden_file(tmp_path):
    """A changed table or index needs a new revision, a migration and a golden file of its own."""
    Workspace.create(tmp_path / "new.coproduce").close()
    assert statements(tmp_path / "new.coproduce") == statements(GOLDEN[-1])


@pytest.fixture
def a_newer_program(monkeypatch, tmp_path):
    """Pretend that this program has one migration more than it has; give the function that writes it."""

    def release(more: str = "") -> None:
        folder = tmp_path / "program" / "migrations"
        shutil.copytree(Path(migrations.__file__).parent, folder)
        script = NEXT.format(more=more, last=schema.REVISION)
        (folder / "versions" / "9000_next.py").write_text(script, "utf-8")
        monkeypatch.setattr(schema, "__file__", str(folder.parent / "schema.py"))
        monkeypatch.setattr("coproduce.storage.ladder.REVISION", "9000")
        monkeypatch.setattr("coproduce.storage.ladder.REVISIONS", (*schema.REVISIONS, "9000"))

    return release


def columns(path: Path, table: str) -> set[str]:
    with closing(sqlite3.connect(path)) as bare:
        return {row[1] for row in bare.execute(f"PRAGMA table_info({table})")}


def revision(path: Path) -> str | None:
    with closing(sqlite3.connect(path)) as bare:
        return schema.revision_of(bare)


def test_an_older_file_is_backed_up_then_migrated_and_keeps_every_row(old, a_newer_program):
    born = revision(old)
    a_newer_program()
    space = Workspace.open(old)
    assert space.verify() == []
    assert len(space.read(slots, *PERIOD)) == 35
    space.close()
    assert "slogan" in columns(old, "channel")
    assert revision(old) == "9000"
    ((_when, backup),) = workspace.backups(old)
    assert "slogan" not in columns(backup, "channel")
    assert revision(backup) == born


def test_a_migration_that_breaks_keys_leaves_the_file_as_it_was(old, a_newer_program):
    born = revision(old)
    a_newer_program('op.execute("DELETE FROM channel")')
    with pytest.raises(Trouble) as refused:
        Workspace.open(old)
    assert refused.value.key == "file.migration_broken"
    assert "slogan" not in columns(old, "channel")
    assert revision(old) == born
