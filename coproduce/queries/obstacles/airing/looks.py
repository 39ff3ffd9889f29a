"""Rules of what may stand in the way of a slot: how one is written and registered, and what its check is asked.

As with tasks, a rule is a function that reads once what it needs and returns a check; the check looks at plain values
and reads no file, so a drag can ask it at every frame, the pool for works that lie nowhere yet, and a repair for
every place it tries. A new rule (rights, permits, quotas) is one module here, named in `SLOT_RULE_MODULES`, and the
sentence `obstacle.<rule>` of the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from coproduce.domain.airtime import AirTime
from coproduce.domain.instants import from_milliseconds
from coproduce.domain.titles import Titles
from coproduce.queries.obstacles.airing.lying import Lying, Placed, in_time
from coproduce.queries.obstacles.rules import Obstacle
from coproduce.queries.plan_ends import PlanEnds
from coproduce.queries.reference import ChannelRow

FIRM = ("agreed", "aired")
UNREAD = ("\N{EM DASH}",)


class Part(NamedTuple):
    """An episode as rules know it: its work, its number, its own length in seconds."""

    work: Any
    number: int
    length: int | None


class AirWork(NamedTuple):
    """A work as rules know it; `length` in seconds, `episodes` planned."""

    kind: str
    stage: str
    age: str | None
    length: int | None
    episodes: int | None


class SlotScope:
    """What a rule is prepared for: slots as they stand in the file (none for what only enters), by raw key, works and
    channels that may meet, from `first` to `stop` (UTC milliseconds). `parted`: works that have episodes."""

    def __init__(
        self,
        own: Mapping[Any, Placed],
        channels: Mapping[Any, ChannelRow],
        span: tuple[int, int],
        plans: PlanEnds,
    ) -> None:
        self.own, self.channels, self.plans = own, channels, plans
        self.first, self.stop = span
        self.works: dict[Any, AirWork] = {}
        self.parts: dict[Any, Part] = {}
        self.parted: set[Any] = set()
        self.names: dict[Any, Sequence[str | None]] = {}
        self._titles: dict[Any, Titles] = {}

    def titles(self, work: Any) -> Titles:
        """Give a work's titles, made when they are told; a dash for a work far from the time in question."""
        if work not in self._titles:
            self._titles[work] = Titles(*self.names.get(work, UNREAD))
        return self._titles[work]

    def number(self, one: Placed) -> int | None:
        """Give the number of a slot's episode."""
        part = self.parts.get(one.episode)
        return None if part is None else part.number

    def air(self, one: Placed) -> AirTime:
        """Read a slot's start on its channel's clock."""
        return on_clock(one.starts, self.channels[one.channel].zone)


class SlotLook:
    """What a check is asked: where the slots in question stand, and who else is there.

    `lying`: the others. Where the slots stand as in the file (`moved` is False), they are among them.
    """

    def __init__(self, own: Sequence[Placed], lying: Lying, *, moved: bool) -> None:
        self.own = own
        self._lying = lying
        self._mine = Lying(own) if moved else None
        self._shared: dict[Any, Sequence[Placed]] = {}
        self._besides: dict[Any, tuple[Placed | None, Placed | None]] = {}

    def sharing(self, one: Placed) -> Sequence[Placed]:
        """Give the slots that share time with one on its channel."""
        found = self._shared.get(one.key)
        if found is None:
            found = self._shared[one.key] = [
                other
                for lying in (self._lying, self._mine)
                if lying is not None
                for other in lying.between(one.channel, one.starts, one.stops)
                if other.key != one.key
            ]
        return found

    def beside(self, one: Placed) -> tuple[Placed | None, Placed | None]:
        """Give the first runs of its work on its channel just before a slot and just after it."""
        found = self._besides.get(one.key)
        if found is None:
            found = self._lying.beside(one)
            if self._mine is not None:
                (before, after), (near, far) = found, self._mine.beside(one)
                found = _of_two(max, before, near), _of_two(min, after, far)
            self._besides[one.key] = found
        return found

    def same_part(self, one: Placed) -> Iterable[Placed]:
        """Give the other first runs of its episode on its channel."""
        for lying in (self._lying, self._mine):
            if lying is not None:
                yield from (other for other in lying.same_part(one) if other.key != one.key)


def _of_two(
    choose: Callable[..., Placed], one: Placed | None, other: Placed | None
) -> Placed | None:
    """Choose by time; where there is but one, that one."""
    return choose(one, other, key=in_time) if one and other else one or other


SlotCheck = Callable[[SlotLook], Iterable[Obstacle]]
SlotPrepare = Callable[[Connection, SlotScope], SlotCheck]
SLOT_RULES: dict[str, SlotPrepare] = {}


def slot_rule(name: str) -> Callable[[SlotPrepare], SlotPrepare]:
    """Register a rule. Its obstacles carry its name, or names of their own where it tells several things."""

    def entered(prepare: SlotPrepare) -> SlotPrepare:
        SLOT_RULES[name] = prepare
        return prepare

    return entered


def prepared_slots(connection: Connection, scope: SlotScope) -> list[SlotCheck]:
    """Let every rule read what it needs."""
    return [prepare(connection, scope) for prepare in SLOT_RULES.values()]


def row_of(one: Placed) -> UUID:
    """Give the key that a slot's obstacles carry."""
    return _key(one.key)


@lru_cache(maxsize=10_000)
def _key(raw: bytes) -> UUID:
    return UUID(bytes=raw)


@lru_cache(maxsize=10_000)
def on_clock(instant: int, zone: str) -> AirTime:
    """Read UTC milliseconds on the clock of a zone."""
    return AirTime.of(from_milliseconds(instant), zone)
