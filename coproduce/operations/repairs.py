"""The verb that applies a repair of the schedule: several slots go to other times as one step."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from coproduce.domain.airtime import AirTime
from coproduce.operations.slot_places import place
from coproduce.operations.verbs import verb

Place = tuple[UUID, UUID, AirTime | str]  # a slot, its channel, its time there


@verb
def apply(session: Session, *, places: Sequence[Place]) -> None:
    """Put slots where a repair wants them; their linked repeats go along.

    Raises Refusal, and changes nothing, where something lies there by now.
    """
    place(session, places=places)
