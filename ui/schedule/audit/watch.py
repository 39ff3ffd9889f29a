"""Looks once after opening whether slots disagree with today's zone rules, apart from the window, and tells it calmly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from ui.messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from coproduce.queries.zone_audit import AuditGroup
    from ui.desk import Desk
    from ui.reading import Reading

FIRST_LOOK_MS: Final = 3_000  # after the first rows are on the screen


class ClockWatch(QObject):
    """Begins with a file and ends with it. Most files ask for nothing, and then nothing is said."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk, self._window = desk, window
        self._waiting = QTimer(self, singleShot=True, interval=FIRST_LOOK_MS)
        self._waiting.timeout.connect(self.look)
        self._reading: Reading | None = None

    def begin(self) -> None:
        """Look at the file that was just laid on the desk, in a moment."""
        self._waiting.start()

    def end(self) -> None:
        """Stop, before the file is put away."""
        self._waiting.stop()
        if self._reading is not None:
            self._reading.drop()
            self._reading = None

    def look(self) -> None:
        """Look now."""
        from coproduce.ids import utc_now  # noqa: PLC0415  the first window paints without the core
        from coproduce.queries.zone_audit import zone_audit  # noqa: PLC0415

        self.end()
        self._reading = self._desk.read_apart(zone_audit, utc_now())
        self._reading.answered.connect(self._tell)
        self._reading.failed.connect(self._let_go)  # whoever works with the file next is told of it

    def _let_go(self, _answer: object = None) -> None:
        self._reading = None

    def _tell(self, groups: Sequence[AuditGroup]) -> None:
        self._let_go()
        slots = sum(len(group.slots) for group in groups)
        if not slots:
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
