"""Which works, episodes and channels of a schedule bear other titles than before: partners read those too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, select

from coproduce.domain.titles import Titles
from coproduce.model import Slot
from coproduce.queries.since import RowChange
from coproduce.storage.journal import Values

TITLES = ("title_en", "title_kk", "title_ru", "title_zh")
NAMED = {"work": TITLES, "episode": TITLES, "channel": TITLES}
_POINTS: dict[str, Any] = {
    "work": Slot.work_id,
    "episode": Slot.episode_id,
    "channel": Slot.channel_id,
}


@dataclass(frozen=True, slots=True)
class Renamed:
    """A work, an episode or a channel, its titles on both sides, and how many slots show them."""

    entity: str
    id: UUID
    then: Titles
    now: Titles
    slots: int


def renamed_since(
    connection: Connection, changed: Sequence[RowChange], airing: ColumnElement[bool]
) -> list[Renamed]:
    """Tell which of the changed rows bear other titles, of those that slots in `airing` show."""
    found = []
    for change in changed:
        if change.then is None or change.now is None:
            continue
        count = select(func.count()).where(_POINTS[change.entity] == change.row_id, airing)
        slots = connection.scalar(count) or 0
        if slots:
            both = _titles(change.then), _titles(change.now)
            found.append(Renamed(change.entity, change.row_id, *both, slots))
    return sorted(found, key=lambda one: (list(NAMED).index(one.entity), one.id))


def _titles(values: Values) -> Titles:
    return Titles(*(values[name] for name in TITLES))
