"""Files are written beside their target, synced, then swapped in: a power cut leaves the old file or the new one.

Also the one place that turns what an operating system says about a target into a Trouble with a name.
"""

from __future__ import annotations

import errno
import glob
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coproduce.errors import Trouble

LEFT_SECONDS = 3600
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path beside `path` to write to; at the end it takes the place of `path`, on any error it is removed.

    Raises Trouble: folder.missing, folder.read_only, file.in_use, file.folder, disk.full, disk.error.
    """
    if not path.parent.is_dir():
        raise Trouble("folder.missing", path=path.parent)
    if path.is_dir():
        raise Trouble("file.folder", path=path)
    sweep(path.parent, path.name)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield beside
        _sync(beside)
        beside.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise trouble_at(error, path) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def sweep(folder: Path, name: str | None = None) -> None:
    """Take away what killed processes had begun to write for `name` (any name: None), an hour ago or more."""
    pattern = "*" if name is None else f"{glob.escape(name)}.*"
    stale = time.time() - LEFT_SECONDS
    for dots in (".", ".."):  # the file itself with its logs, and the mark of who had it open
        for left in folder.glob(f"{dots}{pattern}.part*"):
            with suppress(OSError):
                if left.stat().st_mtime < stale:
                    left.unlink()


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new name itself last; systems that cannot sync a folder do without."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def trouble_at(error: OSError, path: Path) -> Trouble:
    """Name the error: PermissionError on a target that exists means that another program holds it open."""
    if error.errno in FULL:
        return Trouble("disk.full", path=path)
    if error.errno == errno.EROFS:
        return Trouble("folder.read_only", path=path.parent)
    if isinstance(error, PermissionError):
        held = path.exists() and os.access(path.parent, os.W_OK)
        return (
            Trouble("file.in_use", path=path)
            if held
            else Trouble("folder.read_only", path=path.parent)
        )
    if isinstance(error, FileNotFoundError) and not path.parent.is_dir():
        return Trouble("folder.missing", path=path.parent)
    return Trouble("disk.error", path=path)
