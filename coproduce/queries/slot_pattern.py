"""Which pattern a slot is an instance of, for which day of its rule it stands, and which first run it repeats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.model import Slot
from coproduce.queries.patterns import PatternRow, patterns_by_id
from coproduce.queries.slots import SlotRow, slots_by_id


@dataclass(frozen=True, slots=True)
class SlotPattern:
    """`day`: the day of the rule that the slot stands for, wherever it was dragged since. `first_run`: what it repeats.

    A slot laid by hand has neither pattern nor day, one that is no linked repeat has no first run.
    """

    pattern: PatternRow | None
    day: date | None
    first_run: SlotRow | None


def slot_pattern(connection: Connection, slot: UUID) -> SlotPattern:
    """Tell where a slot comes from; what was removed meanwhile is left out."""
    row = connection.execute(
        select(Slot.pattern_id, Slot.occurrence, Slot.wall_day, Slot.repeat_of_id).where(
            Slot.id == slot
        )
    ).one()
    found = patterns_by_id(connection, [row.pattern_id]) if row.pattern_id else []
    firsts = slots_by_id(connection, [row.repeat_of_id]) if row.repeat_of_id else []
    pattern = next(iter(found), None)
    day = None if pattern is None else row.occurrence or row.wall_day
    return SlotPattern(pattern, day, next(iter(firsts), None))
