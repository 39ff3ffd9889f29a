"""The pool: works and their episodes that are still to be placed, and what may stand in their way in a period.

A file has thousands of works and a million slots, so cards are made a page at a time: a work's slots are counted when
its card is asked for, by the index of its slots. Why a work may not air is asked of the same rules as for slots: it is
tried late in the evening at both ends of the period, where plans, windows and age marks have had every chance, as if
it were agreed there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, case, func, select

from coproduce.domain.airtime import AirTime
from coproduce.domain.instants import to_milliseconds
from coproduce.domain.titles import Titles, found_in, search_words
from coproduce.queries.obstacles.airing.looks import (
    SlotCheck,
    SlotLook,
    SlotScope,
    on_clock,
    prepared_slots,
)
from coproduce.queries.obstacles.airing.lying import CANCELLED, Lying, Placed
from coproduce.queries.obstacles.airing.reading import channels_raw, take_works
from coproduce.queries.obstacles.airing.versions import serves
from coproduce.queries.obstacles.rules import Obstacle
from coproduce.queries.plan_ends import PlanEnds
from coproduce.queries.reference import ChannelRow, titles_of
from coproduce.queries.works import batches
from coproduce.storage.base import table_of

PAGE = 40
LATE = time(23)
HALF_HOUR = 1800
NOWHERE = UUID(int=0)
Span = tuple[int, int]  # UTC milliseconds, half-open


@dataclass(frozen=True, slots=True)
class PoolWork:
    """A work as the pool lists it before it looks closer."""

    id: UUID
    code: str
    titles: Titles
    kind: str


class PoolPart(NamedTuple):
    """An episode still to be placed; a work without parts has one of no number. `length` in seconds."""

    episode: UUID | None
    number: int | None
    length: int | None


class PoolVersion(NamedTuple):
    """A language version that is ready, of one episode or of the whole work."""

    id: UUID
    episode: UUID | None
    sound: str
    subtitles: str | None


@dataclass(frozen=True, slots=True)
class PoolCard:
    """A work with what is left of it to place on the channels in question.

    `left`: in order of number; `planned`: episodes that it shall have, `placed`: those that have a slot there. `runs`: slots
    on all channels; `runs_left`: None as long as nobody counts runs. `versions`: those that are ready.
    `reasons`: what stands in its way on the channel that suits it best; `may_air`: whether nothing grave does.
    """

    id: UUID
    code: str
    titles: Titles
    kind: str
    age: str | None
    length: int | None
    left: tuple[PoolPart, ...]
    planned: int
    placed: int
    runs: int
    runs_left: int | None
    versions: tuple[PoolVersion, ...]
    reasons: tuple[Obstacle, ...]

    @property
    def may_air(self) -> bool:
        """Tell whether it may air somewhere in the period."""
        return not any(one.grave for one in self.reasons)

    @property
    def next(self) -> PoolPart | None:
        """Give the next part to place."""
        return self.left[0] if self.left else None

    def version_for(self, country: str, episode: UUID | None) -> UUID | None:
        """Give the ready version of an episode that a country's audience follows, its own sound first."""
        fitting = [
            one
            for one in self.versions
            if one.episode in (None, episode) and serves(country, one.sound, one.subtitles)
        ]
        fitting.sort(key=lambda one: not serves(country, one.sound, None))
        return fitting[0].id if fitting else None


def pool_works(connection: Connection) -> list[PoolWork]:
    """List all works by code."""
    work = table_of("work")
    titles = [work.c[f"title_{language}"] for language in ("en", "kk", "ru", "zh")]
    query = select(work.c.id, work.c.code, work.c.kind, *titles).where(~work.c.removed)
    return [
        PoolWork(row.id, row.code, titles_of(row), row.kind)
        for row in connection.execute(query.order_by(work.c.code))
    ]


def pool(
    connection: Connection,
    span: Span,
    channels: Collection[UUID],
    text: str = "",
    *,
    limit: int = PAGE,
) -> list[PoolCard]:
    """Give the first cards of works that have something left to place, those that `text` finds in any title or code."""
    words, found = search_words(text), list[PoolCard]()
    works = pool_works(connection)
    keys = [one.id for one in works if found_in(haystack(one), words)]
    plans = PlanEnds()
    for page in batches(keys, PAGE):
        found += (one for one in pool_cards(connection, page, span, channels, plans) if one.left)
        if len(found) >= limit:
            break
    return found[:limit]


def haystack(work: PoolWork) -> str:
    """Give what a search looks through."""
    return f"{work.titles.haystack()} {work.code.casefold()}"


def pool_cards(
    connection: Connection,
    works: Sequence[UUID],
    span: Span,
    channels: Collection[UUID],
    plans: PlanEnds,
) -> list[PoolCard]:
    """Make the cards of some works, in the order of `works`; removed ones are left out."""
    rows, parts = _works(connection, works), _parts(connection, works)
    aired, versions = _aired(connection, works, channels), _versions(connection, works)
    probes = _Probes(connection, works, span, channels, plans)
    return [
        _card(row, parts.get(key, ()), aired.get(key, {}), versions.get(key, ()), probes)
        for key in works
        if (row := rows.get(key)) is not None
    ]


