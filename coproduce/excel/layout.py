"""Which sheets a roster has and how each is laid out; shared by the writer and the preview, free of openpyxl."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import Connection

from coproduce.domain.clocks import offset_label
from coproduce.errors import Refusal
from coproduce.excel.columns import Clock, Line, Placed, placed
from coproduce.excel.heading import RosterStamp, heading
from coproduce.excel.tongues import Tongues
from coproduce.queries.reference import ChannelRow
from coproduce.queries.roster import RosterChannel, RosterRequest, RosterSlot, roster_channels

NAME_LENGTH = 31
MOST_SLOTS = 1_000_000  # a sheet ends at row 1,048,576
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet of slots: its name, the title over it, its clocks and columns; without a channel it is the merged one."""

    name: str
    title: str
    zones: tuple[str, ...]
    columns: tuple[Placed, ...]
    channel: ChannelRow | None

    def line(self, entry: RosterSlot, read: dict[str, Clock], tongues: Tongues) -> Line:
        """Make this sheet's line of a slot from the clocks `read` before."""
        return Line(entry, tuple(read[zone] for zone in self.zones), tongues)


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole roster: the request with its languages settled, the sheets, how many slots to expect."""

    request: RosterRequest
    tongues: Tongues
    overview: str
    merged: SheetPlan | None
    by_channel: dict[UUID, SheetPlan]
    total: int

    @property
    def channels(self) -> list[ChannelRow]:
        """The channels of the roster, by code."""
        return [plan.channel for plan in self.by_channel.values() if plan.channel is not None]

    @property
    def slot_sheets(self) -> list[SheetPlan]:
        """The sheets of slots in their order."""
        return [*([self.merged] if self.merged else []), *self.by_channel.values()]

    def read_clocks(self, entry: RosterSlot) -> dict[str, Clock]:
        """Read a slot on every clock that some sheet shows it by."""
        home = entry.home
        read = {home.zone: Clock(home, offset_label(home))}
        for zone in self.request.zones:
            if zone not in read:
                air = entry.slot.air.reading(zone)
                read[zone] = Clock(air, offset_label(air))
        return read

    def heading(self, plan: SheetPlan, stamp: RosterStamp) -> list[str]:
        """Word the lines above a sheet."""
        return heading(plan.title, plan.zones, self.request, stamp, self.tongues)


def lay_out(connection: Connection, request: RosterRequest, language: str) -> Layout:
    """Find out the sheets of a roster; `language` is spoken where the request names none. Raises Refusal."""
    settled = replace(request, languages=request.languages or (language,))
    tongues = Tongues(settled.languages)
    found = roster_channels(connection, settled)
    zones = tuple(dict.fromkeys(settled.zones))
    if not zones:
        raise Refusal("roster.zones")
    total = sum(one.slots for one in found)
    if total > MOST_SLOTS:
        raise Refusal("roster.too_many", count=total, most=MOST_SLOTS)
    names = [sheet_name(" ".join(_each(tongues, "roster.overview")), [])]
    merged = None
    if len(found) > 1:
        names.append(sheet_name(" ".join(_each(tongues, "roster.all")), names))
        columns = tuple(placed(zones, tongues, merged=True))
        merged = SheetPlan(names[-1], tongues.say("roster.all"), zones, columns, None)
    plans = {}
    for one in found:
        plan = _channel_plan(one, zones, tongues, names)
        names.append(plan.name)
        plans[one.channel.id] = plan
    return Layout(settled, tongues, names[0], merged, plans, total)


def _channel_plan(
    found: RosterChannel, zones: Sequence[str], tongues: Tongues, taken: Sequence[str]
) -> SheetPlan:
    """Lay out a channel's sheet: its own clock first, then the others that were asked for."""
    channel = found.channel
    own = tuple(dict.fromkeys((channel.zone, *zones)))
    wanted = sheet_name(channel.titles.shown(tongues.languages[0]), [])
    if wanted.casefold() in {name.casefold() for name in taken}:
        wanted = f"{wanted[: NAME_LENGTH - len(channel.code) - 1]} {channel.code}"
    name = sheet_name(wanted, taken)
    columns = tuple(placed(own, tongues, merged=False))
    return SheetPlan(name, tongues.name(channel.titles), own, columns, channel)


def _each(tongues: Tongues, key: str) -> Iterable[str]:
    return dict.fromkeys(texts.say(key) for texts in tongues.texts)


def sheet_name(wanted: str, taken: Sequence[str]) -> str:
    """Make a name that Excel takes: 31 characters, none forbidden, no other sheet's in any case."""
    printable = "".join(sign if sign.isprintable() else " " for sign in wanted)
    cleaned = " ".join(printable.translate(_FORBIDDEN).split()).strip("' ")
    base = cleaned[:NAME_LENGTH].strip("' ") or "1"
    base = f"{base} 1" if base.casefold() == "history" else base  # Excel keeps that name
    used = {name.casefold() for name in taken}
    name, number = base, 1
    while name.casefold() in used:
        number += 1
        name = f"{base[: NAME_LENGTH - len(str(number)) - 1]} {number}"
    return name
