"""Exceptions of an MS Project calendar that come again and again, spread out as days.

Microsoft numbers the kinds; a week of its rules begins on Sunday whatever the project says, months count from 0,
and a rule always carries the day on which it ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil.rrule import (
    DAILY,
    FR,
    MO,
    MONTHLY,
    SA,
    SU,
    TH,
    TU,
    WE,
    WEEKLY,
    YEARLY,
    rrule,
    weekday,
)

from coproduce.errors import Refusal
from coproduce.interchange.records import Record

SUNDAY_FIRST = (SU, MO, TU, WE, TH, FR, SA)
LONGEST = 200 * 366
EACH_DAY = (0, 1, 9)
BY_DAY, YEARLY_BY_DAY, YEARLY_BY_PLACE, MONTHLY_BY_DAY, MONTHLY_BY_PLACE, BY_WEEKDAY, EVERY = range(
    1, 8
)
# What a "month item" may be: any day, a weekday, a day of the weekend, then Sunday to Saturday.
ITEMS: tuple[tuple[weekday, ...], ...] = (
    SUNDAY_FIRST,
    SUNDAY_FIRST[1:6],
    (SA, SU),
    *((day,) for day in SUNDAY_FIRST),
)
PLACES = (1, 2, 3, 4, -1)


def days_of(exception: Record, first: date, last: date) -> list[date] | None:
    """Return the days of an exception, None for a rule that is not known.

    Raises Refusal when it spans more than two centuries.
    """
    if (last - first).days > LONGEST:
        raise Refusal("interchange.span", line=exception.line, place=exception.place)
    kind, period = exception.whole("Type") or 0, max(1, exception.whole("Period") or 1)
    if kind in EACH_DAY or (kind == EVERY and period == 1):
        return list(span(first, last))
    rule = _rule(exception, kind, period, first, last)
    return None if rule is None else [found.date() for found in rule]


def span(first: date, last: date) -> Iterator[date]:
    """Yield every day from `first` to `last`."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _rule(given: Record, kind: int, period: int, first: date, last: date) -> rrule | None:
    begins, ends = datetime.combine(first, time()), datetime.combine(last, time())
    if kind == EVERY:
        return rrule(DAILY, begins, period, until=ends)
    if kind == BY_WEEKDAY:
        mask = given.whole("DaysOfWeek") or 0
        days = [day for bit, day in enumerate(SUNDAY_FIRST) if mask >> bit & 1]
        return rrule(WEEKLY, begins, period, SU, until=ends, byweekday=days) if days else None
    chosen = _within_month(given, kind)
    month = (given.whole("Month") or 0) + 1
    if chosen is None or not 1 <= month <= 12:
        return None
    if kind in (YEARLY_BY_DAY, YEARLY_BY_PLACE):
        return rrule(YEARLY, begins, period, until=ends, bymonth=month, **chosen)
    return rrule(MONTHLY, begins, period, until=ends, **chosen)


def _within_month(given: Record, kind: int) -> dict[str, Any] | None:
    """Say which day of a month is meant: the 5th, or the second Tuesday."""
    if kind in (YEARLY_BY_DAY, MONTHLY_BY_DAY):
        day = given.whole("MonthDay") or 0
        return {"bymonthday": day} if 1 <= day <= 31 else None
    item, place = given.whole("MonthItem") or 0, given.whole("MonthPosition") or 0
    known = kind in (YEARLY_BY_PLACE, MONTHLY_BY_PLACE) and 0 <= item < len(ITEMS)
    if not known or not 0 <= place < len(PLACES):
        return None
    return {"byweekday": ITEMS[item], "bysetpos": PLACES[place]}