def _card(
    row: Any,
    parts: Sequence[PoolPart],
    aired: Mapping[UUID | None, tuple[int, int]],
    versions: Sequence[PoolVersion],
    probes: _Probes,
) -> PoolCard:
    """`aired`: by episode, how many slots there are, and how many on the channels in question."""
    every = parts or (PoolPart(None, None, row.length),)
    here = {episode for episode, (_all, on) in aired.items() if on}
    left = tuple(part for part in every if part.episode not in here)
    length = (left[0].length if left else None) or row.length
    return PoolCard(
        id=row.id,
        code=row.code,
        titles=titles_of(row),
        kind=row.kind,
        age=row.age,
        length=length,
        left=left,
        planned=max(row.episodes or 0, len(every)),
        placed=len(every) - len(left),
        runs=sum(count for count, _on in aired.values()),
        runs_left=None,
        versions=tuple(versions),
        reasons=probes.reasons(row.id, left[0].episode if left else None, length),
    )


class _Probes:
    """Tries works where they would have every chance: late on the first and the last evening, on each channel."""

    def __init__(
        self,
        connection: Connection,
        works: Sequence[UUID],
        span: Span,
        channels: Collection[UUID],
        plans: PlanEnds,
    ) -> None:
        on = channels_raw(connection, channels)
        scope = SlotScope({}, on, span, plans)
        take_works(connection, scope, [key.bytes for key in works])
        self._checks: list[SlotCheck] = prepared_slots(connection, scope)
        self._where = [(key, at) for key, row in on.items() for at in _evenings(row, span)]
        self._empty = Lying(())

    def reasons(self, work: UUID, episode: UUID | None, length: int | None) -> tuple[Obstacle, ...]:
        """Give what stands in the way where least does."""
        best: list[Obstacle] | None = None
        part = None if episode is None else episode.bytes
        for channel, at in self._where:
            one = Placed(
                NOWHERE.bytes, channel, at, length or HALF_HOUR, work.bytes, part, None, "agreed", 0, None
            )  # fmt: skip
            look = SlotLook([one], self._empty, moved=False)
            told = [obstacle for check in self._checks for obstacle in check(look)]
            if best is None or _badness(told) < _badness(best):
                best = told
            if not any(obstacle.grave for obstacle in told):
                break
        return tuple(sorted(best or (), key=lambda one: one.rank))


def _badness(told: Sequence[Obstacle]) -> tuple[int, int]:
    return sum(one.grave for one in told), len(told)


def _evenings(channel: ChannelRow, span: Span) -> Iterator[int]:
    """Give the last evening of the period on a channel's clock, and the first where that is another."""
    first, last = (on_clock(instant, channel.zone).day for instant in (span[0], span[1] - 1))
    for day in dict.fromkeys((max(first, last - timedelta(days=1)), first)):
        yield to_milliseconds(AirTime(day, LATE, channel.zone).instant)


def _works(connection: Connection, works: Collection[UUID]) -> dict[UUID, Any]:
    work = table_of("work")
    return {
        row.id: row
        for batch in batches(works)
        for row in connection.execute(select(work).where(work.c.id.in_(batch), ~work.c.removed))
    }


def _parts(connection: Connection, works: Collection[UUID]) -> dict[UUID, list[PoolPart]]:
    table, found = table_of("episode"), dict[UUID, list[PoolPart]]()
    query = select(table.c.work_id, table.c.id, table.c.number, table.c.length)
    query = query.where(~table.c.removed).order_by(table.c.number)
    for batch in batches(works):
        for work, *part in connection.execute(query.where(table.c.work_id.in_(batch))):
            found.setdefault(work, []).append(PoolPart(*part))
    return found


def _aired(
    connection: Connection, works: Collection[UUID], channels: Collection[UUID]
) -> dict[UUID, dict[UUID | None, tuple[int, int]]]:
    """Count slots that are not cancelled by work and episode: all, and those on the channels."""
    slot, found = table_of("slot"), dict[UUID, dict[UUID | None, tuple[int, int]]]()
    here = func.sum(case((slot.c.channel_id.in_(channels), 1), else_=0))
    query = (
        select(slot.c.work_id, slot.c.episode_id, func.count(), here)
        .where(~slot.c.removed, slot.c.state != CANCELLED)
        .group_by(slot.c.work_id, slot.c.episode_id)
    )
    for batch in batches(works):
        for work, episode, count, on in connection.execute(query.where(slot.c.work_id.in_(batch))):
            found.setdefault(work, {})[episode] = count, on
    return found


def _versions(connection: Connection, works: Collection[UUID]) -> dict[UUID, list[PoolVersion]]:
    table, found = table_of("version"), dict[UUID, list[PoolVersion]]()
    names = ("work_id", "id", "episode_id", "sound", "subtitles")
    query = select(*(table.c[name] for name in names)).where(~table.c.removed, table.c.ready)
    for batch in batches(works):
        for work, *version in connection.execute(
            query.where(table.c.work_id.in_(batch)).order_by(table.c.sound, table.c.id)
        ):
            found.setdefault(work, []).append(PoolVersion(*version))
    return found
