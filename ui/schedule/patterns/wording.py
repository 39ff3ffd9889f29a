"""Patterns in words: "Mon–Fri 19:00 Beijing from 3 Mar 2025 until the episodes run out, skips Spring Festival"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import groupby

from coproduce.domain.airtime import AirTime
from coproduce.domain.clocks import two_clocks
from coproduce.domain.rules import DAILY, MONTHLY, Choices, choices
from coproduce.domain.titles import Titles
from coproduce.domain.typed_days import weekdays_of
from coproduce.domain.zones import label_key
from coproduce.queries.patterns import PatternRow, avoidable
from ui.calendars.weekdays import MONDAY
from ui.desk import Desk
from ui.schedule.cells import partner_label
from ui.words import Words


class PatternWording:
    """Words patterns in the language of now; `occasions` by their codes without the year."""

    def __init__(self, words: Words, occasions: Mapping[str, Titles]) -> None:
        self.words, self._occasions = words, occasions

    def describe(self, row: PatternRow) -> str:
        """Say in one sentence on which days a pattern runs, when, from when and how long, and around what."""
        say, day = self.words.say, self.words.date
        parts = {
            "rhythm": self.rhythm(row.rule, row.first_day),
            "at": row.at,
            "zone": self.zone(row.zone),
        }
        if row.follows_id is not None:
            days = self.words.count("pattern.says.days_later", row.follows_days or 0)
            return say("pattern.says.repeat", days=days, at=row.at, zone=parts["zone"])
        told = say(
            "pattern.says.clock", first=day(row.first_day), ending=self._ending(row), **parts
        ).rstrip(" ,，")  # a richer rule says itself how long it runs
        avoided = [self.occasion(code) for code in row.avoids]
        if row.empty or row.dropped:
            avoided.append(self.words.count("pattern.says.days", len(row.empty) + len(row.dropped)))
        return (
            told if not avoided else say("pattern.says.skips", told=told, skips=", ".join(avoided))
        )

    def rhythm(self, rule: str, first: date | None = None) -> str:
        """Say on which days: "Mon–Fri", "every 2nd week Sat, Sun", "monthly on the 15th"; a richer rule as it is written."""
        picked = choices(rule, first)
        if picked is None:
            return rule
        family = "week"
        if picked.frequency == DAILY:
            family = "day"
        elif picked.frequency == MONTHLY:
            family = "month_nth" if picked.nth else "month_day"
        given = {"weekdays": self.weekdays(picked.weekdays), "nth": self.nth(picked.nth or 1)}
        given |= {"day": self.month_day(picked)}
        key = f"pattern.runs.{family}" if picked.every == 1 else f"pattern.runs.{family}_every"
        return self.words.say(key, n=picked.every, **given)

    def weekdays(self, mask: int) -> str:
        """Name weekdays, runs of three and more by their ends: "Mon–Fri, Sun"."""
        days = sorted(weekdays_of(mask))
        named = []
        for _key, run in groupby(enumerate(days), lambda pair: pair[1] - pair[0]):
            group = [self.words.weekday(MONDAY + timedelta(days=day)) for _place, day in run]
            named.append(f"{group[0]}–{group[-1]}" if len(group) > 2 else ", ".join(group))
        return ", ".join(named)

    def nth(self, nth: int) -> str:
        """Name the first … fourth, or the last of a month."""
        return self.words.say("pattern.nth.last" if nth < 0 else f"pattern.nth.{nth}")

    def month_day(self, picked: Choices) -> str:
        """Name a day of the month."""
        last = picked.month_day is not None and picked.month_day < 0
        return self.words.say("pattern.last_day") if last else str(picked.month_day or "")

    def zone(self, name: str) -> str:
        """Name a clock by its city."""
        key = label_key(name)
        return self.words.say(key) if key else name

    def occasion(self, code: str) -> str:
        """Name an occasion by its title."""
        titles = self._occasions.get(code)
        return titles.shown(self.words.language) if titles else code

    def clocks(self, air: AirTime, home: str) -> tuple[str, str, str]:
        """Write the day and the clock of a channel in zone `home`, and the partner's, as a line of the schedule does."""
        clocks = two_clocks(air.reading(home))
        partner = partner_label(clocks, self.words, anchored=air.zone != home)
        return self.words.date_weekday(clocks.home.day), self.words.clock(clocks.home.at), partner

    def _ending(self, row: PatternRow) -> str:
        picked = choices(row.rule, row.first_day)
        if picked is not None and picked.until is not None:
            return self.words.say("pattern.ending.until", day=self.words.date(picked.until))
        if picked is not None and picked.count is not None:
            return self.words.count("pattern.ending.count", picked.count)
        return self.words.say("pattern.ending.exhaust") if row.exhaust else ""


def wording_of(desk: Desk) -> PatternWording:
    """Make the words of patterns over the occasions that the file has."""
    return PatternWording(desk.words, {row.code: row.titles for row in desk.read(avoidable)})
