"""`name=value` from a command line as the arguments that a verb takes.

Rows may be named by their id, by a unique start of it, or by their code; several are separated by commas.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from coproduce.cli.composed import COMPOSED
from coproduce.domain.broadcast_day import parse_length
from coproduce.domain.typed_days import read_weekdays
from coproduce.errors import Refusal
from coproduce.operations.fields import Field, fields_of
from coproduce.operations.verbs import Parameter, Verb
from coproduce.queries.lookup import find_row

WHICH = {"1": 1, "first": 1, "2": 2, "second": 2}
ANSWERS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
PLURALS = {
    "organisations": "organisation",
    "channels": "channel",
    "works": "work",
    "episodes": "episode",
    "versions": "version",
    "slots": "slot",
    "repairs": "slot",
    "occasions": "occasion",
    "offices": "office",
    "calendars": "calendar",
    "calendar_years": "calendar_year",
    "calendar_days": "calendar_day",
    "tasks": "task",
    "links": "link",
    "resources": "resource",
    "bookings": "booking",
    "reviews": "review",
    "editions": "edition",
    "playbooks": "playbook",
    "patterns": "pattern",
    "follows": "pattern",
    "repeat_channel": "channel",
    "plans": "work",
    "before": "task",
    "after": "task",
    "parent": "task",
    "first": "slot",
    "second": "slot",
    "partner": "organisation",
}


def entity_of(verb: Verb) -> str:
    """Name the entity that a verb is about, read from its name."""
    return PLURALS[verb.name.partition(".")[0]]


def field_of(verb: Verb, parameter: Parameter) -> Field | None:
    """Return the column that a parameter sets, None for the verb's own arguments."""
    return None if "UUID" in parameter.kind else fields_of(entity_of(verb)).get(parameter.name)


def pointed_at(verb: Verb, parameter: Parameter) -> str | None:
    """Name the entity whose row or rows a parameter names, None where it is a plain value."""
    if "UUID" in parameter.kind:
        named = entity_of(verb) if parameter.name == "rows" else parameter.name.removesuffix("_id")
        return PLURALS.get(named, named)
    field = field_of(verb, parameter)
    return field.points_at if field else None


def arguments(connection: Connection, verb: Verb, words: Sequence[str]) -> dict[str, Any]:
    """Read `name=value` words. Raises Refusal: a name that the verb does not know, a value that cannot be read."""
    known = {parameter.name: parameter for parameter in verb.parameters}
    read: dict[str, Any] = {}
    for word in words:
        name, equals, text = word.partition("=")
        if not equals:
            raise Refusal("argument.shape", text=word)
        if name not in known:
            raise Refusal("argument.unknown", name=name, verb=verb.name, known=", ".join(known))
        read[name] = _value(connection, verb, known[name], text)
    missing = [name for name, parameter in known.items() if parameter.required and name not in read]
    if missing:
        raise Refusal("argument.missing", verb=verb.name, names=", ".join(missing))
    return read


def _value(connection: Connection, verb: Verb, parameter: Parameter, text: str) -> Any:
    if parameter.name in COMPOSED:
        return COMPOSED[parameter.name](connection, text)
    entity = pointed_at(verb, parameter)
    if entity is not None:
        return _rows(connection, entity, parameter, text)
    if parameter.name in _READERS:
        return _READERS[parameter.name](text)
    kind = parameter.kind.split("(")[0].casefold()
    reader = _BY_KIND.get(kind.split(" ")[0])
    try:
        return text if reader is None else reader(text)
    except (ValueError, KeyError):
        raise Refusal("field.unreadable", field=parameter.name, value=text) from None


def _rows(
    connection: Connection, entity: str, parameter: Parameter, text: str
) -> UUID | list[UUID] | None:
    if parameter.kind.startswith("list"):
        names = [name for name in text.split(",") if name.strip()]
        if not names:
            raise Refusal("field.empty", field=parameter.name)
        return list(dict.fromkeys(find_row(connection, entity, name) for name in names))
    return find_row(connection, entity, text) if text.strip() else None


def _which(text: str) -> int:
    try:
        return WHICH[text.strip().casefold()]
    except KeyError:
        raise Refusal("field.choice", field="which", value=text, choices=", ".join(WHICH)) from None


def _length(text: str) -> int | None:
    """Read plain digits as seconds, anything else as "1:40" or "100 min"."""
    if not text.strip():
        return None
    return int(text) if text.strip().isdecimal() else parse_length(text)


_READERS: dict[str, Callable[[str], Any]] = {
    "which": _which,
    "length": _length,
    "weekdays": read_weekdays,
}
_BY_KIND: dict[str, Callable[[str], Any]] = {
    "int": int,
    "integer": lambda text: int(text) if text.strip() else None,
    "bool": lambda text: ANSWERS[text.strip().casefold()],
    "boolean": lambda text: ANSWERS[text.strip().casefold()],
}
