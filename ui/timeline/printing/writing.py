"""Writes a print page by page while the window lives: between two pages it answers, and Cancel takes everything away.

Painting needs Qt's own thread, so this is no child process as other jobs are; it tells its progress as they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from coproduce.errors import CoproduceError
from coproduce.jobs import Cancelled
from ui.timeline.printing.document import Document
from ui.timeline.printing.page_painter import PagePainter
from ui.timeline.printing.targets import Target, paths_of, target

KEY: Final = "printing.writing"


class Writing(QObject):
    """A print on its way; `numbers`: these pages only. Signals and `cancel`, `abandon`, `running`, `title` are those of `ui.jobs.Job`;
    `finished` gives the paths written."""

    progressed = Signal(str, int, int)
    finished = Signal(object)
    failed = Signal(object)
    ended = Signal()
    title = KEY

    def __init__(
        self,
        document: Document,
        opened: AbstractContextManager[Target],
        parent: QObject | None = None,
        numbers: Sequence[int] = (),
    ) -> None:
        super().__init__(parent)
        self._document, self._opened = document, opened
        self._numbers = numbers or range(1, document.pages + 1)
        self._paths: list[Path] = []
        self._steps = self._pages()
        self._stop = False
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._step)

    @classmethod
    def to_files(
        cls, document: Document, path: Path, kind: str, parent: QObject | None = None
    ) -> Writing:
        """Make the writing of a document to a path."""
        made = cls(document, target(document, path, kind), parent)
        made._paths = paths_of(document, path, kind)
        return made

    @property
    def running(self) -> bool:
        """Tell whether it is still at work."""
        return self._turn.isActive()

    def start(self) -> None:
        """Begin; the first page is painted when the window has had its turn."""
        self._turn.start()

    def cancel(self) -> None:
        """Stop before the next page, and take away what was made."""
        self._stop = True

    def abandon(self) -> None:
        """Stop at once: the program is being left."""
        if self.running:
            self._stop = True
            self._step()

    def _pages(self) -> Iterator[int]:
        with self._opened as made:
            painter = PagePainter(self._document)
            for done, number in enumerate(self._numbers, 1):
                if self._stop:
                    raise Cancelled
                made.painting(number, lambda on, number=number: painter.paint(on, number))  # type: ignore[misc]
                yield done

    def _step(self) -> None:
        """Paint the next page, or tell how it ended."""
        try:
            done = next(self._steps)
        except StopIteration:
            self._end(self.finished, self._paths)
        except CoproduceError as error:
            self._end(self.failed, error)
        except BaseException:
            self._turn.stop()
            self.ended.emit()
            raise
        else:
            self.progressed.emit(KEY, done, len(self._numbers))

    def _end(self, signal: SignalInstance, told: object) -> None:
        self._turn.stop()
        signal.emit(told)
        self.ended.emit()
