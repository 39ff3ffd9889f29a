"""Lengths and lags of an MS Project file in whole days: working days of a calendar, or calendar days where elapsed."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from coproduce.interchange.moments import DAY, Length, length
from coproduce.interchange.mspdi_names import (
    DAYS,
    ELAPSED,
    ELAPSED_PERCENT,
    ESTIMATED,
    PERCENT,
)
from coproduce.interchange.records import Record

WHOLE = 1e-6


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of days: `given` as the file says, `days` the nearest whole number, halves up; `elapsed`: calendar days."""

    given: float
    days: int
    elapsed: bool = False

    @property
    def rounded(self) -> bool:
        """Whether the whole number is not what the file says."""
        return abs(self.given - self.days) > WHOLE


def task_length(record: Record, name: str, minutes_per_day: int) -> Counted:
    """Read a task's length; a task that takes any time takes a day at least."""
    found = length(record, name) or Length(0)
    form = (record.whole("DurationFormat") or DAYS) % ESTIMATED
    elapsed = form in ELAPSED
    given = found.in_days(DAY if elapsed else minutes_per_day)
    days = half_up(given)
    return Counted(given, max(1, days) if given > 0 else 0, elapsed)


def lag_of(link: Record, minutes_per_day: int, before: int) -> Counted:
    """Read a link's lag; a percentage is one of the `before` days that its predecessor takes."""
    tenths = link.whole("LinkLag") or 0
    form = (link.whole("LagFormat") or DAYS) % ESTIMATED
    if form in (PERCENT, ELAPSED_PERCENT):
        given = before * tenths / 100
        return Counted(given, half_up(given), form == ELAPSED_PERCENT)
    elapsed = form in ELAPSED
    given = tenths / 10 / (DAY if elapsed else minutes_per_day)
    return Counted(given, half_up(given), elapsed)


def is_percentage(link: Record) -> bool:
    """Tell whether a link's lag is a share of its predecessor's length."""
    form = (link.whole("LagFormat") or DAYS) % ESTIMATED
    return form in (PERCENT, ELAPSED_PERCENT) and bool(link.whole("LinkLag"))


def half_up(value: float) -> int:
    """Round to the nearest whole number, halves up."""
    return floor(value + 0.5 + WHOLE)
