"""What is painted beside the scene itself: words, what stands in the way of slots, today and now. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from coproduce.queries.reference import OccasionRow
from ui.schedule.grid.clocks import Clocks

if TYPE_CHECKING:
    from ui.words import Words

Marks = Mapping[bytes, str]  # by slot: the tone of what stands in its way, "bad" or "warn"


@dataclass(frozen=True, slots=True)
class Dress:
    """What a grid wears. `now`: UTC milliseconds, None where it is not shown; `occasions_on`: what falls on a date."""

    words: Words
    clocks: Clocks
    occasions_on: Callable[[date], list[OccasionRow]]
    today: date | None = None
    now: int | None = None
    obstacles: Marks = field(default_factory=dict)
    found: Collection[bytes] | None = None  # slots that a search found; all others are dimmed
