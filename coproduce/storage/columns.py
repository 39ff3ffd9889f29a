"""Column types that refuse what the design refuses, and each type's way into the journal's JSON.

The journal encodes by column type and never guesses from a value, so that what was written as a
date comes back as a date. SQLite stores keys as 16 bytes and instants as milliseconds (both index
well); PostgreSQL would use its own uuid and timestamptz.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    TIMESTAMP,
    BigInteger,
    Boolean,
    Date,
    Dialect,
    Integer,
    LargeBinary,
    String,
    TypeDecorator,
    Uuid,
)
from sqlalchemy.types import TypeEngine
from typing_extensions import override

from coproduce.domain.instants import from_milliseconds, to_milliseconds
from coproduce.errors import Defect


class RowKey(TypeDecorator[UUID]):
    """A UUID: 16 bytes on SQLite, `uuid` elsewhere."""

    impl = LargeBinary(16)
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return LargeBinary(16) if dialect.name == "sqlite" else Uuid()

    @override
    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        return _raw_key if dialect.name == "sqlite" else super().bind_processor(dialect)

    @override
    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        return _key if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def _raw_key(value: UUID | None) -> bytes | None:
    return None if value is None else value.bytes


@lru_cache(maxsize=4096)
def _key(value: bytes | None) -> UUID | None:
    """Make a key. Very many rows name the same few channels and works, and a key costs as much as the rest of a row."""
    return None if value is None else UUID(bytes=value)


class RawKey(TypeDecorator[bytes]):
    """A key read as its 16 bytes, for queries over very many rows: a UUID object each would cost more than the row."""

    impl = LargeBinary(16)
    cache_ok = True

    @override
    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        return None if dialect.name == "sqlite" else _raw_bytes


def _raw_bytes(value: UUID | None) -> bytes | None:
    """Give a key's bytes where the database knows keys of its own."""
    return None if value is None else value.bytes


class UtcInstant(TypeDecorator[datetime]):
    """An instant: milliseconds since 1970 on SQLite, timestamptz elsewhere; naive values are refused."""

    impl = BigInteger
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return BigInteger() if dialect.name == "sqlite" else TIMESTAMP(timezone=True)

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        count = to_milliseconds(value)
        return count if dialect.name == "sqlite" else value

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return from_milliseconds(value) if isinstance(value, int) else value


class Amount(TypeDecorator[Decimal]):
    """A Decimal kept as text, so that no share or fee is ever rounded by a float."""

    impl = String(40)
    cache_ok = True

    @override
    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


Codec = tuple[Callable[[Any], Any], Callable[[Any], Any]]


def _same(value: Any) -> Any:
    return value


_CODECS: dict[type[TypeEngine[Any]], Codec] = {
    RowKey: (str, UUID),
    UtcInstant: (to_milliseconds, from_milliseconds),
    Amount: (str, Decimal),
    Date: (date.isoformat, date.fromisoformat),
    Boolean: (_same, _same),
    Integer: (_same, _same),
    BigInteger: (_same, _same),
    String: (_same, _same),
}


def codec(kind: TypeEngine[Any]) -> Codec:
    """Return (value → JSON value, JSON value → value) for a column type. Raises Defect for a type without one."""
    found = _CODECS.get(type(kind))
    if found is None and isinstance(kind, String):
        found = _CODECS[String]
    if found is None:
        raise Defect("defect.column_type", type=type(kind).__name__)
    return found
