"""An instant, or a way from one to another, in a line of words: date, clock, zone, and which passing of a doubled hour. No Qt."""

from __future__ import annotations

from datetime import date, time
from typing import Protocol

from coproduce.domain.airtime import AirTime
from coproduce.domain.clocks import offset_label
from coproduce.domain.zones import label_key


class Clocking(Protocol):
    """What is needed of `ui.words.Words`."""

    def say(self, key: str, /, **values: object) -> str:
        """Word a key."""

    def date_weekday(self, day: date) -> str:
        """Write a date led by its weekday."""

    def clock(self, at: time) -> str:
        """Write a time of day."""


def moment(words: Clocking, air: AirTime) -> str:
    """Write "Mon 2 Mar 2026 20:00 Beijing"."""
    return f"{words.date_weekday(air.day)} {_clock(words, air)} {_zone(words, air)}"


def becomes(words: Clocking, old: AirTime, new: AirTime) -> str:
    """Write "20:00 → 20:35 Beijing", with dates where they differ; of what stays, only that it does."""
    if old == new:
        return moment(words, new)
    if old.day == new.day:
        return (
            f"{words.date_weekday(new.day)} {_clock(words, old)} → {_clock(words, new)} "
            f"{_zone(words, new)}"
        )
    dates = [words.date_weekday(one.day) for one in (old, new)]
    return f"{dates[0]} {_clock(words, old)} → {dates[1]} {_clock(words, new)} {_zone(words, new)}"


def _clock(words: Clocking, air: AirTime) -> str:
    """Write the time of day; of a doubled hour, which passing it is."""
    shown = words.clock(air.at)
    twice = [AirTime(air.day, air.at, air.zone, fold).offset for fold in (0, 1)]
    if twice[0] > twice[1]:
        which = "first" if air.fold == 0 else "second"
        return words.say(f"grid.drag.{which}_passing", time=shown, offset=offset_label(air))
    return shown


def _zone(words: Clocking, air: AirTime) -> str:
    key = label_key(air.zone)
    return words.say(key) if key else air.zone
