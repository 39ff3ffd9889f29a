"""What belongs to this computer rather than to a file: its identity, backups, settings, high-water marks.

The folder follows the platform's custom; COPRODUCE_HOME puts it elsewhere (tests, USB installations).
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from platformdirs import user_data_path

from coproduce.ids import new_id

_log = logging.getLogger(__name__)


def home() -> Path:
    """Return the program's own folder, made if need be."""
    folder = os.environ.get("COPRODUCE_HOME")
    path = Path(folder) if folder else user_data_path("coproduce", appauthor=False)
    path.mkdir(parents=True, exist_ok=True)
    return path


def installation_id() -> str:
    """Return this installation's identity, made at first use."""
    path = home() / "installation"
    try:
        return path.read_text("ascii").strip()
    except FileNotFoundError:
        path.write_text(str(new_id()), "ascii")
        return path.read_text("ascii").strip()


class HighWater:
    """The highest operation number this computer has seen of a replica.

    A file that shows a lower one was restored by hand: going on would use the same numbers twice.
    """

    def __init__(self, replica: object) -> None:
        folder = home() / "replicas"
        folder.mkdir(exist_ok=True)
        self._path = folder / str(replica)

    def read(self) -> int:
        """Return the mark, 0 when there is none (or it was torn by a crash)."""
        try:
            return int(self._path.read_text("ascii"))
        except (FileNotFoundError, ValueError):
            return 0

    def write(self, number: int) -> None:
        """Raise the mark. A failure is only logged: the operation itself is already safe in the file."""
        try:
            self._path.write_text(str(number), "ascii")
        except OSError:
            _log.warning("high-water mark not written: %s", self._path, exc_info=True)
