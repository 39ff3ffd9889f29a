"""Looks after the open file while people work: a backup when one is due, made in a thread of its own.

SQLite copies without holding Python's lock, so the window does not stutter; the copy's pages are checked,
and damage is told at once, while the last good backup is still there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from typing_extensions import override

from coproduce.errors import CoproduceError
from ui.apart import Apart

if TYPE_CHECKING:
    from pathlib import Path

    from ui.desk import Desk

FIRST_LOOK_MS: Final = 5_000  # after the first rows are on the screen
LOOK_EVERY_MS: Final = 15 * 60_000


class Care(QObject):
    """Begins with a file and ends with it; nothing is due most of the time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._path: Path | None = None
        self._looking = QTimer(self)
        self._looking.timeout.connect(self._look)
        self._round: _Round | None = None

    def begin(self, path: Path) -> None:
        """Look after the file at `path` from now on."""
        self._path = path
        self._looking.start(FIRST_LOOK_MS)

    def end(self) -> None:
        """Stop looking, and let a backup that is being made come to its end."""
        self._looking.stop()
        if self._round is not None:
            self._round.wait()
            self._round.over()

    def _look(self) -> None:
        self._looking.start(LOOK_EVERY_MS)
        if self._path is None or (self._round is not None and self._round.isRunning()):
            return
        self._round = _Round(self._path, self)
        self._round.failed.connect(self._desk.tell_error)
        self._round.begin()


class _Round(Apart):
    """One look: back up if due. Signal `failed(CoproduceError)` comes on the window's thread."""

    failed = Signal(object)

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path

    @override
    def run(self) -> None:
        from coproduce.workspace import back_up_if_due  # noqa: PLC0415  the first window paints without the core

        try:
            back_up_if_due(self._path)
        except CoproduceError as error:
            self.failed.emit(error)
