"""Air time: what was agreed (wall date, wall time, zone) and the instant that follows from it.

The agreement is the wall clock. The instant is derived by today's zone rules and may be compared
with the one stored when the slot was made. All of Kazakhstan's clocks went from 23:59:59 back to
23:00:00 on 29 February 2024, so that hour happened twice; `fold` says which one was meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from coproduce.domain.zones import zone
from coproduce.errors import Refusal

MARKS = ("", " (2)")


@dataclass(frozen=True, slots=True)
class AirTime:
    """A wall date and time on the clock of `zone`; `fold` is 1 for the second passing of a doubled hour."""

    day: date
    at: time
    zone: str
    fold: int = 0

    @property
    def local(self) -> datetime:
        """The agreed time as an aware datetime in its zone."""
        return datetime.combine(self.day, self.at, zone(self.zone)).replace(fold=self.fold)

    @property
    def instant(self) -> datetime:
        """The instant in UTC, by today's zone rules."""
        return self.local.astimezone(UTC)

    @property
    def offset(self) -> timedelta:
        """How far the zone's clock is ahead of UTC at that moment."""
        return self.local.utcoffset() or timedelta()

    @classmethod
    def agreed(cls, day: date, at: time, zone_name: str, fold: int | None = None) -> AirTime:
        """Make an air time as people agree on it.

        Raises Refusal when the wall time happens twice and nobody says which (`fold`), when it does
        not happen at all, or when the zone does not exist.
        """
        first, second = cls(day, at, zone_name, 0), cls(day, at, zone_name, 1)
        ahead, behind = first.offset, second.offset
        if ahead < behind:
            raise Refusal("slot.skipped_hour", wall=f"{day} {at:%H:%M}", zone=zone_name)
        if ahead == behind:
            return first
        if fold is None:
            raise Refusal(
                "slot.ambiguous",
                wall=f"{day} {at:%H:%M}",
                zone=zone_name,
                first=f"{first.instant:%H:%M}",
                second=f"{second.instant:%H:%M}",
            )
        return second if fold else first

    @classmethod
    def of(cls, instant: datetime, zone_name: str) -> AirTime:
        """Read an instant on the clock of a zone."""
        local = instant.astimezone(zone(zone_name))
        return cls(local.date(), local.time(), zone_name, local.fold)

    def reading(self, zone_name: str) -> AirTime:
        """Read the same instant on another clock."""
        return self if zone_name == self.zone else AirTime.of(self.local, zone_name)

    def moved(self, days: int = 0, seconds: int = 0) -> AirTime:
        """Move by whole days on the wall clock, then by seconds of real time.

        A wall time that the new day does not have is taken at the same distance from midnight; of a
        doubled one the first is taken.
        """
        air = (
            self
            if not days
            else AirTime._settled(self.day + timedelta(days=days), self.at, self.zone)
        )
        return (
            air if not seconds else AirTime.of(air.instant + timedelta(seconds=seconds), air.zone)
        )

    @classmethod
    def _settled(cls, day: date, at: time, zone_name: str) -> AirTime:
        return cls.of(cls(day, at, zone_name).instant, zone_name)

    def drifted(self, stored: datetime) -> bool:
        """Tell whether today's zone rules give another instant than the one stored."""
        return self.instant != stored

    def text(self) -> str:
        """Write it as "2024-02-29T23:30:00 Asia/Almaty", with " (2)" for the second of a doubled hour."""
        return f"{self.day.isoformat()}T{self.at:%H:%M:%S} {self.zone}{MARKS[self.fold]}"

    @classmethod
    def from_text(cls, text: str) -> AirTime:
        """Read what `text` wrote. Raises Refusal for anything else."""
        body, fold = (text.removesuffix(MARKS[1]), 1) if text.endswith(MARKS[1]) else (text, 0)
        wall, _, zone_name = body.partition(" ")
        try:
            moment = datetime.fromisoformat(wall)
        except ValueError:
            raise Refusal("time.unreadable", text=text) from None
        zone(zone_name)
        return cls(moment.date(), moment.time(), zone_name, fold)
