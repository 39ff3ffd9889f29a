"""Verbs on reference data: organisations, channels, occasions and offices can be added, edited and removed.

The aggregates differ only in their columns, in who may still need a row and in what a row must be, so one
declaration each is enough; others of the same kind (review days) declare theirs beside what they check.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from coproduce.domain.zones import zone
from coproduce.errors import Refusal, Wording
from coproduce.model import (
    Channel,
    Edition,
    Occasion,
    Office,
    Organisation,
    Pattern,
    Review,
    Slot,
    Task,
    Work,
)
from coproduce.operations.fields import fields_of
from coproduce.operations.rows import add_row, edit_rows, in_use, pick_all, remove_rows
from coproduce.operations.verbs import Parameter, register

Check = Callable[[Session, Any], None]


def declare(
    plural: str,
    cls: Any,
    check: Check,
    needed_by: Sequence[Any] = (),
    also_needed: Callable[[Session, Sequence[UUID]], int] | None = None,
) -> None:
    """Register add, edit and remove for one aggregate under `<plural>.…`; `check` refuses what a row may not be.

    `also_needed` counts those who need rows without pointing at them.
    """
    entity = cls.__tablename__

    def add(session: Session, **changes: Any) -> UUID:
        row = add_row(session, cls, changes)
        check(session, row)
        return row.id  # type: ignore[no-any-return]

    def edit(session: Session, *, rows: list[UUID], **changes: Any) -> None:
        edit_rows(session, cls, rows, changes)
        for row in pick_all(session, cls, rows):
            check(session, row)

    def remove(session: Session, *, rows: list[UUID]) -> None:
        used = sum(in_use(session, column, rows) for column in needed_by)
        used += also_needed(session, rows) if also_needed else 0
        if used:
            raise Refusal("row.in_use", row=Wording(f"entity.{entity}"), count=used)
        remove_rows(session, cls, rows)

    fields = [
        Parameter(field.name, str(field.kind), required=False)
        for field in fields_of(entity).values()
    ]
    register(f"{plural}.add", add, fields)
    register(f"{plural}.edit", edit, fields)
    register(f"{plural}.remove", remove)


def _check(_session: Session, row: Any) -> None:
    """Refuse what a single column cannot see: an unknown zone, days the wrong way round."""
    if isinstance(row, Channel | Office):
        zone(row.zone)
    if isinstance(row, Channel) and not 0 <= row.day_starts < 24 * 60:
        raise Refusal("channel.day_starts", value=row.day_starts)
    if isinstance(row, Occasion) and row.last < row.first:
        raise Refusal("occasion.days", first=row.first, last=row.last)


declare(
    "organisations",
    Organisation,
    _check,
    [
        Channel.owner_id,
        Work.partner_kz_id,
        Work.partner_cn_id,
        Task.responsible_id,
        Review.authority_id,
        Edition.partner_id,
    ],
)
declare("channels", Channel, _check, [Slot.channel_id, Pattern.channel_id])
declare("occasions", Occasion, _check)
declare("offices", Office, _check)
