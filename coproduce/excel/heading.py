"""The block above every sheet: what it is, which days, which clocks with their offsets, when and where it was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection

from coproduce.domain.airtime import AirTime
from coproduce.domain.clocks import hour_label, offset_label
from coproduce.domain.titles import Titles
from coproduce.domain.zones import ASTANA, BEIJING
from coproduce.excel.formats import day_text
from coproduce.excel.tongues import JOIN, Tongues
from coproduce.queries.reference import offices
from coproduce.queries.roster import RosterRequest
from coproduce.storage.replicas import office_of, position

GAP = "  ·  "


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterStamp:
    """Who made a roster, when (UTC), and from which position of the journal: what a later comparison starts from."""

    office: str
    made_at: datetime
    position: Mapping[str, int] = field(default_factory=dict)
    office_titles: Titles | None = None


def stamp_of(connection: Connection, made_at: datetime) -> RosterStamp:
    """Read from a snapshot what goes onto the workbook as its origin."""
    code = office_of(connection)
    titles = next((row.titles for row in offices(connection) if row.code == code), None)
    return RosterStamp(
        office=code, made_at=made_at, position=position(connection), office_titles=titles
    )


def heading(
    name: str, zones: Sequence[str], request: RosterRequest, stamp: RosterStamp, tongues: Tongues
) -> list[str]:
    """Word the lines above a sheet's header; `name` is the channel's, or of all channels."""
    return [
        f"{name}{GAP}{tongues.say('roster.title')}",
        f"{tongues.say('roster.period')}: {period_text(request, tongues)}",
        f"{tongues.say('roster.clocks')}: {GAP.join(clock_text(z, request.first, request.last, tongues) for z in zones)}",
        f"{tongues.say('roster.made')}: {made(stamp, tongues)}",
    ]


def period_text(request: RosterRequest, tongues: Tongues) -> str:
    """Write the days in the date format of every language, once where that is the same."""
    return GAP.join(
        dict.fromkeys(
            f"{day_text(request.first, language)} – {day_text(request.last, language)}"
            for language in tongues.languages
        )
    )


def clock_text(zone: str, first: date, last: date, tongues: Tongues) -> str:
    """Name a clock with its offset, and with the day of a change between two days."""
    low, high = first, last  # the offset of `low` is the old one, of `high` the new
    before, after = _noon(low, zone), _noon(high, zone)
    words = f"{tongues.zone(zone)} {offset_label(before)}"
    if before.offset == after.offset:
        return words
    while high - low > timedelta(days=1):
        middle = low + (high - low) // 2
        same = _noon(middle, zone).offset == before.offset
        low, high = (middle, high) if same else (low, middle)
    return f"{words} → {offset_label(after)} ({day_text(high, tongues.languages[0])})"


def _noon(day: date, zone: str) -> AirTime:
    return AirTime(day, time(12), zone)


def made(stamp: RosterStamp, tongues: Tongues) -> str:
    """Word when, on both clocks, and in which office a workbook was made."""
    astana, beijing = (AirTime.of(stamp.made_at, zone) for zone in (ASTANA, BEIJING))
    dates = JOIN.join(dict.fromkeys(day_text(astana.day, each) for each in tongues.languages[:1]))
    other = "" if beijing.day == astana.day else f"{day_text(beijing.day, tongues.languages[0])} "
    office = stamp.office
    if stamp.office_titles is not None:
        office = f"{tongues.name(stamp.office_titles)} ({stamp.office})"
    return GAP.join(
        (
            f"{dates} {_minute(astana)} {tongues.zone(ASTANA)}",
            f"{other}{_minute(beijing)} {tongues.zone(BEIJING)}",
            office,
        )
    )


def _minute(air: AirTime) -> str:
    return hour_label(AirTime(air.day, air.at.replace(second=0, microsecond=0), air.zone, air.fold))
