"""The first sheet: each channel of the roster with its slots, hours and days, and the sum of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coproduce.excel.cells import Stored, as_xml
from coproduce.excel.fitting import height_of, lines_of
from coproduce.excel.formats import day_format, length_format
from coproduce.excel.sheet import StreamedSheet, set_print, set_up
from coproduce.excel.slot_sheet import DAY_SECONDS, EPOCH, Head, write_header, write_title
from coproduce.excel.styles import ACCENT, INK, Look, Looks
from coproduce.excel.tongues import Tongues
from coproduce.queries.reference import ChannelRow
from coproduce.queries.slots import SlotRow

HEADS = (
    "code", "channel", "home", "slots", "hours", "first_runs", "repeats", "live", "cancelled", "from", "to",
)  # fmt: skip
WIDTHS = (18, 56, 22, 13, 13, 13, 13, 13, 13, 14, 14)
NAMES, HOURS, DAYS = 3, 4, (9, 10)  # places: before which are names, of hours, of dates


@dataclass(slots=True)
class Tally:
    """What one channel's slots add up to; cancelled ones count apart and add no hours."""

    slots: int = 0
    seconds: int = 0
    first_runs: int = 0
    repeats: int = 0
    live: int = 0
    cancelled: int = 0
    first: date | None = None
    last: date | None = None

    def count(self, slot: SlotRow, day: date) -> None:
        """Count a slot; slots come in order of their start."""
        self.slots += 1
        self.first, self.last = self.first or day, day
        if slot.state == "cancelled":
            self.cancelled += 1
            return
        self.seconds += slot.length
        self.live += slot.live
        self.repeats += slot.repeat
        self.first_runs += not slot.repeat

    @classmethod
    def total(cls, tallies: Iterable[Tally]) -> Tally:
        """Add tallies up."""
        all_of = cls()
        for one in tallies:
            for name in ("slots", "seconds", "first_runs", "repeats", "live", "cancelled"):
                setattr(all_of, name, getattr(all_of, name) + getattr(one, name))
            all_of.first = min(filter(None, (all_of.first, one.first)), default=None)
            all_of.last = max(filter(None, (all_of.last, one.last)), default=None)
        return all_of

    def values(self) -> list[Stored]:
        """Give the figures in the order of the sheet."""
        return [
            self.slots,
            self.seconds / DAY_SECONDS,
            self.first_runs,
            self.repeats,
            self.live,
            self.cancelled,
            None if self.first is None else self.first.toordinal() - EPOCH,
            None if self.last is None else self.last.toordinal() - EPOCH,
        ]


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """A channel, the sheet that holds its slots, and its figures."""

    channel: ChannelRow
    sheet: str
    tally: Tally


class Overview:
    """Writes the overview, which is the first sheet and known last."""

    def __init__(self, sheet: StreamedSheet, looks: Looks, tongues: Tongues) -> None:
        self._sheet, self._looks, self._tongues = sheet, looks, tongues

    def write(self, lines: Sequence[str], channels: Sequence[OverviewLine], paper: str) -> None:
        """Write title block, one line per channel, and the sum."""
        sheet, tongues = self._sheet, self._tongues
        set_up(sheet, WIDTHS, freeze=f"A{len(lines) + 2}")
        write_title(sheet, self._looks, lines)
        heads = [
            Head(tongues.say(f"roster.overview.{key}"), width, "left" if place < NAMES else "right")
            for place, (key, width) in enumerate(zip(HEADS, WIDTHS, strict=True))
        ]
        write_header(sheet, self._looks, heads)
        for line in channels:
            self._channel(line)
        total = Tally.total(line.tally for line in channels)
        self._row("", tongues.say("roster.overview.total"), "", tally=total, bold=True)
        if not channels:
            self._row("", tongues.say("roster.nothing"))
        set_print(
            sheet,
            paper=paper,
            header_row=len(lines) + 1,
            title=lines[0],
            page=tongues.say("roster.page", page="&P", pages="&N"),
        )

    def _channel(self, line: OverviewLine) -> None:
        tongues = self._tongues
        self._row(
            line.channel.code,
            tongues.name(line.channel.titles),
            tongues.zone(line.channel.zone),
            tally=line.tally,
            linked=True,
        )
        self._sheet.link(f"B{self._sheet.rows_written}", line.sheet)

    def _row(
        self,
        *names: str,
        tally: Tally | None = None,
        bold: bool = False,
        linked: bool = False,
    ) -> None:
        values: list[Stored] = [as_xml(name) or None for name in names]
        values += [] if tally is None else tally.values()
        row, cells = self._sheet.next_row, []
        for place, value in enumerate(values):
            look = Look(
                format=self._format(place),
                align="left" if place < NAMES else "right",
                bold=bold,
                colour=ACCENT if linked and place == 1 else INK,
                wrap=place < NAMES,
                ruled=True,
                inset=True,
                new_day=True,
            )
            cells.append(self._looks.shape(self._sheet, place + 1, look).xml(row, value))
        lines = max(lines_of(name, width) for name, width in zip(names, WIDTHS, strict=False))
        self._sheet.write(cells, height_of(lines) if lines > 1 else None)

    def _format(self, place: int) -> str:
        if place == HOURS:
            return length_format(seconds=False)
        if place in DAYS:
            return day_format(self._tongues.languages[0])
        return "General" if place < NAMES else "0"
