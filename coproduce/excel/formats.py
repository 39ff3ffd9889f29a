"""How dates, clocks and lengths look in each language: once as a workbook's number format, once as text.

The two stand side by side so that a preview never shows anything else than the sheet will.
"""

from __future__ import annotations

from datetime import date

from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import length_label
from coproduce.domain.clocks import hour_label

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Slashes and dots are escaped: a bare slash becomes whatever the reader's Windows separates dates with.
DAYS = {
    "en": ("[$-409]d mmm yyyy", "{0.day} {1} {0.year}"),
    "kk": (r"dd\.mm\.yyyy", "{0:%d.%m.%Y}"),
    "ru": (r"dd\.mm\.yyyy", "{0:%d.%m.%Y}"),
    "zh": (r"yyyy\/m\/d", "{0.year}/{0.month}/{0.day}"),
}
SHORT_DAYS = {
    "en": ("[$-409]d mmm", "{0.day} {1}"),
    "kk": (r"dd\.mm", "{0:%d.%m}"),
    "ru": (r"dd\.mm", "{0:%d.%m}"),
    "zh": (r"m\/d", "{0.month}/{0.day}"),
}


def day_text(day: date, language: str) -> str:
    """Write a date: 22 Mar 2026, 22.03.2026, 2026/3/22."""
    return DAYS[language][1].format(day, MONTHS[day.month - 1])


def short_day_text(day: date, language: str) -> str:
    """Write day and month: 22 Mar, 22.03, 3/22."""
    return SHORT_DAYS[language][1].format(day, MONTHS[day.month - 1])


def clock_text(air: AirTime, day: date, language: str) -> str:
    """Write a clock's time, led by its date where that is not `day`."""
    hour = hour_label(air)
    return hour if air.day == day else f"{short_day_text(air.day, language)} {hour}"


def length_text(seconds: int) -> str:
    """Write a length: 1:40, or 1:40:30."""
    return length_label(seconds)


def day_format(language: str) -> str:
    """Give the number format of `day_text`."""
    return DAYS[language][0]


def clock_format(language: str, *, dated: bool, seconds: bool) -> str:
    """Give the number format of `clock_text`."""
    hour = "hh:mm:ss" if seconds else "hh:mm"
    return f"{SHORT_DAYS[language][0]} {hour}" if dated else hour


def length_format(*, seconds: bool) -> str:
    """Give the number format of `length_text`; it counts past 24 hours."""
    return "[h]:mm:ss" if seconds else "[h]:mm"
