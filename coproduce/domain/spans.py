"""Half-open spans: of dates for work, of instants for air. The first belongs to the span, the stop does not.

Two that meet share nothing, so a day that ends where the next begins is counted once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from coproduce.errors import Defect, Refusal


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """Dates from `first` up to but not including `stop`; empty when both are the same."""

    first: date
    stop: date

    def __post_init__(self) -> None:
        if self.stop < self.first:
            raise Refusal("span.backwards", first=self.first, stop=self.stop)

    def __len__(self) -> int:
        return (self.stop - self.first).days

    def __contains__(self, day: date) -> bool:
        return self.first <= day < self.stop

    def overlaps(self, other: Days) -> bool:
        """Tell whether the two share a day."""
        return self.intersection(other) is not None

    def intersection(self, other: Days) -> Days | None:
        """Return the days that both have, None when there are none."""
        first, stop = max(self.first, other.first), min(self.stop, other.stop)
        return Days(first, stop) if first < stop else None


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """Instants from `first` up to but not including `stop`; empty when both are the same.

    Kept in UTC: two datetimes of one zone compare by their wall clocks, which a doubled hour makes wrong.
    """

    first: datetime
    stop: datetime

    def __post_init__(self) -> None:
        for name in ("first", "stop"):
            moment = getattr(self, name)
            if moment.tzinfo is None:
                raise Defect("time.naive", moment=moment)
            object.__setattr__(self, name, moment.astimezone(UTC))
        if self.stop < self.first:
            raise Refusal("span.backwards", first=self.first, stop=self.stop)

    @property
    def length(self) -> timedelta:
        """Real time from the first to the stop, whatever wall clocks did between."""
        return self.stop - self.first

    def __contains__(self, moment: datetime) -> bool:
        return self.first <= moment < self.stop

    def overlaps(self, other: Hours) -> bool:
        """Tell whether the two share any time."""
        return self.intersection(other) is not None

    def intersection(self, other: Hours) -> Hours | None:
        """Return the time that both have, None when there is none."""
        first, stop = max(self.first, other.first), min(self.stop, other.stop)
        return Hours(first, stop) if first < stop else None
