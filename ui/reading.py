"""One question to the file that takes a while, answered by a thread of its own, so that the window goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from coproduce.errors import Refusal, Trouble
from ui.apart import Apart

if TYPE_CHECKING:
    from collections.abc import Callable


class Reading(Apart):
    """Made by `desk.read_apart`, which begins it.

    Signals, on the window's thread: `answered(object)`, or `failed(error)`; neither after `drop`. What is neither a
    Refusal nor a Trouble is raised there as well, as every fault of ours: in this thread nobody would hear of it.
    """

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, ask: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._ask, self._wanted = ask, True
        self._answer: Any = None
        self._error: Exception | None = None
        self._known = False
        self.finished.connect(self._tell)

    @override
    def run(self) -> None:
        try:
            self._answer = self._ask()
            self._known = True
        except Exception as error:  # told on the window's thread
            self._error = error

    def drop(self) -> None:
        """Forget the question: nobody waits for the answer any more."""
        self._wanted = False

    def _tell(self) -> None:
        self.over()  # here, for what is deleted hears of its end no more
        self.deleteLater()
        if self._wanted and self._known:
            self.answered.emit(self._answer)
        elif self._wanted and self._error is not None:
            self.failed.emit(self._error)
            if not isinstance(self._error, Refusal | Trouble):
                raise self._error
