"""What a typed date and time mean on a channel's clock, or why they cannot be. No Qt.

The editor asks with every letter; a wall time that happens twice comes back as two choices.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import broadcast_reading, parse_air
from coproduce.errors import Refusal
from coproduce.queries.slots import SlotRow

DOUBLED = "slot.ambiguous"


@dataclass(frozen=True, slots=True)
class Typed:
    """Either an `air` time, or two `choices` between which the person decides, or a `refusal`."""

    air: AirTime | None = None
    choices: tuple[AirTime, AirTime] | None = None
    refusal: Refusal | None = None


def read_typed(
    day: date, hour: str, zone: str, *, day_starts: int = 0, which: int | None = None
) -> Typed:
    """Read a day and a time such as "20:00" or "25:30"; `which` (1, 2) decides a doubled hour."""
    text = written(day, hour)

    def read(fold: int | None) -> AirTime:
        return parse_air(text, zone, day_starts, fold)

    try:
        first = read(None if which is None else which - 1)
        second = read(1) if which is not None else first
    except Refusal as refusal:
        if refusal.key != DOUBLED:
            return Typed(refusal=refusal)
        return Typed(choices=(read(0), read(1)))
    if which is not None and second != read(0):
        return Typed(air=first, choices=(read(0), second))
    return Typed(air=first)


def written(day: date, hour: str) -> str:
    """Write day and time as the verbs read them."""
    return f"{day.isoformat()} {hour.strip()}"


def hour_of(row: SlotRow) -> str:
    """Write a slot's time for the field: as the calendar day counts it."""
    return f"{row.home.at:%H:%M:%S}" if row.home.at.second else f"{row.home.at:%H:%M}"


def is_doubled(air: AirTime) -> bool:
    """Tell whether this wall time happens twice on that date."""
    first, second = (AirTime(air.day, air.at, air.zone, fold) for fold in (0, 1))
    return first.offset > second.offset


def which_of(air: AirTime) -> int | None:
    """Say which passing of a doubled hour it is, None for every other time."""
    return air.fold + 1 if is_doubled(air) else None


def broadcast_note(air: AirTime, day_starts: int) -> str:
    """Write the time as the channel counts it where that differs: "25:30"."""
    reading = broadcast_reading(air, day_starts)
    return reading.label() if reading.day != air.day else ""
