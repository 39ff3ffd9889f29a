"""What is wrong with a plan, for the strip over the table: what stands in the way of its tasks, each thing once. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coproduce.queries.obstacles import Obstacle

BROKEN, DOUBT = "broken", "doubt"
KINDS = (BROKEN, DOUBT)


def each_once(obstacles: Iterable[Obstacle]) -> Sequence[Obstacle]:
    """Keep of what several tasks share the first that it bites, the gravest and soonest first."""
    found: dict[object, Obstacle] = {}
    for one in sorted(obstacles, key=lambda one: one.rank):
        found.setdefault(one.identity, one)
    return list(found.values())


def kind_of(obstacle: Obstacle) -> str:
    """Tell a broken promise from a warning."""
    return BROKEN if obstacle.grave else DOUBT
