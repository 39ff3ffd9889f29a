"""How long work reports and stops: a Progress is handed in, stepped, and may say "cancelled".

The core calls `progress.steps(rows, total, "roster.writing")`; who listens (a window, a terminal,
nobody) is not the core's business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from coproduce.errors import CoproduceError

Item = TypeVar("Item")
Report = Callable[[str, int, int], None]
REPORT_EVERY = 200


class Cancelled(CoproduceError):
    """The person asked to stop; whatever was being made has been taken away again."""

    exit_code = 1

    def __init__(self) -> None:
        super().__init__("job.cancelled")


def _silent(_key: str, _done: int, _total: int) -> None:
    """Nobody listens."""


class Progress:
    """Where a job tells how far it is: a text key, steps done, steps in all (0 = unknown)."""

    def __init__(
        self, report: Report = _silent, cancelled: Callable[[], bool] = lambda: False
    ) -> None:
        self._report = report
        self._cancelled = cancelled

    def at(self, key: str, done: int, total: int) -> None:
        """Report one position, and raise Cancelled when the person asked to stop."""
        if self._cancelled():
            raise Cancelled
        self._report(key, done, total)

    def steps(self, items: Iterable[Item], total: int, key: str) -> Iterator[Item]:
        """Pass `items` through, reporting every couple of hundred and at the end."""
        done = 0
        self.at(key, 0, total)
        for done, item in enumerate(items, start=1):
            if done % REPORT_EVERY == 0:
                self.at(key, done, total)
            yield item
        self.at(key, done, total)
