"""A new plan from a template: asked for premiere or start, languages and shooting days; the dates are shown before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from coproduce.operations.templates import apply_template
from coproduce.queries.plan import Plan, PlanRow, plan
from coproduce.queries.plan_choices import PlannedWork
from coproduce.queries.templates import template, templates
from ui.desk import Desk
from ui.forms.choice import ChoiceBox, Options
from ui.forms.day import DayField
from ui.forms.line import number_line
from ui.forms.lines_table import Line, Text
from ui.forms.preview_dialog import TALL
from ui.forms.sheet import FieldSpec, Section
from ui.timeline.laid_template import Laid, laid_template
from ui.timeline.plan_dialog import PlanDialog
from ui.timeline.wording import PlanWording

WAYS: Final = (None, "dubbed", "voice_over", "subtitles")
COLUMNS: Final = ("number", "title", "start", "finish", "workdays", "responsible", "deadline")


class TemplateDialog(PlanDialog):
    """For one work. A work that has a plan keeps its own tasks; the template's are brought up to date.

    `suggested`: the day on which a new plan begins unless another one is given.
    """

    def __init__(
        self,
        desk: Desk,
        wording: PlanWording,
        work: PlannedWork,
        suggested: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._work = work
        self._rows = desk.read(templates)
        laid = laid_template(wording.outline.rows.values()) or Laid(self._usual())
        self._tongues = tuple(template(laid.name).tongues)
        words = wording.words
        key = "timeline.template.again" if work.tasks else "timeline.template.title"
        title = words.say(key, title=wording.title(work.titles))
        super().__init__(
            desk, wording, title, self._sections(wording), "timeline.template.make", parent
        )
        self.resize(*TALL)
        self.put("template", laid.name)
        for code, way in laid.languages.items():
            self.put(f"language_{code}", way)
        self.put("premiere", work.premiere)
        # a plan that is there stays where it begins; a new one begins where its premiere asks it to
        starts = work.plan_starts or (None if work.tasks else suggested)
        self.put("starts", starts if work.tasks or not work.premiere else None)
        self.refresh()
        self.sheet.focus_first("premiere")

    def _usual(self) -> str:
        """Name the template for this kind of work, else the first."""
        fitting = [row.code for row in self._rows if row.kind == self._work.kind]
        return (fitting or [row.code for row in self._rows])[0]

    def _sections(self, wording: PlanWording) -> Sequence[Section]:
        words = wording.words
        day = partial(DayField, words)

        def kinds() -> Options:
            return [(row.code, wording.title(row.titles)) for row in self._rows]

        def ways() -> Options:
            return [(way, words.say(f"timeline.way.{way or 'none'}")) for way in WAYS]

        spoken = [
            FieldSpec(
                f"language_{code}", partial(ChoiceBox, ways), label=f"timeline.language.{code}"
            )
            for code in self._tongues
        ]
        pairs = [spoken[place : place + 2] for place in range(0, len(spoken), 2)]
        what = [
            [
                FieldSpec("template", partial(ChoiceBox, kinds), label="timeline.field.template"),
                FieldSpec("shooting_days", number_line, label="timeline.field.shooting_days"),
            ],
            [
                FieldSpec("premiere", day),
                FieldSpec("starts", day, label="field.plan_starts"),
            ],
        ]
        return [Section("", what), Section("timeline.section.languages", pairs)]

    def _asked(self) -> dict[str, Any]:
        """Give what the verb is asked. Raises Refusal for what cannot be read."""
        spoken = {code: self.value(f"language_{code}") for code in self._tongues}
        return {
            "work": self._work.id,
            "template": self.value("template"),
            "premiere": self.value("premiere"),
            "starts": self.value("starts"),
            "languages": ",".join(f"{code}:{way}" for code, way in spoken.items() if way),
            "shooting_days": self.value("shooting_days"),
            "again": bool(self._work.tasks),
        }

    def preview(self) -> None:
        """Lay the plan down in a rehearsal, and show it."""
        query = partial(plan, work=self._work.id)
        found: Plan = self.desk.rehearse(apply_template, query, **self._asked())
        rows, cell = found.rows, self.wording.cell
        headings = [self.words.say(f"timeline.column.{key}") for key in COLUMNS]
        self.table.show_lines(headings, [self._line(row, cell) for row in rows])
        self.buttons.primary.setEnabled(bool(rows))
        self.say(self._told(rows))
        late = [row for row in rows if row.missed and not row.summary]
        told = (f"{self.wording.title(row.titles)}: {self.wording.late(row)}" for row in late)
        self.warn("; ".join(told))

    def _line(self, row: PlanRow, cell: Any) -> Line:
        texts = []
        for key in COLUMNS:
            figures = key in ("start", "finish", "workdays")
            bad = key == "deadline" and bool(row.missed)
            texts.append(
                Text(
                    cell(row, key),
                    figures=figures,
                    tone="bad" if bad else "",
                    bold=row.summary,
                    level=row.level if key == "title" else 0,
                    icon=("warning", "bad") if bad else None,
                )
            )
        return Line(texts)

    def _told(self, rows: Sequence[PlanRow]) -> str:
        if not rows:
            return ""
        first: date = min(row.first for row in rows)
        last: date = max(row.last for row in rows)
        span = {"first": self.wording.day(first), "last": self.wording.day(last)}
        return self.words.count("timeline.template.told", len(rows), **span)

    def act(self) -> Any:
        """Lay it down as one step."""
        return self.desk.attempt(apply_template, **self._asked())
