"""What a day on the wall is, for each country, and how that is said. No Qt.

The painter, the tip, the line below the wall and the screen reader all use the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from coproduce.queries.calendars import CalendarYear, Side

if TYPE_CHECKING:
    from ui.words import Words

CLOSED: Final = "closed"
OPENED: Final = "opened"
WEEKEND: Final = "weekend"
WORKED: Final = "worked"


@dataclass(frozen=True, slots=True)
class DayMark:
    """A day: what it is for each side of the calendar (in their order), and whether the calendar works it."""

    day: date
    worked: bool
    states: tuple[str, ...]

    @property
    def resting(self) -> bool:
        """Whether it is nothing but a weekend, on every side."""
        return all(state == WEEKEND for state in self.states)


def mark_of(year: CalendarYear, day: date) -> DayMark:
    """Tell what a day is."""
    states = tuple(_state(side, day) for side in year.sides)
    return DayMark(day, year.working.is_working(day), states)


def _state(side: Side, day: date) -> str:
    exception = side.days.get(day)
    if exception is not None:
        return OPENED if exception.open else CLOSED
    return WORKED if side.working.is_working(day) else WEEKEND


def day_lines(words: Words, year: CalendarYear, day: date) -> list[str]:
    """Say of each side what a day is there, with the name of a holiday."""
    return [_line(words, side, day) for side in year.sides]


def _line(words: Words, side: Side, day: date) -> str:
    state = _state(side, day)
    calendar = side.calendar.titles.shown(words.language)
    exception = side.days.get(day)
    told = words.say(f"calendar.state.{state}")
    if exception is not None and exception.titles is not None:
        name = exception.titles.shown(words.language)
        told = name if state == OPENED else words.say("calendar.day.named", state=told, name=name)
    line = words.say("calendar.day", calendar=calendar, told=told)
    return f"{line} {words.say('calendar.day.projected')}" if side.projected else line


def day_sentence(words: Words, year: CalendarYear, day: date) -> str:
    """Say all of a day in one line."""
    return " · ".join((words.date_weekday(day), *day_lines(words, year, day)))


def year_lines(words: Words, year: CalendarYear) -> list[str]:
    """Say of each side what is known of the year, and from where."""
    return [
        words.say("calendar.year.of_side", calendar=side.calendar.titles.shown(words.language), told=known(words, side))
        for side in year.sides
    ]  # fmt: skip


def known(words: Words, side: Side) -> str:
    """Say what is known of a side's year."""
    state = "projected" if side.projected else "official" if side.known else "plain"
    told = words.say(f"calendar.year.{state}")
    source = side.known.source if side.known else None
    return f"{told} {source}" if source else told
