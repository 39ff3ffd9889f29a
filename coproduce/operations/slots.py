"""Verbs on slots: add, edit, link a repeat, remove; and by their names those that place, cut, copy and set states.

Times arrive as text ("2024-02-29 23:30", "25:30" counted from the channel's broadcast day) or as an
AirTime; text is read in the channel's zone, and a wall time that happens twice is refused until the
person says which one (`which=1` or `which=2`). `over` says what becomes of slots that lie there already:
see `domain.ripple`.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from coproduce.domain.airtime import AirTime, later
from coproduce.domain.ripple import REFUSE
from coproduce.model import Channel, Slot, Work
from coproduce.operations.fields import assign, fields_of
from coproduce.operations.rows import pick, pick_all
from coproduce.operations.slot_cuts import join, split
from coproduce.operations.slot_periods import copy_period
from coproduce.operations.slot_places import copy_to, duplicate, move, place, swap, twin
from coproduce.operations.slot_repeats import (
    SAME_CONTENT,
    days_of,
    give_content,
    take_along,
    with_repeats,
)
from coproduce.operations.slot_room import make_room
from coproduce.operations.slot_states import set_state, states
from coproduce.operations.slot_times import check_parts, day_on, read_air, seconds, usual_length
from coproduce.operations.verbs import Parameter, register

__all__ = [
    "add", "copy_period", "copy_to", "duplicate", "edit", "join", "make_room", "move", "place", "read_air", "remove", "repeat",
    "split", "states", "swap",
]  # fmt: skip
EXTRA = [
    Parameter(name, str(field.kind), required=False)
    for name, field in fields_of("slot").items()
    if name not in ("channel_id", "work_id", "length", "zone")
]


def add(  # noqa: PLR0913 - what a slot is: where, what, when, how long
    session: Session,
    *,
    channel: UUID,
    work: UUID,
    airs: AirTime | str,
    length: int | str | None = None,
    which: int | None = None,
    over: str = REFUSE,
    **changes: Any,
) -> UUID:
    """Put a work on a channel. Without a length it takes the episode's, else the work's.

    Raises Refusal: slot.ambiguous, slot.skipped_hour, slot.taken (unless `over` says otherwise), slot.length …
    """
    where, what = pick(session, Channel, channel), pick(session, Work, work)
    slot = Slot(channel_id=channel, work_id=work, state="proposed", repeat=False, live=False)
    assign(slot, changes)
    slot.air = read_air(where, airs, which)
    slot.length = seconds(length) if length is not None else usual_length(session, slot, what)
    check_parts(session, slot)
    session.add(slot)
    make_room(session, [slot], over)
    return slot.id


def edit(
    session: Session,
    *,
    slots: list[UUID],
    over: str = REFUSE,
    reason: str | None = None,
    **changes: Any,
) -> None:
    """Set fields on slots; `airs` (with `which`) and `length` as in `add`, `state` (with `reason`) as in `states`.

    Linked repeats go along by days, and show what their first runs show.
    """
    airs, which, length = (changes.pop(name, None) for name in ("airs", "which", "length"))
    state = changes.pop("state", None)
    changes.pop("zone", None)
    rows = pick_all(session, Slot, slots)
    moves = airs is not None or length is not None or "channel_id" in changes
    before = days_of(session, rows) if moves else {}
    for slot in rows:
        assign(slot, changes)
        if airs is not None:
            slot.air = read_air(pick(session, Channel, slot.channel_id), airs, which)
        if length is not None:
            slot.length = seconds(length)
        check_parts(session, slot)
    placed = [] if state is None else set_state(session, rows, state, reason)
    if changes.keys() & set(SAME_CONTENT):
        give_content(session, rows)
    if moves:
        placed = take_along(session, rows, before)
    make_room(session, placed, over)


def repeat(
    session: Session,
    *,
    slot: UUID,
    days: int,
    at: str,
    channel: UUID | None = None,
    over: str = REFUSE,
) -> UUID:
    """Repeat a slot `days` later at `at` ("10:00", "25:30") on a channel's clock, by default on its own.

    The repeat follows its first run wherever that goes. Returns the repeat.
    """
    row = pick(session, Slot, slot)
    own = pick(session, Channel, row.channel_id)
    where = own if channel is None else pick(session, Channel, channel)
    day = later(day_on(own, row.air), days)
    made = twin(row)
    made.channel_id, made.repeat = where.id, True
    made.repeat_of_id = row.repeat_of_id or row.id
    made.air = read_air(where, f"{day} {at}")
    session.add(made)
    make_room(session, [made], over)
    return made.id


def remove(session: Session, *, slots: list[UUID]) -> None:
    """Take slots off the schedule, with the linked repeats of first runs."""
    for slot in with_repeats(session, pick_all(session, Slot, slots)):
        slot.removed = True


register("slots.add", add, EXTRA)
register(
    "slots.edit",
    edit,
    [
        Parameter("airs", "str", required=False),
        Parameter("which", "int", required=False),
        Parameter("length", "str", required=False),
        *EXTRA,
    ],
)
register("slots.move", move)
register("slots.place", place)
register("slots.swap", swap)
register("slots.duplicate", duplicate)
register("slots.copy_to", copy_to)
register("slots.copy_period", copy_period)
register("slots.repeat", repeat)
register("slots.split", split)
register("slots.join", join)
register("slots.states", states)
register("slots.remove", remove)
