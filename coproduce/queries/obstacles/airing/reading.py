"""What rules of slots are told: slots near a time on some channels, read by index, and facts of channels and works."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from itertools import starmap
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Connection, Integer, Select, bindparam, select, type_coerce

from coproduce.collector import uncollected
from coproduce.domain.titles import LANGUAGES
from coproduce.queries.obstacles.airing.looks import AirWork, Part, SlotScope
from coproduce.queries.obstacles.airing.lying import CANCELLED, Placed
from coproduce.queries.reference import ChannelRow, channels_by_id
from coproduce.queries.works import batches
from coproduce.storage.base import table_of
from coproduce.storage.columns import RawKey

DAY = 24 * 3600 * 1000
REACH = 14 * DAY
"""So far beyond the time in question episodes before and after are looked for: a weekly series has two there."""
Span = tuple[int, int]  # UTC milliseconds, half-open
WHOLE = 5
"""Of so many works all first runs are looked at, however far; of more, those within reach."""


def placed_by_key(connection: Connection, keys: Collection[UUID]) -> dict[Any, Placed]:
    """Read slots as they stand in the file, by raw key; cancelled ones too, removed ones not."""
    return {
        row[0]: Placed._make(row)
        for batch in batches(keys)
        for row in connection.execute(_statements()["keys"], {"keys": batch})
    }


def lying_between(
    connection: Connection, channels: Iterable[UUID], first: int, stop: int
) -> list[Placed]:
    """Read the slots of some channels that start in [first, stop), UTC milliseconds; cancelled ones are left out."""
    given = {"first": first, "stop": stop}
    with uncollected():
        return [
            Placed._make(row)
            for channel in channels
            for row in connection.execute(_statements()["near"], given | {"on": channel}).all()
        ]


def runs_of(
    connection: Connection, works: Collection[Any], channels: Collection[UUID], span: Span
) -> list[Placed]:
    """Read first runs of works (raw keys) on some channels: all of few works, those within reach of the span of many."""
    statements, keys = _statements(), [UUID(bytes=key) for key in works]
    if not keys:
        return []
    if len(keys) <= WHOLE:
        given: dict[str, Any] = {"works": keys, "on": list(channels)}
        return list(map(Placed._make, connection.execute(statements["runs"], given).all()))
    given = {"works": keys, "first": span[0] - REACH, "stop": span[1] + REACH}
    return [
        Placed._make(row)
        for channel in channels
        for row in connection.execute(statements["reach"], given | {"on": channel}).all()
    ]


def channels_raw(connection: Connection, keys: Collection[UUID]) -> dict[Any, ChannelRow]:
    """Read channels by raw key."""
    return {key.bytes: row for key, row in channels_by_id(connection, keys).items()}


def take_works(
    connection: Connection, scope: SlotScope, works: Collection[Any], named: Collection[Any] = ()
) -> None:
    """Put into the scope what rules ask of works and their episodes, and the titles of `named` ones besides."""
    asked = [UUID(bytes=key) for key in works if key not in scope.works]
    for batch in batches(asked):
        given = {"works": batch}
        for key, kind, stage, age, length, episodes, *titles in connection.execute(
            _statements()["works"], given
        ):
            scope.works[key] = AirWork(kind, stage, age, length, episodes)
            scope.names[key] = titles
        parts = connection.execute(_statements()["parts"], given).all()
        scope.parts.update(starmap(lambda key, *part: (key, Part(*part)), parts))
        scope.parted.update(work for _key, work, *_part in parts)
    others = [UUID(bytes=key) for key in named if key not in scope.names]
    for batch in batches(others):
        found = connection.execute(_statements()["names"], {"works": batch}).all()
        scope.names.update(starmap(lambda key, *titles: (key, titles), found))


@cache
def _statements() -> dict[str, Select[Any]]:
    """Make the statements once: a drag begins with them."""
    slot, work, episode = table_of("slot"), table_of("work"), table_of("episode")

    def raw(column: Any) -> Any:
        return type_coerce(column, RawKey())

    starts = type_coerce(slot.c.starts, BigInteger())
    slots = select(
        raw(slot.c.id), raw(slot.c.channel_id), starts, slot.c.length, raw(slot.c.work_id),
        raw(slot.c.episode_id), raw(slot.c.version_id), slot.c.state,
        type_coerce(slot.c.repeat, Integer()), raw(slot.c.pattern_id),
    ).where(~slot.c.removed)  # fmt: skip
    shown = slots.where(slot.c.state != CANCELLED)
    works: Any = bindparam("works", expanding=True)
    titles = [work.c[f"title_{language}"] for language in LANGUAGES]
    facts = (work.c.kind, work.c.stage, work.c.age, work.c.length, work.c.episodes)
    return {
        "keys": slots.where(slot.c.id.in_(bindparam("keys", expanding=True))),
        "near": shown.where(
            slot.c.channel_id == bindparam("on"),
            starts >= bindparam("first"),
            starts < bindparam("stop"),
        ),
        "reach": shown.where(
            slot.c.channel_id == bindparam("on"),
            starts >= bindparam("first"),
            starts < bindparam("stop"),
            slot.c.work_id.in_(works),
            ~slot.c.repeat,
        ),
        "runs": shown.where(
            slot.c.work_id.in_(works),
            slot.c.channel_id.in_(bindparam("on", expanding=True)),
            ~slot.c.repeat,
        ),
        "works": select(raw(work.c.id), *facts, *titles).where(work.c.id.in_(works)),
        "names": select(raw(work.c.id), *titles).where(work.c.id.in_(works)),
        "parts": select(
            raw(episode.c.id), raw(episode.c.work_id), episode.c.number, episode.c.length
        ).where(episode.c.work_id.in_(works), ~episode.c.removed),
    }
