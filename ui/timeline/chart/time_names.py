"""The names of months and weekdays and the patterns of the head, in the language of now."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLocale

from ui.timeline.chart.time_labels import TimeNames
from ui.words import Words

PATTERNS: Final = {
    "decade": "chart_time.label.decade",
    "year": "chart_time.label.year",
    "quarter": "chart_time.label.quarter",
    "quarter_year": "chart_time.label.quarter_year",
    "month_year": "chart_time.label.month_year",
    "week": "chart_time.label.week",
    "day": "chart_time.label.day",
    "weekday_day": "chart_time.label.weekday_day",
    "whole_day": "chart_time.label.whole_day",
    "zoned": "chart_time.label.zoned",
}
BLANKS: Final = ("year", "n", "month", "weekday", "day", "home", "partner")
ONE_LETTER: Final = (
    "en",
    "zh",
)  # Kazakh and Russian write two, or weekdays could not be told apart
MONTHS, WEEKDAYS = range(1, 13), range(1, 8)


def time_names(words: Words) -> TimeNames:
    """Gather them."""
    locale, forms = words.locale, QLocale.FormatType
    short = [_capital(locale.standaloneMonthName(n, forms.ShortFormat)) for n in MONTHS]
    chinese = words.language == "zh"  # writes 11月 also where there is room
    long = [_capital(locale.standaloneMonthName(n)) for n in MONTHS]
    short_dated = [locale.monthName(n, forms.ShortFormat).removesuffix(".") for n in MONTHS]
    dated = [locale.monthName(n) for n in MONTHS]
    letters = forms.NarrowFormat if words.language in ONE_LETTER else forms.ShortFormat
    blanks = {name: f"{{{name}}}" for name in BLANKS}
    return TimeNames(
        months=short if chinese else long,
        short_months=short,
        dated_months=short if chinese else dated,
        short_dated_months=short_dated,
        weekdays=[locale.standaloneDayName(n, forms.ShortFormat) for n in WEEKDAYS],
        letters=[locale.standaloneDayName(n, letters) for n in WEEKDAYS],
        patterns={name: words.say(key, **blanks) for name, key in PATTERNS.items()},
    )


def _capital(name: str) -> str:
    """Write a month as a heading does, without the full stop of an abbreviation."""
    return name[:1].upper() + name[1:].removesuffix(".")
