"""Verbs that put slots somewhere: move them together, place each where a drag dropped it, swap two, copy by days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from coproduce.domain.airtime import AirTime
from coproduce.domain.ripple import REFUSE
from coproduce.errors import Refusal
from coproduce.model import Channel, Slot
from coproduce.operations.fields import fields_of
from coproduce.operations.rows import pick, pick_all
from coproduce.operations.slot_repeats import days_of, take_along
from coproduce.operations.slot_room import make_room
from coproduce.operations.slot_times import read_air

Place = tuple[UUID, UUID, AirTime | str]  # a slot, its channel, its time there
LINKS = ("pattern_id", "occurrence", "repeat_of_id")


def move(  # noqa: PLR0913 - how far, in the units that people move by
    session: Session,
    *,
    slots: list[UUID],
    days: int = 0,
    minutes: int = 0,
    seconds: int = 0,
    channel: UUID | None = None,
    over: str = REFUSE,
) -> None:
    """Move slots together: whole days keep the wall clock, minutes and seconds move the instant; or to another channel.

    On another channel the slot keeps its instant and is agreed in that channel's zone. Linked repeats go along by days.
    """
    rows = pick_all(session, Slot, slots)
    before = days_of(session, rows)
    target = None if channel is None else pick(session, Channel, channel)
    for slot in rows:
        air = slot.air.moved(days=days, seconds=minutes * 60 + seconds)
        if target is not None:
            slot.channel_id, air = target.id, air.reading(_agreed_in(slot, target))
        slot.air = air
    make_room(session, take_along(session, rows, before), over)


def place(session: Session, *, places: Sequence[Place], over: str = REFUSE) -> None:
    """Put several slots, each on a channel at a time, as one step.

    On its own channel a slot stays agreed on the clock it was agreed on, on another it is agreed on that channel's.
    """
    where = _read(session, places)
    rows = [slot for slot, _channel, _air in where]
    before = days_of(session, rows)
    for slot, channel, air in where:
        slot.channel_id, slot.air = channel, air
    make_room(session, take_along(session, rows, before), over)


def swap(session: Session, *, first: UUID, second: UUID, over: str = REFUSE) -> None:
    """Exchange the places of two slots: each keeps its length and begins where the other began.

    On one channel the later one begins when the earlier is over where they would lie on each other.
    Raises Refusal: slot.swap_itself, and as the neighbours do.
    """
    if first == second:
        raise Refusal("slot.swap_itself")
    rows = one, other = pick_all(session, Slot, [first, second])
    before = days_of(session, rows)
    one.channel_id, other.channel_id = other.channel_id, one.channel_id
    one.air, other.air = other.air, one.air
    earlier, later = sorted(rows, key=lambda slot: slot.starts)
    stop = earlier.starts + timedelta(seconds=earlier.length)
    if one.channel_id == other.channel_id and stop > later.starts:
        later.air = AirTime.of(stop, later.zone)
    make_room(session, take_along(session, rows, before), over)


def duplicate(
    session: Session, *, slots: list[UUID], days: int = 7, over: str = REFUSE
) -> list[UUID]:
    """Copy slots `days` later at the same wall time; copies are proposed repeats that follow nothing."""
    rows = pick_all(session, Slot, slots)
    return _copied(
        session, [(slot, slot.channel_id, slot.air.moved(days=days)) for slot in rows], over
    )


def copy_to(session: Session, *, places: Sequence[Place], over: str = REFUSE) -> list[UUID]:
    """Put copies of slots, each on a channel at a time that is agreed as in `place`, as `duplicate` makes them."""
    return _copied(session, _read(session, places), over)


def _read(session: Session, places: Sequence[Place]) -> list[tuple[Slot, UUID, AirTime]]:
    """Read where slots shall go; a time that is typed is read on the clock of the channel there."""
    rows = pick_all(session, Slot, [slot for slot, _channel, _at in places])
    on = {row.id: row for row in pick_all(session, Channel, [*{place[1] for place in places}])}
    return [
        (slot, channel, read_air(on[channel], at).reading(_agreed_in(slot, on[channel])))
        for slot, (_key, channel, at) in zip(rows, places, strict=True)
    ]


def _agreed_in(slot: Slot, channel: Channel) -> str:
    """Name the clock on which a slot is agreed on a channel: its own where it lies there already, else the channel's."""
    return slot.zone if slot.channel_id == channel.id else channel.zone


def _copied(session: Session, where: Sequence[tuple[Slot, UUID, AirTime]], over: str) -> list[UUID]:
    made = []
    for slot, channel, air in where:
        copy = twin(slot)
        copy.channel_id, copy.air, copy.repeat = channel, air, True
        made.append(copy)
    session.add_all(made)
    make_room(session, made, over)
    return [slot.id for slot in made]


def twin(slot: Slot) -> Slot:
    """Make a proposed copy of a slot at the same time that belongs to no pattern and follows no first run."""
    kept = {name: getattr(slot, name) for name in fields_of("slot") if name not in LINKS}
    copy = Slot(**kept | {"state": "proposed"})
    copy.air = slot.air
    return copy
