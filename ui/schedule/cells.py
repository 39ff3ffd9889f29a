"""What each column of the schedule says of a slot, in the language of now. No Qt.

The delegate paints these words; copying a row and the screen reader use the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import broadcast_reading
from coproduce.domain.clocks import ANCHORED, two_clocks
from coproduce.domain.zones import ASTANA, BEIJING, label_key
from coproduce.queries.slots import SlotRow

if TYPE_CHECKING:
    from ui.words import Words


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name (heading schedule.column.<name>), its first width, and how it is painted."""

    name: str
    width: int
    quiet: bool = False
    figures: bool = False
    right: bool = False


COLUMNS: Final = (
    Column("time", 62, figures=True, right=True),
    Column("other", 120, quiet=True, figures=True),
    Column("offsets", 112, quiet=True),
    Column("broadcast", 64, quiet=True, figures=True, right=True),
    Column("channel", 116),
    Column("title", 170),
    Column("episode", 72, figures=True, right=True),
    Column("version", 112, quiet=True),
    Column("length", 62, figures=True, right=True),
    Column("run", 128),
    Column("state", 116),
    Column("remarks", 80, quiet=True),
)
STATES: Final = ("proposed", "offered", "agreed", "aired", "cancelled")
PLACE: Final = {column.name: number for number, column in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True)
class Cells:
    """A slot in words: one text per column, and the partner's title that stands quietly behind the title."""

    texts: tuple[str, ...]
    partner_title: str


def cells_of(row: SlotRow, words: Words, planned: Mapping[UUID, int]) -> Cells:
    """Word every column of a slot; `planned` knows how many episodes a work shall have."""
    clocks = two_clocks(row.home)
    partner = f"{clocks.partner_label()} {city(words, clocks.partner.zone)}"
    texts = (
        words.clock(clocks.home.at),
        f"{partner} {ANCHORED}" if is_anchored(row) else partner,
        " · ".join(clocks.offsets()),
        broadcast_label(row),
        row.channel.titles.shown(words.language),
        title_of(row, words.language),
        episode_label(row, planned),
        version_label(row, words),
        words.length(row.length),
        origin_label(row, words),
        words.say(f"schedule.state.{row.state}"),
        row.remarks or "",
    )
    return Cells(texts, partner_title(row, words.language))


def zone_name(words: Words, zone: str) -> str:
    """Name a clock as people do; one without such a name by its IANA name."""
    key = label_key(zone)
    return words.say(key) if key else zone


def clock_name(words: Words, zone: str) -> str:
    """Name any clock as shortly as people do: by its city on the two sides, else by the name of its zone."""
    return city(words, zone) if zone in (ASTANA, BEIJING) else zone_name(words, zone)


def city(words: Words, zone: str) -> str:
    """Name the partner's clock in one word."""
    return words.say("schedule.city.beijing" if zone == BEIJING else "schedule.city.astana")


def broadcast_label(row: SlotRow) -> str:
    """Write the time as the channel counts it where that differs: "25:30"."""
    reading = broadcast_reading(row.home, row.channel.day_starts)
    return reading.label() if reading.day != row.home.day else ""


def title_of(row: SlotRow, language: str) -> str:
    """Write the title, led by the episode's own where it has one."""
    title = row.titles.shown(language)
    if row.episode_titles is None:
        return title
    return f"{title}. {row.episode_titles.shown(language)}"


def partner_title(row: SlotRow, language: str) -> str:
    """Give the title as the partner knows it; nothing when that is the same."""
    shown = row.titles.shown(language)
    theirs = row.titles.shown("kk" if language == "zh" else "zh")
    return "" if theirs == shown else theirs


def episode_label(row: SlotRow, planned: Mapping[UUID, int]) -> str:
    """Write "3/10", or "3" where nobody knows how many there will be."""
    if row.episode is None:
        return ""
    of = planned.get(row.work_id)
    return f"{row.episode}/{of}" if of else str(row.episode)


def version_label(row: SlotRow, words: Words) -> str:
    """Write "Kazakh, dubbed; subtitles: Chinese"."""
    version = row.version
    if version is None:
        return ""
    sound = f"{words.say(f'language.{version.sound}')}, {words.say(f'made_by.{version.made_by}')}"
    if version.subtitles is None:
        return sound
    subtitles = words.say(f"language.{version.subtitles}")
    return f"{sound}; {words.say('schedule.subtitles', language=subtitles)}"


def run_label(row: SlotRow, words: Words) -> str:
    """Write "First run" or "Repeat", with the mark of a live slot."""
    run = words.say("schedule.run.repeat" if row.repeat else "schedule.run.first")
    return f"{run} · {words.say('schedule.live')}" if row.live else run


def origin_label(row: SlotRow, words: Words) -> str:
    """Write which run it is, with the mark of a slot that a pattern laid."""
    run = run_label(row, words)
    return run if row.pattern_id is None else f"{run} · {words.say('slot_pattern.mark')}"


def is_anchored(row: SlotRow) -> bool:
    """Tell whether a slot was agreed on another clock than its channel's."""
    return row.air.zone != row.channel.zone


def clock_tip(row: SlotRow, words: Words) -> str:
    """Write both readings in full, with dates, zones and the offsets of that date, and on which other clock it was agreed."""
    told = both_clocks(row.home, words)
    return f"{told}\n{anchor_line(row.air.zone, words)}" if is_anchored(row) else told


def anchor_line(zone: str, words: Words) -> str:
    """Say that a slot was agreed on a clock, which keeps its time when a zone's rules change."""
    return f"{ANCHORED} {words.say('clocks.agreed_on', clock=clock_name(words, zone))}"


def on_day(air: AirTime, words: Words) -> str:
    """Write an air time with its day, on its own clock: "Sat 20 Sept 2025 20:00"."""
    return f"{words.date_weekday(air.day)} {words.clock(air.at)}"


def on_partners_day(air: AirTime, words: Words) -> str:
    """Write it with its day on the partner's clock, and name that: "Sat 20 Sept 2025 23:00 Beijing"."""
    partner = two_clocks(air).partner
    return f"{on_day(partner, words)} {city(words, partner.zone)}"


def both_clocks(air: AirTime, words: Words) -> str:
    """Write a time on its own clock and on the partner's, with dates and offsets."""
    clocks = two_clocks(air)
    return "\n".join(
        f"{on_day(one, words)}  {zone_name(words, one.zone)} ({offset})"
        for one, offset in zip((clocks.home, clocks.partner), clocks.offsets(), strict=True)
    )


def broadcast_tip(row: SlotRow, words: Words) -> str:
    """Say which broadcast day the channel counts it to."""
    reading = broadcast_reading(row.home, row.channel.day_starts)
    if reading.day == row.home.day:
        return ""
    day = words.date_weekday(reading.day)
    return words.say("schedule.broadcast_day", day=day, time=reading.label())


TIPS: Final[Mapping[str, Callable[[SlotRow, Words], str]]] = {
    "time": clock_tip,
    "other": clock_tip,
    "offsets": clock_tip,
    "broadcast": broadcast_tip,
}
