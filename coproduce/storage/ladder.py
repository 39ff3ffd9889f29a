"""The open ladder: each way in which a path may not be a usable file gets its own message, checked in order.

missing → not a file → not ours (a workbook, text, another program's database) → damaged → newer than
this program → older (backed up and migrated by the caller) → fit. A medium that cannot be written
opens for reading.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from coproduce.errors import Trouble
from coproduce.storage.database import APPLICATION_ID, address, connect
from coproduce.storage.schema import REVISION, REVISIONS, revision_of
from coproduce.storage.troubles import told

SQLITE_HEADER = b"SQLite format 3\x00"
ZIP_HEADER = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Fitness:
    """What the ladder found: whether the file may be written, and whether it must be migrated first."""

    read_only: bool
    older: bool


def climb(path: Path) -> Fitness:
    """Check a path rung by rung. Raises Trouble with the rung's own key."""
    _is_ours(path)
    read_only = not _writable(path)
    if read_only and _log_is_left(path):
        raise Trouble("file.log_left", path=path)
    with told(path), closing(connect(address(path, mode="ro", immutable=read_only))) as connection:
        _has_our_mark(connection, path)
        revision = revision_of(connection)
        _is_sound(connection, path)
    if revision is None:
        raise Trouble("file.damaged", path=path)
    if revision not in REVISIONS:
        raise Trouble("file.newer", path=path, revision=revision)
    if read_only and revision != REVISION:
        raise Trouble("file.older_read_only", path=path)
    return Fitness(read_only, revision != REVISION)


def _is_ours(path: Path) -> None:
    if not path.exists():
        raise Trouble("file.missing", path=path)
    if not path.is_file():
        raise Trouble("file.folder", path=path)
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except PermissionError:
        raise Trouble("file.forbidden", path=path) from None
    except OSError as error:
        raise Trouble("disk.error", path=path) from error
    if head.startswith(ZIP_HEADER):
        raise Trouble("file.workbook", path=path)
    if head != SQLITE_HEADER:
        raise Trouble("file.foreign", path=path)


def _has_our_mark(connection: sqlite3.Connection, path: Path) -> None:
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if mark != APPLICATION_ID:
        raise Trouble("file.foreign_database", path=path)


SMALL_PAGES = 2_000


def _is_sound(connection: sqlite3.Connection, path: Path) -> None:
    """Check a small file whole; of a large one only that its tables can be read (the rest runs as a job)."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    if pages <= SMALL_PAGES and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise Trouble("file.damaged", path=path)
    connection.execute("SELECT count(*) FROM (SELECT 1 FROM operation LIMIT 1)").fetchone()


def _log_is_left(path: Path) -> bool:
    """Tell whether the last edits still lie in the write-ahead log, which a read-only medium cannot fold in."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _writable(path: Path) -> bool:
    """Find out by asking the system, not by mode bits: a read-only medium refuses even its owner."""
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return False
    try:
        with path.open("rb+"):
            return True
    except OSError:
        return False
