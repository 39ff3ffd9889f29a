"""What a roster asks for and what it is made of: the slots of a period, streamed page by page.

Days are calendar days on each channel's own clock, first and last included, as partners write them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, func, select

from coproduce.domain.airtime import DRIFT, AirTime
from coproduce.domain.broadcast_day import day_span
from coproduce.domain.zones import ASTANA, BEIJING, zone
from coproduce.errors import Refusal
from coproduce.model import Episode, Work
from coproduce.queries.reference import ChannelRow, channels
from coproduce.queries.schedule import home_days
from coproduce.queries.slots import After, SlotRow, slots
from coproduce.queries.works import batches
from coproduce.texts import LANGUAGES

PAGE = 1_000
PAPERS = ("A4", "A3")
LONGEST = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRequest:
    """What to put into a roster. No channels means all; no languages means the one of who asks."""

    first: date
    last: date
    channels: tuple[UUID, ...] = ()
    languages: tuple[str, ...] = ()
    zones: tuple[str, ...] = (ASTANA, BEIJING)
    paper: str = "A4"


@dataclass(frozen=True, slots=True)
class RosterSlot:
    """A slot, its time on its channel's own clock, and of how many episodes its own is one."""

    slot: SlotRow
    home: AirTime
    of: int | None


@dataclass(frozen=True, slots=True)
class RosterChannel:
    """A channel of the roster and how many slots it has in the period."""

    channel: ChannelRow
    slots: int


def check_request(request: RosterRequest) -> None:
    """Raise Refusal for a period the wrong way round or longer than three years, or what we cannot word or print."""
    for name in request.zones:
        zone(name)
    if request.paper not in PAPERS:
        raise Refusal("roster.paper", paper=request.paper, papers=", ".join(PAPERS))
    if len(request.languages) > 2 or set(request.languages) - set(LANGUAGES):
        raise Refusal("roster.languages", languages=", ".join(LANGUAGES))
    if request.last < request.first:
        raise Refusal("roster.days", first=request.first, last=request.last)
    if request.last - request.first > LONGEST:
        raise Refusal("roster.too_long", first=request.first, last=request.last)


def roster_channels(connection: Connection, request: RosterRequest) -> list[RosterChannel]:
    """List the channels of a roster by code: the chosen ones, or all that have slots in the period."""
    check_request(request)
    known = channels(connection)
    chosen = set(request.channels)
    if chosen - {row.id for row in known}:
        raise Refusal("row.gone", row="channel", id=next(iter(chosen - {row.id for row in known})))
    wanted = [row for row in known if not chosen or row.id in chosen]
    counts = _counts(connection, request, wanted)
    return [
        RosterChannel(row, counts.get(row.id, 0)) for row in wanted if chosen or row.id in counts
    ]


def roster_slots(
    connection: Connection, request: RosterRequest, on: Sequence[ChannelRow]
) -> Iterator[RosterSlot]:
    """Stream the slots of a roster by start, all channels merged; memory holds one page."""
    first, stop = _span(request, {row.zone for row in on})
    keys = [row.id for row in on]
    totals: dict[UUID, int | None] = {}
    after = None
    while keys:
        page = slots(connection, first, stop, on=keys, limit=PAGE, after=after)
        _learn_totals(connection, page, totals)
        for slot in page:
            home = slot.home
            if request.first <= home.day <= request.last:
                yield RosterSlot(slot, home, totals.get(slot.work_id) if slot.episode else None)
        if len(page) < PAGE:
            return
        after = After(page[-1].starts, page[-1].id)


def _span(request: RosterRequest, zones: set[str]) -> tuple[datetime, datetime]:
    """Return the instants between which every zone's days of the period lie, wherever their slots' instants drifted."""
    named = zones or {BEIJING}
    firsts = [day_span(request.first, name)[0] for name in named]
    stops = [day_span(request.last, name)[1] for name in named]
    return min(firsts) - DRIFT, max(stops) + DRIFT


def _counts(
    connection: Connection, request: RosterRequest, on: Sequence[ChannelRow]
) -> dict[UUID, int]:
    counts: dict[UUID, int] = {}
    first, stop = _span(request, {row.zone for row in on})
    found = home_days(connection, first, stop, [row.id for row in on], by_channel=True)
    for channel, day, count, _seconds in found:
        if channel is not None and request.first <= day <= request.last:
            counts[channel] = counts.get(channel, 0) + count
    return counts


def _learn_totals(
    connection: Connection, page: Sequence[SlotRow], totals: dict[UUID, int | None]
) -> None:
    """Read how many episodes a work is to have, else how many are entered; once per work."""
    new = {slot.work_id for slot in page if slot.episode} - totals.keys()
    for batch in batches(new):
        made = dict(
            connection.execute(
                select(Episode.work_id, func.count())
                .where(Episode.work_id.in_(batch), Episode.removed.is_(False))
                .group_by(Episode.work_id)
            ).all()
        )
        planned = connection.execute(select(Work.id, Work.episodes).where(Work.id.in_(batch)))
        totals |= {key: number or made.get(key) for key, number in planned}
