"""Rows that ship with the program as TOML: read, with their sources, and made into rows of a file.

A table may begin with `[defaults]`. Titles stand under the language's code, other rows under their
own code (`owner = "CMG"`), and the confidence in a fact is kept at the end of its source.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coproduce.errors import Defect
from coproduce.ids import new_id
from coproduce.operations.fields import assign
from coproduce.resources import resource
from coproduce.storage.base import Base
from coproduce.texts import LANGUAGES

Row = TypeVar("Row", bound=Base)
Entry = dict[str, Any]
Codes = Mapping[str, UUID]


def entries(name: str) -> list[Entry]:
    """Read `resources/<name>.toml`: one array of tables, each laid over the defaults."""
    tables = tomllib.loads(resource(f"{name}.toml").read_text("utf-8"))
    defaults = tables.pop("defaults", {})
    (found,) = tables.values()
    return [defaults | entry for entry in found]


def columns(entry: Entry) -> Entry:
    """Turn an entry into column values: titles by language, the confidence into the source."""
    values = {f"title_{key}" if key in LANGUAGES else key: value for key, value in entry.items()}
    confidence = values.pop("confidence", None)
    if confidence:
        values["source"] = f"{values['source']} (confidence: {confidence})"
    return values


def pointed(values: Entry, codes: Codes, *names: str) -> Entry:
    """Replace the codes under `names` by the keys of the rows that carry them. Raises Defect for an unknown one."""
    found = {f"{name}_id": _key(codes, values[name]) for name in names if name in values}
    return {key: value for key, value in values.items() if key not in names} | found


def _key(codes: Codes, code: str) -> UUID:
    if code not in codes:
        raise Defect("defect.shipped_code", code=code)
    return codes[code]


def make(cls: type[Row], values: Entry) -> Row:
    """Make a row from checked values, with its key, so that others can point at it before it is written."""
    row = cls(id=new_id())
    assign(row, values)
    return row


def keys_by_code(session: Session, cls: Any) -> dict[str, UUID]:
    """Map the codes of all rows of a kind to their keys."""
    return {code: key for code, key in session.execute(select(cls.code, cls.id))}  # noqa: C416 - rows are not pairs to mypy
