"""The block above a change notice: its number and what it changes, to whom, which channels, days and clocks, made when."""

from __future__ import annotations

from datetime import date

from coproduce.domain.airtime import AirTime
from coproduce.domain.zones import ASTANA
from coproduce.excel.fitting import folded_at
from coproduce.excel.formats import day_text
from coproduce.excel.heading import GAP, RosterStamp, clock_text, made
from coproduce.excel.notice_lines import Notice
from coproduce.excel.tongues import JOIN, Tongues, joined

WIDEST = 150  # digits: a line that stands out of the sheet would make the paper hold it and nothing could be read


def title(notice: Notice) -> str:
    """Word what it is: "Change notice No. 2"."""
    return notice.tongues.say("notice.title", number=notice.number)


def subject(notice: Notice) -> str:
    """Word what it changes: "to the schedule sent on 3 Mar 2025 (Sent to CMG)"."""
    marked = notice.since.edition
    day = AirTime.of(marked.taken, ASTANA).day
    return JOIN.join(
        texts.say("notice.subject", day=day_text(day, texts.language), name=marked.name)
        for texts in notice.tongues.texts
    )


def facts(notice: Notice, stamp: RosterStamp) -> list[tuple[str, str]]:
    """Give the facts as a word and what stands behind it."""
    tongues, since = notice.tongues, notice.since
    told = []
    if notice.partner is not None:
        named = f"{tongues.name(notice.partner.titles)} ({notice.partner.code})"
        told.append((tongues.say("notice.to"), named))
    told.append((tongues.say("notice.channels"), GAP.join(_channels(notice))))
    first, last = since.edition.first, since.edition.last
    if first is not None or last is not None:
        told.append((tongues.say("roster.period"), _days(first, last, tongues)))
    told.append((tongues.say("roster.clocks"), GAP.join(_clocks(notice, stamp))))
    told.append((tongues.say("roster.made"), made(stamp, tongues)))
    return told


def heading(notice: Notice, stamp: RosterStamp) -> list[str]:
    """Word the lines above the sheet's header."""
    lines = [f"{word}: {text}" for word, text in facts(notice, stamp)]
    folded = [part for line in lines for part in folded_at(line, GAP, WIDEST)]
    return [title(notice), subject(notice), *folded]


def _channels(notice: Notice) -> list[str]:
    """Name the channels, and count those that were sent as well and are as they were."""
    tongues = notice.tongues
    named = [tongues.name(row.titles) for row in notice.channels]
    others = len(notice.since.channels) - len(named)
    if others:
        named.append(joined(texts.count("notice.others", others) for texts in tongues.texts))
    return named


def _clocks(notice: Notice, stamp: RosterStamp) -> list[str]:
    """Name each clock with its offset in the days of the schedule."""
    marked = notice.since.edition
    today = AirTime.of(stamp.made_at, ASTANA).day
    first = marked.first or marked.last or today
    return [clock_text(zone, first, marked.last or first, notice.tongues) for zone in notice.zones]


def _days(first: date | None, last: date | None, tongues: Tongues) -> str:
    """Write the days in the form of each language; an open end stays empty: "3 Mar 2025 –"."""
    return GAP.join(
        dict.fromkeys(
            " – ".join(
                "" if day is None else day_text(day, language) for day in (first, last)
            ).strip()
            for language in tongues.languages
        )
    )
