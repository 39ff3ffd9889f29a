"""A change notice as lines: what became of a schedule since an edition, in the columns that partners know from rosters.

Each change is the slot as it was, struck out, and below it the slot as it is now. Workbook and preview share them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from sqlalchemy import Connection

from coproduce.domain.broadcast_day import length_label
from coproduce.domain.clocks import partner_zone
from coproduce.domain.titles import Titles
from coproduce.domain.zones import ASTANA, BEIJING
from coproduce.errors import Refusal
from coproduce.excel.columns import COLUMNS, Clock, Column, Kind, Line, Placed, placed
from coproduce.excel.tongues import Tongues, joined
from coproduce.queries.reference import ChannelRow, OrganisationRow, organisations
from coproduce.queries.renamed import Renamed
from coproduce.queries.roster import PAPERS, RosterSlot
from coproduce.queries.schedule_since import (
    ScheduleSince,
    SlotDifference,
    SlotSide,
    aspects,
    schedule_since,
)
from coproduce.texts import LANGUAGES, Texts

WIDTHS = {
    "day": 12.5, "weekday": 9.5, "clock": 13, "channel": 18, "length": 12.5, "title": 23, "episode": 7,
    "version": 16, "run": 13, "state": 13, "remarks": 20.5,
}  # fmt: skip
FEW = 12  # channels: more are not named one by one
# The columns that show what differs, where they are not called alike.
DIFFERING = {"day": ("day", "weekday"), "work": ("title",)}
_KNOWN = {column.key: column for column in COLUMNS}


def _roster(key: str) -> Column:
    return replace(_KNOWN[key], width=WIDTHS.get(key, _KNOWN[key].width))


NOTICE_COLUMNS: tuple[Column, ...] = (
    Column(key="mark", kind=Kind.TEXT, width=9, take=lambda line, _: line.mark),
    *map(_roster, ("day", "weekday", "clock", "offset", "channel", "length", "title", "episode")),
    *map(_roster, ("version", "run", "state")),
    Column(key="change", kind=Kind.TEXT, width=19, take=lambda line, _: line.change),
    *map(_roster, ("remarks", "id")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRequest:
    """The notice of which edition, in one or two languages (none: that of who asks), on which paper."""

    edition: UUID
    languages: tuple[str, ...] = ()
    paper: str = "A4"


@dataclass(frozen=True, slots=True)
class Section:
    """The changes of one kind under their heading."""

    kind: str
    heading: str
    changes: tuple[SlotDifference, ...]


class Notice:
    """A notice ready to be worded: what changed, for whom, and in which languages."""

    def __init__(
        self,
        since: ScheduleSince,
        partner: OrganisationRow | None,
        tongues: Tongues,
        paper: str = "A4",
    ) -> None:
        self.since, self.partner, self.tongues, self.paper = since, partner, tongues, paper
        self.channels = _told(since)
        self.zones = _zones(self.channels)

    def in_one(self, texts: Texts) -> Notice:
        """Give the same notice in one of its languages."""
        return Notice(self.since, self.partner, Tongues((texts.language,)), self.paper)

    @property
    def number(self) -> int:
        """Count the notices of this schedule: each edition sent again begins the next."""
        return self.since.number

    @property
    def total(self) -> int:
        """How many changes it tells."""
        return len(self.since.differences) + len(self.since.renamed)

    @cached_property
    def columns(self) -> list[Placed]:
        """Lay out the columns; the last is the key of the slot, which nobody needs to see."""
        return placed(self.zones, self.tongues, merged=True, columns=NOTICE_COLUMNS)

    @cached_property
    def sections(self) -> list[Section]:
        """Group the changes by kind, each under its heading with their number."""
        return [
            Section(kind, self.headed(kind, count), tuple(self.since.of_kind(kind)))
            for kind, count in self.since.counts.items()
        ]

    def headed(self, kind: str, count: int) -> str:
        """Word a heading with its number."""
        return f"{self.tongues.say(f'notice.kind.{kind}')} ({count})"

    def lines(self, change: SlotDifference) -> Iterator[Line]:
        """Give the slot as it was and as it is; of a slot that came or went there is one line."""
        word = self.tongues.word
        told = self.change(change)
        if change.kind == "added":
            if change.now is not None:
                yield self._line(change.now, word("notice.new"), told, change.reason)
            return
        if change.then is not None:
            gone = change.kind == "dropped"
            mark = word("notice.off") if gone else word("notice.was")
            reason = change.reason if gone else None
            yield self._line(change.then, mark, told if gone else "", reason, struck=True)
        if change.now is not None and change.kind != "dropped":
            yield self._line(change.now, word("notice.now"), told, change.reason)._replace(
                differs=differing(change.changed)
            )

    def _line(
        self, side: SlotSide, mark: str, change: str, reason: str | None, *, struck: bool = False
    ) -> Line:
        slot = (
            side.slot if reason is None else replace(side.slot, remarks=reason or side.slot.remarks)
        )
        entry = RosterSlot(slot, side.home, None)
        clocks = tuple(Clock(side.reading(zone), side.offset(zone)) for zone in self.zones)
        return Line(entry, clocks, self.tongues, mark, change, struck)

    def change(self, change: SlotDifference) -> str:
        """Word what differs: "day, length / 日期、时长"; and that it crossed the edge of what was sent."""
        return joined(aspects(change, texts) for texts in self.tongues.texts)

    def renamed(self, one: Renamed) -> str:
        """Word whose titles these are: "Title of a work, 12 slots"."""
        return joined(
            texts.count(f"notice.title_of.{one.entity}", one.slots) for texts in self.tongues.texts
        )

    @property
    def totals(self) -> list[str]:
        """Word how many changes there are of each kind, and the airtime that came and went."""
        say, since = self.tongues.say, self.since
        lines = []
        for kind, count in since.counts.items():
            told = f"{say(f'notice.kind.{kind}')}: {count}"
            seconds = sum(map(_gained, since.of_kind(kind)))
            lines.append(f"{told} ({signed(seconds)})" if seconds else told)
        if since.renamed:
            lines.append(f"{say('notice.kind.renamed')}: {len(since.renamed)}")
        return lines


def differing(changed: Iterable[str]) -> frozenset[str]:
    """Name the columns in which a changed slot differs."""
    return frozenset(key for name in changed for key in DIFFERING.get(name, (name,)))


def signed(seconds: int) -> str:
    """Write airtime that came or went: "+1:40", "−0:50"."""
    return f"{'+' if seconds > 0 else '−'}{length_label(abs(seconds))}"


def notice_of(connection: Connection, request: NoticeRequest, language: str) -> Notice:
    """Read what a notice tells. Raises Refusal for an edition that is gone or no schedule's, languages, paper."""
    languages = request.languages or (language,)
    if len(languages) > 2 or set(languages) - set(LANGUAGES):
        raise Refusal("roster.languages", languages=", ".join(LANGUAGES))
    if request.paper not in PAPERS:
        raise Refusal("roster.paper", paper=request.paper, papers=", ".join(PAPERS))
    since = schedule_since(connection, request.edition)
    partner = next(
        (row for row in organisations(connection) if row.id == since.edition.partner), None
    )
    return Notice(since, partner, Tongues(languages), request.paper)


def titled(titles: Titles, column: str) -> str:
    """Give the title that stands in a column "title:zh"; nothing where there is none in that language."""
    return getattr(titles, column.rpartition(":")[2]) or ""


def _told(since: ScheduleSince) -> tuple[ChannelRow, ...]:
    """Give the channels that a notice names: all that were sent while those are few, of many those that changes touch."""
    if len(since.channels) <= FEW:
        return since.channels
    touched = {side.slot.channel.id for change in since.differences for side in change.sides}
    return tuple(row for row in since.channels if row.id in touched)


def _zones(channels: Sequence[ChannelRow]) -> tuple[str, ...]:
    """Read channels of one clock on it and on the partner's; where clocks differ on Astana's and Beijing's as well."""
    own = sorted({row.zone for row in channels})
    if len(own) == 1:
        return (own[0], partner_zone(own[0]))
    return tuple(dict.fromkeys((ASTANA, BEIJING, *own)))


def _gained(change: SlotDifference) -> int:
    """Count the seconds of airtime that a change brings within what was sent; less than 0: that it takes."""
    was = 0 if change.then is None or change.edge == "in" else change.then.slot.length
    stays = 0 if change.now is None or change.edge == "out" else change.now.slot.length
    return stays - was
