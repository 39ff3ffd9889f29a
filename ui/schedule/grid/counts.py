"""What is known of a whole period before all of its days are read: the hours with something on, and how many slots each
day has. Asked of the file when somebody wants it, and again after edits. No Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from coproduce.queries.grid_counts import hours_on_air, slots_by_day
from ui.schedule.grid.lanes import GridDay


class PeriodCounts:
    """Counts of the period that was turned to. `read(query, …)` is the desk's."""

    def __init__(self, read: Callable[..., Any]) -> None:
        self._read = read
        self.turn((), ())

    def turn(self, days: Sequence[GridDay], on: Sequence[UUID]) -> None:
        """Count another period, or the same one anew."""
        self._spans, self._on = [(day.starts, day.stops) for day in days], list(on)
        self._slots: Sequence[int] | None = None
        self.forget_hours()

    def forget_hours(self) -> None:
        """Let go of hours in which something was on before."""
        self._hours: frozenset[int] = frozenset()
        self._counted = False  # whether those are all, as far as the file is now

    def stale(self) -> bool:
        """Count anew after an edit; tell whether anybody has looked at what may be otherwise now."""
        seen = self._counted or self._slots is not None
        self._counted, self._slots = False, None
        return seen

    def hours(self) -> frozenset[int]:
        """Give the hours of a day, counted from its start, in which something is on in the period, or was since it was
        opened, so that nothing jumps after a drop."""
        if not self._counted:
            self._hours |= self._read(hours_on_air, self._spans, self._on)
            self._counted = True
        return self._hours

    def slots(self) -> Sequence[int]:
        """Give the number of slots that start on each day."""
        if self._slots is None:
            self._slots = self._read(slots_by_day, self._spans, self._on)
        return self._slots
