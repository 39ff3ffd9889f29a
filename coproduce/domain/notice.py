"""A year's official notice of days off and made-up working days, read from a small file.

TOML, as the notices themselves are worded (days by ranges, names in any of our languages):

    country = "CN"                 # may be left out
    year = 2027
    citation = "State Council notice of 2026-11-…"
    opened = ["2027-02-20", "2027-10-09"]

    [[closed]]
    days = "2027-02-05..2027-02-11"
    zh = "春节"
    en = "Spring Festival"

or CSV, a row for each day or range, with lines above it that say what a row cannot:

    # citation: State Council notice of 2026-11-…
    day,open,name_en,name_zh
    2027-02-05..2027-02-11,no,Spring Festival,春节
    2027-02-20,yes,,

Days of the December before may stand in it, as notices move those too. Every fault names its line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coproduce.domain.typed_days import read_range
from coproduce.errors import Refusal

NAMED = ("en", "kk", "ru", "zh")
FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """A day that the notice closes or opens, its names by language, and the line where it stands."""

    open: bool
    names: Mapping[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice says of one year."""

    year: int
    citation: str
    country: str | None
    days: Mapping[date, NoticeDay]


@dataclass(slots=True)
class NoticeDraft:
    """A notice while it is read: refuses what cannot be as soon as it is met, naming the line."""

    year: int | None = None
    citation: str = ""
    country: str | None = None
    days: dict[date, NoticeDay] = field(default_factory=dict)

    def add(self, text: str, line: int, *, open: bool, names: Mapping[str, str]) -> None:  # noqa: A002 - as the column
        """Take a day or a range. Raises Refusal."""
        if not open and not names:
            raise Refusal("notice.no_name", line=line, days=text)
        try:
            found = read_range(text)
        except Refusal as refusal:
            raise Refusal("notice.line", line=line, problem=refusal) from None
        for day in found:
            if day in self.days:
                raise Refusal("notice.twice", line=line, day=day, other=self.days[day].line)
            self.days[day] = NoticeDay(open, dict(names), line)

    def done(self) -> Notice:
        """Give the notice when it is whole. Raises Refusal."""
        if not self.days:
            raise Refusal("notice.no_days")
        year = self.year or _year_of(self.days)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Refusal("notice.year", year=year)
        if not self.citation.strip():
            raise Refusal("notice.no_citation")
        for day, told in self.days.items():
            if day.year != year and (day.year, day.month) != (year - 1, 12):
                raise Refusal("notice.other_year", line=told.line, day=day, year=year)
        days = dict(sorted(self.days.items()))
        country = (self.country or "").strip().upper() or None
        return Notice(year, self.citation.strip(), country, days)


def _year_of(days: Mapping[date, NoticeDay]) -> int:
    """Take the year of the days where nothing else names it: the latest, as only the December before may join it."""
    return max(days).year
