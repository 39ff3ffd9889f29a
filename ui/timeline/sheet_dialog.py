"""A task list that comes back from Excel: row by row and cell by cell what it changes, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from coproduce.excel.task_difference import (
    ADDED,
    CHANGED,
    CONFLICT,
    REMOVED,
    CellDifference,
    RowDifference,
    SheetDifference,
)
from coproduce.excel.task_words import Vocabulary
from coproduce.operations.task_sheet import VERB, take_in
from ui.desk import Desk
from ui.forms.lines_table import Line, Text
from ui.timeline.import_dialog import ImportDialog
from ui.timeline.wording import PlanWording

HEADINGS: Final = ("change", "number", "task", "before", "after")
TONES: Final[Mapping[str, str]] = {ADDED: "good", CHANGED: "", REMOVED: "warn", CONFLICT: "bad"}
NOTHING: Final = "—"


class SheetDialog(ImportDialog):
    """Nothing is written while a cell cannot be read or was changed here as well."""

    def __init__(
        self,
        desk: Desk,
        wording: PlanWording,
        given: Path,
        found: SheetDifference,
        parent: QWidget | None = None,
    ) -> None:
        self._given, self._found = given, found
        self._words = Vocabulary(wording.words.language)
        title = wording.words.say("timeline.import.title", name=given.name)
        super().__init__(desk, wording, title, [], parent)
        self.refresh()

    def preview(self) -> None:
        """Show what differs; bad cells and conflicts stand below."""
        say, found = self.words.say, self._found
        headings = [say(f"timeline.import.{key}") for key in HEADINGS]
        self.table.show_lines(headings, list(self._lines()), stretch=2)
        counts = {change: found.count(change) for change in (ADDED, CHANGED, REMOVED)}
        conflicts = len(found.conflicts)
        if found.rows:
            self.say(say("task_sheet.counts", conflicts=conflicts, **counts))
        else:
            self.say(say("task_sheet.same"))
        self._show_obstacles()
        ready = bool(found.changes) and not found.bad and not conflicts
        self.buttons.primary.setEnabled(ready)

    def _show_obstacles(self) -> None:
        """List what keeps the sheet out, else what was left aside."""
        found, words = self._found, self.words
        if found.bad:
            told = [(f"{one.sheet}!{one.cell}", words.error(one.error)) for one in found.bad]
            lines = [Line([Text(place, tone="quiet"), Text(why)]) for place, why in told]
            self.show_aside(words.count("timeline.import.bad", len(lines)), lines)
        else:
            self.show_missing(found.notes)
        self.warn(words.say("timeline.import.conflicts") if found.conflicts else "")

    def _lines(self) -> Iterator[Line]:
        for row in self._found.rows:
            yield self._row(row)
            for cell in row.cells:
                yield self._cell(cell)

    def _row(self, row: RowDifference) -> Line:
        change = self.words.say(f"task_sheet.change.{row.change}")
        tone = TONES[row.change]
        texts = [Text(change, tone=tone), Text(row.number or "", figures=True, tone="quiet")]
        return Line([*texts, Text(row.title, bold=True, tip=row.place), Text(""), Text("")], row.id)

    def _cell(self, cell: CellDifference) -> Line:
        shown = self._words.shown
        before = shown(cell.column, cell.here if cell.conflict else cell.then) or NOTHING
        after = shown(cell.column, cell.sheet) or NOTHING
        tone = "bad" if cell.conflict else ""
        head = f"{self._words.head(cell.column)}  {cell.cell}"
        return Line(
            [
                Text(""),
                Text("", figures=True),
                Text(head, level=1, tone="quiet"),
                Text(before, tone=tone),
                Text(after),
            ]
        )

    def act(self) -> Any:
        """Take it in as one step."""
        found = self._found
        counts = {change: found.count(change) for change in (ADDED, CHANGED, REMOVED)}
        with self.desk.workspace.step(VERB, {"from": self._given.name, **counts}) as step:
            take_in(step.session, found.changes)
        return step.notice
