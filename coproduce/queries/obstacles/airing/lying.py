"""Who lies on channels, as plain values with raw keys, found by bisection: what rules of slots look at.

A drag asks it at every frame. Cancelled slots hold no time and are left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

CANCELLED = "cancelled"
_start = attrgetter("starts")
in_time = attrgetter("starts", "key")
"""The order of runs: of two that begin together, always the same one is the first."""


class Placed(NamedTuple):
    """A slot on a channel: keys raw, `starts` in UTC milliseconds, `length` in seconds."""

    key: Any
    channel: Any
    starts: int
    length: int
    work: Any
    episode: Any
    version: Any
    state: str
    repeat: int
    pattern: Any

    @property
    def stops(self) -> int:
        """Where it ends, in UTC milliseconds."""
        return self.starts + self.length * 1000

    @property
    def id(self) -> UUID:
        """Its key, made when somebody asks."""
        return UUID(bytes=self.key)


class Lying:
    """Slots by channel in order of time, and the first runs of `works` among them (None: of all).

    `further`: first runs of the works from outside the time that was read.
    """

    def __init__(
        self,
        slots: Iterable[Placed],
        works: Collection[Any] | None = None,
        further: Iterable[Placed] = (),
    ) -> None:
        self._on: dict[Any, list[Placed]] = defaultdict(list)
        for one in slots:
            if one.state != CANCELLED:
                self._on[one.channel].append(one)
        for lane in self._on.values():
            lane.sort(key=_start)
        self._starts = {channel: [one.starts for one in lane] for channel, lane in self._on.items()}
        self._longest = {
            channel: max(one.length for one in lane) * 1000 for channel, lane in self._on.items()
        }
        self._runs: dict[Any, list[Placed]] = defaultdict(list)
        self._parts: dict[Any, list[Placed]] = defaultdict(list)
        for one in self._first_runs(works, further):
            self._runs[one.channel, one.work].append(one)
            self._parts[one.channel, one.work, one.episode].append(one)

    def _first_runs(self, works: Collection[Any] | None, further: Iterable[Placed]) -> list[Placed]:
        every = (one for lane in (*self._on.values(), further) for one in lane)
        found = {
            one.key: one
            for one in every
            if not one.repeat and one.state != CANCELLED and (works is None or one.work in works)
        }
        return sorted(found.values(), key=in_time)

    def between(self, channel: Any, first: int, stop: int) -> Sequence[Placed]:
        """Give the slots of a channel that share time with [first, stop), by start."""
        starts = self._starts.get(channel)
        if starts is None:
            return ()
        low, high = bisect_left(starts, first - self._longest[channel]), bisect_left(starts, stop)
        return [one for one in self._on[channel][low:high] if one.stops > first]

    def beside(self, one: Placed) -> tuple[Placed | None, Placed | None]:
        """Give the first runs of a slot's work on its channel just before it and just after it."""
        run = self._runs.get((one.channel, one.work))
        if run is None:
            return None, None
        place = bisect_left(run, one.starts, key=_start)
        after = bisect_right(run, one.starts, place, key=_start)
        while place and run[place - 1].key == one.key:
            place -= 1
        return run[place - 1] if place else None, run[after] if after < len(run) else None

    def same_part(self, one: Placed) -> Sequence[Placed]:
        """Give the first runs of a slot's episode, or of its work where that has no parts, on its channel."""
        return self._parts.get((one.channel, one.work, one.episode), ())
