"""What each column of a run sheet says of a line: clocks to the second on both sides, and as the channel counts on. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import TYPE_CHECKING, Final
from uuid import UUID

from coproduce.domain.broadcast_day import broadcast_reading
from coproduce.domain.clocks import ANCHORED, shift_label, two_clocks
from ui.schedule.cells import (
    city,
    clock_tip,
    episode_label,
    is_anchored,
    partner_title,
    run_label,
    title_of,
    version_label,
)
from ui.schedule.sheet.lines import CHANNEL, FREE, OVER, SLOT, SheetLine

if TYPE_CHECKING:
    from coproduce.queries.slots import SlotRow
    from ui.words import Words

NAMES: Final = (
    "number",
    "on_air",
    "start",
    "partner",
    "length",
    "title",
    "episode",
    "version",
    "run",
    "state",
)
FIGURES: Final = ("number", "on_air", "start", "length", "episode")
QUIET: Final = ("start", "partner", "version")


class SheetWords:
    """Words lines in the language of now; `planned` knows how many episodes a work shall have."""

    def __init__(self, words: Words, planned: Mapping[UUID, int]) -> None:
        self._words, self._planned = words, planned

    def text(self, line: SheetLine, name: str) -> str:
        """Word a cell."""
        if line.kind == SLOT:
            return self._slot(line, name)
        if name == "title":
            return self._told(line)
        return exact(line.seconds) if name == "length" else ""

    def _told(self, line: SheetLine) -> str:
        say = self._words.say
        if line.kind == CHANNEL:
            slots = self._words.count("schedule.slots", line.number)
            return f"{line.channel.titles.shown(self._words.language)} · {slots}"
        return say("sheet.free" if line.kind == FREE else "sheet.over")

    def _slot(self, line: SheetLine, name: str) -> str:
        row = line.slot
        if row is None:
            return ""
        words = self._words
        if name == "number":
            return str(line.number)
        if name == "on_air":
            return long_clock(broadcast_reading(row.home, row.channel.day_starts).seconds)
        if name == "title":
            theirs = partner_title(row, words.language)
            title = title_of(row, words.language)
            return f"{title} · {theirs}" if theirs else title
        plain = {
            "start": lambda: to_second(row.home.at),
            "partner": lambda: self._partner(row),
            "length": lambda: exact(row.length),
            "episode": lambda: episode_label(row, self._planned),
            "version": lambda: version_label(row, words),
            "run": lambda: run_label(row, words),
            "state": lambda: words.say(f"schedule.state.{row.state}"),
        }
        return plain[name]()

    def _partner(self, row: SlotRow) -> str:
        clocks = two_clocks(row.home)
        place = city(self._words, clocks.partner.zone)
        told = f"{to_second(clocks.partner.at)}{shift_label(clocks.shift)} {place}"
        return f"{told} {ANCHORED}" if is_anchored(row) else told

    def tip(self, line: SheetLine) -> str:
        """Write both clocks in full with their dates and offsets."""
        return clock_tip(line.slot, self._words) if line.slot else ""

    def is_bad(self, line: SheetLine) -> bool:
        """Tell whether a line tells of something wrong."""
        return line.kind == OVER


def to_second(at: time) -> str:
    """Write a wall time to the second."""
    return f"{at:%H:%M:%S}"


def long_clock(seconds: int) -> str:
    """Write seconds since the broadcast day's midnight, on past 24 hours: "25:30:15"."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def exact(seconds: int) -> str:
    """Write a length to the second: "1:40:00"."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
