"""Before a plan comes in: which tasks are new or change, and below them what cannot be taken over as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from coproduce.domain.draft import Missing
from coproduce.interchange.incoming import Incoming, name_of
from coproduce.operations.plan_import import VERB, Outlook, import_plan, outlook
from coproduce.queries.plan_choices import PlannedWork
from ui.desk import Desk
from ui.forms.choice import ChoiceBox, Options
from ui.forms.lines_table import Line, LinesTable, Text
from ui.forms.preview_dialog import FIELD_WIDTH
from ui.forms.sheet import FieldSpec, Section
from ui.sizes import ROW
from ui.timeline.missing_dialog import missing_headings, missing_lines
from ui.timeline.plan_dialog import PlanDialog
from ui.timeline.wording import PlanWording

ADDED, CHANGED, SAME, LEFT = "added", "changed", "same", "left"
HEADINGS: Final = ("change", "number", "task")
TONES: Final[Mapping[str, str]] = {ADDED: "good", CHANGED: "warn", SAME: "quiet", LEFT: "quiet"}
ASIDE_LINES: Final = 6


class ImportDialog(PlanDialog):
    """A preview with a second, smaller table: what cannot be represented, never dropped silently."""

    def __init__(
        self,
        desk: Desk,
        wording: PlanWording,
        title: str,
        sections: Sequence[Section],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, wording, title, sections, "timeline.import.do", parent)
        self.aside_title, self.aside = QLabel(), LinesTable()
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            place = layout.indexOf(self.buttons)
            layout.insertWidget(place, self.aside)
            layout.insertWidget(place, self.aside_title)

    def show_missing(self, missing: Sequence[Missing]) -> None:
        """List what is taken over otherwise, or not at all."""
        title = self.words.count("timeline.import.missing", len(missing))
        self.show_aside(title, missing_lines(self.words, missing))

    def show_aside(self, title: str, lines: Sequence[Line]) -> None:
        """Fill the lower table; without lines it takes no room."""
        self.aside_title.setText(title)
        self.aside.show_lines(missing_headings(self.words), lines)
        self.aside.setFixedHeight(ROW * (min(len(lines), ASIDE_LINES) + 2))
        for widget in (self.aside_title, self.aside):
            widget.setVisible(bool(lines))


class ProjectDialog(ImportDialog):
    """A plan of MS Project, ProjectLibre or GanttProject, into the work on view or a new one."""

    def __init__(
        self,
        desk: Desk,
        wording: PlanWording,
        given: Path,
        found: tuple[Incoming, tuple[Missing, ...]],
        work: PlannedWork | None,
        parent: QWidget | None = None,
    ) -> None:
        self._incoming, self._elsewhere = found
        say = wording.words.say
        here: list[tuple[Any, str]] = [(work.id, wording.title(work.titles))] if work else []

        def targets() -> Options:
            return [*here, (None, say("timeline.import.new_work"))]

        asked = FieldSpec("work", lambda: ChoiceBox(targets), label="timeline.field.into")
        title = say("timeline.import.title", name=given.name)
        super().__init__(desk, wording, title, [Section("", [[asked]])], parent)
        self.sheet.setMaximumWidth(FIELD_WIDTH)
        self.put("work", work.id if work else None)
        self.refresh()

    def _asked(self) -> dict[str, Any]:
        incoming = self._incoming
        return {
            "work": self.value("work"),
            "draft": incoming.draft,
            "prefix": incoming.prefix,
            "bookings": incoming.bookings,
        }

    def preview(self) -> None:
        """Compare with what is here, and show what would come in."""
        view: Outlook = self.desk.read(outlook, **self._asked())
        lines = list(self._lines(view))
        counts = Counter(change for change, _line in lines)
        say = self.words.say
        headings = [say(f"timeline.import.{key}") for key in HEADINGS]
        self.table.show_lines(headings, [line for _change, line in lines], stretch=2)
        told = {name: counts[name] for name in (ADDED, CHANGED, SAME, LEFT)}
        self.say(say("interchange.counts", links=len(self._incoming.draft.links), **told))
        new = [
            next(iter(one.titles.values()))
            for one in self._incoming.draft.calendars
            if view.calendars[one.code] is None
        ]
        self.warn(say("interchange.new_calendars", names=", ".join(new)) if new else "")
        self.show_missing((*view.missing, *self._incoming.draft.missing, *self._elsewhere))
        self.buttons.primary.setEnabled(bool(counts[ADDED] or counts[CHANGED] or lines))

    def _lines(self, view: Outlook) -> Iterator[tuple[str, Line]]:
        levels: dict[str | None, int] = {None: -1}
        for task in self._incoming.draft.tasks:
            levels[task.ref] = levels.get(task.parent, -1) + 1
            known = task.ref in view.known.by_ref
            change = (CHANGED if task.ref in view.changed else SAME) if known else ADDED
            yield change, self._line(change, task.ref, name_of(task), levels[task.ref])
        for key in view.known.left:
            yield LEFT, self._line(LEFT, "", self._title_here(key), 0)

    def _title_here(self, key: UUID) -> str:
        row = self.wording.outline.rows.get(key)
        return self.wording.title(row.titles) if row else ""

    def _line(self, change: str, number: str, title: str, level: int) -> Line:
        worded = self.words.say(f"interchange.change.{change}")
        return Line(
            [
                Text(worded, tone=TONES[change]),
                Text(number, figures=True, tone="quiet"),
                Text(title, level=level, tone="quiet" if change in (SAME, LEFT) else ""),
            ]
        )

    def act(self) -> Any:
        """Take it in as one step."""
        draft = self._incoming.draft
        told = {"from": self._incoming.prefix, "tasks": len(draft.tasks), "links": len(draft.links)}
        with self.desk.workspace.step(VERB, told) as step:
            import_plan(step.session, **self._asked())
        return step.notice
