"""What-if over planned networks: a drag asks it at every frame what would become of the plan, and nothing is written.

What stands in the file is read once, at the beginning; then it works on twins of the networks, forward only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from coproduce.domain.activity import ELAPSED, PINNED, Dependency
from coproduce.domain.network import Network
from coproduce.domain.rearranging import (
    KEEP,
    START,
    asked_of,
    days_to,
    held,
    linked,
    moved,
    parts_of,
    rearranged,
    stretched,
)
from coproduce.domain.titles import Titles
from coproduce.domain.twin import Days, Twin
from coproduce.errors import Refusal
from coproduce.queries.obstacles.news import News
from coproduce.queries.obstacles.reading import tasks_where
from coproduce.queries.obstacles.rules import Check, Obstacle, Scope, of_works, prepared
from coproduce.storage.base import table_of

HELD = "held"
NAMED = 500
"""So many of the dragged tasks can be named when links hold them; nobody reads more."""


class DaysByTask(Mapping[UUID, Days]):
    """The days of thousands of tasks by key; keys are made only of those that are looked at."""

    def __init__(self, days: Mapping[Any, Days]) -> None:
        self._days = days

    def __getitem__(self, task: UUID) -> Days:
        return self._days[task.bytes]

    def __iter__(self) -> Iterator[UUID]:
        return (UUID(bytes=key) for key in self._days)

    def __len__(self) -> int:
        return len(self._days)


class Outcome(NamedTuple):
    """What a change would bring: `days` of every task whose days (the last included) differ from those before;
    `obstacles`, only those that it brings, the gravest and soonest first; `pinned` successors in its way."""

    days: Mapping[UUID, Days]
    obstacles: tuple[Obstacle, ...]
    pinned: tuple[UUID, ...]


class Trial:
    """One drag of some tasks. The networks given are never touched."""

    def __init__(
        self,
        networks: Iterable[Network],
        tasks: Collection[UUID],
        checks: Sequence[Check] = (),
        titles: Mapping[Any, Titles] | None = None,
    ) -> None:
        self._networks, self._titles = list(networks), titles or {}
        self._twins: dict[Twin, list[Any]] = {
            Twin(network): held_by for network, held_by in _holding(self._networks, tasks)
        }
        self._news = News(checks)

    @classmethod
    def begin(
        cls,
        connection: Connection,
        networks: Collection[Network],
        tasks: Collection[UUID],
        *,
        link: bool = False,
    ) -> Trial:
        """Begin with what every rule needs of the works in the tasks' networks.

        `networks`: planned ones at hand; the more there are, the fewer works that share resources with what can move
        must be planned here. `link`: links are to be tried, by which any task of the networks may have to move.
        """
        holding = _holding(networks, tasks)
        works: set[Any] = {work for network, _keys in holding for work in network.projects}
        reach = {
            key
            for network, keys in holding
            for key in (network.keys() if link else network.reach(keys))
        }
        scope = Scope({UUID(bytes=work) for work in works}, reach, of_works(networks))
        dragged: list[Any] = [key for network, keys in holding for key in parts_of(network, keys)]
        table = table_of("task")
        told = tasks_where(connection, scope.works, table.c.mode == PINNED) | tasks_where(
            connection, scope.works, table.c.id.in_([UUID(bytes=key) for key in dragged[:NAMED]])
        )
        titles = {key: one.titles for key, one in told.items()}
        return cls(networks, tasks, prepared(connection, scope), titles)

    def moved(self, days: int, pinned: str = KEEP) -> Outcome:
        """Try the tasks moved by working days of their own calendars, summaries with their parts.

        Raises Refusal where one has begun, and with `pinned` "refuse" where a pinned successor would have to go.
        """
        behind, asked = list[Any](), dict[Any, date]()
        for twin, keys in self._twins.items():
            edits = moved(twin.before, keys, days, self._name)
            behind += rearranged(twin, edits, pinned, self._name)[1]
            asked |= asked_of(edits)
        return self._outcome(list(self._twins), behind, asked)

    def days_to(self, task: UUID, day: date) -> int:
        """Tell how many working days bring a task's start to a day, or to the next open one."""
        return days_to(self._alone(task).before, task.bytes, day)

    def resized(self, task: UUID, edge: str, day: date, pinned: str = KEEP) -> Outcome:
        """Try one edge ("start", "finish") of a task on a day. Raises Refusal where that makes no sense."""
        twin = self._alone(task)
        edits = stretched(twin.before, task.bytes, edge, day, self._name)
        behind = rearranged(twin, edits, pinned, self._name)[1]
        return self._outcome([twin], behind, {task.bytes: day} if edge == START else {})

    def linked(self, before: UUID, after: UUID, kind: str, pinned: str = KEEP) -> Outcome:
        """Try a link between two tasks. Raises Refusal where it would close a circle or make no sense otherwise, and
        with `pinned` "refuse" where a pinned task would have to go.
        """
        network = self._joined(before.bytes, after.bytes)
        _refuse_senseless(network, before.bytes, after.bytes)
        link = Dependency(before.bytes, after.bytes, kind)
        twin, _written, behind = linked(network, [link], pinned, self._name)
        if link in twin.left_out:
            raise Refusal("trial.circle")
        return self._outcome([twin], behind, {})

    def relinked(
        self,
        link: UUID,
        *,
        kind: str | None = None,
        lag: int | None = None,
        lag_unit: str | None = None,
        pinned: str = KEEP,
    ) -> Outcome:
        """Try a link of another kind or lag. Raises Refusal for one that no network has, and with `pinned` "refuse"
        where a pinned task would have to go.
        """
        network, was = self._tied_by(link)
        now = was._replace(
            kind=kind or was.kind,
            lag=was.lag if lag is None else lag,
            elapsed=was.elapsed if lag_unit is None else lag_unit == ELAPSED,
        )
        twin, _written, behind = linked(network, [now], pinned, self._name)
        return self._outcome([twin], behind, {})

    def _outcome(
        self, twins: Sequence[Twin], behind: Iterable[Any], asked: Mapping[Any, date]
    ) -> Outcome:
        days: dict[Any, Days] = {}
        further: list[Obstacle] = []
        for twin in twins:
            days |= twin.moved()
            for key, day in held(twin, asked).items():
                further += self._held(twin, key, day)
        own = {key for twin in twins for key in twin.edited}
        obstacles = self._news.brought(twins, own, further)
        return Outcome(DaysByTask(days), obstacles, tuple(UUID(bytes=key) for key in behind))

    def _held(self, twin: Twin, key: Any, asked: date) -> Iterator[Obstacle]:
        """Say that links hold a task later than it was dragged to."""
        if key in self._titles:
            first = twin.days(key)[0]
            facts = {"task": self._titles[key], "asked": asked, "first": first}
            yield Obstacle(HELD, UUID(bytes=key), first, False, facts)

    def _alone(self, task: UUID) -> Twin:
        """Return the twin that holds a task; the others are put back."""
        twin = next(twin for twin in self._twins if task.bytes in twin)
        for other in self._twins:
            if other is not twin:
                other.put([])
        return twin

    def _joined(self, *tasks: bytes) -> Network:
        """Return one network that holds the tasks; two are made one for it."""
        found = {id(one): one for key in tasks for one in self._networks if key in one}
        if not all(any(key in one for one in found.values()) for key in tasks):
            raise Refusal("link.nowhere")
        network, *others = found.values()
        for other in others:
            network = network.joined(other)
        return network

    def _tied_by(self, link: UUID) -> tuple[Network, Dependency]:
        """Find a link and the network that it is of."""
        for network in self._networks:
            if (found := network.link(link.bytes)) is not None:
                return network, found
        raise Refusal("link.nowhere")

    def _name(self, key: Any) -> object:
        return self._titles.get(key, "")


def _holding(networks: Iterable[Network], tasks: Iterable[UUID]) -> list[tuple[Network, list[Any]]]:
    """Give those networks that hold some of the tasks, with the raw keys of these."""
    keys: list[Any] = [task.bytes for task in tasks]
    found = ((network, [key for key in keys if key in network]) for network in networks)
    return [(network, own) for network, own in found if own]


def _refuse_senseless(network: Network, before: Any, after: Any) -> None:
    """Refuse links of a task to itself, between a summary and its own part, and such as are there already."""
    if before == after:
        raise Refusal("trial.itself")
    if before in network.summaries(after) or after in network.summaries(before):
        raise Refusal("trial.own_part")
    if network.has_link(before, after):
        raise Refusal("trial.twice")
