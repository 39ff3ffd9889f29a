"""What stands on a unit of time in the head: its labels from the roomiest to the tersest. No Qt.

Names and patterns come in as values, so that the head, a printed page and a test word time alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from math import floor
from typing import Final, NamedTuple

from coproduce.domain.airtime import AirTime
from coproduce.domain.clocks import TwoClocks, two_clocks
from coproduce.domain.zones import ASTANA
from ui.timeline.chart.scales import (
    DAY,
    DECADE,
    HOUR,
    MONTH,
    QUARTER,
    QUARTER_HOUR,
    SIX_HOURS,
    WEEK,
    YEAR,
    Years,
)

ROMAN: Final = ("I", "II", "III", "IV")
MINUTES: Final = 1440
MINUTE_SLACK: Final = 1e-6  # of a day: what rounding may cost a quarter hour


@dataclass(frozen=True, slots=True)
class TimeNames:
    """Names of months and weekdays, and the patterns by the end of their key (`chart_time.label.…`)."""

    months: Sequence[str]  # standing alone, as in a heading
    short_months: Sequence[str]
    dated_months: Sequence[str]  # after the number of a day
    short_dated_months: Sequence[str]
    weekdays: Sequence[str]
    letters: Sequence[str]  # the tersest that still tells weekdays apart where the language has it
    patterns: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """Fill a pattern."""
        return self.patterns[key].format(**values)


class Label(NamedTuple):
    """The words on a tick, and quieter ones that stand before them."""

    text: str
    aside: str = ""


Form = Callable[[float, TimeNames, Years], Label]


def season(start: float, years: Years) -> str:
    """Name a year: 2026, or 2026/27 where it does not begin in January."""
    day = years.named(start)
    year = day.year - (day.month < years.month)
    return str(year) if years.month == 1 else f"{year}/{(year + 1) % 100:02d}"


def moment(day: float) -> AirTime:
    """Read a point of the axis as a wall time in Astana, to the minute; of a doubled hour the first."""
    whole = floor(day + MINUTE_SLACK)
    hours, minutes = divmod(min(round((day - whole) * MINUTES), MINUTES - 1), 60)
    return AirTime(date.fromordinal(whole), time(max(hours, 0), max(minutes, 0)), ASTANA)


@lru_cache(maxsize=4096)
def other_clock(day: float) -> str:
    """Write what the clock in Beijing shows at a wall time in Astana: 17:00, or 02:00 +1 where it is tomorrow there."""
    return two_clocks(moment(day)).partner_label()


def _decade(start: float, names: TimeNames, years: Years) -> Label:
    return Label(names.say("decade", year=years.named(start).year))


def _year(start: float, names: TimeNames, years: Years) -> Label:
    return Label(names.say("year", year=season(start, years)))


def _bare_year(start: float, _names: TimeNames, years: Years) -> Label:
    return Label(season(start, years))


def _number(start: float, years: Years) -> int:
    return (years.named(start).month - years.month) % 12 // 3 + 1


def _quarter_year(start: float, names: TimeNames, years: Years) -> Label:
    return Label(names.say("quarter_year", n=_number(start, years), year=season(start, years)))


def _quarter(start: float, names: TimeNames, years: Years) -> Label:
    return Label(names.say("quarter", n=_number(start, years)))


def _roman(start: float, _names: TimeNames, years: Years) -> Label:
    return Label(ROMAN[_number(start, years) - 1])


def _roman_year(start: float, _names: TimeNames, years: Years) -> Label:
    return Label(season(start, years), ROMAN[_number(start, years) - 1])


def _month_year(start: float, names: TimeNames, years: Years) -> Label:
    day = years.named(start)
    return Label(names.say("month_year", month=names.months[day.month - 1], year=day.year))


def _short_month_year(start: float, names: TimeNames, years: Years) -> Label:
    day = years.named(start)
    return Label(names.say("month_year", month=names.short_months[day.month - 1], year=day.year))


def _month(start: float, names: TimeNames, years: Years) -> Label:
    return Label(names.months[years.named(start).month - 1])


def _short_month(start: float, names: TimeNames, years: Years) -> Label:
    return Label(names.short_months[years.named(start).month - 1])


def _week_month(start: float, names: TimeNames, _years: Years) -> Label:
    thursday = date.fromordinal(floor(start) + 3)
    week = names.say("week", n=thursday.isocalendar().week)
    month = names.say(
        "month_year", month=names.short_months[thursday.month - 1], year=thursday.year
    )
    return Label(month, week)


def _week_day(start: float, names: TimeNames, years: Years) -> Label:
    return Label(_short_day(start, names, years).text, _week(start, names, years).text)


def _week(start: float, names: TimeNames, _years: Years) -> Label:
    return Label(names.say("week", n=date.fromordinal(floor(start)).isocalendar().week))


def _bare_week(start: float, _names: TimeNames, _years: Years) -> Label:
    return Label(str(date.fromordinal(floor(start)).isocalendar().week))


def _short_day(start: float, names: TimeNames, _years: Years) -> Label:
    day = date.fromordinal(floor(start))
    return Label(names.say("day", day=day.day, month=names.short_dated_months[day.month - 1]))


def _weekday(start: float, names: TimeNames, _years: Years) -> Label:
    day = date.fromordinal(floor(start))
    return Label(str(day.day), names.weekdays[day.weekday()])


def _letter(start: float, names: TimeNames, _years: Years) -> Label:
    day = date.fromordinal(floor(start))
    return Label(str(day.day), names.letters[day.weekday()])


def _bare_day(start: float, _names: TimeNames, _years: Years) -> Label:
    return Label(str(date.fromordinal(floor(start)).day))


def _whole_day(start: float, names: TimeNames, _years: Years) -> Label:
    return Label(_worded(start, names, names.dated_months))


def _zoned_day(start: float, names: TimeNames, years: Years) -> Label:
    clocks: TwoClocks = two_clocks(moment(start))
    home, partner = clocks.offsets()
    return Label(
        names.say("zoned", day=_whole_day(start, names, years).text, home=home, partner=partner)
    )


def _worded(start: float, names: TimeNames, months: Sequence[str]) -> str:
    day = date.fromordinal(floor(start))
    return names.say(
        "whole_day",
        weekday=names.weekdays[day.weekday()],
        day=day.day,
        month=months[day.month - 1],
        year=day.year,
    )


def _weekday_day(start: float, names: TimeNames, years: Years) -> Label:
    weekday = names.weekdays[date.fromordinal(floor(start)).weekday()]
    return Label(
        names.say("weekday_day", weekday=weekday, day=_short_day(start, names, years).text)
    )


def _day_clock(start: float, names: TimeNames, years: Years) -> Label:
    return Label(_clock(start, names, years).text, _short_day(start, names, years).text)


def _clock(start: float, _names: TimeNames, _years: Years) -> Label:
    return Label(f"{moment(start).at:%H:%M}")


def _bare_hour(start: float, _names: TimeNames, _years: Years) -> Label:
    return Label(f"{moment(start).at:%H}")


def _bare_minute(start: float, _names: TimeNames, _years: Years) -> Label:
    return Label(f"{moment(start).at:%M}")


# the forms on the upper row, which tells what the lower one leaves out, and on the lower row
UPPER: Final[Mapping[str, Sequence[Form]]] = {
    DECADE: (_decade,),
    YEAR: (_year, _bare_year),
    QUARTER: (_quarter_year, _roman_year, _quarter, _roman),
    MONTH: (_month_year, _short_month_year, _short_month),
    WEEK: (_week_month, _week_day, _week),
    DAY: (_zoned_day, _whole_day, _weekday_day, _short_day),
    HOUR: (_day_clock, _clock),
}
LOWER: Final[Mapping[str, Sequence[Form]]] = {
    DECADE: (_decade,),
    YEAR: (_year, _bare_year),
    QUARTER: (_quarter, _roman),
    MONTH: (_month, _short_month),
    WEEK: (_week_day, _week, _bare_week),
    DAY: (_weekday, _letter, _bare_day),
    SIX_HOURS: (_clock, _bare_hour),
    HOUR: (_clock, _bare_hour),
    QUARTER_HOUR: (_clock, _bare_minute),
}
MONDAYS: Final[Sequence[Form]] = (_short_day, _bare_day)  # of weeks that are not numbered
