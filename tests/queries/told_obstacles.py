"""What stands in the way of rows, for tests: asked of the one query, and checked that it can be said in every language."""

from __future__ import annotations

from uuid import UUID

from coproduce.queries.obstacles import Obstacle, in_the_way
from coproduce.queries.obstacles.obstacle_words import in_words
from coproduce.texts import LANGUAGES, Texts
from coproduce.workspace import Workspace


def told(space: Workspace, *rows: UUID) -> list[Obstacle]:
    """Name what stands in the way of rows, and check that it can be said."""
    found = space.read(in_the_way, rows)
    assert list(found) == list(rows)
    for row, obstacles in found.items():
        for one in obstacles:
            assert one.row == row
            for language in LANGUAGES:
                said = in_words(Texts(language), one)
                assert "[" not in said
                assert "{" not in said
    return [one for row in rows for one in found[row]]


def rules(space: Workspace, *rows: UUID) -> list[tuple[str, bool]]:
    return [(one.rule, one.grave) for one in told(space, *rows)]
