"""The columns of a roster, declared once: the writer and the preview take values by them, reading back will too.

A column's value is plain: a date, an AirTime, seconds, a number or text. How it looks is said by its
kind: `formats` has the text of each for a screen beside the number format of it for a workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import broadcast_reading
from coproduce.domain.titles import Titles
from coproduce.excel.formats import short_day_text
from coproduce.excel.tongues import Tongues, joined
from coproduce.queries.roster import RosterSlot
from coproduce.queries.slots import SlotRow


class Kind(Enum):
    """What a column holds, and so how it is written and aligned."""

    DAY = "day"  # date
    CLOCK = "clock"  # AirTime; its date shows where it is not the line's
    LENGTH = "length"  # seconds
    NUMBER = "number"  # int
    SHARE = "share"  # int, in percent
    WORD = "word"  # short text, centred
    TEXT = "text"  # text that may wrap
    KEY = "key"  # text nobody needs to see


class Clock(NamedTuple):
    """A slot's time on one clock, and that clock's offset then."""

    air: AirTime
    offset: str


class Line(NamedTuple):
    """One slot on one sheet, with the clocks of the sheet read; the first clock gives the date.

    In a change notice `mark` says whether it was so or is so now, `change` what differs and `differs` in which columns,
    and what was is `struck` out.
    """

    entry: RosterSlot
    clocks: tuple[Clock, ...]
    tongues: Tongues
    mark: str = ""
    change: str = ""
    struck: bool = False
    differs: frozenset[str] = frozenset()

    @property
    def slot(self) -> SlotRow:
        """The slot itself."""
        return self.entry.slot

    @property
    def day(self) -> date:
        """The date of the line."""
        return self.clocks[0].air.day


Value = date | AirTime | int | str | None
Take = Callable[[Line, int], Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A declaration; `per` repeats it for each clock or language, `merged` keeps it for sheets of several channels."""

    key: str
    kind: Kind
    width: float
    take: Take
    per: str = ""
    merged: bool = False
    editable: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A column on a sheet: `key` is unique there ("clock:Asia/Shanghai"), `place` says which clock or language."""

    column: Column
    key: str
    head: str
    place: int

    def value(self, line: Line) -> Value:
        """Take the column's value from a line."""
        return self.column.take(line, self.place)


def _broadcast(line: Line, _place: int) -> str:
    """Write "25:30", with the broadcast date where it is not the line's: "25:30 (22.03)"."""
    reading = broadcast_reading(line.entry.home, line.slot.channel.day_starts)
    if reading.day == line.day:
        return reading.label()
    return f"{reading.label()} ({short_day_text(reading.day, line.tongues.languages[0])})"


def _title(line: Line, place: int) -> str:
    """Give the title in one language; the first column falls back to another, further ones stay empty."""
    slot, language = line.slot, line.tongues.languages[place]
    return " · ".join(
        part
        for titles in (slot.titles, slot.episode_titles)
        if titles is not None and (part := _in(titles, language, fallback=place == 0))
    )


def _in(titles: Titles, language: str, *, fallback: bool) -> str:
    return titles.shown(language) if fallback else getattr(titles, language) or ""


def _run(line: Line, _place: int) -> str:
    slot = line.slot
    return line.tongues.word(
        "roster.run.live"
        if slot.live
        else "roster.run.repeat"
        if slot.repeat
        else "roster.run.first"
    )


COLUMNS: tuple[Column, ...] = (
    Column(key="day", kind=Kind.DAY, width=11.5, take=lambda line, _: line.day, editable=True),
    Column(
        key="weekday",
        kind=Kind.WORD,
        width=9.5,
        take=lambda line, _: line.tongues.weekday(line.day),
    ),
    Column(
        key="clock",
        kind=Kind.CLOCK,
        width=12.5,
        take=lambda line, n: line.clocks[n].air,
        per="zone",
        editable=True,
    ),
    Column(
        key="offset",
        kind=Kind.WORD,
        width=7.5,
        take=lambda line, n: line.clocks[n].offset,
        per="zone",
    ),
    Column(key="broadcast", kind=Kind.WORD, width=14, take=_broadcast),
    Column(
        key="channel",
        kind=Kind.TEXT,
        width=22,
        take=lambda line, _: line.tongues.name(line.slot.channel.titles),
        merged=True,
    ),
    Column(
        key="length",
        kind=Kind.LENGTH,
        width=12.5,
        take=lambda line, _: line.slot.length,
        editable=True,
    ),
    Column(key="title", kind=Kind.TEXT, width=26, take=_title, per="language"),
    Column(key="episode", kind=Kind.NUMBER, width=8, take=lambda line, _: line.slot.episode),
    Column(key="of", kind=Kind.NUMBER, width=8.5, take=lambda line, _: line.entry.of),
    Column(
        key="version",
        kind=Kind.TEXT,
        width=25,
        take=lambda line, _: line.tongues.version(line.slot.version),
    ),
    Column(key="run", kind=Kind.TEXT, width=14.5, take=_run, editable=True),
    Column(
        key="state",
        kind=Kind.TEXT,
        width=15.5,
        take=lambda line, _: line.tongues.word(f"state.{line.slot.state}"),
        editable=True,
    ),
    Column(
        key="remarks",
        kind=Kind.TEXT,
        width=27,
        take=lambda line, _: line.slot.remarks or "",
        editable=True,
    ),
    Column(key="id", kind=Kind.KEY, width=38, take=lambda line, _: str(line.slot.id)),
)


def placed(
    zones: Sequence[str], tongues: Tongues, *, merged: bool, columns: Sequence[Column] = COLUMNS
) -> list[Placed]:
    """Lay out a sheet: a clock and its offset for each zone, a title for each language."""
    laid = []
    for column in columns:
        if column.merged and not merged:
            continue
        if column.per == "":
            laid.append(Placed(column, column.key, tongues.say(f"roster.head.{column.key}"), 0))
        elif column.key == "clock":
            offset = next(other for other in columns if other.key == "offset")
            laid.extend(
                Placed(each, f"{each.key}:{zone}", _zone_head(each.key, zone, tongues), place)
                for place, zone in enumerate(zones)
                for each in (column, offset)
            )
        elif column.key == "title":
            laid.extend(
                Placed(
                    column,
                    f"title:{language}",
                    tongues.say(f"roster.head.title.{language}"),
                    place,
                )
                for place, language in enumerate(tongues.languages)
            )
    return laid


def _zone_head(key: str, zone: str, tongues: Tongues) -> str:
    if key == "offset":
        return tongues.say("roster.head.offset")
    names = zip(tongues.texts, tongues.zone_names(zone), strict=True)
    return joined(texts.say("roster.head.clock", zone=name) for texts, name in names)
