"""The roster export: choose period, channels, languages, paper and file, see the first lines, and write it.

The preview is made by the same code as the sheets.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from coproduce.errors import Refusal
from coproduce.excel.preview import preview
from coproduce.queries.reference import channels
from ui.roster.choices import file_name, with_suffix
from ui.roster.export_dialog import SIZE, ExportDialog
from ui.roster.fields import roster_section
from ui.roster.preview_table import PreviewTable
from ui.roster.writing import write_roster
from ui.schedule.channel_choice import ChannelChoice

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

    from coproduce.excel.roster import RosterReport
    from coproduce.queries.roster import RosterRequest
    from ui.desk import Desk
    from ui.jobs import Job
    from ui.settings import Settings
    from ui.words import Words


class RosterDialog(ExportDialog):
    """Made for one export; `start` fills it from what the schedule shows."""

    kept_under = "roster"
    primary = "roster_dialog.export"
    naming = ("first", "last", "language")

    def __init__(
        self,
        desk: Desk,
        words: Words,
        parent: QWidget | None = None,
        settings: Settings | None = None,
    ) -> None:
        self.channels = ChannelChoice(words, SIZE[0])
        self.table = PreviewTable()
        section = roster_section(words, self.channels)
        super().__init__(desk, words, parent, settings, section=section, shown=self.table)
        self.channels.chosen.connect(self._gather.start)

    def start(self, first: date, last: date, on: list[UUID] | None) -> None:
        """Fill it in: the period and channels on view, and what was chosen last time."""
        self.channels.show_channels(self._desk.read(channels), None if on is None else set(on))
        self.fill(first=first, last=last, channels=None)

    def title(self) -> str:
        """Say how the dialog is called."""
        return self._words.say("roster_dialog.title")

    def retranslate(self) -> None:
        """Word everything again."""
        self.channels.retranslate()
        super().retranslate()

    def request(self) -> RosterRequest:
        """Give the request as it is entered now. Raises Refusal."""
        for name in ("first", "last"):
            if self.value(name) is None:
                raise Refusal("schedule.missing", field=name)
        return self.choices().request(self.value("first"), self.value("last"), self.channels.on)

    def path(self) -> Path:
        """Give where the workbook will lie."""
        return with_suffix(str(self.value("file") or ""))

    def kinds(self) -> str:
        """Say for the file dialog that it is a workbook."""
        return f"{self._words.say('roster_dialog.kind')} (*.xlsx)"

    def name_file(self) -> None:
        """Name the file by its period."""
        first, last = self.value("first"), self.value("last")
        title = self._words.say("roster_dialog.name", first=first, last=last)
        self.show_file_name(self._folder / file_name(title))

    def show_lines(self) -> str:
        """Show the first lines, and say how many slots and sheets there are. Raises Refusal."""
        self.table.setRowCount(0)
        shown = self._desk.read(preview, self.request(), self._words.texts)
        self.table.show_preview(shown)
        self.buttons.primary.setEnabled(bool(shown.total))
        if not shown.total:
            return self._words.say("roster_dialog.nothing")
        parts = [
            self._words.count("roster_dialog.slots", shown.total),
            self._words.say("roster_dialog.sheets", sheets=", ".join(shown.sheets)),
            self._words.count("roster_dialog.preview", len(shown.rows)),
        ]
        return " · ".join(parts)

    def write(self, request: RosterRequest, path: Path) -> Job:
        """Start the writing; the window shows how far it is."""
        return self.run(write_roster, request, path, "roster_dialog.exporting", _written)


def _written(words: Words, report: RosterReport) -> str:
    """Say what was written, and into which file."""
    return words.count("roster_dialog.written", report.rows, name=report.path.name)
