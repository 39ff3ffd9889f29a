"""Backups by SQLite's own online copy (a plain file copy loses what is still in the write-ahead log).

They lie in this computer's folder, not beside the file, so that a lost USB stick is not the end of both.
Kept: every one of the last day, one a day for a week, one a week for a month, one a month beyond.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from coproduce.beside import replacing, sweep
from coproduce.errors import Trouble
from coproduce.storage.database import address, connect
from coproduce.storage.installation import home, made
from coproduce.storage.troubles import told, trouble

STAMP = "%Y%m%dT%H%M%S.%fZ"
SUFFIX = ".coproduce"
OF_THE_TARGET = ("disk.full", "disk.error")


def folder_for(path: Path) -> Path:
    """Return the folder that holds the backups of the file at `path`."""
    mark = sha256(str(path.absolute()).encode()).hexdigest()[:8]
    return made(home() / "backups" / f"{path.stem}-{mark}")


def backups_of(path: Path) -> list[Path]:
    """List the file's backups, newest first."""
    return sorted(folder_for(path).glob(f"*{SUFFIX}"), reverse=True)


def taken_at(backup: Path) -> datetime:
    """Read when a backup was made (UTC) from its name."""
    return datetime.strptime(f"{backup.name.removesuffix(SUFFIX)}+0000", f"{STAMP}%z")


def copy_database(source: Path, target: Path) -> None:
    """Copy an open or closed database consistently: beside the target, checked, synced, then swapped in."""
    with replacing(target) as beside, told(source):
        try:
            _copy_pages(source, beside)
        except sqlite3.OperationalError as error:
            named = trouble(error, target)
            if named is not None and named.key in OF_THE_TARGET:
                raise named from error
            raise


def _copy_pages(source: Path, beside: Path) -> None:
    """Copy in one step: a reader never stops the writer, and edits never restart the copy."""
    frozen = not os.access(source.parent, os.W_OK)  # no log can be made there, so there is none
    origin = connect(address(source, mode="ro", immutable=frozen))
    copy = sqlite3.connect(beside)
    try:
        origin.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise Trouble("file.damaged", path=source)
    finally:
        copy.close()
        origin.close()


def back_up(path: Path, now: datetime) -> Path:
    """Make a backup at `now` (UTC), thin the older ones, return the new one's path."""
    target = folder_for(path) / f"{now:{STAMP}}{SUFFIX}"
    sweep(target.parent)
    copy_database(path, target)
    for old in superseded(backups_of(path), now):
        old.unlink(missing_ok=True)
    return target


def is_due(path: Path, now: datetime, every: timedelta = timedelta(hours=4)) -> bool:
    """Tell whether the newest backup is older than `every`."""
    newest = next(iter(backups_of(path)), None)
    return newest is None or now - taken_at(newest) >= every


def superseded(backups: Iterable[Path], now: datetime) -> list[Path]:
    """Pick the backups that the rotation lets go: all but the newest of each day, week or month, by age."""
    kept: set[str] = set()
    gone = []
    for backup in sorted(backups, reverse=True):
        period = _period(taken_at(backup), now)
        if period in kept:
            gone.append(backup)
        kept.add(period)
    return gone


def _period(taken: datetime, now: datetime) -> str:
    age = now - taken
    if age < timedelta(days=1):
        return f"{taken:{STAMP}}"
    if age < timedelta(days=7):
        return f"{taken:%Y-%m-%d}"
    if age < timedelta(days=31):
        return "{}-W{}".format(*taken.isocalendar()[:2])
    return f"{taken:%Y-%m}"


def restore(path: Path, backup: Path, now: datetime) -> Path | None:
    """Put a backup in the file's place and return where the file that stood there was moved to.

    Nothing is deleted. Raises Trouble when the backup itself cannot be read.
    """
    beside = path.with_name(f".{path.name}.restored")
    copy_database(backup, beside)
    aside = path.with_name(f"{path.stem}.before-restore-{now:%Y%m%d-%H%M%S}{path.suffix}")
    moved = path.exists()
    if moved:
        copy_or_move(path, aside)
    beside.replace(path)
    return aside if moved else None


def copy_or_move(path: Path, aside: Path) -> None:
    """Set a file aside together with its write-ahead log, which holds its last commits."""
    path.replace(aside)
    for tail in ("-wal", "-shm"):
        log = path.with_name(path.name + tail)
        if log.exists():
            log.replace(aside.with_name(aside.name + tail))
