"""Rows of works, their episodes and their language versions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from coproduce.domain.titles import Titles
from coproduce.model import Episode, Slot, Version, Work
from coproduce.queries.reference import titles_of
from coproduce.storage.history import changes

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A work as the Works place shows and edits it; `made` counts episodes entered, `versions` its
    language versions with those of its episodes, `slots` its airings; its plan begins on `plan_starts`."""

    id: UUID
    code: str
    titles: Titles
    kind: str
    stage: str
    form: str | None
    origin_kz: str | None
    origin_cn: str | None
    partner_kz_id: UUID | None
    partner_cn_id: UUID | None
    share_kz: Decimal | None
    share_cn: Decimal | None
    age: str | None
    episodes: int | None
    length: int | None
    isan: str | None
    eidr: str | None
    isrc: str | None
    plan_starts: date | None
    calendar_id: UUID | None
    premiere: date | None
    remarks: str | None
    source: str | None
    made: int
    versions: int
    slots: int


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """An episode; `titles` is None where it has none of its own."""

    id: UUID
    work_id: UUID
    number: int
    titles: Titles | None
    length: int | None
    remarks: str | None


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A language version: sound, how it was made, subtitles, and whether it is ready for air."""

    id: UUID
    work_id: UUID
    episode_id: UUID | None
    sound: str
    made_by: str
    subtitles: str | None
    ready: bool
    remarks: str | None


_WORK_COLUMNS = [
    name
    for name in WorkRow.__dataclass_fields__
    if name not in ("titles", "made", "versions", "slots")
]


def works(connection: Connection) -> list[WorkRow]:
    """List all works by code (a file holds thousands, not millions)."""
    return _work_rows(connection, _works())


def works_by_id(connection: Connection, keys: Collection[UUID]) -> list[WorkRow]:
    """Re-read some works after a notice; removed ones are left out."""
    return [
        row
        for batch in batches(keys)
        for row in _work_rows(connection, _works().where(Work.id.in_(batch)))
    ]


def episodes_of(connection: Connection, work: UUID) -> list[EpisodeRow]:
    """List a work's episodes by number."""
    query = (
        select(Episode.__table__)
        .where(Episode.work_id == work, Episode.removed.is_(False))
        .order_by(Episode.number)
    )
    return [
        EpisodeRow(row.id, row.work_id, row.number, own_titles(row), row.length, row.remarks)
        for row in connection.execute(query)
    ]


def versions_of(connection: Connection, work: UUID) -> list[VersionRow]:
    """List a work's language versions, whole-work ones first."""
    query = (
        select(Version.__table__)
        .where(Version.work_id == work, Version.removed.is_(False))
        .order_by(Version.episode_id, Version.sound, Version.id)
    )
    names = list(VersionRow.__dataclass_fields__)
    return [
        VersionRow(**{name: getattr(row, name) for name in names})
        for row in connection.execute(query)
    ]


def works_touched(
    connection: Connection, operation: int, parts: Mapping[str, Collection[UUID]]
) -> set[UUID]:
    """Return the works whose episodes, versions or slots an operation changed, removed ones and former owners too.

    `parts`: the keys that its notice names, by entity; only "episode", "version" and "slot" are looked at.
    """
    owners: set[UUID] = set()
    for cls in (Episode, Version, Slot):
        for batch in batches(parts.get(cls.__tablename__, ())):
            owners.update(connection.scalars(select(cls.work_id).where(cls.id.in_(batch))))
    before = (row.before or {} for row in changes(connection, operation) if row.entity in parts)
    return owners | {row["work_id"] for row in before if "work_id" in row}


def batches(keys: Collection[Key], size: int = 500) -> list[list[Key]]:
    """Cut keys into lists that fit one query."""
    source = iter(keys)
    cut = []
    while batch := list(islice(source, size)):
        cut.append(batch)
    return cut


def own_titles(row: Any) -> Titles | None:
    """Return an episode's titles, None when all four are empty."""
    filled = any((row.title_en, row.title_kk, row.title_ru, row.title_zh))
    return titles_of(row) if filled else None


def _works() -> Select[Any]:
    made = select(func.count()).where(Episode.work_id == Work.id, Episode.removed.is_(False))
    versions = select(func.count()).where(Version.work_id == Work.id, Version.removed.is_(False))
    slots = select(func.count()).where(Slot.work_id == Work.id, Slot.removed.is_(False))
    return (
        select(
            Work.__table__,
            made.scalar_subquery().label("made"),
            versions.scalar_subquery().label("versions"),
            slots.scalar_subquery().label("slots"),
        )
        .where(Work.removed.is_(False))
        .order_by(Work.code)
    )


def _work_rows(connection: Connection, query: Select[Any]) -> list[WorkRow]:
    return [
        WorkRow(
            titles=titles_of(row),
            made=row.made,
            versions=row.versions,
            slots=row.slots,
            **{name: getattr(row, name) for name in _WORK_COLUMNS},
        )
        for row in connection.execute(query)
    ]
