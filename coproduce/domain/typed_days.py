"""Days and weekdays as people type them: `2027-02-05..2027-02-11, 2027-03-01` and `1-5`.

Weekdays are numbered as in ISO 8601, Monday 1 to Sunday 7, and kept as a mask with Monday the lowest bit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from coproduce.domain.broadcast_day import parse_day, plain
from coproduce.errors import Refusal

Days = str | Sequence[date]
MOST = 1000
WEEK = 7
DAY = timedelta(days=1)
RANGE = ".."
_RANGE = re.compile(r"([1-7])-([1-7])|([1-7]+)")
_COMMAS = re.compile(r"[,;，；、\s]+")


def read_days(text: str, read: Callable[[str], date] = parse_day) -> list[date]:
    """Read days and ranges separated by commas, in order and each once; `read` reads one day.

    Raises Refusal: unreadable, the wrong way round, none at all, more than `MOST`.
    """
    found: set[date] = set()
    for part in filter(None, re.split(r"[,;，；、]", text)):
        if not part.strip():
            continue
        found.update(read_range(part, MOST - len(found), read))
    if not found:
        raise Refusal("calendar.no_days")
    return sorted(found)


def read_range(text: str, most: int = MOST, read: Callable[[str], date] = parse_day) -> list[date]:
    """Read `2027-02-05..2027-02-11` or one day. Raises Refusal as `read_days` does."""
    opening, dots, closing = text.partition(RANGE)
    first = read(opening)
    last = read(closing) if dots else first
    if last < first:
        raise Refusal("calendar.days_turned", first=first, last=last)
    if (last - first).days >= most:
        raise Refusal("calendar.too_many_days", most=MOST)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def spans(days: Iterable[date]) -> list[tuple[date, date]]:
    """Put days that follow each other together: the first and the last day of each run, in order."""
    found: list[tuple[date, date]] = []
    for day in sorted(set(days)):
        if found and day - found[-1][1] == DAY:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def listed(days: Days) -> list[date]:
    """Give days in order and each once, whether they were typed or picked. Raises Refusal."""
    if isinstance(days, str):
        return read_days(days)
    if not days:
        raise Refusal("calendar.no_days")
    if len(days) > MOST:
        raise Refusal("calendar.too_many_days", most=MOST)
    return sorted(set(days))


def read_weekdays(text: str) -> int:
    """Read "1-5", "1,2,4" or "12345" as a mask of weekdays. Raises Refusal."""
    found: set[int] = set()
    for part in filter(None, _COMMAS.split(plain(text))):
        told = _RANGE.fullmatch(part.replace("–", "-"))
        if told is None or (told[1] and told[1] > told[2]):
            raise Refusal("calendar.weekdays_unreadable", text=text)
        numbers = range(int(told[1]), int(told[2]) + 1) if told[1] else map(int, told[3])
        found.update(numbers)
    if not found:
        raise Refusal("calendar.weekdays_unreadable", text=text)
    return mask_of(number - 1 for number in found)


def mask_of(weekdays: Iterable[int]) -> int:
    """Put weekdays, 0 for Monday, into a mask."""
    return sum(1 << day for day in set(weekdays))


def weekdays_of(mask: int) -> frozenset[int]:
    """Read a mask of weekdays, Monday the lowest bit; 0 is Monday."""
    return frozenset(day for day in range(WEEK) if mask >> day & 1)
