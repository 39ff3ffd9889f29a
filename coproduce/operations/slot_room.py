"""Make room where slots were put: what lay there is refused, shifted, trimmed or pooled as `domain.ripple` says."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from coproduce.domain.airtime import AirTime
from coproduce.domain.instants import from_milliseconds, to_milliseconds
from coproduce.domain.ripple import ALLOW, CANCELLED, Airing, Refused, Ripple, check_over
from coproduce.errors import Refusal
from coproduce.model import Channel, Slot, Work
from coproduce.model.slot import columns_of
from coproduce.operations.rows import pick
from coproduce.operations.slot_repeats import keys_of_repeats
from coproduce.operations.slot_times import airing
from coproduce.queries.lying import REACH, ripple_on
from coproduce.storage.amend import amend, stored
from coproduce.storage.operation import step_of


def make_room(session: Session, slots: Sequence[Slot], over: str) -> None:
    """Let what lies under `slots`, as they stand now, give way; those of `slots` that are cancelled take no room.

    Raises Refusal naming the first slot in the way (`slot.taken`, `slot.aired_there`), or the one that would be pushed
    out of its broadcast day (`slot.no_room`).
    """
    check_over(over)
    session.flush()
    if over == ALLOW:
        return
    mine = {slot.id.bytes for slot in slots}
    for channel, put in _by_channel(slots).items():
        where = pick(session, Channel, channel)
        for near in _neighbourhoods(put):
            found = ripple_on(session.connection(), where, near, over, mine)
            write_ripple(session, found, {slot.id for slot in slots})


def write_ripple(session: Session, found: Ripple, kept: Collection[UUID] = ()) -> None:
    """Write what lying slots become; the linked repeats of those that go leave with them, but for those `kept`.

    Raises the refusal that was found.
    """
    if found.refused is not None:
        raise refusal(session, found.refused)
    changes = _placed(session, (*found.moved, *found.cut))
    pooled = [_key(one) for one in found.pooled]
    for key in (*pooled, *keys_of_repeats(session, pooled)):
        if key not in kept:
            changes[key] = changes.get(key, {}) | {"removed": True}
    if changes:
        amend(step_of(session), "slot", changes)


def _placed(session: Session, airings: Sequence[Airing]) -> dict[UUID, dict[str, Any]]:
    """Give what is written of slots that stand elsewhere or are shorter; each stays agreed on its own clock."""
    stood = stored(session.connection(), "slot", ("starts", "zone"), [_key(one) for one in airings])
    changes: dict[UUID, dict[str, Any]] = {}
    for one in airings:
        key = _key(one)
        starts, zone = stood[key]
        changes[key] = {"length": one.length}
        if one.starts != to_milliseconds(starts):
            changes[key] |= columns_of(AirTime.of(from_milliseconds(one.starts), zone))
    return changes


def refusal(session: Session, found: Refused) -> Refusal:
    """Name the slot in the way by its work, its day and its times."""
    slot = pick(session, Slot, _key(found.by))
    air, end = slot.air, AirTime.of(slot.starts + timedelta(seconds=slot.length), slot.zone)
    return Refusal(
        found.why,
        title=pick(session, Work, slot.work_id).titles,
        day=air.day,
        start=f"{air.at:%H:%M}",
        stop=f"{end.at:%H:%M}",
    )


def _key(one: Airing) -> UUID:
    return UUID(bytes=one.key)  # type: ignore[arg-type]


def _by_channel(slots: Sequence[Slot]) -> dict[UUID, list[Airing]]:
    groups: dict[UUID, list[Airing]] = {}
    for slot in slots:
        if slot.state != CANCELLED:
            groups.setdefault(slot.channel_id, []).append(airing(slot))
    return groups


def _neighbourhoods(put: list[Airing]) -> Iterator[list[Airing]]:
    """Part what is put down where days lie between, so that a year of Mondays does not read the whole year."""
    put.sort(key=lambda one: one.starts)
    near: list[Airing] = []
    for one in put:
        if near and one.starts - near[-1].starts > 3 * REACH:
            yield near
            near = []
        near.append(one)
    if near:
        yield near
