"""What belongs to this computer rather than to a file: its identity, backups, settings, high-water marks.

The folder follows the platform's custom; COPRODUCE_HOME puts it elsewhere (tests, USB installations).
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from platformdirs import user_data_path

from coproduce.beside import replacing, trouble_at
from coproduce.errors import Trouble
from coproduce.ids import new_id

_log = logging.getLogger(__name__)


def home() -> Path:
    """Return the program's own folder, made if need be. Raises Trouble where nothing can be written."""
    folder = os.environ.get("COPRODUCE_HOME")
    return made(Path(folder) if folder else user_data_path("coproduce", appauthor=False))


def made(folder: Path) -> Path:
    """Make a folder of the program's own where it is not there yet. Raises Trouble."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise trouble_at(error, folder) from error
    return folder


def installation_id() -> str:
    """Return this installation's identity, made at first use."""
    path = home() / "installation"
    try:
        if not path.exists():
            with replacing(path) as beside:
                beside.write_text(str(new_id()), "ascii")
        return path.read_text("ascii").strip()
    except OSError as error:
        raise trouble_at(error, path) from error


class HighWater:
    """The highest operation number this computer has seen of a replica.

    A file that shows a lower one was restored by hand: going on would use the same numbers twice.
    """

    def __init__(self, replica: object) -> None:
        self._replica = str(replica)

    def read(self) -> int:
        """Return the mark, 0 when there is none (or it was torn by a crash)."""
        try:
            return int((home() / "replicas" / self._replica).read_text("ascii"))
        except (FileNotFoundError, ValueError):
            return 0

    def write(self, number: int) -> None:
        """Raise the mark. A failure is only logged: the operation itself is already safe in the file."""
        try:
            self._write(str(number))
        except (OSError, Trouble):
            _log.warning("high-water mark not written: %s", self._replica, exc_info=True)

    def _write(self, mark: str) -> None:
        path = home() / "replicas" / self._replica
        try:
            path.write_text(mark, "ascii")
        except FileNotFoundError:  # the first mark on this computer
            made(path.parent)
            path.write_text(mark, "ascii")
