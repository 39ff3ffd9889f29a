"""Playbooks and their lines, and what applying one would do: which slots go, what runs instead, on both clocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, func, select

from coproduce.domain.airtime import AirTime
from coproduce.domain.filling import Filled, filled
from coproduce.domain.instants import from_milliseconds, to_milliseconds
from coproduce.domain.ripple import CANCELLED
from coproduce.domain.titles import Titles
from coproduce.model import Episode, Playbook, PlaybookLine, Slot, Work
from coproduce.queries.lying import lying
from coproduce.queries.reference import ChannelRow, channels_by_id, titles_of
from coproduce.queries.slots import SlotRow, slots_by_id

SHOWN = 60


@dataclass(frozen=True, slots=True)
class PlaybookRow:
    """A prepared substitution: how many lines it has, and how many seconds they run."""

    id: UUID
    code: str
    titles: Titles
    lines: int
    length: int
    remarks: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class PlaybookLineRow:
    """A line of a playbook: the work, with its code and titles, the episode's number, `length` in seconds."""

    id: UUID
    work_id: UUID
    code: str
    titles: Titles
    episode_id: UUID | None
    episode: int | None
    version_id: UUID | None
    length: int
    remarks: str | None


class Range(NamedTuple):
    """Where a playbook is laid: channels and a span of time."""

    channels: tuple[UUID, ...]
    first: datetime
    stop: datetime


@dataclass(frozen=True, slots=True)
class Instead:
    """One line of the preview: what runs then on a channel, and whether it is cut or ran before."""

    channel: ChannelRow
    air: AirTime
    length: int
    line: PlaybookLineRow


@dataclass(frozen=True, slots=True)
class Substitution:
    """What applying a playbook would do: how many slots it takes off and puts on, the first of both, what forbids it.

    `cut`: slots that run into the range from before, and are cut at its beginning.
    """

    taken: int
    put: int
    cut: tuple[SlotRow, ...]
    gone: tuple[SlotRow, ...]
    instead: tuple[Instead, ...]
    aired: SlotRow | None


def playbooks(connection: Connection) -> list[PlaybookRow]:
    """List playbooks by code."""
    line, book = PlaybookLine.__table__.c, Playbook.__table__.c
    totals = (
        select(line.playbook_id, func.count().label("lines"), func.sum(line.length).label("length"))
        .where(line.removed.is_(False))
        .group_by(line.playbook_id)
        .subquery()
    )
    query = (
        select(Playbook.__table__, totals.c.lines, totals.c.length)
        .join(totals, totals.c.playbook_id == book.id, isouter=True)
        .where(book.removed.is_(False))
        .order_by(book.code)
    )
    return [
        PlaybookRow(
            row.id,
            row.code,
            titles_of(row),
            row.lines or 0,
            row.length or 0,
            row.remarks,
            row.source,
        )
        for row in connection.execute(query)
    ]


def playbook_lines(connection: Connection, playbook: UUID) -> list[PlaybookLineRow]:
    """List a playbook's lines in their order."""
    line, work = PlaybookLine.__table__, Work.__table__.c
    titles = [work[f"title_{language}"] for language in ("en", "kk", "ru", "zh")]
    query = (
        select(line, work.code, *titles, Episode.number)
        .join(Work.__table__, work.id == line.c.work_id)
        .join(Episode.__table__, Episode.id == line.c.episode_id, isouter=True)
        .where(line.c.playbook_id == playbook, line.c.removed.is_(False))
        .order_by(line.c.place, line.c.id)
    )
    return [
        PlaybookLineRow(
            row.id,
            row.work_id,
            row.code,
            titles_of(row),
            row.episode_id,
            row.number,
            row.version_id,
            row.length,
            row.remarks,
        )
        for row in connection.execute(query)
    ]


def substitution(
    connection: Connection, playbook: UUID, where: Range, shown: int = SHOWN
) -> Substitution:
    """Work out what applying a playbook would do, without doing it; at most `shown` rows of each side."""
    lines = playbook_lines(connection, playbook)
    gone = going(connection, where)
    cut = slots_by_id(connection, _running_into(connection, where))
    aired = next((row.id for row in (*cut, *gone) if row.state == "aired"), None)
    rows = {row.id: row for row in slots_by_id(connection, [row.id for row in gone[:shown]])}
    fills = fill(lines, where)
    on = channels_by_id(connection, where.channels)
    instead = [
        Instead(
            on[key],
            AirTime.of(from_milliseconds(one.starts), on[key].zone),
            one.length,
            lines[one.line],
        )
        for one in fills[:shown]
        for key in where.channels
    ]
    return Substitution(
        taken=len(gone),
        put=len(fills) * len(where.channels),
        cut=tuple(cut),
        gone=tuple(rows[row.id] for row in gone[:shown] if row.id in rows),
        instead=tuple(instead[:shown]),
        aired=next(iter(slots_by_id(connection, [aired])), None) if aired else None,
    )


def going(connection: Connection, where: Range) -> Sequence[Any]:
    """List key and state of the slots that start in a range, but cancelled ones, by start."""
    query = (
        select(Slot.id, Slot.state)
        .where(
            Slot.channel_id.in_(where.channels),
            Slot.starts >= where.first,
            Slot.starts < where.stop,
            Slot.state != CANCELLED,
            Slot.removed.is_(False),
        )
        .order_by(Slot.starts, Slot.id)
    )
    return connection.execute(query).all()


def _running_into(connection: Connection, where: Range) -> list[UUID]:
    """List the slots that began before a range and still run at its first moment."""
    first = to_milliseconds(where.first)
    return [
        UUID(bytes=one.key)  # type: ignore[arg-type]
        for channel in where.channels
        for one in lying(connection, channel, first, first + 1)
        if one.starts < first
    ]


def fill(lines: Sequence[PlaybookLineRow], where: Range) -> list[Filled]:
    """Lay the lines into the range."""
    first, stop = to_milliseconds(where.first), to_milliseconds(where.stop)
    return list(filled([line.length for line in lines], first, stop)) if lines else []
