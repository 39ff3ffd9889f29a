"""Kinds of what is wrong with a plan, for the strip over the table: promises that are broken, and doubts. No Qt."""

from __future__ import annotations

from coproduce.queries.obstacles import Obstacle

BROKEN, DOUBT = "broken", "doubt"
KINDS = (BROKEN, DOUBT)


def kind_of(obstacle: Obstacle) -> str:
    """Tell a broken promise from a warning."""
    return BROKEN if obstacle.grave else DOUBT
