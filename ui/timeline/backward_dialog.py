"""Backward from a premiere: how late each step may begin, and the day on which the plan must begin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from coproduce.domain.activity import AUTOMATIC
from coproduce.errors import Refusal
from coproduce.operations.premieres import aim
from coproduce.queries.plan import PlanRow, plan
from coproduce.queries.plan_choices import PlannedWork
from ui.desk import Desk
from ui.forms.day import DayField
from ui.forms.lines_table import Line, Text
from ui.forms.preview_dialog import FIELD_WIDTH
from ui.forms.sheet import FieldSpec, Section
from ui.timeline.plan_dialog import PlanDialog
from ui.timeline.wording import PlanWording

HEADINGS: Final = ("number", "task", "late_first", "late_last", "planned", "in_hand")


class BackwardDialog(PlanDialog):
    """Asks only for the day; its primary action begins the plan on the last day that meets it."""

    def __init__(
        self,
        desk: Desk,
        wording: PlanWording,
        work: PlannedWork,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        self._work, self._today = work, today
        self._starts: date | None = None
        day = partial(DayField, wording.words)
        asked = [Section("", [[FieldSpec("premiere", day)]])]
        title = wording.words.say("timeline.backward.title", title=wording.title(work.titles))
        super().__init__(desk, wording, title, asked, "timeline.backward.apply", parent)
        self.sheet.setMaximumWidth(FIELD_WIDTH // 2)
        rows = wording.outline.rows.values()
        self.put("premiere", work.premiere or max((row.last for row in rows), default=None))
        self.refresh()
        self.sheet.focus_first("premiere")

    def preview(self) -> None:
        """Show the latest days of each step."""
        day = self.value("premiere")
        if day is None:
            raise Refusal("field.empty", field=self.words.say("field.premiere"))
        rows = self.desk.read(plan, self._work.id, day).rows
        open_ones = [row for row in rows if _is_open(row)]
        self._starts = min((row.late_first for row in open_ones), default=None)
        say = self.words.say
        headings = [say(f"timeline.backward.{key}") for key in HEADINGS]
        self.table.show_lines(headings, [self._line(row) for row in rows])
        self._tell(day, open_ones)

    def _line(self, row: PlanRow) -> Line:
        day, behind = self.wording.day, row.slack < 0
        done = row.actual_last is not None
        tone = "quiet" if done else "bad" if behind else ""
        dates = [day(row.late_first), day(row.late_last), day(row.first)]
        return Line(
            [
                Text(row.number, tone="quiet"),
                Text(self.wording.title(row.titles), bold=row.summary, level=row.level),
                *(Text("" if done else text, figures=True, bold=row.summary) for text in dates[:2]),
                Text(dates[2], figures=True, tone="quiet"),
                Text(
                    self.words.say("timeline.done") if done else self.wording.number(row.slack),
                    figures=True,
                    tone=tone,
                    icon=("warning", "bad") if behind and not done else None,
                ),
            ],
            row.id,
        )

    def _tell(self, day: date, rows: Sequence[PlanRow]) -> None:
        """Say by when to begin, and how that stands beside the plan and today."""
        primary, write = self.buttons.primary, self.wording.day
        if self._starts is None:
            primary.setEnabled(False)
            self.say(self.words.say("timeline.backward.nothing"))
            self.warn("")
            return
        starts = write(self._starts)
        primary.setText(self.words.say("timeline.backward.do", day=starts))
        primary.setEnabled(True)
        told = {"premiere": write(day), "day": starts}
        self.say(self.words.say("timeline.backward.told", **told))
        late, still = min(row.slack for row in rows), self._still_late(day)
        warned = [self.words.count("timeline.backward.late", -late)] if late < 0 else []
        if still:
            warned.append(self.words.count("timeline.backward.still", still))
        if self._starts < self._today:
            warned.append(self.words.say("timeline.backward.past", day=starts))
        self.warn(self.wording.joined(*warned))

    def _still_late(self, day: date) -> int:
        """Say by how much the premiere is missed even then: a constraint or a pin may hold a step back."""
        query = partial(plan, work=self._work.id)
        asked = {"premiere": day, "starts": self._starts}
        found = self.desk.rehearse(aim, query, work=self._work.id, **asked).rows
        return max((row.missed for row in found if row.deadline == day), default=0)

    def act(self) -> Any:
        """Aim the plan at the premiere and begin it on that day, as one step."""
        return self.desk.attempt(
            aim, work=self._work.id, premiere=self.value("premiere"), starts=self._starts
        )


def _is_open(row: PlanRow) -> bool:
    """Tell whether the day on which a task begins is still to be decided by the plan."""
    return not row.summary and row.actual_first is None and row.mode == AUTOMATIC
