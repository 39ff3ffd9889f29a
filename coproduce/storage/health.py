"""Is the file sound: its pages, its foreign keys. The law of the journal is checked in `replay`."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from coproduce.errors import Trouble


def quick_check(connection: Connection, path: Path) -> None:
    """Check pages and foreign keys. Raises Trouble("file.damaged") with SQLite's first finding."""
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found != "ok":
        raise Trouble("file.damaged", path=path)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise Trouble("file.damaged", path=path)
