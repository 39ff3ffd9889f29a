"""Rows by what people type: a code or a name, an episode as CODE/3, a task as CODE/2.1, a row's id or its first characters."""

from __future__ import annotations

import re
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, select

from coproduce.errors import Refusal, Wording
from coproduce.queries.outline import task_numbered
from coproduce.storage.base import entities, table_of

SHORTEST = 4
SHOWN = 150
_ID_START = re.compile(rf"[0-9a-f]{{{SHORTEST},32}}$")


def find_row(connection: Connection, entity: str, text: str, *, removed: bool = False) -> UUID:
    """Return the key of the one row meant by `text`. Raises Refusal listing what there is instead."""
    found = candidates(connection, entity, text, removed=removed)
    if len(found) == 1:
        return found[0]
    row = Wording(f"entity.{entity}")
    if found:
        raise Refusal("row.several", text=text, row=row, known=", ".join(map(str, found)))
    known = _known(connection, entity)
    if not known:
        raise Refusal("row.not_there", text=text, row=row)
    raise Refusal("row.unknown", text=text, row=row, known=known)


def find_any_row(connection: Connection, text: str) -> UUID:
    """Return the key of the one row of any kind, removed ones too: history speaks of them. Raises Refusal."""
    found = [key for name in entities() for key in candidates(connection, name, text, removed=True)]
    if len(set(found)) == 1:
        return found[0]
    if found:
        known = ", ".join(map(str, found))
        raise Refusal("row.several", text=text, row=Wording("entity.row"), known=known)
    raise Refusal("row.not_there", text=text, row=Wording("entity.row"))


def candidates(
    connection: Connection, entity: str, text: str, *, removed: bool = False
) -> list[UUID]:
    """List up to five rows that `text` may mean, those of exactly that code first."""
    query = select(table_of(entity).c.id).limit(5)
    if not removed:
        query = query.where(table_of(entity).c.removed.is_(False))
    if entity == "task" and not removed and (numbered := _by_outline(connection, text.strip())):
        return numbered
    for narrowed in (_by_code, _by_number, _by_id):
        meant = narrowed(query, entity, text.strip())
        if meant is not None and (found := list(connection.scalars(meant))):
            return found
    return []


def _by_code(query: Select[UUID], entity: str, text: str) -> Select[UUID] | None:
    column = _called_by(entity)
    return None if column is None else query.where(column == text)


def _by_number(query: Select[UUID], entity: str, text: str) -> Select[UUID] | None:
    """Read CODE/3: episode 3 of the work with that code."""
    code, _, number = text.rpartition("/")
    if entity != "episode" or not (code and number.isdecimal()):
        return None
    episode, work = table_of("episode"), table_of("work")
    return query.join(work, work.c.id == episode.c.work_id).where(
        work.c.code == code, work.c.removed.is_(False), episode.c.number == int(number)
    )


def _by_outline(connection: Connection, text: str) -> list[UUID]:
    """Read CODE/2.1: the task with that number in the plan of the work with that code."""
    code, _, number = text.rpartition("/")
    return task_numbered(connection, code, number) if code else []


def _by_id(query: Select[UUID], entity: str, text: str) -> Select[UUID] | None:
    start = text.casefold().replace("-", "")
    if not _ID_START.match(start):
        return None
    first, last = UUID(start.ljust(32, "0")), UUID(start.ljust(32, "f"))
    return query.where(table_of(entity).c.id.between(first, last))


def _called_by(entity: str) -> ColumnElement[str] | None:
    """Return the column that people call a row by: its code, or the name of an edition."""
    columns = table_of(entity).c
    return next((columns[key] for key in ("code", "name") if key in columns), None)


def _known(connection: Connection, entity: str) -> str:
    """List the codes there are, as far as a message can hold them."""
    column = _called_by(entity)
    if column is None:
        return ""
    query = select(column).where(table_of(entity).c.removed.is_(False)).order_by(column)
    codes = list(connection.scalars(query.limit(SHOWN + 1)))
    return ", ".join([*codes[:SHOWN], *(["…"] if len(codes) > SHOWN else [])])
