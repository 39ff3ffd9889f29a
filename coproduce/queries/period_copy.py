"""What a copy of a day, a week or any period onto another would do, worked out for its preview and for the verb alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, select

from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import day_span
from coproduce.domain.instants import to_milliseconds
from coproduce.domain.ripple import (
    ALLOW,
    CANCELLED,
    OVER,
    REFUSE,
    Airing,
    Refused,
    Ripple,
    check_over,
    clear_of,
)
from coproduce.errors import Refusal
from coproduce.model import Slot
from coproduce.queries.lying import OnAir, lying, ripple_on
from coproduce.queries.reference import channels as all_channels, channels_by_id
from coproduce.queries.slots import SlotRow, agreed, slots_by_id

SKIP = "skip"
COPY_OVER = (*OVER, SKIP)
CopyOver = str  # one of COPY_OVER
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Period:
    """Broadcast days from `first` to `last`, both included, that shall be repeated from day `to` on.

    `channels`: their keys, None for all. `over`: what becomes of what lies there; "skip" leaves such a copy out.
    """

    first: date
    last: date
    to: date
    channels: tuple[UUID, ...] | None = None
    over: CopyOver = REFUSE

    @property
    def days(self) -> int:
        """By how many days the copies come later."""
        return (self.to - self.first).days

    def check(self) -> None:
        """Raise Refusal where nothing can be meant: a period that ends before it begins, or a copy onto itself."""
        check_over(self.over, COPY_OVER)
        if self.last < self.first:
            raise Refusal("period.days", first=self.first, last=self.last)
        if not self.days:
            raise Refusal("slot.copy_onto_itself", day=self.to)


class Copied(NamedTuple):
    """A slot of the period, as a row of the table, and when its copy airs."""

    slot: Any
    air: AirTime
    placed: Airing


@dataclass(slots=True)
class CopyPlan:
    """Copies to make, those left out, how many lie on what is there, and what becomes of that."""

    copies: list[Copied] = field(default_factory=list)
    skipped: list[Copied] = field(default_factory=list)
    struck: int = 0
    ripples: list[Ripple] = field(default_factory=list)
    refused: Refused | None = None


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One line of the preview: a slot, the time of its copy, and whether the copy is left out."""

    slot: SlotRow
    air: AirTime
    skipped: bool


@dataclass(frozen=True, slots=True)
class CopyPreview:
    """How many slots are copied, are left out and lie on what is there; the first lines; who forbids it."""

    copied: int
    skipped: int
    struck: int
    lines: tuple[CopyLine, ...]
    refused: SlotRow | None = None


def plan_copy(connection: Connection, period: Period) -> CopyPlan:
    """Work a copy out, channel by channel; cancelled slots are not copied. Raises Refusal (see `Period.check`)."""
    period.check()
    plan = CopyPlan()
    keys = period.channels
    on = all_channels(connection) if keys is None else channels_by_id(connection, keys).values()
    for channel in on:
        _plan_channel(connection, plan, period, channel)
    return plan


def copy_preview(connection: Connection, period: Period, shown: int = SHOWN) -> CopyPreview:
    """Count what a copy would do and word its first lines, without doing it. Raises Refusal as `plan_copy`."""
    plan = plan_copy(connection, period)
    left_out = {one.slot.id for one in plan.skipped}
    both = sorted((*plan.copies, *plan.skipped), key=lambda one: one.placed.starts)[:shown]
    forbids = None if plan.refused is None else UUID(bytes=plan.refused.by.key)  # type: ignore[arg-type]
    wanted = {one.slot.id for one in both} | ({forbids} if forbids else set())
    rows = {row.id: row for row in slots_by_id(connection, wanted)}
    return CopyPreview(
        copied=len(plan.copies),
        skipped=len(plan.skipped),
        struck=plan.struck,
        lines=tuple(CopyLine(rows[one.slot.id], one.air, one.slot.id in left_out) for one in both),
        refused=rows.get(forbids) if forbids else None,
    )


def _plan_channel(connection: Connection, plan: CopyPlan, period: Period, channel: OnAir) -> None:
    copies = _copies(connection, period, channel)
    if not copies:
        return
    placed = [one.placed for one in copies]
    stop = max(one.stops for one in placed)
    there = lying(connection, channel.id, placed[0].starts, stop)
    clear = {one.key for one in clear_of(there, placed)}
    plan.struck += len(placed) - len(clear)
    if period.over == SKIP:
        plan.copies += (one for one in copies if one.placed.key in clear)
        plan.skipped += (one for one in copies if one.placed.key not in clear)
        return
    plan.copies += copies
    if period.over == ALLOW or len(clear) == len(placed):
        return
    found = ripple_on(connection, channel, placed, period.over)
    plan.ripples.append(found)
    plan.refused = plan.refused or found.refused


def _copies(connection: Connection, period: Period, channel: OnAir) -> list[Copied]:
    """Read a channel's slots of the period and move them, by start."""
    first, _ = day_span(period.first, channel.zone, channel.day_starts)
    _, stop = day_span(period.last, channel.zone, channel.day_starts)
    given = {"channel": channel.id, "first": first, "stop": stop}
    found = [_copied(row, period.days) for row in connection.execute(_query(), given)]
    return sorted(found, key=lambda one: one.placed.starts)


def _copied(row: Any, days: int) -> Copied:
    air = agreed(row.wall_day, row.wall_time, row.zone, row.fold).moved(days=days)
    return Copied(row, air, Airing(row.id.bytes, to_milliseconds(air.instant), row.length))


@cache
def _query() -> Select[Any]:
    return select(Slot.__table__).where(
        Slot.channel_id == bindparam("channel"),
        Slot.starts >= bindparam("first"),
        Slot.starts < bindparam("stop"),
        Slot.state != CANCELLED,
        Slot.removed.is_(False),
    )
