"""Works that go on air before their plans end: the first slot of each that is not cancelled, against its last task."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, func, select, type_coerce

from coproduce.domain.titles import Titles
from coproduce.queries.obstacles.reading import told_works
from coproduce.queries.obstacles.rules import Check, Look, Obstacle, Scope, rule
from coproduce.queries.works import batches
from coproduce.storage.base import table_of
from coproduce.storage.columns import RawKey

RULE = "air"
FIRM = ("agreed", "aired")


class FirstSlot(NamedTuple):
    """The first airing of a work: on which day of the channel's clock, and whether that is agreed."""

    day: date
    channel: str
    firm: bool


@rule(RULE)
def prepare(connection: Connection, scope: Scope) -> Check:
    """Read when works go on air first."""
    first = _first_slots(connection, scope.works)
    named = told_works(connection, [UUID(bytes=key) for key in first])
    titles: dict[Any, Titles] = {key: one.titles for key, one in named}

    def check(look: Look) -> Iterator[Obstacle]:
        for work in look.works:
            slot, network = first.get(work), look.networks.get(work)
            key: Any = network.ends(work) if slot is not None and network is not None else None
            if slot is None or network is None or key is None or work not in titles:
                continue
            last = network.days(key)[1]
            if last > slot.day:
                by = (last - slot.day).days
                facts = {
                    "work": titles[work],
                    "channel": slot.channel,
                    "day": slot.day,
                    "last": last,
                }
                row = UUID(bytes=key)
                yield Obstacle(RULE, row, slot.day, slot.firm, facts, about=work, extent=by)

    return check


def _first_slots(connection: Connection, works: Collection[UUID]) -> dict[Any, FirstSlot]:
    slot, channel = table_of("slot"), table_of("channel")
    shown = ~slot.c.removed & (slot.c.state != "cancelled")
    found: dict[Any, FirstSlot] = {}
    for batch in batches(list(works)):
        early = select(slot.c.work_id, func.min(slot.c.starts).label("starts"))
        early = early.where(shown, slot.c.work_id.in_(batch)).group_by(slot.c.work_id)
        least = early.subquery()
        key = type_coerce(slot.c.work_id, RawKey())
        query = (
            select(key, slot.c.wall_day, channel.c.code, slot.c.state)
            .join(least, (least.c.work_id == slot.c.work_id) & (least.c.starts == slot.c.starts))
            .join(channel, channel.c.id == slot.c.channel_id)
            .where(shown)
            .order_by(slot.c.id)
        )
        for work, day, code, state in connection.execute(query):
            found.setdefault(work, FirstSlot(day, code, state in FIRM))
    return found
