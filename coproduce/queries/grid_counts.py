"""What a grid asks of a whole period at once, while it reads slots day by day: hours with something on, slots on each day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Connection, Select, bindparam, func, select, type_coerce

from coproduce.domain.instants import HOUR, QUARTER, SECOND
from coproduce.queries.grid import LONGEST
from coproduce.storage.base import table_of

Span = tuple[int, int]  # from one instant to another, UTC milliseconds
Statements = tuple[Select[Any], Select[Any]]  # of all channels, of some


def hours_on_air(
    connection: Connection, days: Sequence[Span], on: Sequence[UUID] | None = None
) -> frozenset[int]:
    """Give the hours of a day, counted from its start, in which something is on on any of some days; on some channels or
    on all. Days are half-open, UTC milliseconds, and follow each other. Cancelled slots count: they are shown.
    """
    if not days:
        return frozenset()
    since = days[0][0] - LONGEST
    given = {"first": days[0][0], "stop": days[-1][1], "since": since}
    busy = {
        hour
        for low, high in _asked(connection, _hours(), given, on)
        for hour in range(low, high + 1)
    }
    return frozenset(
        hour
        for starts, stops in days
        for hour in range(-(-(stops - starts) // HOUR))
        for low in [(starts - since) // HOUR + hour]
        if low in busy or ((starts - since) % HOUR and low + 1 in busy)
    )


def slots_by_day(
    connection: Connection, days: Sequence[Span], on: Sequence[UUID] | None = None
) -> list[int]:
    """Count the slots that start on each of some days, as `hours_on_air` is given them.

    They are counted by quarters of an hour, for clocks are changed by nothing finer.
    """
    counts = [0] * len(days)
    if not days:
        return counts
    starts = [day[0] for day in days]
    given = {"first": starts[0], "stop": days[-1][1]}
    for quarter, count in _asked(connection, _starting(), given, on):
        counts[bisect_right(starts, starts[0] + quarter * QUARTER) - 1] += count
    return counts


def _asked(
    connection: Connection,
    statements: Statements,
    given: Mapping[str, Any],
    on: Sequence[UUID] | None,
) -> Sequence[Any]:
    every, on_some = statements
    if on is None:
        return connection.execute(every, given).all()
    return connection.execute(on_some, {**given, "on": list(on)}).all()


@cache
def _hours() -> Statements:
    """Make the statements for the first and the last hour of slots, counted from an instant `since`."""
    slot = table_of("slot")
    starts = type_coerce(slot.c.starts, BigInteger())
    stops = starts + slot.c.length * SECOND
    since = bindparam("since", type_=BigInteger())
    hours: list[Any] = [(starts - since) // HOUR, (stops - 1 - since) // HOUR]
    query = select(*hours).where(starts >= since, stops > bindparam("first")).distinct()
    return _on(query, starts)


@cache
def _starting() -> Statements:
    """Make the statements that count slots by the quarter of an hour in which they start, from an instant `first` on."""
    starts = type_coerce(table_of("slot").c.starts, BigInteger())
    first = bindparam("first", type_=BigInteger())
    quarter: list[Any] = [(starts - first) // QUARTER]
    return _on(select(*quarter, func.count()).where(starts >= first).group_by(*quarter), starts)


def _on(query: Select[Any], starts: Any) -> Statements:
    slot = table_of("slot")
    inside = query.where(slot.c.removed.is_(False), starts < bindparam("stop"))
    return inside, inside.where(slot.c.channel_id.in_(bindparam("on", expanding=True)))
