"""What every verb needs of rows: pick them by key, add one, keep codes unique, remove."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from coproduce.errors import Refusal, Wording
from coproduce.operations.fields import assign, refuse_blanks
from coproduce.storage.base import Base

Row = TypeVar("Row", bound=Base)
BATCH = 500


def pick(session: Session, cls: type[Row], key: UUID) -> Row:
    """Return one row. Raises Refusal when it was removed meanwhile."""
    found: Row = pick_all(session, cls, [key])[0]
    return found


def pick_all(session: Session, cls: Any, keys: Sequence[UUID]) -> list[Any]:
    """Return rows in the order of `keys`, read in batches. Raises Refusal when one was removed meanwhile."""
    found: dict[UUID, Any] = {}
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        found |= {row.id: row for row in session.scalars(_by_key(cls), {"keys": batch})}
    for key in keys:
        if key not in found:
            raise Refusal("row.gone", row=Wording(f"entity.{cls.__tablename__}"), id=key)
    return [found[key] for key in keys]


@cache
def _by_key(cls: Any) -> Select[Any]:
    """Make the lookup of a class once: it runs with every edit."""
    return select(cls).where(cls.id.in_(bindparam("keys")))


def add_row(session: Session, cls: type[Row], changes: Mapping[str, Any]) -> Row:
    """Make a row from checked fields and put it into the session."""
    row = cls()
    assign(row, changes)
    refuse_blanks(row)
    session.add(row)
    code = getattr(row, "code", None)
    if code is not None:
        refuse_taken_code(session, cls, code)
    return row


def edit_rows(
    session: Session, cls: type[Row], keys: Sequence[UUID], changes: Mapping[str, Any]
) -> None:
    """Set the same checked fields on several rows."""
    for row in pick_all(session, cls, keys):
        assign(row, changes)
    if "code" in changes:
        refuse_taken_code(session, cls, changes["code"])


def refuse_taken_code(session: Session, cls: Any, code: str) -> None:
    """Raise Refusal when more than one row of `cls` carries `code`."""
    session.flush()
    if (
        session.scalar(select(func.count()).where(cls.code == code, cls.removed.is_(False))) or 0
    ) > 1:
        raise Refusal("code.taken", code=code)


def in_use(session: Session, column: Any, keys: Iterable[UUID]) -> int:
    """Count the rows that point at any of `keys` through `column`."""
    owner = column.class_
    counted = select(func.count()).where(column.in_(list(keys)), owner.removed.is_(False))
    return session.scalar(counted) or 0


def refuse_used(session: Session, column: Any, keys: Iterable[UUID], cls: type[Base]) -> None:
    """Raise Refusal where rows of another kind still point at rows of `cls` through `column`."""
    used = in_use(session, column, keys)
    if used:
        raise Refusal("row.in_use", row=Wording(f"entity.{cls.__tablename__}"), count=used)


def remove_rows(session: Session, cls: type[Row], keys: Sequence[UUID]) -> None:
    """Mark rows removed; history and undo keep them."""
    for row in pick_all(session, cls, keys):
        row.removed = True
