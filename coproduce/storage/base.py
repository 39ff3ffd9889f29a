"""The mapped base: what every journaled row has, and how its columns enter and leave the journal.

Deletion is an edit (`removed`), so that a journal entry is only ever "created" or "changed", undo of
a creation is a removal, and a merge of two offices never meets a missing row.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Boolean, Date, Table, event, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, QueryableAttribute, mapped_column

from coproduce.errors import Defect
from coproduce.ids import new_id
from coproduce.storage.columns import Amount, Codec, RowKey, UtcInstant, codec


class Base(DeclarativeBase):
    """Every table of the file, journaled or not."""

    type_annotation_map = {UUID: RowKey, datetime: UtcInstant, date: Date, Decimal: Amount}  # noqa: RUF012


class Journaled:
    """A row whose every change is recorded: a key made by the client, and `removed` instead of DELETE."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id, sort_order=-2)
    removed: Mapped[bool] = mapped_column(Boolean, default=False, sort_order=-1)


@event.listens_for(Base, "attribute_instrument", propagate=True)
def _remember_old_values(owner: type[Base], _key: str, attribute: QueryableAttribute[Any]) -> None:
    """Load the old value before a column is overwritten: the journal must know it even after expiry."""
    if issubclass(owner, Journaled) and hasattr(attribute, "impl"):
        attribute.impl.active_history = True


@lru_cache(maxsize=1)
def entities() -> dict[str, type[Base]]:
    """Map table names to journaled classes, in the order in which rows may be inserted."""
    classes = {
        m.local_table: m.class_ for m in Base.registry.mappers if issubclass(m.class_, Journaled)
    }
    return {
        table.name: cast("type[Base]", classes[table])
        for table in Base.metadata.sorted_tables
        if table in classes
    }


def table_of(entity: str) -> Table:
    """Return the table of an entity. Raises Defect for a name the model does not have."""
    try:
        return Base.metadata.tables[entity]
    except KeyError:
        raise Defect("defect.entity", entity=entity) from None


@cache
def codecs(entity: str) -> dict[str, Codec]:
    """Return each column's codec, in table order."""
    return {column.key: codec(column.type) for column in table_of(entity).columns}


def encode(entity: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Turn column values into what the journal's JSON holds."""
    ways = codecs(entity)
    return {key: None if value is None else ways[key][0](value) for key, value in values.items()}


def decode(entity: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Turn journal values back into column values; columns the model no longer has are left out."""
    ways = codecs(entity)
    return {
        key: None if value is None else ways[key][1](value)
        for key, value in values.items()
        if key in ways
    }


def entity_of(row: object) -> str:
    """Name the entity of a mapped row."""
    return str(inspect(row).mapper.local_table.name)
