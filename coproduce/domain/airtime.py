"""Air time: what was agreed (wall date, wall time, zone) and the instant that follows from it.

The agreement is the wall clock. The instant is derived by today's zone rules and may be compared
with the one stored when the slot was made. All of Kazakhstan's clocks went from 23:59:59 back to
23:00:00 on 29 February 2024, so that hour happened twice; `fold` says which one was meant.

Air times are whole seconds. Lists turn thousands of instants into readings, so `of`, `local` and
`instant` stay near a microsecond: one call into the C zone code, no `replace` unless `fold` asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from coproduce.domain import zones
from coproduce.errors import Defect, Refusal

SECOND_MARK = " (2)"
# Spreadsheets know no day before 1900, and a year beyond these is a slip of the hand.
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
# Rules of zones are moved by an hour, seldom by two: so far from what was agreed may a stored instant lie, and who reads
# the slots of some days by their instants looks so far over the edges.
DRIFT = timedelta(hours=2)
_WRITTEN = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)T(?P<at>\d\d:\d\d(?::\d\d)?) (?P<zone>\S+)(?P<second> \(2\))?"
)


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
        local = datetime.combine(self.day, self.at, zones.zone(self.zone))
        return local.replace(fold=1) if self.fold else local

    @property
    def instant(self) -> datetime:
        """The instant in UTC, by today's zone rules."""
        return self.local.astimezone(UTC)

    @property
    def offset(self) -> timedelta:
        """How far the zone's clock is ahead of UTC at that moment."""
        return self.local.utcoffset() or timedelta()

    @classmethod
    def agreed(cls, day: date, at: time, zone: str, fold: int | None = None) -> AirTime:
        """Make an air time as people agree on it.

        Raises Refusal when the wall time happens twice and nobody says which (`fold`), when it does
        not happen at all, when the zone does not exist, or when the date is absurd.
        """
        at = at.replace(microsecond=0, fold=0)
        first, second = cls(check_day(day), at, zone, 0), cls(day, at, zone, 1)
        ahead, behind = first.offset, second.offset
        if ahead < behind:
            raise Refusal("slot.skipped_hour", wall=first.wall(), zone=zone)
        if ahead == behind:
            return first
        if fold is None:
            raise Refusal(
                "slot.ambiguous",
                wall=first.wall(),
                zone=zone,
                first=f"{first.instant:%H:%M}",
                second=f"{second.instant:%H:%M}",
            )
        return second if fold else first

    @classmethod
    def of(cls, instant: datetime, zone: str) -> AirTime:
        """Read an aware instant on the clock of a zone."""
        if instant.tzinfo is None:
            raise Defect("time.naive", moment=instant)
        local = instant.astimezone(zones.zone(zone))
        at = local.time()
        if local.fold or local.microsecond:
            at = at.replace(microsecond=0, fold=0)
        return cls(local.date(), at, zone, local.fold)

    def reading(self, zone: str) -> AirTime:
        """Read the same instant on another clock."""
        return self if zone == self.zone else AirTime.of(self.local, zone)

    def moved(self, days: int = 0, seconds: int = 0) -> AirTime:
        """Move by whole days on the wall clock, then by seconds of real time.

        A wall time that the new day skips comes as much later as clocks were put forward; of a
        doubled one the first is taken. Raises Refusal when the date would be absurd.
        """
        air = self
        try:
            if days:
                day = later(self.day, days)
                air = AirTime.of(AirTime(day, self.at, self.zone).instant, self.zone)
            if seconds:
                air = AirTime.of(air.instant + timedelta(seconds=seconds), air.zone)
        except OverflowError:
            raise _out_of_range(self.day) from None
        check_day(air.day)
        return air

    def drifted(self, stored: datetime) -> bool:
        """Tell whether today's zone rules give another instant than the one stored."""
        return self.instant != stored

    def wall(self) -> str:
        """Write date and time of day for a sentence: "2024-02-29 23:30", with seconds where not zero."""
        return f"{self.day} {self.at:%H:%M:%S}" if self.at.second else f"{self.day} {self.at:%H:%M}"

    def text(self) -> str:
        """Write it as "2024-02-29T23:30:00 Asia/Almaty", with " (2)" for the second of a doubled hour."""
        return f"{self.day}T{self.at:%H:%M:%S} {self.zone}{SECOND_MARK if self.fold else ''}"

    @classmethod
    def from_text(cls, text: str) -> AirTime:
        """Read what `text` wrote; without the mark the first of a doubled hour is meant.

        Raises Refusal for anything else, and for a wall time that does not exist.
        """
        if (found := _WRITTEN.fullmatch(text.strip())) is None:
            raise Refusal("time.unreadable", text=text)
        try:
            day, at = date.fromisoformat(found["day"]), time.fromisoformat(found["at"])
        except ValueError:
            raise Refusal("time.unreadable", text=text) from None
        return cls.agreed(day, at, found["zone"], 1 if found["second"] else 0)


def check_day(day: date) -> date:
    """Return a day that can be meant. Raises Refusal for one outside 1900–2199."""
    if not EARLIEST <= day <= LATEST:
        raise _out_of_range(day)
    return day


def later(day: date, days: int) -> date:
    """Return the day so many days later, or earlier. Raises Refusal outside 1900–2199."""
    try:
        return check_day(day + timedelta(days=days))
    except OverflowError:
        raise _out_of_range(day) from None


def _out_of_range(day: date) -> Refusal:
    return Refusal("time.day_out_of_range", day=day, first=EARLIEST, last=LATEST)
