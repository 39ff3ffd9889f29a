"""The editable columns of a row: which there are, how typed text becomes a value, what is refused.

Derived from the mapped class, so a new column is editable from the window, the command line and an
import at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Date, Integer, String
from sqlalchemy.types import TypeEngine

from coproduce.domain.activity import LAG_UNITS, LIMITS, LINK_KINDS, MODES
from coproduce.domain.languages import MADE_BY
from coproduce.domain.titles import Titles
from coproduce.errors import Refusal, Wording
from coproduce.model.channel import MEDIA
from coproduce.model.occasion import OCCASION_KINDS
from coproduce.model.organisation import ROLES
from coproduce.model.pattern import PREEMPTED
from coproduce.model.resource import RESOURCE_KINDS
from coproduce.model.review import CONFIDENCES
from coproduce.model.slot import STATES
from coproduce.model.task import PHASES
from coproduce.model.titled import Titled
from coproduce.model.work import AGES, FORMS, KINDS, ORIGINS, STAGES
from coproduce.storage.base import Base, table_of
from coproduce.storage.columns import Amount, RowKey

CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("work", "kind"): KINDS,
    ("work", "stage"): STAGES,
    ("work", "form"): FORMS,
    ("work", "origin_kz"): ORIGINS,
    ("work", "origin_cn"): ORIGINS,
    ("work", "age"): AGES,
    ("slot", "state"): STATES,
    ("channel", "medium"): MEDIA,
    ("organisation", "role"): ROLES,
    ("occasion", "kind"): OCCASION_KINDS,
    ("version", "made_by"): MADE_BY,
    ("task", "phase"): PHASES,
    ("task", "mode"): MODES,
    ("task", "limit_kind"): LIMITS,
    ("link", "kind"): LINK_KINDS,
    ("link", "lag_unit"): LAG_UNITS,
    ("resource", "kind"): RESOURCE_KINDS,
    ("review", "confidence"): CONFIDENCES,
    ("pattern", "preempted"): PREEMPTED,
}
_DERIVED = {"id", "removed", "starts", "wall_day", "wall_time", "fold"}
LARGEST = 2**31 - 1  # what every database keeps as a number
_YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class Field:
    """One editable column: its type, how long a text may be, which values it offers, whether it may be
    empty, and of which entity it names a row."""

    name: str
    kind: TypeEngine[Any]
    longest: int | None
    choices: tuple[str, ...]
    optional: bool
    points_at: str | None = None


@cache
def fields_of(entity: str) -> dict[str, Field]:
    """Return the editable columns of an entity, in table order."""
    return {
        column.key: Field(
            column.key,
            column.type,
            getattr(column.type, "length", None),
            CHOICES.get((entity, column.key), ()),
            bool(column.nullable),
            next((key.column.table.name for key in column.foreign_keys), None),
        )
        for column in table_of(entity).columns
        if column.key not in _DERIVED
    }


def assign(row: Base, changes: Mapping[str, Any]) -> None:
    """Set checked values on a row. Raises Refusal naming the field that cannot take its value."""
    fields = fields_of(row.__tablename__)
    for name, given in changes.items():
        if name not in fields:
            raise Refusal("field.unknown", field=name, row=Wording(f"entity.{row.__tablename__}"))
        setattr(row, name, checked(fields[name], given))
    if isinstance(row, Titled) and row.must_be_titled:
        row.titles = Titles(row.title_en, row.title_kk, row.title_ru, row.title_zh)


def refuse_blanks(row: Base) -> None:
    """Raise Refusal naming the first field that a new row needs and nobody filled."""
    for name, field in fields_of(row.__tablename__).items():
        has_default = row.__table__.c[name].default is not None
        if not (field.optional or has_default) and getattr(row, name) is None:
            raise Refusal("field.empty", field=name)


def checked(field: Field, given: Any) -> Any:
    """Turn a given value (typed or text) into what the column holds. Raises Refusal."""
    value = given.strip() if isinstance(given, str) else given
    if value is None or value == "":
        if field.optional:
            return None
        raise Refusal("field.empty", field=field.name)
    value = _parsed(field, value)
    if isinstance(value, int) and abs(value) > LARGEST:
        raise Refusal("field.unreadable", field=field.name, value=value)
    if field.choices and value not in field.choices:
        raise Refusal(
            "field.choice", field=field.name, value=value, choices=", ".join(field.choices)
        )
    if field.longest and isinstance(value, str) and len(value) > field.longest:
        raise Refusal("field.too_long", field=field.name, longest=field.longest, length=len(value))
    return value


def _parsed(field: Field, value: Any) -> Any:
    if not isinstance(value, str) or isinstance(field.kind, String):
        return value
    try:
        return _PARSERS[type(field.kind)](value)
    except (ValueError, KeyError, InvalidOperation):
        raise Refusal("field.unreadable", field=field.name, value=value) from None


_PARSERS: dict[type[TypeEngine[Any]], Callable[[str], Any]] = {
    RowKey: UUID,
    Integer: int,
    Boolean: lambda text: _YES[text.casefold()],
    Date: date.fromisoformat,
    Amount: Decimal,
}
