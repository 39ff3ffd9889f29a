"""The file's schema revision: made fresh, read cheaply, migrated by alembic after a backup.

Reading the revision does not import alembic: an up-to-date file must open without that cost.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from coproduce.errors import Trouble
from coproduce.storage.base import Base
from coproduce.storage.troubles import told

REVISION = "0003"
REVISIONS = ("0001", "0002", "0003")


def create(connection: Connection) -> None:
    """Make every table in an empty database and stamp today's revision."""
    Base.metadata.create_all(connection)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (REVISION,))


def revision_of(connection: sqlite3.Connection) -> str | None:
    """Return the revision stamped in the file, None when there is none."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError:
        return None
    return None if row is None else str(row[0])


def migrate(path: Path) -> None:
    """Bring an older file up to today's revision in one transaction. The caller has made a backup.

    Foreign keys are off meanwhile: rebuilding a table with them on deletes its children.
    Raises Trouble when the result breaks a foreign key; the file is then left as it was.
    """
    from alembic import command  # noqa: PLC0415 - costs 80 ms, needed once a release
    from alembic.config import Config  # noqa: PLC0415

    bare = sqlite3.connect(path, isolation_level=None)
    engine = create_engine("sqlite://", creator=lambda: bare, poolclass=StaticPool)
    try:
        with told(path), engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            config = Config()
            config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                connection.exec_driver_sql("ROLLBACK")
                raise Trouble("file.migration_broken", path=path)
            connection.exec_driver_sql("COMMIT")
    finally:
        bare.close()
        engine.dispose()
