"""What a move or a copy will do to each slot, told before it is done. No Qt.

The same arithmetic as the verbs `slots.move` and `slots.duplicate`: whole days keep the wall clock,
minutes move the instant, another channel reads the instant on its own clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coproduce.domain.airtime import AirTime
from coproduce.queries.reference import ChannelRow
from coproduce.queries.slots import SlotRow


@dataclass(frozen=True, slots=True)
class Shift:
    """How far to move: days on the wall clock, then minutes of real time, and perhaps to another channel."""

    days: int = 0
    minutes: int = 0
    channel: ChannelRow | None = None

    @property
    def nothing(self) -> bool:
        """Tell whether nothing moves."""
        return not self.days and not self.minutes and self.channel is None


@dataclass(frozen=True, slots=True)
class Moved:
    """A slot with its time before and after, each on the clock of its channel."""

    row: SlotRow
    old: AirTime
    new: AirTime


def moved(rows: Sequence[SlotRow], shift: Shift) -> list[Moved]:
    """Tell where slots would go. Raises Refusal for a date that cannot be meant."""
    return [Moved(row, row.home, _new_air(row, shift)) for row in rows]


def days_to(rows: Sequence[SlotRow], day: date) -> int:
    """Count the days that bring the first of the slots to `day`."""
    return (day - min(row.home.day for row in rows)).days if rows else 0


def _new_air(row: SlotRow, shift: Shift) -> AirTime:
    air = row.air.moved(days=shift.days, seconds=shift.minutes * 60)
    return air.reading((shift.channel or row.channel).zone)
