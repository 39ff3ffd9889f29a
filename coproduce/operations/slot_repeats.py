"""Linked repeats: a slot that follows its first run goes with it, so many days later, at its own wall time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coproduce.domain.ripple import AIRED
from coproduce.model import Channel, Slot
from coproduce.operations.rows import BATCH, pick_all
from coproduce.operations.slot_times import day_number

SAME_CONTENT = ("work_id", "episode_id", "version_id")


def repeats_of(session: Session, firsts: Collection[UUID], besides: Collection[UUID]) -> list[Slot]:
    """Read the linked repeats of first runs that have not aired yet, but those `besides`."""
    keys, found = list(firsts), list[Slot]()
    for start in range(0, len(keys), BATCH):
        query = select(Slot).where(
            Slot.repeat_of_id.in_(keys[start : start + BATCH]), Slot.state != AIRED
        )
        found += (slot for slot in session.scalars(query) if slot.id not in besides)
    return found


def keys_of_repeats(session: Session, firsts: Collection[UUID]) -> list[UUID]:
    """Name the linked repeats of first runs that have not aired yet."""
    keys, besides, found = list(firsts), set(firsts), list[UUID]()
    for start in range(0, len(keys), BATCH):
        query = select(Slot.id).where(
            Slot.repeat_of_id.in_(keys[start : start + BATCH]),
            Slot.state != AIRED,
            Slot.removed.is_(False),
        )
        found += (key for key in session.scalars(query) if key not in besides)
    return found


def with_repeats(session: Session, slots: Sequence[Slot]) -> list[Slot]:
    """Give slots and the linked repeats that go with them, each once."""
    if not slots:
        return []
    keys = {slot.id for slot in slots}
    return [*slots, *repeats_of(session, keys, keys)]


def days_of(session: Session, slots: Iterable[Slot]) -> dict[UUID, int]:
    """Number the broadcast day of each slot, for `take_along` to compare with."""
    rows = list(slots)
    on = {row.id: row for row in pick_all(session, Channel, [*{slot.channel_id for slot in rows}])}
    return {slot.id: day_number(on[slot.channel_id], slot.air) for slot in rows}


def take_along(session: Session, slots: Sequence[Slot], before: Mapping[UUID, int]) -> list[Slot]:
    """Move linked repeats by as many days as their first runs among `slots` have moved since `before`.

    Returns what stands elsewhere now: the slots and their repeats.
    """
    now, keys = days_of(session, slots), {slot.id for slot in slots}
    days = {key: now[key] - before[key] for key in keys if now[key] != before[key]}
    followed = repeats_of(session, days, keys) if days else []
    for slot in followed:
        slot.air = slot.air.moved(days=days[slot.repeat_of_id])  # type: ignore[index]
    return [*slots, *followed]


def give_content(session: Session, slots: Sequence[Slot]) -> None:
    """Let linked repeats show what their first runs show now."""
    firsts = {slot.id: slot for slot in slots}
    for slot in repeats_of(session, firsts, firsts):
        for name in SAME_CONTENT:
            setattr(slot, name, getattr(firsts[slot.repeat_of_id], name))  # type: ignore[index]
