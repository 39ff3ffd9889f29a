"""Rules of what may stand in the way: how one is written and registered, and what an obstacle is.

A rule is a function that reads once what it needs of some works and returns a check; the check looks at planned
networks and reads no file, so a drag can ask it at every frame. A new rule is one module here, named in
`obstacles`, and the sentence `obstacle.<rule>` of the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection

from coproduce.domain.network import Network


class Later(Mapping[str, Any]):
    """Facts that are gathered when somebody reads them: a drag finds hundreds of obstacles and tells one."""

    def __init__(self, gather: Callable[[], Mapping[str, Any]]) -> None:
        self._gather = gather
        self._facts: Mapping[str, Any] | None = None

    def __getitem__(self, name: str) -> Any:
        return self._told()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._told())

    def __len__(self) -> int:
        return len(self._told())

    def _told(self) -> Mapping[str, Any]:
        if self._facts is None:
            self._facts = self._gather()
        return self._facts


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way of a row. `grave`: a promise is broken; else it is a warning.

    `day`: where it bites first; `facts`: what the sentence needs (titles, dates, counts; `n` decides the plural).
    """

    rule: str
    row: UUID
    day: date
    grave: bool
    facts: Mapping[str, Any] = field(default_factory=dict)
    about: Hashable = None
    """What makes it the same obstacle as before an edit; by default the row."""
    extent: int = 0
    """How bad it is, such as so many working days late: more of it is news."""

    @property
    def identity(self) -> tuple[str, Hashable]:
        """What it is about, whatever its extent."""
        return self.rule, self.row if self.about is None else self.about

    @property
    def rank(self) -> tuple[bool, date, str, UUID]:
        """Its place in a list: the gravest and soonest first."""
        return not self.grave, self.day, self.rule, self.row


Networks = Mapping[Any, Network]
"""Planned networks by the raw keys of the works that they hold."""


class Look(NamedTuple):
    """What a check is asked: tasks by raw key with their networks, the works they are of, and networks by work.

    `own`: those of the tasks that are asked about, or edited, themselves; only of them are calendars' doubts told.
    """

    tasks: Mapping[Any, Network]
    own: Collection[Any]
    works: Collection[Any]
    networks: Networks


class Scope(NamedTuple):
    """What a rule is prepared for: some works, those of their tasks that will be asked about or can move (raw keys),
    and the networks at hand, perhaps of further works."""

    works: Collection[UUID]
    tasks: Collection[Any]
    networks: Networks


Check = Callable[[Look], Iterable[Obstacle]]
Prepare = Callable[[Connection, Scope], Check]
RULES: dict[str, Prepare] = {}


def rule(name: str) -> Callable[[Prepare], Prepare]:
    """Register a rule under the name that its obstacles carry."""

    def entered(prepare: Prepare) -> Prepare:
        RULES[name] = prepare
        return prepare

    return entered


def prepared(connection: Connection, scope: Scope) -> list[Check]:
    """Let every rule read what it needs."""
    return [prepare(connection, scope) for prepare in RULES.values()]


def of_works(networks: Iterable[Network]) -> Networks:
    """Give each work's network."""
    return {work: network for network in networks for work in network.projects}


def each_once(obstacles: Iterable[Obstacle]) -> list[Obstacle]:
    """Keep of what several rows share the first that it bites, the gravest and soonest first."""
    found: dict[object, Obstacle] = {}
    for one in sorted(obstacles, key=lambda one: one.rank):
        found.setdefault(one.identity, one)
    return list(found.values())
