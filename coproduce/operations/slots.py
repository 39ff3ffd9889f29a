"""Verbs on slots: add, edit, move, duplicate, remove.

Times arrive as text ("2024-02-29 23:30", "25:30" counted from the channel's broadcast day) or as an
AirTime; text is read in the channel's zone, and a wall time that happens twice is refused until the
person says which one (`which=1` or `which=2`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import parse_air, parse_length
from coproduce.errors import Refusal, Wording
from coproduce.model import Channel, Episode, Slot, Version, Work
from coproduce.operations.fields import assign, fields_of
from coproduce.operations.rows import pick, pick_all, remove_rows
from coproduce.operations.verbs import Parameter, register

LONGEST = 24 * 3600
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
    overlap: bool = False,
    **changes: Any,
) -> UUID:
    """Put a work on a channel. Without a length it takes the episode's, else the work's.

    Raises Refusal: slot.ambiguous, slot.skipped_hour, slot.taken (unless `overlap`), slot.length …
    """
    where, what = pick(session, Channel, channel), pick(session, Work, work)
    slot = Slot(channel_id=channel, work_id=work, state="proposed", repeat=False, live=False)
    assign(slot, changes)
    slot.air = read_air(where, airs, which)
    slot.length = seconds(length) if length is not None else _usual_length(session, slot, what)
    _check(session, slot)
    session.add(slot)
    session.flush()
    if not overlap:
        refuse_overlaps(session, [slot])
    return slot.id


def edit(session: Session, *, slots: list[UUID], overlap: bool = False, **changes: Any) -> None:
    """Set fields on slots; `airs` (with `which`) and `length` as in `add`."""
    airs, which, length = (changes.pop(name, None) for name in ("airs", "which", "length"))
    changes.pop("zone", None)
    rows = pick_all(session, Slot, slots)
    for slot in rows:
        assign(slot, changes)
        if airs is not None:
            slot.air = read_air(pick(session, Channel, slot.channel_id), airs, which)
        if length is not None:
            slot.length = seconds(length)
        _check(session, slot)
    if not overlap and (airs is not None or length is not None or "channel_id" in changes):
        refuse_overlaps(session, rows)


def move(
    session: Session,
    *,
    slots: list[UUID],
    days: int = 0,
    minutes: int = 0,
    channel: UUID | None = None,
    overlap: bool = False,
) -> None:
    """Move slots together: whole days keep the wall clock, minutes move the instant; or to another channel.

    On another channel the slot keeps its instant and is agreed in that channel's zone.
    """
    rows = pick_all(session, Slot, slots)
    target = None if channel is None else pick(session, Channel, channel)
    for slot in rows:
        air = slot.air.moved(days=days, seconds=minutes * 60)
        if target is not None:
            slot.channel_id, air = target.id, air.reading(target.zone)
        slot.air = air
    if not overlap:
        refuse_overlaps(session, rows)


def duplicate(
    session: Session, *, slots: list[UUID], days: int = 7, overlap: bool = False
) -> list[UUID]:
    """Copy slots `days` later at the same wall time; copies are proposed repeats."""
    made = []
    for slot in pick_all(session, Slot, slots):
        copy = Slot(**{name: getattr(slot, name) for name in fields_of("slot")})
        copy.air = slot.air.moved(days=days)
        copy.state, copy.repeat = "proposed", True
        made.append(copy)
    session.add_all(made)
    session.flush()
    if not overlap:
        refuse_overlaps(session, made)
    return [slot.id for slot in made]


def remove(session: Session, *, slots: list[UUID]) -> None:
    """Take slots off the schedule."""
    remove_rows(session, Slot, slots)


def read_air(channel: Channel, airs: AirTime | str, which: int | None) -> AirTime:
    """Read an agreed time on a channel's clock; `which` is 1 or 2 for a wall time that happens twice."""
    if isinstance(airs, AirTime):
        return airs
    return parse_air(
        airs, channel.zone, channel.day_starts, None if which is None else int(which) - 1
    )


def seconds(length: int | str) -> int:
    """Read a length: seconds, or text such as "1:40" or "100 min". Raises Refusal outside 1 s … 24 h."""
    read = parse_length(length) if isinstance(length, str) else length
    if not 0 < read <= LONGEST:
        raise Refusal("slot.length", seconds=read)
    return read


def _usual_length(session: Session, slot: Slot, work: Work) -> int:
    episode = session.get(Episode, slot.episode_id) if slot.episode_id else None
    usual = (episode.length if episode else None) or work.length
    if not usual:
        raise Refusal("slot.length_missing", code=work.code)
    return usual


def _check(session: Session, slot: Slot) -> None:
    """Refuse an episode or a version that belongs to another work."""
    for cls, key in ((Episode, slot.episode_id), (Version, slot.version_id)):
        if key is not None and pick_all(session, cls, [key])[0].work_id != slot.work_id:
            raise Refusal("slot.other_work", row=Wording(f"entity.{cls.__tablename__}"))


def refuse_overlaps(session: Session, slots: Sequence[Slot]) -> None:
    """Raise Refusal naming the first slot that one of `slots` would lie upon, on its channel."""
    session.flush()
    for channel, group in _by_channel(slots).items():
        first = min(slot.starts for slot in group) - timedelta(seconds=LONGEST)
        stop = max(_stop(slot) for slot in group)
        query = select(Slot).where(
            Slot.channel_id == channel,
            Slot.starts >= first,
            Slot.starts < stop,
            Slot.state != "cancelled",
        )
        lying = sorted(session.scalars(query), key=lambda slot: slot.starts)
        mine = {slot.id for slot in group}
        _refuse_first(session, [slot for slot in lying if slot.state != "cancelled"], mine)


def _refuse_first(session: Session, lying: Iterable[Slot], mine: set[UUID]) -> None:
    """Sweep slots in order of their start; stop at the first pair that shares time and holds one of ours."""
    running: list[Slot] = []
    for slot in lying:
        running = [other for other in running if _stop(other) > slot.starts]
        for other in running:
            if slot.id in mine or other.id in mine:
                raise _taken(session, other if slot.id in mine else slot)
        running.append(slot)


def _taken(session: Session, other: Slot) -> Refusal:
    titles = pick(session, Work, other.work_id).titles
    start = other.air
    end = AirTime.of(_stop(other), other.zone)
    return Refusal(
        "slot.taken", title=titles, day=start.day, start=f"{start.at:%H:%M}", stop=f"{end.at:%H:%M}"
    )


def _by_channel(slots: Sequence[Slot]) -> dict[UUID, list[Slot]]:
    groups: dict[UUID, list[Slot]] = {}
    for slot in slots:
        if slot.state != "cancelled":
            groups.setdefault(slot.channel_id, []).append(slot)
    return groups


def _stop(slot: Slot) -> Any:
    return slot.starts + timedelta(seconds=slot.length)


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
register("slots.duplicate", duplicate)
register("slots.remove", remove)
