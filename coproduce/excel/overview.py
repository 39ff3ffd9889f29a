"""The first sheet: each channel of the roster with its slots, hours and days, and the sum of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl.worksheet.hyperlink import Hyperlink

from coproduce.excel.formats import day_format, length_format
from coproduce.excel.sheet import StreamedSheet, set_print, set_up
from coproduce.excel.slot_sheet import DAY_SECONDS, EPOCH, Stored, write_header, write_title
from coproduce.excel.styles import ACCENT, Look, Looks, StyledCell, fit_text
from coproduce.excel.tongues import Tongues
from coproduce.queries.reference import ChannelRow
from coproduce.queries.slots import SlotRow

HEADS = (
    "code", "channel", "home", "slots", "hours", "first_runs", "repeats", "live", "cancelled", "from", "to",
)  # fmt: skip
WIDTHS = (12, 44, 20, 11, 11, 11, 11, 11, 11, 14, 14)
DAYS = (9, 10)
HOURS = 4


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
        write_header(sheet, self._looks, [tongues.say(f"roster.overview.{key}") for key in HEADS])
        for line in channels:
            self._channel(line)
        total = Tally.total(line.tally for line in channels)
        sums: list[Stored] = ["", tongues.say("roster.overview.total"), ""]
        sheet.write(self._cells([*sums, *total.values()], bold=True))
        if not channels:
            sheet.write(self._cells(["", tongues.say("roster.nothing")], bold=False))
        set_print(
            sheet,
            paper=paper,
            header_row=len(lines) + 1,
            title=lines[0],
            page=tongues.say("roster.page", page="&P", pages="&N"),
        )

    def _channel(self, line: OverviewLine) -> None:
        tongues = self._tongues
        name = fit_text(tongues.name(line.channel.titles))
        row: list[Stored] = [fit_text(line.channel.code), name, tongues.zone(line.channel.zone)]
        cells = self._cells([*row, *line.tally.values()], bold=False)
        quoted = line.sheet.replace("'", "''")
        cells[1] = self._looks.cell(
            self._sheet, 2, Look(colour=ACCENT, ruled=True, new_day=True, wrap=True)
        ).holding(name)
        cells[1].hyperlink = Hyperlink(
            ref=f"B{self._sheet.rows_written + 1}", location=f"'{quoted}'!A1"
        )
        self._sheet.write(cells)

    def _cells(self, values: Sequence[Stored], *, bold: bool) -> list[StyledCell]:
        language = self._tongues.languages[0]
        cells = []
        for place, value in enumerate(values):
            form = "General" if place < 3 else "0"
            if place == HOURS:
                form = length_format(seconds=False)
            elif place in DAYS:
                form = day_format(language)
            look = Look(
                format=form,
                align="left" if place < 3 else "right",
                bold=bold,
                ruled=True,
                new_day=True,
            )
            cells.append(self._looks.cell(self._sheet, place + 1, look).holding(value))
        return cells
