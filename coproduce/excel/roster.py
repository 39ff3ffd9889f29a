"""The roster workbook: overview, all channels merged, and a sheet per channel, streamed in one pass.

`export_roster` is what a child process runs for the window, and the command line for itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from sqlalchemy import Connection

from coproduce.beside import replacing
from coproduce.excel.book import let_go, save_book, snapshot_of
from coproduce.excel.heading import RosterStamp, heading, stamp_of
from coproduce.excel.layout import Layout, SheetPlan, lay_out
from coproduce.excel.overview import Overview, OverviewLine, Tally
from coproduce.excel.sheet import StreamedSheet
from coproduce.excel.slot_sheet import SlotSheet
from coproduce.excel.stamp import StampedSheet, put_stamp
from coproduce.excel.styles import Looks
from coproduce.ids import utc_now
from coproduce.jobs import Progress
from coproduce.queries.roster import RosterRequest, RosterSlot, roster_slots
from coproduce.texts import Texts


@dataclass(frozen=True, slots=True)
class RosterReport:
    """What was written: where, how many sheets people see, how many slots."""

    path: Path
    sheets: int
    rows: int


def export_roster(
    progress: Progress, *, file: Path, request: RosterRequest, out: Path, language: str = "en"
) -> RosterReport:
    """Open a file for reading and write its roster to `out`; nothing is left there when it fails or is cancelled.

    `language` is spoken where the request names none. Raises Refusal (the request), Trouble (the file,
    the target folder), Cancelled.
    """
    with snapshot_of(file) as connection:
        stamp = stamp_of(connection, utc_now())
        return write(connection, request, out, stamp, Texts(language), progress)


def write(
    connection: Connection,
    request: RosterRequest,
    path: Path,
    stamp: RosterStamp,
    texts: Texts,
    progress: Progress | None = None,
) -> RosterReport:
    """Write the roster of a snapshot to `path`. Raises Refusal, Trouble, Cancelled."""
    progress = progress or Progress()
    layout = lay_out(connection, request, texts.language)
    with replacing(path) as beside:
        book = _Book(layout, stamp)
        try:
            entries = roster_slots(connection, layout.request, layout.channels)
            for entry in progress.steps(entries, layout.total, "roster.writing"):
                book.write(entry)
            progress.at("roster.saving", layout.total, layout.total)
            book.save(beside)
        finally:
            book.let_go()
    return RosterReport(path, 1 + len(layout.slot_sheets), book.rows)


class _Book:
    """The workbook in the making: every slot goes to the merged sheet and to its channel's."""

    def __init__(self, layout: Layout, stamp: RosterStamp) -> None:
        self._layout, self._stamp = layout, stamp
        self._workbook = Workbook(write_only=True)
        self._looks = Looks(self._workbook)
        # The merged list comes first: programs that take one sheet only (CSV) take all slots with it.
        self._merged = self._sheet(layout.merged) if layout.merged else None
        self._sheets = {key: self._sheet(plan) for key, plan in layout.by_channel.items()}
        self._overview = StreamedSheet(self._workbook, layout.overview)
        self._tallies = {key: Tally() for key in layout.by_channel}
        self.rows = 0

    def _sheet(self, plan: SheetPlan) -> tuple[SheetPlan, SlotSheet]:
        sheet = SlotSheet(
            StreamedSheet(self._workbook, plan.name),
            self._looks,
            plan.columns,
            self._layout.tongues.languages[0],
        )
        sheet.open(self._layout.heading(plan, self._stamp))
        return plan, sheet

    def write(self, entry: RosterSlot) -> None:
        """Write a slot to its sheets."""
        key = entry.slot.channel.id
        clocks = self._layout.read_clocks(entry)
        for plan, sheet in filter(None, (self._merged, self._sheets[key])):
            sheet.write(plan.line(entry, clocks, self._layout.tongues))
        self._tallies[key].count(entry.slot, entry.home.day)
        self.rows += 1

    def save(self, path: Path) -> None:
        """Write what is known last, and the file."""
        layout, tongues, stamp = self._layout, self._layout.tongues, self._stamp
        sheets = [*([self._merged] if self._merged else []), *self._sheets.values()]
        for plan, sheet in sheets:
            page = tongues.say("roster.page", page="&P", pages="&N")
            sheet.close(paper=layout.request.paper, title=plan.title, page=page)
        lines = [
            OverviewLine(plan.channel, plan.name, self._tallies[key])
            for key, plan in layout.by_channel.items()
            if plan.channel is not None
        ]
        title = heading(
            tongues.say("roster.overview"), layout.request.zones, layout.request, stamp, tongues
        )
        Overview(self._overview, self._looks, tongues).write(title, lines, layout.request.paper)
        stamped = [
            StampedSheet(plan.name, sheet.header_row, tuple(each.key for each in plan.columns))
            for plan, sheet in sheets
        ]
        put_stamp(self._workbook, self._looks, stamp, layout.request, stamped)
        save_book(self._workbook, path, tongues.say("roster.title"), stamp.made_at)

    def let_go(self) -> None:
        """Remove temporary files, which a saved workbook has none of."""
        let_go(self._workbook)
