"""Two engines on one file: a writer that begins IMMEDIATE, readers on snapshots of the write-ahead log.

A deferred transaction that reads and then writes fails at once under contention; an immediate one
waits its turn. Offices lose power, so the writer syncs fully at each commit.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from coproduce.errors import Trouble
from coproduce.storage.journal import FLUSHING, JournalSession, Record, refuse_bulk
from coproduce.storage.troubles import told

WAIT_SECONDS = 10.0
APPLICATION_ID = 0x43505244  # "CPRD", so that `file` and our own ladder know the file


def address(path: Path, *, mode: str = "rw", immutable: bool = False) -> str:
    """Make SQLite's URI for a path; special characters in names are quoted."""
    return f"{path.absolute().as_uri()}?mode={mode}{'&immutable=1' if immutable else ''}"


def connect(uri: str) -> sqlite3.Connection:
    """Open a bare driver connection that leaves transactions to us."""
    return sqlite3.connect(
        uri,
        uri=True,
        timeout=WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )


class Database:
    """An open file. `reading()` and `writing()` are the only ways to it."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._identity = file_identity(path)
        self._reader = self._engine(writes=False)
        self._writer = self._engine(writes=True)
        event.listen(self._writer, "before_execute", refuse_bulk)

    def _engine(self, *, writes: bool) -> Engine:
        uri = address(self.path, mode="ro" if self.read_only else "rw", immutable=self.read_only)
        engine = create_engine(
            "sqlite://",
            creator=lambda: self._configured(uri, writes=writes),
            poolclass=QueuePool,
            pool_size=1 if writes else 2,
            max_overflow=0 if writes else 6,
            query_cache_size=300,
        )
        event.listen(engine, "begin", _begin_immediate if writes else _begin_deferred)
        return engine

    def _configured(self, uri: str, *, writes: bool) -> sqlite3.Connection:
        with told(self.path):
            connection = connect(uri)
            for pragma in _PRAGMAS:
                connection.execute(pragma)
            if not self.read_only:
                connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL" if writes else "PRAGMA query_only=ON")
        return connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection on one snapshot; edits of others do not show until the next reading."""
        with told(self.path), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[tuple[JournalSession, Record]]:
        """Give a journaling session inside one immediate transaction, committed at the end, or rolled back."""
        self._still_there()
        record = Record()
        with told(self.path), self._writer.connect() as connection:
            try:
                with (
                    connection.begin(),
                    JournalSession(
                        connection, expire_on_commit=False, info={"record": record}
                    ) as session,
                ):
                    yield session, record
            finally:
                connection.info.pop(FLUSHING, None)

    def _still_there(self) -> None:
        """Refuse to write into a file that was removed or swapped under us: the edit would vanish with it."""
        if self.read_only:
            raise Trouble("file.read_only", path=self.path)
        if file_identity(self.path) != self._identity:
            raise Trouble("file.gone", path=self.path)

    def data_version(self, connection: sqlite3.Connection) -> int:
        """Read SQLite's counter of other connections' commits, for whoever watches the file."""
        with told(self.path):
            return int(connection.execute("PRAGMA data_version").fetchone()[0])

    def watcher(self) -> sqlite3.Connection:
        """Open a bare read connection to be asked for `data_version`."""
        return self._configured(
            address(self.path, mode="ro", immutable=self.read_only), writes=False
        )

    def close(self) -> None:
        """Let go of the file; SQLite folds the write-ahead log in when the last one leaves."""
        self._reader.dispose()
        self._writer.dispose()


_PRAGMAS = ("PRAGMA foreign_keys=ON", "PRAGMA trusted_schema=OFF")


def file_identity(path: Path) -> tuple[int, int] | None:
    """Return (device, inode), which stays when a file is renamed and changes when it is copied; None if absent."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
