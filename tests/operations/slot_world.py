"""A small schedule for tests of slots: one channel in Kazakhstan, one in China, a film and a series."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from coproduce.operations import slots as verbs
from coproduce.queries.slots import SlotRow, slots_by_id
from coproduce.workspace import Workspace
from tests.builders import add_channel, add_episodes, add_slot, add_work, make_workspace

DAY = "2025-09-20"


@dataclass
class SlotWorld:
    """An open file with what slots need; times are typed as "20:00" on the day, or with a date."""

    space: Workspace
    jj: UUID
    cctv: UUID
    film: UUID
    series: UUID
    parts: list[UUID]

    @classmethod
    def make(cls, folder: Path) -> SlotWorld:
        space = make_workspace(folder)
        series = add_work(space, "The Great Steppe", kind="series", length=3000)
        return cls(
            space,
            add_channel(space, "JJ"),
            add_channel(space, "CCTV-6", "CN"),
            add_work(space, "The Composer"),
            series,
            add_episodes(space, series, 6),
        )

    def put(self, at: str, minutes: int = 60, on: UUID | None = None, **more: Any) -> UUID:
        """Put the film on a channel, an hour long unless told otherwise."""
        airs = at if "-" in at else f"{DAY} {at}"
        values = {"work": self.film, "length": minutes * 60, **more}
        return add_slot(self.space, on or self.jj, airs=airs, **values)

    def row(self, key: UUID) -> SlotRow:
        (found,) = self.space.read(slots_by_id, [key])
        return found

    def gone(self, key: UUID) -> bool:
        return not self.space.read(slots_by_id, [key])

    def at(self, *keys: UUID) -> list[str]:
        """Tell when slots begin and how many minutes they last: "20:00+60", with the date where it is another day."""
        told = []
        for row in map(self.row, keys):
            wall = row.air.wall() if str(row.air.day) != DAY else f"{row.air.at:%H:%M}"
            told.append(f"{wall}+{row.length // 60}")
        return told

    def do(self, verb: Any, **given: Any) -> Any:
        return self.space.do(verb, **given)

    def drop(self, slot: UUID, at: str, over: str, on: UUID | None = None) -> None:
        """Put one slot where a drag would."""
        airs = at if "-" in at else f"{DAY} {at}"
        self.do(verbs.place, places=[(slot, on or self.jj, airs)], over=over)
