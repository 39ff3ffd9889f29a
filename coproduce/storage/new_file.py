"""Make a new file: built beside its name and swapped in whole, so a crash leaves no half file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from coproduce.beside import replacing
from coproduce.storage.database import APPLICATION_ID
from coproduce.storage.replicas import first_replica
from coproduce.storage.schema import create as create_schema
from coproduce.storage.troubles import told


def create(path: Path, office: str) -> None:
    """Make an empty file for an office. Raises Trouble when the folder is missing, full or read-only."""
    with replacing(path) as beside:
        beside.touch()
        with told(path):
            _fill(beside, office)


def _fill(beside: Path, office: str) -> None:
    bare = sqlite3.connect(beside, isolation_level=None)
    engine = create_engine("sqlite://", creator=lambda: bare, poolclass=StaticPool)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            create_schema(connection)
            first_replica(connection, beside, office)
            connection.exec_driver_sql("COMMIT")
    finally:
        bare.close()
        engine.dispose()
