"""How verbs on slots read what they are given: a day, a time on a channel's clock, a length, the parts of a work."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import (
    broadcast_reading,
    parse_air,
    parse_day,
    parse_length,
)
from coproduce.domain.instants import to_milliseconds
from coproduce.domain.ripple import Airing
from coproduce.errors import Refusal, Wording
from coproduce.model import Channel, Episode, Slot, Version, Work
from coproduce.operations.rows import pick, pick_all
from coproduce.queries.lying import LONGEST


def read_air(channel: Channel, airs: AirTime | str, which: int | None = None) -> AirTime:
    """Read an agreed time on a channel's clock; `which` is 1 or 2 for a wall time that happens twice."""
    if isinstance(airs, AirTime):
        return airs
    return parse_air(
        airs, channel.zone, channel.day_starts, None if which is None else int(which) - 1
    )


def as_day(day: date | str) -> date:
    """Take a day, typed or picked. Raises Refusal."""
    return parse_day(day) if isinstance(day, str) else day


def seconds(length: int | str) -> int:
    """Read a length: seconds, or text such as "1:40" or "100 min". Raises Refusal outside 1 s … 24 h."""
    read = parse_length(length) if isinstance(length, str) else length
    if not 0 < read <= LONGEST:
        raise Refusal("slot.length", seconds=read)
    return read


def usual_length(session: Session, slot: Slot, work: Work) -> int:
    """Give the length of the slot's episode, else of its work. Raises Refusal where neither is known."""
    episode = session.get(Episode, slot.episode_id) if slot.episode_id else None
    usual = (episode.length if episode else None) or work.length
    if not usual:
        raise Refusal("slot.length_missing", code=work.code)
    return usual


def check_parts(session: Session, slot: Slot) -> None:
    """Refuse an episode or a version that belongs to another work."""
    for cls, key in ((Episode, slot.episode_id), (Version, slot.version_id)):
        if key is not None and pick_all(session, cls, [key])[0].work_id != slot.work_id:
            raise Refusal("slot.other_work", row=Wording(f"entity.{cls.__tablename__}"))


def airing(slot: Slot) -> Airing:
    """Give a slot as far as its place counts."""
    return Airing(slot.id.bytes, to_milliseconds(slot.starts), slot.length, slot.state)


def home_of(session: Session, slot: Slot) -> AirTime:
    """Read a slot's time on its channel's clock, as its list is read."""
    return slot.air.reading(pick(session, Channel, slot.channel_id).zone)


def day_on(channel: Channel, air: AirTime) -> date:
    """Give the broadcast day of a channel that an air time belongs to."""
    return broadcast_reading(air.reading(channel.zone), channel.day_starts).day


def day_number(channel: Channel, air: AirTime) -> int:
    """Number the broadcast day that an air time belongs to on its channel, so that days can be counted between two."""
    return day_on(channel, air).toordinal()
