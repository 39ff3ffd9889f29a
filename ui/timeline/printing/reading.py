"""What a print reads of the file besides its lines: days off, occasions, premieres, slots, an edition's days."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any
from uuid import UUID

from coproduce.queries.air_marks import air_marks
from coproduce.queries.backdrop import Backdrop
from coproduce.queries.editions import edition_days
from coproduce.queries.plan_choices import planned_works
from ui.timeline.chart.scene import Setting
from ui.timeline.chart.scene_behind import Ground
from ui.timeline.chart.scene_marks import Airing


def print_setting(
    read: Callable[..., Any],
    works: Collection[UUID],
    first: date,
    last: date,
    language: str,
    edition: UUID | None = None,
) -> Setting:
    """Read (by `desk.read` or `space.read`) what is shown around the lines of some works from `first` to `last`."""
    known = {work.id: work for work in read(planned_works) if work.id in set(works)}
    return Setting(
        Ground(read(Backdrop.read), {key: work.calendar_id for key, work in known.items()}),
        Airing(
            read(air_marks, list(known), first, last),
            {key: work.premiere for key, work in known.items() if work.premiere},
        ),
        read(edition_days, edition, list(known)) if edition is not None else None,
        language,
    )
