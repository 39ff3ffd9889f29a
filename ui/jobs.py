"""A long job runs in a child process, so that neither disk nor Python's lock makes the window stutter.

    job = desk.run("roster.exporting", write_roster, path=…, period=…)
    job.finished.connect(self._written)

`write_roster(progress, *, path, period)` is a module-level function of the core; what it takes and gives
back must pickle. The window shows its progress with a Cancel button when it takes longer than 600 ms.
"""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from coproduce.errors import Defect
from coproduce.jobs import Cancelled
from ui.job_child import run

if TYPE_CHECKING:
    from collections.abc import Callable

LISTEN_EVERY_MS: Final = 40
GRACE_MS: Final = 5000  # what a cancelled child gets to take its half-made file away


class Job(QObject):
    """One piece of work in a child process. All signals come on the window's thread.

    Signals: progressed(key, done, total; total 0 = unknown), finished(result), failed(CoproduceError,
    `coproduce.jobs.Cancelled` when the person asked), ended() after either.
    """

    progressed = Signal(str, int, int)
    finished = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(
        self,
        title: str,
        work: Callable[..., Any],
        arguments: dict[str, Any],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = title
        context = multiprocessing.get_context("spawn")
        self._pipe, far = context.Pipe(duplex=False)
        self._far = far
        self._stop = context.Event()
        self._process = context.Process(
            target=run, args=(far, self._stop, work, arguments), daemon=True
        )
        self._listening = QTimer(self, interval=LISTEN_EVERY_MS)
        self._listening.timeout.connect(self._listen)
        self._grace = QTimer(self, interval=GRACE_MS, singleShot=True)
        self._grace.timeout.connect(self._end_by_force)
        self._over = False

    @property
    def running(self) -> bool:
        """Tell whether it is still at work."""
        return self._listening.isActive()

    def start(self) -> None:
        """Start the child."""
        self._process.start()
        self._far.close()
        self._listening.start()

    def cancel(self) -> None:
        """Ask the child to stop and clear up; a child that does not listen is ended after a grace."""
        if self.running and not self._stop.is_set():
            self._stop.set()
            self._grace.start()

    def _end_by_force(self) -> None:
        if self.running:
            self._process.terminate()
            self._settle(("failed", Cancelled()))

    def _listen(self) -> None:
        alive = self._process.is_alive()
        try:
            while not self._over and self._pipe.poll():
                self._take(self._pipe.recv())
        except EOFError:
            alive = False
        if not alive and not self._over:
            code = self._process.exitcode
            self._settle(("failed", Defect("job.died", code=code)))

    def _take(self, told: tuple[Any, ...]) -> None:
        if told[0] == "at":
            self.progressed.emit(*told[1:])
        else:
            self._settle(told)

    def _settle(self, told: tuple[Any, ...]) -> None:
        self._over = True
        self._listening.stop()
        self._grace.stop()
        self._pipe.close()
        self._process.join(1)
        if told[0] == "done":
            self.finished.emit(told[1])
        else:
            self.failed.emit(told[1])
        self.ended.emit()

    def abandon(self) -> None:
        """End the child at once: the program is being left."""
        if self.running:
            self._stop.set()
            self._process.join(1)
            self._process.terminate()
            self._settle(("failed", Cancelled()))
