"""The cycle collector at rest: while very many objects are made that hold no cycles, for walking over them again and
again costs as much as making them; and while a thread runs beside the window, for it walks in whatever thread comes.

One collector serves all threads, so it goes on when the last one that wants it at rest has left.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final


class Collector:
    """Counts who wants it at rest; every `rest` is followed by one `go_on`."""

    def __init__(self) -> None:
        self._lock, self._resting, self._was_on = Lock(), 0, False

    def rest(self) -> None:
        """Keep it from its walks."""
        with self._lock:
            if not self._resting:
                self._was_on = gc.isenabled()
                gc.disable()
            self._resting += 1

    def go_on(self) -> None:
        """Let it go on as it did before, unless somebody else wants it at rest."""
        with self._lock:
            self._resting -= 1
            if not self._resting and self._was_on:
                gc.enable()


COLLECTOR: Final = Collector()


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector from its walks inside."""
    COLLECTOR.rest()
    try:
        yield
    finally:
        COLLECTOR.go_on()
