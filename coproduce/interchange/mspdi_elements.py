"""Values as MS Project XML spells them, and elements made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, TypeAlias

from lxml import etree  # type: ignore[import-untyped]

from coproduce.interchange.mspdi_names import MINUTES_PER_DAY

Value: TypeAlias = "str | int | Sequence[Pair] | None"
Pair: TypeAlias = "tuple[str, Value]"
HOURS = (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00"))
TENTHS_PER_DAY = MINUTES_PER_DAY * 10
TENTHS_PER_CALENDAR_DAY = 24 * 60 * 10
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def element(name: str, value: Value) -> Any:
    """Make an element of a text or number, or of the named values inside it; what is None is left out."""
    made = etree.Element(name)
    if isinstance(value, str | int):
        made.text = _UNSPEAKABLE.sub(" ", str(int(value) if isinstance(value, bool) else value))
    elif value is not None:
        made.extend(element(inner, one) for inner, one in value if one is not None)
    return made


def morning(day: date | None) -> str | None:
    """Say when a day begins."""
    return None if day is None else f"{day.isoformat()}T08:00:00"


def evening(day: date | None) -> str | None:
    """Say when a day ends."""
    return None if day is None else f"{day.isoformat()}T17:00:00"


def whole_days(days: int) -> str:
    """Spell a length of working days."""
    return f"PT{days * MINUTES_PER_DAY // 60}H0M0S"


def working_times() -> Pair:
    """Spell the hours of a working day."""
    times: Iterator[Pair] = (
        ("WorkingTime", (("FromTime", start), ("ToTime", stop))) for start, stop in HOURS
    )
    return "WorkingTimes", tuple(times)
