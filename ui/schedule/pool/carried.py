"""What is carried from the pool to the grid, as the pointer holds it: a work, and how many of its episodes."""

from __future__ import annotations

import json
from typing import Final, NamedTuple
from uuid import UUID

from PySide6.QtCore import QMimeData

from coproduce.queries.pool import PoolCard

KIND: Final = "application/x-coproduce-work"


class Carried(NamedTuple):
    """A work and so many of the episodes that are left of it, from the next on."""

    work: UUID
    episodes: int


def carry(card: PoolCard, episodes: int) -> QMimeData:
    """Put a work on the pointer; other programs get its title."""
    data = QMimeData()
    told = json.dumps({"work": str(card.id), "episodes": episodes})
    data.setData(KIND, told.encode("ascii"))
    data.setText(f"{card.titles.shown('en')} ({card.code})")
    return data


def carried(data: QMimeData) -> Carried | None:
    """Read what the pointer holds; None where it is nothing from a pool."""
    if not data.hasFormat(KIND):
        return None
    told = json.loads(bytes(data.data(KIND).data()))
    return Carried(UUID(told["work"]), int(told["episodes"]))
