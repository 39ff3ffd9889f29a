"""What one does to a whole plan: the dialogs that ask, the verbs, and what is told afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from coproduce.operations import editions, premieres, works
from coproduce.operations.fields import fields_of
from coproduce.queries.bookings import resources as read_resources
from coproduce.queries.editions import editions as read_editions
from coproduce.queries.plan import PlanRow
from coproduce.queries.plan_choices import PlannedWork
from ui.desk import Desk
from ui.forms.choice import ChoiceBox, worded
from ui.forms.day import DayField
from ui.forms.dialog import FormDialog
from ui.forms.line import LineEditor, number_line
from ui.forms.note import NoteEditor
from ui.forms.sheet import FieldSpec, Section
from ui.messages import Message
from ui.timeline.edits import TaskEdits
from ui.timeline.exchange import Exchange
from ui.timeline.source import PlanSource
from ui.timeline.wording import PlanWording
from ui.works.wording import OTHER_SIDE


class PlanSteps(QObject):
    """Signal `wanted(key)`: the person wants to see that task. Dialogs are imported when they are asked for."""

    wanted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        wording: PlanWording,
        source: PlanSource,
        edits: TaskEdits,
        window: QWidget,
        today: Callable[[], date],
    ) -> None:
        super().__init__(window)
        self._desk, self._wording, self._source, self._edits = desk, wording, source, edits
        self._window, self._today = window, today
        self.exchange = Exchange(desk, wording, window)

    def acts(
        self, selected: Callable[[], Sequence[PlanRow]], pinned: Callable[[], str]
    ) -> dict[str, Callable[[], object]]:
        """Give what each command does. `pinned`: what is to become of pinned tasks, as a person said before."""
        of_the_work: dict[str, Callable[[PlannedWork], object]] = {
            "timeline.template": self.template,
            "timeline.days": self.days,
            "timeline.backward": self.backward,
            "timeline.mark": self.mark,
            "timeline.compare": self.compare,
            "timeline.import_project": self.import_project,
            "timeline.import_excel": self.import_excel,
            "timeline.export_project": self.exchange.export_project,
            "timeline.export_excel": self.exchange.export_sheet,
            "timeline.export_production": self.exchange.export_production,
        }
        acts = {key: partial(self._with_work, act) for key, act in of_the_work.items()}
        return {**acts, "timeline.move_to": lambda: self.move(selected(), pinned())}

    def _with_work(self, act: Callable[[PlannedWork], object]) -> None:
        if self._source.work is not None:
            act(self._source.work)

    def _open(self, dialog: Any) -> None:
        dialog.wanted.connect(self.wanted)
        dialog.open()

    # ------------------------------------------------------------- the previews

    def template(self, work: PlannedWork, starts: date | None = None) -> None:
        """Lay down a plan from a template; a new one is proposed to begin on a day, else today."""
        from ui.timeline.template_dialog import TemplateDialog  # noqa: PLC0415  the place opens without dialogs

        suggested = starts or self._today()
        self._open(TemplateDialog(self._desk, self._wording, work, suggested, self._window))

    def template_from(self, starts: date) -> None:
        """Lay down a plan that begins on the day that the empty page proposes."""
        self._with_work(partial(self.template, starts=starts))

    def backward(self, work: PlannedWork) -> None:
        """Plan backward from the premiere."""
        from ui.timeline.backward_dialog import BackwardDialog  # noqa: PLC0415

        self._open(BackwardDialog(self._desk, self._wording, work, self._today(), self._window))

    def move(self, rows: Sequence[PlanRow], pinned: str) -> None:
        """Move tasks by days or to a date; what is pinned in the way is treated as `pinned` says at first."""
        from ui.timeline.move_dialog import Moved, MoveDialog  # noqa: PLC0415

        if rows:
            keys = self._source.roots([row.id for row in rows])
            moved = Moved(rows, keys, pinned)
            self._open(MoveDialog(self._desk, self._wording, self._edits, moved, self._window))

    def compare(self, work: PlannedWork) -> None:
        """Compare with an edition."""
        from ui.timeline.compare_dialog import CompareDialog  # noqa: PLC0415

        found = self._desk.read(read_editions, work.id)
        if not found:
            self._desk.tell(Message.note(self._wording.words.say("timeline.no_edition")))
            return
        self._open(CompareDialog(self._desk, self._wording, work, found, self._window))

    def import_project(self, work: PlannedWork) -> None:
        """Read a plan of another planner, and show what it brings."""

        def show(given: Path, found: Any) -> None:
            from ui.timeline.import_dialog import ProjectDialog  # noqa: PLC0415

            self._open(ProjectDialog(self._desk, self._wording, given, found, work, self._window))

        self.exchange.read_project(show)

    def import_excel(self, work: PlannedWork) -> None:
        """Read a workbook, and show what it changes."""

        def show(given: Path, found: Any) -> None:
            from ui.timeline.sheet_dialog import SheetDialog  # noqa: PLC0415  openpyxl comes with it

            self._open(SheetDialog(self._desk, self._wording, given, found, self._window))

        self.exchange.read_sheet(work, show)

    # ---------------------------------------------------------------- the forms

    def days(self, work: PlannedWork) -> None:
        """Ask for plan start and premiere."""
        day = partial(DayField, self._wording.words)
        lines = [[FieldSpec("plan_starts", day), FieldSpec("premiere", day)]]
        dialog = self._form("timeline.days", lines, partial(self._set_days, work), "action.save")
        for name in ("plan_starts", "premiere"):
            dialog.sheet.fields[name].editor.show_value(getattr(work, name))
        dialog.sheet.focus_first("plan_starts")
        self._run(dialog)

    def _set_days(self, work: PlannedWork, values: Mapping[str, Any]) -> None:
        starts, premiere = values["plan_starts"], values["premiere"]
        if premiere is not None and premiere != work.premiere and starts is not None:
            self._desk.attempt(premieres.aim, work=work.id, premiere=premiere, starts=starts)
        elif (starts, premiere) != (work.plan_starts, work.premiere):
            self._desk.attempt(works.edit, works=[work.id], **values)

    def mark(self, work: PlannedWork) -> None:
        """Ask for a name, and mark the plan as it stands."""
        lines = [
            [FieldSpec("name", partial(LineEditor, longest=fields_of("edition")["name"].longest))],
            [FieldSpec("remarks", NoteEditor)],
        ]
        dialog = self._form("timeline.mark", lines, partial(self._mark, work), "timeline.mark_do")
        say, today = self._wording.words.say, self._wording.day(self._today())
        dialog.sheet.fields["name"].editor.show_value(say("timeline.mark_name", day=today))
        dialog.sheet.focus_first("name")
        self._run(dialog)

    def _mark(self, work: PlannedWork, values: Mapping[str, Any]) -> None:
        self._desk.attempt(editions.mark, work=work.id, **values)
        told = self._wording.words.say("timeline.marked", name=values["name"])
        self._desk.tell(Message.done(told, undo=True))

    def new_resource(self) -> None:
        """Ask for a resource, and book it for the tasks on view."""
        words = self._wording.words
        own, other = words.language, OTHER_SIDE[words.language]
        kinds = fields_of("resource")["kind"].choices
        lines = [
            *([FieldSpec(f"title_{code}", LineEditor)] for code in (own, other)),
            [
                FieldSpec("kind", partial(ChoiceBox, worded(words, "kind", kinds))),
                FieldSpec("capacity", number_line),
            ],
            [FieldSpec("code", partial(LineEditor, longest=20))],
        ]
        dialog = self._form(
            "timeline.resource.new", lines, self._add_resource, "timeline.resource.add"
        )
        known = len(self._desk.read(read_resources))
        for name, value in (("kind", "crew"), ("capacity", 1), ("code", f"R-{known + 1:02}")):
            dialog.sheet.fields[name].editor.show_value(value)
        dialog.sheet.focus_first(f"title_{own}")
        self._run(dialog)

    def _add_resource(self, values: Mapping[str, Any]) -> None:
        from coproduce.operations.verbs import VERBS  # noqa: PLC0415

        self._desk.attempt(VERBS["resources.add"].function, **values)

    def _form(
        self, key: str, lines: list[list[FieldSpec]], act: Callable[..., None], primary: str
    ) -> FormDialog:
        words = self._wording.words
        title = words.say(key).removesuffix("…")
        return FormDialog(
            words, title, [Section("", lines)], act, primary=primary, parent=self._window
        )

    @staticmethod
    def _run(dialog: FormDialog) -> bool:
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted
