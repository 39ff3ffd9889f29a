"""A period's slots read a page at a time, in the order of the list. No Qt.

The file gives slots by instant; the list wants them by their own date first. While some channel's
clock is still on the day before, slots of channels that are already on the next day are held back, so
that a page never has to be put between lines that are shown. A slot whose instant is not what today's
rules of its zone make of its time (`DRIFT`) still stands on the day that was agreed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from uuid import UUID

from coproduce.domain.airtime import DRIFT, AirTime
from coproduce.queries.slots import After, SlotRow
from ui.schedule.days import Period, slot_key

Read = Callable[[datetime, datetime, After | None, int], list[SlotRow]]


class SlotPages:
    """Reads forward through a period; `read(first, stop, after, limit)` asks the file."""

    def __init__(self, read: Read, period: Period, zones: Collection[str]) -> None:
        self._read = read
        self._period = period
        self._zones = zones
        first, stop = period.instants(zones)
        self._span = first - DRIFT, stop + DRIFT
        self._after: After | None = None
        self._held: list[SlotRow] = []
        self.more = True

    def next(self, limit: int) -> list[SlotRow]:
        """Give about `limit` more rows, in order and behind all given before; none only at the end."""
        while self.more:
            ready = self._advance(limit)
            if ready:
                return ready
        return []

    def rest(self) -> list[SlotRow]:
        """Give everything that was not given yet."""
        rows: list[SlotRow] = []
        while self.more:
            rows += self._advance(2000)
        return rows

    def reached(self, row: SlotRow) -> bool:
        """Tell whether a row lies in the part of the period that was given already."""
        if not self.more:
            return True
        if self._after is None:
            return False
        return self._is_ready(row) and (row.starts, row.id) <= (self._after.starts, self._after.id)

    def note(self, key: UUID, row: SlotRow | None) -> None:
        """Take an edited row into account where it is among those held back."""
        self._held = [held for held in self._held if held.id != key]
        if row is None or not self.more or self._after is None or self._is_ready(row):
            return
        if (row.starts, row.id) <= (self._after.starts, self._after.id):
            self._held.append(row)

    def _advance(self, limit: int) -> list[SlotRow]:
        found = self._read(*self._span, self._after, limit)
        self.more = len(found) == limit
        if found:
            self._after = After(found[-1].starts, found[-1].id)
        waiting = self._held + [row for row in found if row.home.day in self._period]
        ready = [row for row in waiting if not self.more or self._is_ready(row)]
        given = {row.id for row in ready}
        self._held = [row for row in waiting if row.id not in given]
        return sorted(ready, key=slot_key)

    def _is_ready(self, row: SlotRow) -> bool:
        """Tell whether nothing that is still to be read can stand before this row."""
        if self._after is None:
            return False
        at = self._after.starts - DRIFT
        return all(row.home.day <= AirTime.of(at, zone).day for zone in self._zones)
