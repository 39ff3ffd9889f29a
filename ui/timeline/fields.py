"""The fields of tasks and summaries, in the order the panel shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from coproduce.domain.activity import MANUAL
from coproduce.operations.fields import fields_of
from coproduce.queries.plan import PlanRow
from coproduce.queries.reviews import ReviewRow
from ui.forms.choice import ChoiceBox, Options
from ui.forms.day import DayField
from ui.forms.line import LineEditor, number_line
from ui.forms.note import NoteEditor
from ui.forms.sheet import FieldSpec, FormSheet, Section
from ui.forms.titles import title_specs, title_values
from ui.theme import figures
from ui.timeline.choices import TaskChoices
from ui.timeline.typed import read_progress, typed_value, write_progress
from ui.words import Words

Lines = list[list[FieldSpec]]
OWN_DAYS: Final = (
    "start",
    "finish",
    "mode",
    "limit_kind",
    "limit_day",
)  # hang on each task's own days


class TaskFields:
    """Makes the fields in the language of now; `reviews` are offered as rules of authorities."""

    def __init__(
        self, words: Words, choices: TaskChoices, reviews: Callable[[], Sequence[ReviewRow]]
    ) -> None:
        self._words, self._choices, self._reviews = words, choices, reviews

    def task(self) -> Sequence[Section]:
        """Give the fields of a task."""
        days: Lines = [
            [self._day("start"), self._day("finish")],
            [FieldSpec("workdays", number_line), self._calendar()],
            [self._worded("mode"), self._day("deadline", single=False)],
            [self._worded("limit_kind", blank=True), self._day("limit_day")],
        ]
        done: Lines = [
            [self._progress()],
            [self._day("actual_first", single=False), self._day("actual_last", single=False)],
        ]
        elsewhere: Lines = [
            [FieldSpec("review_id", partial(ChoiceBox, self._rules))],
            [self._day("baseline_first"), self._day("baseline_last")],
            [self._line("reference")],
        ]
        return (
            Section("", title_specs(self._words.language)),
            Section("timeline.section.days", days),
            Section("timeline.section.done", done),
            Section("timeline.section.who", self._who()),
            Section("timeline.section.elsewhere", elsewhere),
            Section("works.section.notes", _notes()),
        )

    def summary(self) -> Sequence[Section]:
        """Give the fields of a summary: its days are those of its parts."""
        return (
            Section("", title_specs(self._words.language)),
            Section("", [[self._day("deadline", single=False)]]),
            Section("timeline.section.who", self._who()),
            Section("works.section.notes", _notes()),
        )

    def _who(self) -> Lines:
        return [
            [self._worded("phase")],
            [FieldSpec("responsible_id", partial(ChoiceBox, self._choices.bodies))],
        ]

    # ------------------------------------------------------------ single ones

    def _day(self, name: str, *, single: bool = True) -> FieldSpec:
        label = f"timeline.column.{name}" if name in ("start", "finish") else None
        return FieldSpec(name, partial(DayField, self._words), single, label)

    def _worded(self, name: str, *, blank: bool = False) -> FieldSpec:
        options = self._choices.worded(name, fields_of("task")[name].choices, blank=blank)
        return FieldSpec(name, partial(ChoiceBox, options), single=name in OWN_DAYS)

    def _calendar(self) -> FieldSpec:
        return FieldSpec("calendar_id", partial(ChoiceBox, self._choices.calendars))

    def _line(self, name: str) -> FieldSpec:
        longest = fields_of("task")[name].longest
        return FieldSpec(name, partial(LineEditor, longest=longest), single=True)

    def _progress(self) -> FieldSpec:
        def make() -> LineEditor:
            line = LineEditor(read_progress, write_progress, hint=lambda: "%")
            line.setFont(figures())
            return line

        return FieldSpec("progress", make)

    def _rules(self) -> Options:
        language = self._words.language
        blank: list[tuple[Any, str]] = [(None, self._words.say("form.none"))]
        return blank + [
            (row.id, f"{row.titles.shown(language)} · {row.code}") for row in self._reviews()
        ]


def _notes() -> Lines:
    return [
        [FieldSpec("remarks", NoteEditor)],
        [FieldSpec("source", partial(NoteEditor, lines=2))],
    ]


NAMES: Final = (
    "start", "finish", "workdays", "calendar_id", "mode", "deadline", "limit_kind", "limit_day", "progress",
    "actual_first", "actual_last", "phase", "responsible_id", "review_id", "baseline_first", "baseline_last",
    "reference", "remarks", "source",
)  # fmt: skip


def task_values(row: PlanRow) -> dict[str, Any]:
    """Give what the fields hold, by their names."""
    return {name: typed_value(row, name) for name in NAMES} | title_values(row.titles)


def allow(sheet: FormSheet, row: PlanRow) -> None:
    """Switch fields off that are computed for this task."""
    by_hand = row.mode == MANUAL and row.actual_last is None
    sheet.fields["workdays"].setEnabled(row.mode != MANUAL)
    sheet.fields["finish"].setEnabled(by_hand or row.actual_last is not None)
