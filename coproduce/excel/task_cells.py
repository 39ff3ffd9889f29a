"""What people leave in cells, read as what a column holds: real dates and dates as text, numbers, shares, words.

Every reader returns None for an empty cell and raises a Refusal that says what would have been right.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from coproduce.errors import Refusal
from coproduce.excel.cells import as_plain

_DAY_FORMS = ("%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d", "%Y年%m月%d日", "%d %b %Y", "%d.%m.%y")
_COUNT = re.compile(r"(-?\d+)(?:[.,]0+)?\s*[^\W\d_]{0,12}\s?[^\W\d_]{0,8}\.?\??")
_SHARE = re.compile(r"(\d{1,3})(?:[.,]0+)?\s*%?")
MOST = 100_000


def read_text(value: Any, _format: str) -> str | None:
    """Read text; numbers as people see them, so that "7" typed as a number is still "7"."""
    if value is None:
        return None
    if isinstance(value, bool | datetime | date):
        raise Refusal("task_sheet.not_text")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return as_plain(str(value)).strip() or None


def read_day(value: Any, _format: str) -> date | None:
    """Read a date: a real one, or text such as 2026-03-22, 22.03.2026, 2026/3/22."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = value.strip() if isinstance(value, str) else value
    if text in (None, ""):
        return None
    for form in _DAY_FORMS if isinstance(text, str) else ():
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise Refusal("task_sheet.not_day")


def read_count(value: Any, _format: str) -> int | None:
    """Read a whole number of days; "5 days" and "5 дн" of other planners too."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    found: float | None = None
    if isinstance(value, str) and (match := _COUNT.fullmatch(value.strip())):
        found = int(match[1])
    elif isinstance(value, int | float) and not isinstance(value, bool):
        found = value
    if found is None or found != int(found) or not 0 <= found <= MOST:
        raise Refusal("task_sheet.not_count", most=MOST)
    return int(found)


def read_share(value: Any, shown_as: str) -> int | None:
    """Read how far a task is, in percent: 40 %, 40, "40%"."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    found: float | None = None
    if isinstance(value, str) and (match := _SHARE.fullmatch(value.strip())):
        found = int(match[1])
    elif isinstance(value, int | float) and not isinstance(value, bool):
        found = value * 100 if "%" in shown_as else value
    if found is None or not 0 <= found <= 100:
        raise Refusal("task_sheet.not_share")
    return round(found)


def read_number(value: Any, _format: str) -> str | None:
    """Read an outline number, "1.2.3". A date here is a number that Excel took for one."""
    if isinstance(value, datetime | date):
        raise Refusal("task_sheet.number_became_day")
    text = read_text(value, _format)
    if text is not None and not re.fullmatch(r"\d+(\.\d+)*", text):
        raise Refusal("task_sheet.not_number")
    return text
