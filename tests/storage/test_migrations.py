"""Migrations: the scripts and the models make the same schema; an older file is backed up before it changes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from coproduce import workspace
from coproduce.errors import Trouble
from coproduce.storage import migrations, schema
from coproduce.storage.base import Base
from coproduce.workspace import Workspace

SCRIPTS = Path(migrations.__file__).parent


def migrated(path: Path) -> list[object]:
    bare = sqlite3.connect(path, isolation_level=None)
    engine = create_engine("sqlite://", creator=lambda: bare, poolclass=StaticPool)
    with engine.connect() as connection:
        config = Config()
        config.set_main_option("script_location", str(SCRIPTS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        found = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    bare.close()
    return list(found)


def objects(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as bare:
        return set(
            bare.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        )


def test_scripts_and_models_make_the_same_schema(tmp_path):
    assert migrated(tmp_path / "scripts.db") == []
    Workspace.create(tmp_path / "new.coproduce", office="MCI").close()
    assert objects(tmp_path / "scripts.db") == objects(tmp_path / "new.coproduce")


def test_the_revisions_known_to_the_ladder_are_the_scripts():
    assert sorted(schema.REVISIONS) == sorted(
        p.name.split("_")[0] for p in (SCRIPTS / "versions").glob("0*.py")
    )


def test_an_older_file_is_backed_up_and_then_migrated(tmp_path, monkeypatch):
    path = tmp_path / "old.coproduce"
    Workspace.create(path, office="MCI").close()
    with closing(sqlite3.connect(path)) as bare, bare:
        bare.execute("UPDATE alembic_version SET version_num = '0000'")
    monkeypatch.setattr("coproduce.storage.ladder.REVISIONS", ("0000", "0001"))
    upgraded: list[Path] = []
    monkeypatch.setattr("coproduce.workspace.migrate", upgraded.append)
    Workspace.open(path).close()
    assert upgraded == [path]
    assert len(workspace.backups(path)) == 1


def test_a_newer_file_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "new.coproduce"
    Workspace.create(path, office="MCI").close()
    with closing(sqlite3.connect(path)) as bare, bare:
        bare.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(Trouble) as refused:
        Workspace.open(path)
    assert refused.value.key == "file.newer"
    assert path.read_bytes() == before
