"""What plans refer to: review days of authorities, and the resources that productions share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from coproduce.operations.fields import fields_of
from coproduce.queries.bookings import ResourceRow
from coproduce.queries.calendars import CalendarRow
from coproduce.queries.reference import OrganisationRow
from coproduce.queries.reviews import ReviewRow
from ui.forms.choice import ChoiceBox, Options, worded
from ui.forms.day import DayField
from ui.forms.line import LineEditor, number_line
from ui.forms.note import NoteEditor
from ui.forms.sheet import FieldSpec, Section
from ui.forms.titles import LONGEST, title_specs
from ui.rows_model import Column
from ui.works.wording import OTHER_SIDE

if TYPE_CHECKING:
    from ui.words import Words

Lines = list[list[FieldSpec]]


class PlanningFields:
    """Makes the fields in the language of now; organisations are offered as authorities, calendars to count in."""

    def __init__(
        self,
        words: Words,
        organisations: Callable[[], Sequence[OrganisationRow]],
        calendars: Callable[[], Sequence[CalendarRow]],
    ) -> None:
        self._words, self._organisations, self._calendars = words, organisations, calendars

    def review(self) -> Sequence[Section]:
        """Give the fields of a row of review days."""
        days = partial(DayField, self._words)
        lines: Lines = [
            *title_specs(self._words.language),
            [self._line("review", "code"), self._line("review", "step")],
            *self._figure(),
            [FieldSpec("valid_from", days), FieldSpec("valid_to", days)],
            [FieldSpec("authority_id", partial(ChoiceBox, self._authorities))],
            [FieldSpec("citation", partial(NoteEditor, lines=2))],
            [FieldSpec("confidence", self._confidence())],
            [FieldSpec("remarks", NoteEditor)],
        ]
        return (Section("", lines),)

    def new_review(self) -> Lines:
        """Give what a new row of review days cannot do without."""
        return [
            [self._line("review", "code"), self._line("review", "step")],
            *self._titles(),
            *self._figure(),
            [FieldSpec("citation", partial(NoteEditor, lines=2))],
            [FieldSpec("confidence", self._confidence())],
        ]

    def resource(self) -> Sequence[Section]:
        """Give the fields of a resource."""
        lines: Lines = [*title_specs(self._words.language), *self._kind()]
        return (Section("", [*lines, [FieldSpec("remarks", NoteEditor)]]),)

    def new_resource(self) -> Lines:
        """Give what a new resource cannot do without."""
        return [*self._titles(), *self._kind()]

    def _kind(self) -> Lines:
        options = worded(self._words, "kind", fields_of("resource")["kind"].choices)
        kind = FieldSpec("kind", partial(ChoiceBox, options))
        return [[self._line("resource", "code"), kind], [FieldSpec("capacity", number_line)]]

    def _figure(self) -> Lines:
        calendar = FieldSpec("calendar_id", partial(ChoiceBox, self._counting))
        return [[FieldSpec("days", number_line), calendar]]

    def _titles(self) -> Lines:
        own = self._words.language
        line = partial(LineEditor, longest=LONGEST)
        return [[FieldSpec(f"title_{code}", line)] for code in (own, OTHER_SIDE[own])]

    def _line(self, entity: str, name: str) -> FieldSpec:
        longest = fields_of(entity)[name].longest
        return FieldSpec(name, partial(LineEditor, longest=longest), single=name == "code")

    def _confidence(self) -> Callable[[], ChoiceBox]:
        choices = fields_of("review")["confidence"].choices
        return partial(ChoiceBox, worded(self._words, "confidence", choices))

    def _authorities(self) -> Options:
        return self._offered(self._organisations())

    def _counting(self) -> Options:
        return self._offered(self._calendars())

    def _offered(self, rows: Sequence[Any]) -> Options:
        language = self._words.language
        titled = sorted((row.titles.shown(language), row.id) for row in rows)
        blank: list[tuple[Any, str]] = [(None, self._words.say("form.none"))]
        return blank + [(key, title) for title, key in titled]


def review_columns(words: Words) -> tuple[Column[ReviewRow], ...]:
    """Give what a row of review days shows beside its name."""

    def day(value: Any) -> str:
        return words.date(value) if value is not None else ""

    return (
        Column("field.days", lambda row: str(row.days), figures=True),
        Column("field.calendar_id", lambda row: row.calendar or ""),
        Column("field.valid_from", lambda row: day(row.valid_from), figures=True),
        Column("field.valid_to", lambda row: day(row.valid_to), figures=True),
        Column("field.authority_id", lambda row: row.authority or ""),
        Column("field.confidence", lambda row: words.say(f"confidence.{row.confidence}")),
    )


def resource_columns(words: Words) -> tuple[Column[ResourceRow], ...]:
    """Give what a resource shows beside its name."""
    return (
        Column("field.kind", lambda row: words.say(f"kind.{row.kind}")),
        Column("field.capacity", lambda row: str(row.capacity), figures=True),
        Column("reference.booked", lambda row: str(row.bookings), figures=True),
    )
