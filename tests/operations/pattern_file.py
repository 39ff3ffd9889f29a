"""A file for tests of patterns: two channels, a series of forty episodes, occasions, and what lies on the schedule."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.operations import patterns
from coproduce.operations.verbs import VERBS
from coproduce.queries.strips import numbers_of
from coproduce.storage.base import entities, table_of
from coproduce.workspace import Workspace
from tests.builders import add_channel, add_episodes, add_work, make_workspace

WORKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
EPISODES = 40
Rows = dict[UUID, dict[str, Any]]


class PatternFile:
    """The file with its keys, and short ways to lay a pattern and to look at what there is."""

    def __init__(self, folder: Path, episodes: int = EPISODES) -> None:
        self.space: Workspace = make_workspace(folder, "patterns.coproduce")
        self.jj, self.cctv = add_channel(self.space, "JJ"), add_channel(self.space, "CCTV-6", "CN")
        self.work = add_work(self.space, "The Silk Road", kind="series", length=2700)
        self.episodes = add_episodes(self.space, self.work, episodes)
        for code, first, last in (
            ("SPRING-2025", "2025-01-28", "2025-02-04"), ("SPRING-2026", "2026-02-16", "2026-02-23"),
        ):  # fmt: skip
            self.space.do(
                VERBS["occasions.add"].function,
                code=code, title_en="Spring Festival", kind="holiday", first=first, last=last,
            )  # fmt: skip

    def lay(self, **told: Any) -> UUID:
        """Lay a pattern; by default Mon–Fri at 19:00 on JJ from Monday 3 March 2025 until the episodes run out."""
        usual: dict[str, Any] = {
            "channel": self.jj, "work": self.work, "rule": WORKDAYS, "first_day": "2025-03-03", "at": "19:00",
            "exhaust": "rule" not in told,
        }  # fmt: skip
        notice = self.space.do(patterns.lay, **(usual | told))
        keys = notice.rows_of("pattern")
        rows = self.rows("pattern")
        return next(key for key in keys if rows[key]["follows_id"] is None or told.get("follows"))

    def do(self, verb: Any, **told: Any) -> None:
        """Do a verb."""
        self.space.do(verb, **told)

    def rows(self, entity: str) -> Rows:
        """Read what is there of an entity, by key."""
        return self.space.read(_rows, entity)

    def strip(self, pattern: UUID) -> list[tuple[str, str, int | None]]:
        """List a pattern's slots as wall day, wall time and episode, by occurrence."""
        numbers = {key: n for n, key in enumerate(self.episodes, 1)}
        mine = [row for row in self.rows("slot").values() if row["pattern_id"] == pattern]
        mine.sort(key=lambda row: (row["occurrence"], row["id"]))
        return [
            (f"{row['wall_day']}", row["wall_time"][:5], numbers.get(row["episode_id"]))
            for row in mine
        ]

    def slots(self, pattern: UUID) -> list[UUID]:
        """List the keys of a pattern's slots by occurrence."""
        mine = [row for row in self.rows("slot").values() if row["pattern_id"] == pattern]
        return [row["id"] for row in sorted(mine, key=lambda row: (row["occurrence"], row["id"]))]

    def everything(self) -> dict[str, Rows]:
        """Read all rows that are there."""
        return {name: self.rows(name) for name in entities()}

    def numbers(self) -> list[int]:
        """List the numbers of the episodes."""
        return self.space.read(numbers_of, self.work)


def _rows(connection: Connection, entity: str) -> Rows:
    table = table_of(entity)
    found = connection.execute(select(table).where(table.c.removed.is_(False)))
    return {row.id: dict(row._mapping) for row in found}
