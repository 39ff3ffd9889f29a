"""A job's line at the foot of the window: what is being done, how far, Cancel. Appears after 600 ms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton

from ui.sizes import GAP, PAD

if TYPE_CHECKING:
    from ui.jobs import Job
    from ui.words import Words

APPEARS_AFTER_MS: Final = 600
BAR_WIDTH: Final = 240


class JobBar(QFrame):
    """Follows one job and goes away with it."""

    def __init__(self, job: Job, words: Words) -> None:
        super().__init__()
        self._job, self._words = job, words
        self.setProperty("manner", "frame")
        self.setVisible(False)
        self._text = QLabel(words.say(job.title))
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(BAR_WIDTH)
        self._cancel = QPushButton(words.say("action.cancel"))
        self._cancel.setProperty("manner", "quiet")
        self._cancel.clicked.connect(self._asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(PAD, GAP // 2, GAP, GAP // 2)
        layout.setSpacing(GAP * 2)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._bar)
        layout.addWidget(self._cancel)
        self._appearing = QTimer(self, singleShot=True, interval=APPEARS_AFTER_MS)
        self._appearing.timeout.connect(self.show)
        self._appearing.start()
        job.progressed.connect(self._show_progress)
        job.ended.connect(self._over)

    def _show_progress(self, key: str, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        counted = f"{self._words.number(done)} / {self._words.number(total)}" if total else ""
        self._text.setText(f"{self._words.say(key)} {counted}".strip())

    def _asked(self) -> None:
        self._cancel.setEnabled(False)
        self._text.setText(self._words.say("job.stopping"))
        self._job.cancel()

    def _over(self) -> None:
        self._appearing.stop()
        self.hide()
        self.deleteLater()
