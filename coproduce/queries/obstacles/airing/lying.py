"""Who lies on channels, as plain values with raw keys, found by bisection: what rules of slots look at.

A drag asks it at every frame. Cancelled slots hold no time and are left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

CANCELLED = "cancelled"
_start = attrgetter("starts")


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
        self._works = works
        self._on: dict[Any, list[Placed]] = defaultdict(list)
        for one in slots:
            if one.state != CANCELLED:
                self._on[one.channel].append(one)
        for lane in self._on.values():
            lane.sort(key=_start)
        self._longest = {
            channel: max(one.length for one in lane) * 1000 for channel, lane in self._on.items()
        }
        self._further = list(further)
        self._runs: dict[Any, list[Placed]] = defaultdict(list)
        self._parts: dict[Any, list[Placed]] = defaultdict(list)
        for one in self._first_runs():
            self._runs[one.channel, one.work].append(one)
            self._parts[one.channel, one.work, one.episode].append(one)

    def _first_runs(self) -> list[Placed]:
        every = (one for lane in (*self._on.values(), self._further) for one in lane)
        found = {
            one.key: one
            for one in every
            if not one.repeat
            and one.state != CANCELLED
            and (self._works is None or one.work in self._works)
        }
        return sorted(found.values(), key=_start)

    def between(self, channel: Any, first: int, stop: int) -> Iterator[Placed]:
        """Give the slots of a channel that share time with [first, stop), by start."""
        lane = self._on.get(channel)
        if lane is None:
            return
        place = bisect_left(lane, first - self._longest[channel], key=_start)
        while place < len(lane) and lane[place].starts < stop:
            if lane[place].stops > first:
                yield lane[place]
            place += 1

    def starting(self, channel: Any, first: int, stop: int) -> list[Placed]:
        """Give the slots of a channel that start in [first, stop), by start."""
        lane = self._on.get(channel, [])
        return lane[bisect_left(lane, first, key=_start) : bisect_left(lane, stop, key=_start)]

    def beside(self, one: Placed) -> tuple[Placed | None, Placed | None]:
        """Give the first runs of a slot's work on its channel just before it and just after it."""
        run = self._runs.get((one.channel, one.work), [])
        place = bisect_left(run, one.starts, key=_start)
        before = next((run[at] for at in range(place - 1, -1, -1) if run[at].key != one.key), None)
        after = bisect_right(run, one.starts, key=_start)
        return before, next((run[at] for at in range(after, len(run))), None)

    def same_part(self, one: Placed) -> Sequence[Placed]:
        """Give the first runs of a slot's episode, or of its work where that has no parts, on its channel."""
        return self._parts.get((one.channel, one.work, one.episode), ())

    def without(self, keys: Collection[Any]) -> Lying:
        """Give the same without some slots."""
        slots = (one for lane in self._on.values() for one in lane if one.key not in keys)
        further = [one for one in self._further if one.key not in keys]
        return Lying(slots, self._works, further)

    def works(self, first: int, stop: int) -> set[Any]:
        """Give the works of slots that start in [first, stop)."""
        return {one.work for on in self._on for one in self.starting(on, first, stop)}
