"""What the heading of a day says: its date, the partner's date where one differs, occasions, totals. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from coproduce.domain.clocks import two_clocks
from coproduce.queries.reference import OccasionRow
from coproduce.queries.schedule import DayTotal
from coproduce.queries.slots import SlotRow
from ui.schedule.cells import city

if TYPE_CHECKING:
    from ui.words import Words

BRIEF = 16  # days


@dataclass(frozen=True, slots=True)
class Heading:
    """A day in words: the date, what is quietly said behind it, and the totals at the right."""

    date: str
    aside: str
    totals: str

    def whole(self) -> str:
        """Give it as one line, for copying and for screen readers."""
        return " · ".join(part for part in (self.date, self.aside, self.totals) if part)


def heading_of(
    day: date,
    rows: Sequence[SlotRow],
    occasions: Sequence[OccasionRow],
    total: DayTotal | None,
    words: Words,
) -> Heading:
    """Word a day: `rows` are its slots as far as they were read."""
    aside = [occasion.titles.shown(words.language) for occasion in named_on(day, occasions)]
    return Heading(
        words.date_weekday(day),
        " · ".join([*partner_dates(day, rows, words), *aside]),
        totals_label(total, words),
    )


def named_on(day: date, occasions: Iterable[OccasionRow]) -> list[OccasionRow]:
    """Choose the occasions that a day's heading names, the shortest first.

    A holiday is named on each of its days; a year of tourism only where it begins and ends.
    """
    near = [
        one
        for one in occasions
        if day in (one.first, one.last) or (one.last - one.first).days < BRIEF
    ]
    return sorted(near, key=lambda one: (one.last - one.first, one.first))


def partner_dates(day: date, rows: Sequence[SlotRow], words: Words) -> list[str]:
    """Name the partner's date where some slot of the day falls on another one; `rows` go by instant."""
    # On one clock the partner's date only grows with the hour: first and last tell all.
    last = {row.home.zone: row for row in rows}
    first = {row.home.zone: row for row in reversed(rows)}
    readings = (two_clocks(row.home).partner for ends in (first, last) for row in ends.values())
    found = sorted({(air.day, air.zone) for air in readings if air.day != day})
    return [f"{city(words, zone)}: {words.date_weekday(other)}" for other, zone in found]


def totals_label(total: DayTotal | None, words: Words) -> str:
    """Write "5 slots · 6:40"."""
    if total is None:
        return ""
    return f"{words.count('schedule.slots', total.count)} · {words.length(total.seconds)}"


def totals_of(rows: Iterable[SlotRow]) -> dict[date, DayTotal]:
    """Add up rows that are all here, as when a filter shows some of a period."""
    sums: dict[date, tuple[int, int]] = {}
    for row in rows:
        count, seconds = sums.get(row.home.day, (0, 0))
        sums[row.home.day] = (count + 1, seconds + runs(row))
    return {day: DayTotal(day, count, seconds) for day, (count, seconds) in sums.items()}


def counted(total: DayTotal | None, row: SlotRow, sign: int) -> DayTotal:
    """Count a row in (+1) or out (−1)."""
    count, seconds = (total.count, total.seconds) if total else (0, 0)
    return DayTotal(row.home.day, count + sign, seconds + sign * runs(row))


def runs(row: SlotRow) -> int:
    """Give the seconds that a slot is on air; a cancelled one is not."""
    return 0 if row.state == "cancelled" else row.length
