"""Obstacles that a change brings: those that were not there before, or are worse now."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any

from coproduce.domain.twin import Twin
from coproduce.queries.obstacles.rules import Check, Look, Obstacle, of_works


class News:
    """Checks asked again and again of twins; what stood before is looked up for a task when it is first touched."""

    def __init__(self, checks: Sequence[Check]) -> None:
        self._checks = checks
        self._known: set[Any] = set()
        self._stood: dict[Hashable, int] = {}

    def brought(
        self, twins: Collection[Twin], own: Collection[Any], further: Iterable[Obstacle] = ()
    ) -> tuple[Obstacle, ...]:
        """Return what the twins bring, and `further` obstacles, the gravest and soonest first, each but once."""
        if not self._checks:
            return worse((), {}, further)
        now = _look(twins, own)
        self._look_back(now)
        return worse(self._told(now), self._stood, further)

    def _look_back(self, now: Look) -> None:
        """Keep what was the matter before with tasks and works that are looked at for the first time."""
        fresh = {key: twin for key, twin in now.tasks.items() if key not in self._known}
        own = [key for key in now.own if (key, "own") not in self._known]
        works = [work for work in now.works if work not in self._known]
        if not fresh and not own and not works:
            return
        self._known.update(fresh, works, ((key, "own") for key in own))
        before = {key: now.tasks[key].before for key in (*fresh, *own)}  # type: ignore[attr-defined]
        networks = of_works({id(one): one for one in before.values()}.values())
        for identity, extent in extents(self._told(Look(before, own, works, networks))).items():
            self._stood[identity] = max(extent, self._stood.get(identity, 0))

    def _told(self, look: Look) -> Iterable[Obstacle]:
        return (one for check in self._checks for one in check(look))


def worse(
    told: Iterable[Obstacle], stood: Mapping[Hashable, int], further: Iterable[Obstacle] = ()
) -> tuple[Obstacle, ...]:
    """Keep what was not there before (`stood`: the extents by identity) or is worse now, with `further` obstacles; the
    gravest and soonest first, each but once."""
    found = {one.identity: one for one in further}
    for one in told:
        before = stood.get(one.identity)
        if before is None or one.extent > before:
            kept = found.setdefault(one.identity, one)
            if one.rank < kept.rank:
                found[one.identity] = one
    return tuple(sorted(found.values(), key=lambda one: one.rank))


def extents(told: Iterable[Obstacle]) -> dict[Hashable, int]:
    """Give how bad each obstacle is, by what it is about."""
    found: dict[Hashable, int] = {}
    for one in told:
        found[one.identity] = max(one.extent, found.get(one.identity, 0))
    return found


def _look(twins: Collection[Twin], own: Collection[Any]) -> Look:
    tasks: dict[Any, Twin] = {}
    touched: list[Twin] = []
    for twin in twins:
        keys = twin.touched()
        if keys:
            tasks.update(dict.fromkeys(keys, twin))
            touched.append(twin)
    works = {work for twin in touched for work in twin.works()}
    return Look(tasks, [key for key in own if key in tasks], works, of_works(touched))
