"""Looks once after opening whether slots disagree with today's zone rules, in a thread of its own, and tells it calmly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QThread, QTimer, Signal
from typing_extensions import override

from coproduce.errors import CoproduceError
from ui.messages import Message

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coproduce.workspace import Workspace
    from ui.desk import Desk

FIRST_LOOK_MS: Final = 3_000  # after the first rows are on the screen


class ClockWatch(QObject):
    """Begins with a file and ends with it. Most files ask for nothing, and then nothing is said."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk, self._window = desk, window
        self._waiting = QTimer(self, singleShot=True, interval=FIRST_LOOK_MS)
        self._waiting.timeout.connect(self.look)
        self._round: _Round | None = None

    def begin(self) -> None:
        """Look at the file that was just laid on the desk, in a moment."""
        self._waiting.start()

    def end(self) -> None:
        """Stop, before the file is put away."""
        self._waiting.stop()
        if self._round is not None:
            self._round.wait()
            self._round = None

    def look(self) -> None:
        """Look now."""
        self.end()
        self._round = _Round(self._desk.workspace, self)
        self._round.found.connect(self._tell)
        self._round.start(QThread.Priority.LowPriority)

    def _tell(self, slots: int) -> None:
        if self._round is None or not slots:
            return
        words = self._desk.words
        told = words.count("audit.found", slots)
        self._desk.tell(
            Message("note", told, act_label=words.say("audit.look"), act=self.show_audit)
        )

    def show_audit(self) -> QWidget:
        """Open the list."""
        from ui.schedule.audit.dialog import AuditDialog  # noqa: PLC0415  only when asked for

        dialog = AuditDialog(self._desk, self._desk.words, self._window)
        dialog.show()
        return dialog


class _Round(QThread):
    """One look. Signal `found(slots)` comes on the window's thread."""

    found = Signal(int)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    @override
    def run(self) -> None:
        from coproduce.ids import utc_now  # noqa: PLC0415  the first window paints without the core
        from coproduce.queries.zone_audit import zone_audit  # noqa: PLC0415

        try:
            groups = self._workspace.read(zone_audit, utc_now())
        except CoproduceError:
            return  # whoever works with the file next is told of it
        self.found.emit(sum(len(group.slots) for group in groups))
