"""What a task waits for, in one cell, as planners write it: "3FS+2d; 5SS; FILM-002/1.4FF-1ed".

The number is that of the outline, led by the work's code where it is another work's; then the kind of link, then the
lag: `d` in working days, `ed` in calendar days ("elapsed"). Kinds and days are also read in Russian, Kazakh and Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from coproduce.errors import Refusal

WORKING, CALENDAR = "working", "calendar"
_KINDS = {"ОН": "FS", "НН": "SS", "ОО": "FF", "НО": "SF"}
_CALENDAR_DAYS = ("ed", "eday", "edays", "кд", "күнтізбелік күн", "日历日", "个日历日")
_WORKING_DAYS = (
    "d", "day", "days", "д", "дн", "дней", "дня", "день", "күн", "жұмыс күні", "天", "工作日", "个工作日",
)  # fmt: skip
_SEPARATORS = re.compile(r"[;,，；、\n]")
_UNITS = "|".join(sorted((*_CALENDAR_DAYS, *_WORKING_DAYS), key=len, reverse=True))
_LINK = re.compile(
    r"(?:(?P<work>[^/]+)/)?\s*(?P<number>\d+(?:\.\d+)*)\s*(?P<kind>FS|SS|FF|SF|ОН|НН|ОО|НО)?"
    rf"\s*(?:(?P<sign>[+\-−–])\s*(?P<lag>\d{{1,5}})\s*(?P<unit>{_UNITS})?\.?)?",
    re.IGNORECASE,
)


class Wait(NamedTuple):
    """One link as it is written: the number of the task before, with its work's code where that is another."""

    work: str | None
    number: str
    kind: str = "FS"
    lag: int = 0
    unit: str = WORKING


def written(waits: Iterable[Wait]) -> str:
    """Write links into one cell."""
    return "; ".join(map(_written, waits))


def _written(wait: Wait) -> str:
    lead = "" if wait.work is None else f"{wait.work}/"
    lag = f"{wait.lag:+}{'d' if wait.unit == WORKING else 'ed'}" if wait.lag else ""
    return f"{lead}{wait.number}{wait.kind}{lag}"


def parse_waits(text: str) -> tuple[Wait, ...]:
    """Read a cell of links. Raises Refusal naming the part that cannot be read."""
    parts = (part.strip() for part in _SEPARATORS.split(text))
    return tuple(dict.fromkeys(_parsed(part) for part in parts if part))


def _parsed(part: str) -> Wait:
    found = _LINK.fullmatch(part)
    if found is None:
        raise Refusal("task_sheet.link", value=part)
    kind = (found["kind"] or "FS").upper()
    lag = int(found["lag"] or 0) * (1 if found["sign"] == "+" else -1)
    calendar = (found["unit"] or "").casefold() in _CALENDAR_DAYS
    return Wait(
        found["work"] and found["work"].strip(),
        found["number"],
        _KINDS.get(kind, kind),
        lag,
        CALENDAR if calendar and lag else WORKING,
    )
