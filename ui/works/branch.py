"""The tree under the Works list: works, their parts, and where each stands among its siblings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from uuid import UUID

from coproduce.queries.works import EpisodeRow, VersionRow
from ui.rows_model import Known

_references = count(1)


class Branch:
    """A row with its children. `ref` is the number that Qt's indexes carry; it is never given twice."""

    __slots__ = ("children", "parent", "place", "read", "ref", "row")

    def __init__(self, row: Known | None, parent: Branch | None) -> None:
        self.ref = next(_references)
        self.row = row
        self.parent = parent
        self.children: list[Branch] = []
        self.place = -1
        self.read = False

    @property
    def key(self) -> UUID | None:
        """Give the row's key; None for the root."""
        return self.row.id if self.row else None

    def number(self) -> None:
        """Tell the children where they stand."""
        for place, child in enumerate(self.children):
            child.place = place

    def below(self) -> Iterable[Branch]:
        """Walk all branches under this one."""
        for child in self.children:
            yield child
            yield from child.below()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a branch should hold: a row, and its parts (None: leave them as they are)."""

    row: Known
    parts: tuple[Wanted, ...] | None = None


def parts_wanted(
    episodes: Sequence[EpisodeRow], versions: Sequence[VersionRow]
) -> tuple[Wanted, ...]:
    """Order a work's parts: versions of the whole work, then episodes with their own versions."""
    of_episode: dict[UUID | None, list[Wanted]] = {}
    for version in versions:
        of_episode.setdefault(version.episode_id, []).append(Wanted(version, ()))
    whole = of_episode.get(None, [])
    numbered = [Wanted(one, tuple(of_episode.get(one.id, ()))) for one in episodes]
    return (*whole, *numbered)
