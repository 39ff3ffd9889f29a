"""The verb that decides on slots whose wall time and instant disagree since a zone's rules changed."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from coproduce.domain.airtime import AirTime
from coproduce.errors import Refusal
from coproduce.model import Slot
from coproduce.operations.rows import pick_all
from coproduce.operations.verbs import register

KEEPS = ("wall", "instant")
Keep = str  # one of `KEEPS`


def settle(session: Session, *, slots: list[UUID], keep: Keep = "wall") -> None:
    """Keep what was agreed on the wall clock and derive the instant anew, or keep the instant and rewrite the wall time.

    Slots that agree already stay as they are. Raises Refusal for another `keep`, and for a wall time that today's rules
    skip: somebody has to say a new one.
    """
    if keep not in KEEPS:
        raise Refusal("field.choice", field="keep", value=keep, choices=", ".join(KEEPS))
    for slot in pick_all(session, Slot, slots):
        agreed = slot.air
        if not agreed.drifted(slot.starts):
            continue
        if keep == "wall":
            slot.air = AirTime.agreed(agreed.day, agreed.at, agreed.zone, agreed.fold)
        else:
            slot.air = AirTime.of(slot.starts, agreed.zone)


register("slots.settle", settle)
