"""An open file as the outside sees it: read, do, undo, redo, subscribe.

Window and command line hold a Workspace and nothing below it. Reads run on a snapshot; every write is
one operation; what changed, here or in another process, comes back as a Notice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import Connection

from coproduce.domain.zones import check_clocks
from coproduce.errors import Refusal, Trouble
from coproduce.ids import utc_now
from coproduce.jobs import Progress
from coproduce.operations import (
    calendars,
    editions,
    episodes,
    links,
    patterns,
    playbooks,
    premieres,
    reference,
    repairs,
    resources,
    reviews,
    settling,
    slots,
    tasks,
    templates,
    works,
)
from coproduce.operations.verbs import name_of
from coproduce.storage import backup, new_file, replicas, undo
from coproduce.storage.database import Database
from coproduce.storage.health import quick_check
from coproduce.storage.history import last_operation
from coproduce.storage.ladder import climb
from coproduce.storage.notices import operations_since
from coproduce.storage.operation import Intent, Notice, Step, operation
from coproduce.storage.presence import Presence
from coproduce.storage.replay import Difference, differences
from coproduce.storage.schema import migrate
from coproduce.storage.undo import StepName

__all__ = ["Notice", "StepName", "Workspace", "back_up_if_due", "restore"]
# Importing them fills the register of verbs.
VERB_MODULES = (
    works, episodes, slots, reference, editions, calendars, reviews, tasks, links, resources,
    templates, premieres, patterns, settling, playbooks, repairs,
)  # fmt: skip
Result = TypeVar("Result")
Given = ParamSpec("Given")
Query = Callable[Concatenate[Connection, Given], Result]


class _TakenBack(Exception):
    """Leaves an operation so that it is rolled back."""


class Workspace:
    """One open file. Not for several threads at once, but for `read`, which any thread may call."""

    def __init__(
        self, database: Database, author: replicas.Author, presence: Presence | None
    ) -> None:
        self._database = database
        self._author = author
        self._presence = presence
        self._listeners: list[Callable[[Notice], None]] = []
        self._own: set[int] = set()
        self._watcher = database.watcher()
        self._version = database.data_version(self._watcher)
        self._seen = self.read(last_operation)

    @classmethod
    def create(cls, path: Path, *, office: str = "MCI", author: str = "") -> Workspace:
        """Make a new file with its tables and first replica. Raises Refusal where a file already is."""
        check_clocks()
        if path.exists():
            raise Refusal("file.exists", path=path)
        new_file.create(path, office)
        return cls.open(path, author=author)

    @classmethod
    def open(cls, path: Path, *, author: str = "") -> Workspace:
        """Open a file: climb the ladder, migrate an older one after a backup, adopt or renew the replica.

        Raises Trouble with the key of the rung that failed.
        """
        check_clocks()
        fitness = climb(path)
        presence = None if fitness.read_only else Presence(path)
        if presence is not None:
            presence.enter()
        try:
            if fitness.older:
                backup.back_up(path, utc_now())
                migrate(path)
            return cls._on(Database(path, read_only=fitness.read_only), author, presence)
        except BaseException:
            if presence is not None:
                presence.leave()
            raise

    @classmethod
    def _on(cls, database: Database, author: str, presence: Presence | None) -> Workspace:
        try:
            return cls(database, replicas.adopt(database, author or "-"), presence)
        except BaseException:
            database.close()
            raise

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._database.path

    @property
    def read_only(self) -> bool:
        """Whether the medium refuses writing."""
        return self._database.read_only

    @property
    def office(self) -> str:
        """The code of the office whose copy this is."""
        return self._author.office

    def read(
        self,
        query: Callable[Concatenate[Connection, Given], Result],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """Run a query of `coproduce.queries` on a snapshot and return its frozen rows."""
        with self._database.reading() as connection:
            return query(connection, *args, **kwargs)

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Hold one snapshot for a long job that reads several times."""
        with self._database.reading() as connection:
            yield connection

    def do(self, verb: Callable[..., Any], **arguments: Any) -> Notice:
        """Run a verb as one operation and tell everyone who listens.

        Raises the verb's Refusal (nothing happened) or a Trouble of the file (nothing happened either).
        """
        with self.step(name_of(verb), arguments) as made:
            verb(made.session, **arguments)
        return made.notice

    def rehearse(
        self, verb: Callable[..., Any], query: Callable[[Connection], Result], **arguments: Any
    ) -> Result:
        """Do a verb, read what the file would then hold, and take it all back: nothing is written, nobody is told.

        Raises what the verb or the query raises.
        """
        found: list[Result] = []
        intent = Intent(self._author, name_of(verb), origin="rehearsal")
        with suppress(_TakenBack), operation(self._database, intent) as made:
            verb(made.session, **arguments)
            made.session.flush()
            found.append(query(made.connection))
            raise _TakenBack
        return found[0]

    @contextmanager
    def step(self, verb: str, arguments: dict[str, Any], origin: str = "edit") -> Iterator[Step]:
        """Open one operation by hand, for first loads and imports that are no single verb."""
        intent = Intent(self._author, verb, _brief(arguments), origin=origin)
        with operation(self._database, intent) as made:
            yield made
        self._tell(made.notice)

    def undo(self) -> Notice:
        """Undo the newest step. Raises Refusal."""
        return self._tell(undo.undo(self._database, self._author))

    def redo(self) -> Notice:
        """Redo what was undone last. Raises Refusal."""
        return self._tell(undo.redo(self._database, self._author))

    def undo_step(self) -> StepName | None:
        """Name what undo would undo."""
        return self.read(undo.undo_step)

    def redo_step(self) -> StepName | None:
        """Name what redo would redo."""
        return self.read(undo.redo_step)

    def subscribe(self, listener: Callable[[Notice], None]) -> Callable[[], None]:
        """Hear of every change; call the result to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, notice: Notice) -> Notice:
        if notice.operation:
            self._own.add(notice.operation)
            self._hear(notice)
        return notice

    def _hear(self, notice: Notice) -> None:
        for listener in list(self._listeners):
            listener(notice)

    def poll(self) -> None:
        """Deliver notices of operations that other processes committed since the last look (cheap when none)."""
        version = self._database.data_version(self._watcher)
        if version == self._version:
            return
        self._version = version
        for notice in self.read(operations_since, self._seen):
            self._seen = notice.operation
            if notice.operation in self._own:
                self._own.discard(notice.operation)
            else:
                self._hear(notice)

    def hold_again(self) -> None:
        """Let go of the file and take hold of it anew.

        A program that reads a file and closes it loses, on Linux and macOS, every lock it holds on that file; a
        dialog that looks into a folder does so. Whoever closed the file next would take the write-ahead log away
        from under this process.
        """
        self._watcher.close()
        self._database.close()  # its connections are made again when they are needed
        self._watcher = self._database.watcher()
        self._version = 0  # look for others' edits at the next poll

    def stay(self) -> None:
        """Renew the mark that this computer has the file open; call once a minute."""
        if self._presence is not None:
            self._presence.renew()

    def position(self) -> dict[str, int]:
        """Return the journal position: the highest operation number of every replica."""
        return self.read(replicas.position)

    def back_up(self) -> Path:
        """Make a backup now."""
        return backup.back_up(self.path, utc_now())

    def check_pages(self) -> None:
        """Check pages and keys of the whole file; seconds on a large one. Raises Trouble where they are damaged."""
        with self._database.reading() as connection:
            quick_check(connection, self.path)

    def verify(self, progress: Progress | None = None) -> list[Difference]:
        """Check pages and keys, then replay(journal) == tables. Raises Trouble where pages are damaged."""
        self.check_pages()
        with self._database.reading() as connection:
            return list(differences(connection, progress))

    def close(self) -> None:
        """Let go of the file."""
        self._watcher.close()
        self._database.close()
        if self._presence is not None:
            self._presence.leave()


def back_up_if_due(path: Path) -> Path | None:
    """Back a file up when its last backup is some hours old; needs no open workspace, so any thread may do it.

    The copy's pages are checked: this is also where damage in a large file is found (Trouble).
    """
    now = utc_now()
    return backup.back_up(path, now) if backup.is_due(path, now) else None


def restore(path: Path, chosen: Path | None = None) -> tuple[Path, Path | None]:
    """Put a backup (by default the newest) in the file's place; return it and where the old file went."""
    source = chosen or next(iter(backup.backups_of(path)), None)
    if source is None:
        raise Trouble("backup.none", path=path)
    climb(source)
    return source, backup.restore(path, source, utc_now())


def backups(path: Path) -> list[tuple[datetime, Path]]:
    """List a file's backups, newest first, with when (UTC) each was made."""
    return [(backup.taken_at(found), found) for found in backup.backups_of(path)]


def _brief(arguments: dict[str, Any]) -> dict[str, Any]:
    """Keep arguments readable in the journal: long lists by their first ten and their length."""
    return {name: _short(value) for name, value in arguments.items()}


def _short(value: Any) -> Any:
    if isinstance(value, list | tuple | set) and len(value) > 10:
        return {"first": [str(item) for item in list(value)[:10]], "count": len(value)}
    return (
        [str(item) if isinstance(item, UUID) else item for item in value]
        if isinstance(value, list)
        else value
    )
