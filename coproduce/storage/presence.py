"""Who has the file open. Several processes of one computer may; two computers on a network share may not.

The write-ahead log needs shared memory, which no network folder gives. Each computer leaves a small
mark beside the file and renews it; a mark not renewed for ten minutes is a crash and is passed over.
"""

from __future__ import annotations

import glob
import logging
import os
import socket
from pathlib import Path

from coproduce.errors import Trouble
from coproduce.ids import utc_now

STALE_SECONDS = 600
_log = logging.getLogger(__name__)


class Presence:
    """This process's mark beside the file: `.<name>.open-<host>-<pid>`."""

    def __init__(self, path: Path) -> None:
        self._prefix = f".{path.name}.open-"
        self._folder = path.parent
        self._host = socket.gethostname()
        self._mark = self._folder / f"{self._prefix}{self._host}-{os.getpid()}"

    def enter(self) -> None:
        """Leave the mark. Raises Trouble naming the other computer when one has the file open."""
        for mark in self._folder.glob(f"{glob.escape(self._prefix)}*"):
            self._judge(mark)
        self.renew()

    def _judge(self, mark: Path) -> None:
        host, _, process = mark.name.removeprefix(self._prefix).rpartition("-")
        if not (host and process.isdecimal()):
            return  # somebody else's file with a like name
        if host == self._host:
            if not _alive(int(process)):
                mark.unlink(missing_ok=True)
            return
        try:
            age = utc_now().timestamp() - mark.stat().st_mtime
        except FileNotFoundError:
            return  # closed there in this very moment
        if age < STALE_SECONDS:
            raise Trouble("file.open_elsewhere", host=host, minutes=int(age // 60))
        mark.unlink(missing_ok=True)

    def renew(self) -> None:
        """Say "still here"; called now and then while the file is open.

        A full disk must not keep anyone from opening and saving a copy, so a failure is only logged.
        """
        try:
            self._mark.touch()
        except OSError:
            _log.warning("presence mark not written: %s", self._mark, exc_info=True)

    def leave(self) -> None:
        """Take the mark away."""
        self._mark.unlink(missing_ok=True)


def _alive(process: int) -> bool:
    if (
        os.name == "nt"
    ):  # os.kill would end the process there; a mark left behind only costs a stale file
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
