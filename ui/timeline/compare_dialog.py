"""A plan beside one of its editions: which tasks moved, by how many working days, what began it, and who did that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from coproduce.queries.drift import Cause, DriftRow
from coproduce.queries.editions import Comparison, EditionRow, compare
from coproduce.queries.plan_choices import PlannedWork
from ui.desk import Desk
from ui.forms.choice import ChoiceBox, Options
from ui.forms.lines_table import Line, Text
from ui.forms.preview_dialog import FIELD_WIDTH
from ui.forms.sheet import FieldSpec, Section
from ui.timeline.plan_dialog import PlanDialog
from ui.timeline.wording import MINUS, PlanWording
from ui.words import lowered

WIDTH: Final = 1060
HEADINGS: Final = ("task", "then", "now", "days", "cause", "by")


class CompareDialog(PlanDialog):
    """Only reads. The newest edition of the work is compared first."""

    def __init__(
        self,
        desk: Desk,
        wording: PlanWording,
        work: PlannedWork,
        editions: Sequence[EditionRow],
        parent: QWidget | None = None,
    ) -> None:
        self._work, self._editions = work, {row.id: row for row in editions}

        def options() -> Options:
            newest = sorted(editions, key=lambda row: row.taken, reverse=True)
            return [(row.id, f"{row.name} · {wording.words.moment(row.taken)}") for row in newest]

        asked = FieldSpec("edition", lambda: ChoiceBox(options), label="timeline.field.edition")
        title = wording.words.say("timeline.compare.title", title=wording.title(work.titles))
        super().__init__(
            desk, wording, title, [Section("", [[asked]])], "action.close_dialog", parent
        )
        self.buttons.cancel.hide()
        self.sheet.setMaximumWidth(FIELD_WIDTH)
        self.resize(WIDTH, self.height())
        self.put("edition", options()[0][0])
        self.refresh()

    def preview(self) -> None:
        """Compare, and show what drifted."""
        found: Comparison = self.desk.read(compare, self.value("edition"), self._work.id)
        rows = found.drifted.rows
        headings = [self.words.say(f"timeline.compare.{key}") for key in HEADINGS]
        first = found.drifted.first
        lines = [self._line(row, first=first is not None and row.id == first.id) for row in rows]
        self.table.show_lines(headings, lines, stretch=0)
        told = self.words.count("timeline.compare.moved", len(rows))
        stayed = self.words.count("timeline.compare.stayed", found.drifted.unchanged)
        same = self.words.say("timeline.compare.same")
        self.say(self.wording.joined(told, stayed) if rows else same)
        self.warn(self._first(first) if first is not None else "")

    def _first(self, row: DriftRow) -> str:
        """Say which task drifted first, and by what."""
        if row.cause is None:
            return ""
        told = {"task": self.wording.title(row.titles), "step": lowered(self._step(row.cause))}
        return self.words.say("timeline.compare.first", who=self._who(row.cause), **told)

    def _line(self, row: DriftRow, *, first: bool) -> Line:
        cause, by = "", ""
        if row.cause is not None:
            by = self._who(row.cause)
            cause = self._step(row.cause)
            if row.cause.task_id != row.id:
                cause = f"{self.wording.title(row.cause.titles)} · {lowered(cause)}"
        there = row.then is not None and row.now is not None
        change = self.words.say(f"compare.{row.change}")
        return Line(
            [
                Text(
                    self.wording.title(row.titles),
                    bold=first,
                    icon=("right", "warn") if first else None,
                ),
                Text(self._span(row.then), figures=True, tone="quiet"),
                Text(self._span(row.now), figures=True),
                Text(self._moved(row) if there else change, figures=True),
                Text(cause),
                Text(by, tone="quiet"),
            ],
            row.id if row.now is not None else None,
        )

    def _moved(self, row: DriftRow) -> str:
        """Say by how many working days start and finish moved, once where both moved alike."""
        both = dict.fromkeys((row.start_days, row.finish_days))
        return " / ".join(f"{days:+}".replace("-", MINUS) if days else "0" for days in both)

    def _span(self, days: tuple[date, date] | None) -> str:
        if days is None:
            return ""
        written = dict.fromkeys(self.wording.day(day) for day in days)
        return " – ".join(written)

    def _step(self, cause: Cause) -> str:
        operation = cause.operation
        return self.words.count(f"verb.{operation.undone_verb or operation.verb}", operation.count)

    def _who(self, cause: Cause) -> str:
        operation = cause.operation
        known = [part for part in (operation.author, operation.office) if part and part != "-"]
        return ", ".join([*known, self.words.date(operation.at.astimezone().date())])

    def act(self) -> None:
        """Nothing is done: the dialog is closed."""
