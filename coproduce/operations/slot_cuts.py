"""Verbs that cut: a slot in two parts of the same episode, and parts into one slot again."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import is_hour
from coproduce.domain.ripple import CANCELLED, REFUSE
from coproduce.domain.slot_states import least_firm
from coproduce.errors import Refusal
from coproduce.model import Channel, Slot
from coproduce.operations.rows import pick, pick_all
from coproduce.operations.slot_places import twin
from coproduce.operations.slot_repeats import repeats_of
from coproduce.operations.slot_room import make_room
from coproduce.operations.slot_times import day_on, read_air, seconds

NEARLY = timedelta(minutes=15)  # a gap for advertisements does not part two halves
SAME = ("channel_id", "work_id", "episode_id", "version_id")


def split(session: Session, *, slot: UUID, at: AirTime | str | int) -> UUID:
    """Cut a slot in two; what is left of it becomes a second slot of the same episode. Returns the second one.

    `at`: the time of the cut on the channel's clock, also without its day ("25:10"), or how many seconds into the slot.
    Raises Refusal: slot.cut_outside.
    """
    row = pick(session, Slot, slot)
    cut = _offset(session, row, at)
    if not 0 < cut < row.length:
        end = row.air.moved(seconds=row.length)
        raise Refusal("slot.cut_outside", start=f"{row.air.at:%H:%M}", stop=f"{end.at:%H:%M}")
    second = twin(row)
    second.state, second.repeat_of_id = row.state, row.repeat_of_id
    second.air = row.air.moved(seconds=cut)
    second.length, row.length = row.length - cut, cut
    session.add(second)
    session.flush()
    return second.id


def join(session: Session, *, slots: list[UUID], over: str = REFUSE) -> UUID:
    """Make one slot of parts of the same episode that follow each other on a channel, with the gaps between them.

    It is as firm as its least firm part, and repeats of the other parts follow it. Raises Refusal: slot.join_few, slot.join_differs, slot.join_apart.
    """
    rows: list[Slot] = pick_all(session, Slot, list(dict.fromkeys(slots)))
    parts = sorted(rows, key=lambda row: row.starts)
    if len(parts) < 2:
        raise Refusal("slot.join_few")
    first, *others = parts
    if any(getattr(row, name) != getattr(first, name) for row in others for name in SAME) or any(
        row.state == CANCELLED for row in parts
    ):
        raise Refusal("slot.join_differs")
    stop = _stop(first)
    for row in others:
        if row.starts - stop > NEARLY:
            raise Refusal("slot.join_apart", minutes=NEARLY // timedelta(minutes=1))
        stop = max(stop, _stop(row))
        row.removed = True
    for repeat in repeats_of(session, [row.id for row in others], [row.id for row in parts]):
        repeat.repeat_of_id = first.id
    first.length = seconds((stop - first.starts) // timedelta(seconds=1))
    first.state = least_firm(*(row.state for row in parts))
    make_room(session, [first], over)
    return first.id


def _offset(session: Session, slot: Slot, at: AirTime | str | int) -> int:
    """Count the seconds from a slot's start to the cut."""
    if isinstance(at, str) and at.strip().isdecimal():
        at = int(at)
    if isinstance(at, int):
        return at
    where = pick(session, Channel, slot.channel_id)
    if isinstance(at, str) and is_hour(at):
        at = f"{day_on(where, slot.air)} {at}"
    air = read_air(where, at)
    return (air.instant - slot.starts) // timedelta(seconds=1)


def _stop(slot: Slot) -> datetime:
    return slot.starts + timedelta(seconds=slot.length)
