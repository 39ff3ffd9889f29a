"""Rows of reference data: channels, organisations, occasions, offices."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, Table, bindparam, select

from coproduce.domain.titles import Titles
from coproduce.storage.base import table_of


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A channel; `day_starts` in minutes after midnight of its `zone`."""

    id: UUID
    code: str
    titles: Titles
    owner_id: UUID | None
    medium: str
    country: str
    zone: str
    day_starts: int
    children: bool
    valid_from: date | None
    valid_to: date | None
    remarks: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """A body: ministry, regulator, broadcaster, studio."""

    id: UUID
    code: str
    titles: Titles
    role: str
    country: str
    remarks: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class OccasionRow:
    """An occasion, `first` to `last` day, both included."""

    id: UUID
    code: str
    titles: Titles
    kind: str
    country: str | None
    first: date
    last: date
    remarks: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office, its language and its clock."""

    id: UUID
    code: str
    titles: Titles
    country: str
    zone: str
    language: str


def titles_of(row: Any) -> Titles:
    """Read the four title columns of a table row."""
    return Titles(row.title_en, row.title_kk, row.title_ru, row.title_zh)


def channels(connection: Connection) -> list[ChannelRow]:
    """List channels by code."""
    return _rows(connection, "channel", ChannelRow)


def channels_by_id(connection: Connection, keys: Collection[UUID]) -> dict[UUID, ChannelRow]:
    """Read some channels, removed ones too: a slot keeps the name of the channel that it ran on."""
    return {row.id: row for row in _rows(connection, "channel", ChannelRow, keys)}


def organisations(connection: Connection) -> list[OrganisationRow]:
    """List organisations by code."""
    return _rows(connection, "organisation", OrganisationRow)


def occasions(
    connection: Connection, first: date | None = None, last: date | None = None
) -> list[OccasionRow]:
    """List occasions by first day, those that touch `first`…`last` (both included) where given."""
    found: list[OccasionRow] = _rows(connection, "occasion", OccasionRow)
    touching = [
        row
        for row in found
        if (last is None or row.first <= last) and (first is None or row.last >= first)
    ]
    return sorted(touching, key=lambda row: row.first)


def offices(connection: Connection) -> list[OfficeRow]:
    """List offices by code."""
    return _rows(connection, "office", OfficeRow)


def _rows(
    connection: Connection, entity: str, cls: Any, keys: Collection[UUID] | None = None
) -> list[Any]:
    all_rows, by_id = _statements(entity)
    query, given = (all_rows, {}) if keys is None else (by_id, {"keys": list(keys)})
    found = connection.execute(query, given)
    columns = [name for name in cls.__dataclass_fields__ if name != "titles"]
    return [
        cls(titles=titles_of(row), **{name: getattr(row, name) for name in columns})
        for row in found
    ]


@cache
def _statements(entity: str) -> tuple[Select[Any], Select[Any]]:
    """Make a table's two statements once: all rows, and rows by key."""
    table: Table = table_of(entity)
    ordered = select(table).order_by(table.c.code)
    return ordered.where(table.c.removed.is_(False)), ordered.where(
        table.c.id.in_(bindparam("keys"))
    )
