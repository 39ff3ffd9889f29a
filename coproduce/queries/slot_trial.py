"""What-if over slots: a drag asks it at every frame what would stand in the way where it is, and nothing is written.

What stands in the file near the period in sight is read once, at the beginning, by index; `widen` reads on when a drag
scrolls further. Cancelled slots hold no time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from coproduce.domain.ripple import Airing
from coproduce.queries.obstacles.airing import SETTLED
from coproduce.queries.obstacles.airing.looks import (
    SlotCheck,
    SlotLook,
    SlotScope,
    prepared_slots,
)
from coproduce.queries.obstacles.airing.lying import Lying, Placed
from coproduce.queries.obstacles.airing.reading import (
    DAY,
    channels_raw,
    lying_between,
    placed_by_key,
    runs_of,
    take_works,
)
from coproduce.queries.obstacles.news import extents, worse
from coproduce.queries.obstacles.rules import Obstacle
from coproduce.queries.plan_ends import PlanEnds

Where = tuple[UUID, int, int]  # a channel, UTC milliseconds, seconds
Span = tuple[int, int]  # UTC milliseconds, half-open


class Entry(NamedTuple):
    """What comes from the pool and where it would lie: `starts` in UTC milliseconds, `length` in seconds."""

    work: UUID
    episode: UUID | None
    version: UUID | None
    channel: UUID
    starts: int
    length: int

    def placed(self, number: int) -> Placed:
        """Make it a slot; having no key of its own, it goes by a number, which its obstacles carry as their row."""
        work, episode, version = (None if key is None else key.bytes for key in self[:3])
        key, channel = UUID(int=number).bytes, self.channel.bytes
        return Placed(
            key, channel, self.starts, self.length, work, episode, version, "proposed", 0, None
        )


class Outcome(NamedTuple):
    """What a place would bring: `obstacles`, those that are new or worse there, the gravest and soonest first;
    `lying`: the slots that are there already, by start."""

    obstacles: tuple[Obstacle, ...]
    lying: tuple[Placed, ...]


class SlotTrial:
    """One drag of some slots, or of something from the pool (no slots, its `works`).

    `channels`: those that the drag may reach; `span`: the period in sight. `plans`: the ends of plans that a window
    holds. Slots that are off or have been aired are left where they are.
    """

    def __init__(
        self,
        connection: Connection,
        slots: Collection[UUID],
        channels: Collection[UUID],
        span: Span,
        *,
        works: Collection[UUID] = (),
        plans: PlanEnds | None = None,
    ) -> None:
        self._works = {work.bytes for work in works}
        self._channels = {key.bytes for key in channels}
        self._plans = PlanEnds() if plans is None else plans
        self._found = placed_by_key(connection, slots)
        self._read(connection, span)

    def widen(self, connection: Connection, span: Span) -> None:
        """Read on, so that the trial knows this period as well."""
        if not self.covers(span):
            self._read(connection, (min(span[0], self.span[0]), max(span[1], self.span[1])))

    def covers(self, span: Span) -> bool:
        """Tell whether a period is known."""
        return self.span[0] <= span[0] and span[1] <= self.span[1]

    def placed(self, places: Mapping[UUID, Where]) -> Outcome:
        """Try slots on channels at instants; those of the trial that are not named stay where they are."""
        own = dict(self._moving)
        for key, (channel, starts, length) in places.items():
            one = own.get(key.bytes)
            if one is not None:
                own[one.key] = Placed(one.key, channel.bytes, starts, length, *one[4:])
        return self._outcome(list(own.values()))

    def entering(
        self,
        work: UUID,
        episode: UUID | None,
        version: UUID | None,
        channel: UUID,
        starts: int,
        length: int,
    ) -> Outcome:
        """Try something that is not in the file yet, as a proposed first run; its work is one of the trial's."""
        return self.entering_all([Entry(work, episode, version, channel, starts, length)])

    def entering_all(self, entries: Iterable[Entry]) -> Outcome:
        """Try several things that are not in the file yet, beside each other."""
        return self._outcome([one.placed(number) for number, one in enumerate(entries)])

    def there(self, channel: UUID, span: Span) -> list[Airing]:
        """Give who lies on a channel in a time besides the trial's slots, as `domain.ripple` takes it; keys raw."""
        return [
            Airing(one.key, one.starts, one.length, one.state)
            for one in self._lying.between(channel.bytes, *span)
        ]

    def _read(self, connection: Connection, span: Span) -> None:
        self.span = span
        self._moving = {key: one for key, one in self._found.items() if one.state not in SETTLED}
        on = self._channels | {one.channel for one in self._found.values()}
        works = self._works | {one.work for one in self._moving.values()}
        channels = channels_raw(connection, [UUID(bytes=key) for key in on])
        keys = [row.id for row in channels.values()]
        near = lying_between(connection, keys, span[0] - DAY, span[1] + DAY)
        others = [one for one in near if one.key not in self._moving]
        runs = runs_of(connection, works, keys, span)
        further = [one for one in runs if one.key not in self._moving]
        self._lying = Lying(others, works, further)
        self._scope = SlotScope(self._moving, channels, span, self._plans)
        met = {one.work for one in near} | {one.work for one in self._found.values()}
        take_works(connection, self._scope, works, met)
        self._checks: list[SlotCheck] = prepared_slots(connection, self._scope)
        now = SlotLook(list(self._moving.values()), self._lying, moved=True)
        self._stood = extents(self._told(now))

    def _outcome(self, own: list[Placed]) -> Outcome:
        look = SlotLook(own, self._lying, moved=True)
        keys = {one.key for one in own}
        lying = {other.key: other for one in own for other in look.sharing(one)}
        others = [other for key, other in lying.items() if key not in keys]
        brought = worse(self._told(look), self._stood)
        return Outcome(brought, tuple(sorted(others, key=lambda one: one.starts)))

    def _told(self, look: SlotLook) -> Iterable[Obstacle]:
        return (one for check in self._checks for one in check(look))
