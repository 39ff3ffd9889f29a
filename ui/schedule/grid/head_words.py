"""What heads of days and channels say: dates of both sides, what falls on the day, how full a channel is. No Qt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from coproduce.domain.instants import HOUR, MINUTE
from ui.schedule.cells import clock_name
from ui.schedule.grid.block_words import span
from ui.schedule.grid.clocks import date_of, offset
from ui.schedule.grid.dress import Dress
from ui.schedule.grid.running_order import Fill

if TYPE_CHECKING:
    from ui.schedule.grid.lanes import GridDay
    from ui.words import Words

NEARLY_FULL: Final = 12 * HOUR  # a channel with more free time than this is not meant to be filled
GOOD, SHORT, OVER, PLAIN = "good", "short", "over", "plain"


def day_label(day: GridDay, dress: Dress) -> str:
    """Name a grid day, with the partner's date where that is another one when it starts: "Mon 3 Mar · Beijing: Tue 4 Mar"."""
    words = dress.words
    theirs = date_of(day.starts, dress.clocks.partner)
    label = words.date_weekday(day.day)
    if theirs == day.day:
        return label
    return f"{label} · {clock_name(words, dress.clocks.partner)}: {words.date_weekday(theirs)}"


def brief_label(day: GridDay, dress: Dress) -> str:
    """Name a grid day where there is no room for its date: "Mon 3"; the bar above tells the month."""
    return f"{dress.words.weekday(day.day)} {day.day.day}"


def occasions_label(day: date, dress: Dress) -> str:
    """Name what falls on a day."""
    language = dress.words.language
    return " · ".join(one.titles.shown(language) for one in dress.occasions_on(day))


def fill_state(fill: Fill) -> str:
    """Tell whether a day is full, short of something, holds more than it can, or is not meant to be filled."""
    if fill.over >= MINUTE:
        return OVER
    if not fill.busy or fill.free > NEARLY_FULL:
        return PLAIN
    return SHORT if fill.free >= MINUTE else GOOD


def fill_labels(fill: Fill, words: Words) -> tuple[str, str, str]:
    """Write how full a day is, at length and for narrower lanes: "23:35 · −0:25 free", "−0:25 free", "−0:25"."""
    state, busy = fill_state(fill), span(fill.busy)
    if not fill.busy:
        return "", "", ""
    if state == PLAIN:
        return busy, busy, busy
    told, bare = {
        OVER: (words.say("grid.over", over=span(fill.over)), f"+{span(fill.over)}"),
        SHORT: (words.say("grid.short", free=span(fill.free)), f"−{span(fill.free)}"),
        GOOD: (words.say("grid.full"), busy),
    }[state]
    return f"{busy} · {told}", told, bare


def offset_label(day: GridDay, zone: str, words: Words) -> tuple[str, str]:
    """Name a clock, and its offset on a day: "UTC+5", or "UTC+6 → UTC+5" where that changes."""
    first, last = offset(day.starts, zone), offset(day.stops - 1, zone)
    return clock_name(words, zone), first if first == last else f"{first} → {last}"
