"""Patterns for `list`: the rule, its clock, and what lies of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coproduce.cli.parser import Asked
from coproduce.queries.patterns import PatternRow, patterns
from coproduce.workspace import Workspace

Row = dict[str, Any]
COLUMNS = (
    "channel", "work", "title", "rule", "at", "zone", "repeats", "first", "last", "slots", "id",
)  # fmt: skip
OWN = (
    "id", "titles", "rule", "first_day", "at", "zone", "length", "first_episode", "exhaust", "preempted", "empty",
    "dropped", "avoids", "version_id", "follows_id", "follows_days", "remarks", "source", "aired", "first", "last",
)  # fmt: skip


def pattern_rows(space: Workspace, _asked: Asked) -> Iterator[Row]:
    """Give patterns by their first slot."""
    rows = space.read(patterns)
    on = {row.id: row.channel.code for row in rows}
    return (pattern(row, on.get(row.follows_id) if row.follows_id else None) for row in rows)


def pattern(row: PatternRow, repeats: str | None) -> Row:
    """Give a pattern as the JSON shape; `repeats`: the code of the channel whose first runs it repeats."""
    named = {"channel": row.channel.code, "work": row.code, "slots": row.count, "repeats": repeats}
    return {name: getattr(row, name) for name in OWN} | named


def repeats_cell(row: Row) -> str:
    """Write what a pattern repeats, and how many days later: "JJ +1"."""
    return f"{row['repeats']} {row['follows_days'] or 0:+}" if row["repeats"] else ""
