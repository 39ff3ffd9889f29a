"""Patterns for `list`: the rule, its clock, and what lies of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coproduce.cli.parser import Asked
from coproduce.queries.patterns import PatternRow, patterns
from coproduce.workspace import Workspace

Row = dict[str, Any]
COLUMNS = ("channel", "work", "title", "rule", "at", "zone", "first", "last", "slots", "id")
OWN = (
    "id", "titles", "rule", "first_day", "at", "zone", "length", "first_episode", "exhaust", "preempted", "empty",
    "dropped", "avoids", "version_id", "follows_id", "follows_days", "remarks", "source", "aired", "first", "last",
)  # fmt: skip


def pattern_rows(space: Workspace, _asked: Asked) -> Iterator[Row]:
    """Give patterns by their first slot."""
    return map(pattern, space.read(patterns))


def pattern(row: PatternRow) -> Row:
    """Give a pattern as the JSON shape."""
    named = {"channel": row.channel.code, "work": row.code, "slots": row.count}
    return {name: getattr(row, name) for name in OWN} | named
