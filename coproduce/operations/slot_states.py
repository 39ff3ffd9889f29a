"""The state of slots: set in bulk, by the rule of `domain.slot_states`; who did it and when stands in the journal."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from coproduce.domain.ripple import CANCELLED, REFUSE
from coproduce.domain.slot_states import is_back
from coproduce.errors import Refusal, Wording
from coproduce.model import Slot, Work
from coproduce.operations.fields import checked, fields_of
from coproduce.operations.rows import pick, pick_all
from coproduce.operations.slot_repeats import with_repeats
from coproduce.operations.slot_room import make_room
from coproduce.operations.slot_times import home_of


def states(
    session: Session,
    *,
    slots: list[UUID],
    state: str,
    reason: str | None = None,
    over: str = REFUSE,
) -> None:
    """Give slots a state; a cancelled first run takes its linked repeats along.

    A step back needs a `reason`, which stays in the history. One that was cancelled takes its room again, by `over`.
    Raises Refusal: slot.state_back, and where the room is taken.
    """
    returned = set_state(session, pick_all(session, Slot, slots), state, reason)
    make_room(session, returned, over)


def set_state(
    session: Session, slots: Sequence[Slot], state: str, reason: str | None = None
) -> list[Slot]:
    """Check and set the state of slots; return those that were cancelled and take room again. Raises Refusal."""
    state = checked(fields_of("slot")["state"], state)
    rows = with_repeats(session, slots) if state == CANCELLED else list(slots)
    back = [slot for slot in rows if is_back(slot.state, state)]
    if back and not (reason or "").strip():
        raise _needs_reason(session, back[0], state)
    returned = [slot for slot in rows if slot.state == CANCELLED != state]
    for slot in rows:
        slot.state = state
    return returned


def _needs_reason(session: Session, slot: Slot, state: str) -> Refusal:
    air = home_of(session, slot)
    return Refusal(
        "slot.state_back",
        title=pick(session, Work, slot.work_id).titles,
        day=air.day,
        start=f"{air.at:%H:%M}",
        before=Wording(f"schedule.state.{slot.state}"),
        after=Wording(f"schedule.state.{state}"),
    )
