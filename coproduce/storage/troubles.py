"""SQLite's failures as Troubles with a name: locked, full, damaged, gone, read-only.

Matched by primary result code, never by message text (those change with versions and languages).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from coproduce.errors import Trouble

_KEYS = {
    sqlite3.SQLITE_BUSY: "file.busy",
    sqlite3.SQLITE_LOCKED: "file.busy",
    sqlite3.SQLITE_READONLY: "file.read_only",
    sqlite3.SQLITE_FULL: "disk.full",
    sqlite3.SQLITE_IOERR: "disk.error",
    sqlite3.SQLITE_CORRUPT: "file.damaged",
    sqlite3.SQLITE_NOTADB: "file.foreign",
    sqlite3.SQLITE_CANTOPEN: "file.cannot_open",
    sqlite3.SQLITE_PERM: "file.read_only",
}


def trouble(error: BaseException, path: Path) -> Trouble | None:
    """Name a driver's error, or None when it is not the environment's fault."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(origin, "sqlite_errorcode", None)
    if (
        code is None
        and isinstance(origin, sqlite3.DatabaseError)
        and "disk image is malformed" in str(origin)
    ):
        code = sqlite3.SQLITE_CORRUPT  # raised by the Python layer itself, which sets no code
    key = _KEYS.get(code & 0xFF) if isinstance(code, int) else None
    return Trouble(key, path=path) if key else None


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn the environment's errors inside the block into Troubles; let everything else through."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        named = trouble(error, path)
        if named is None:
            raise
        raise named from error
