"""What may be told of a pattern, as people write it: a rule or only weekdays, a clock past midnight, days, occasions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coproduce.domain.broadcast_day import clock_label, parse_hour, plain
from coproduce.domain.rules import read_rule
from coproduce.domain.strips import read_days, stem, write_days
from coproduce.domain.typed_days import listed
from coproduce.domain.zones import zone
from coproduce.errors import Refusal, Wording
from coproduce.model import Channel, Occasion, Pattern, Version
from coproduce.operations.fields import assign
from coproduce.operations.rows import pick
from coproduce.operations.slot_times import as_day, seconds
from coproduce.operations.verbs import Parameter

PLAIN = ("first_episode", "exhaust", "preempted", "follows_days", "remarks", "source")
# These say nothing of what stands on the schedule, so nothing is brought in line after them.
QUIET = frozenset({"preempted", "remarks", "source"})
TOLD = [
    Parameter(name, kind, required=False)
    for name, kind in {
        "channel": "UUID", "rule": "str", "first_day": "date", "at": "str", "zone": "str", "version": "UUID | None",
        "length": "int | str", "first_episode": "int", "exhaust": "bool", "preempted": "str", "skips": "Days",
        "avoids": "str", "follows_days": "int", "remarks": "str", "source": "str",
    }.items()
]  # fmt: skip


def tell(session: Session, pattern: Pattern, told: Mapping[str, Any]) -> None:
    """Set what is told. Raises Refusal naming what cannot be read, or does not exist."""
    for name, value in told.items():
        if name in PLAIN:
            assign(pattern, {name: value})
        elif name in _READERS:
            column, read = _READERS[name]
            setattr(pattern, column, read(session, pattern, value))
        else:
            raise Refusal("field.unknown", field=name, row=Wording("entity.pattern"))


def clock(at: str) -> str:
    """Read a time of day as channels count it, "19:00" or "25:30", into its one form. Raises Refusal."""
    return clock_label(parse_hour(at))


def _channel(session: Session, _pattern: Pattern, key: UUID) -> UUID:
    return pick(session, Channel, key).id


def _version(session: Session, pattern: Pattern, key: UUID | None) -> UUID | None:
    if key is not None and pick(session, Version, key).work_id != pattern.work_id:
        raise Refusal("slot.other_work", row=Wording("entity.version"))
    return key


def _length(_session: Session, _pattern: Pattern, length: int | str | None) -> int | None:
    return None if length is None or length == "" else seconds(length)


def _skips(_session: Session, pattern: Pattern, days: Any) -> str | None:
    """Take other days that stay empty; days that were taken with their episodes stay so."""
    _empty, dropped = read_days(pattern.skips)
    empty = listed(days) if days else []
    return write_days([day for day in empty if day not in dropped], dropped)


def _avoids(session: Session, _pattern: Pattern, codes: str | Collection[str] | None) -> str | None:
    """Take the codes of occasions, years left out. Raises Refusal for one that no occasion has."""
    words = plain(codes).replace(",", " ").split() if isinstance(codes, str) else list(codes or ())
    wanted = sorted({stem(word) for word in words})
    known = {stem(code) for code in session.scalars(select(Occasion.code))} if wanted else set()
    for word in wanted:
        if word not in known:
            row, offered = Wording("entity.occasion"), ", ".join(sorted(known))
            raise Refusal("row.unknown", text=word, row=row, known=offered)
    return " ".join(wanted) or None


_READERS: dict[str, tuple[str, Callable[[Session, Pattern, Any], Any]]] = {
    "channel": ("channel_id", _channel),
    "version": ("version_id", _version),
    "rule": ("rule", lambda _session, _pattern, text: read_rule(text)),
    "first_day": ("first_day", lambda _session, _pattern, day: as_day(day)),
    "at": ("wall_time", lambda _session, _pattern, at: clock(at)),
    "zone": ("zone", lambda _session, _pattern, name: zone(name).key),
    "length": ("length", _length),
    "skips": ("skips", _skips),
    "avoids": ("avoids", _avoids),
}
