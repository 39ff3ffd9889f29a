"""The fields of a calendar, of a day of it and of what is known of a year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from coproduce.domain.typed_days import WEEK, weekdays_of
from coproduce.operations.fields import fields_of
from coproduce.queries.calendars import CalendarRow
from ui.calendars.weekdays import MONDAY, WeekdayButtons
from ui.forms.choice import ChoiceBox, Options, TickBox
from ui.forms.line import LineEditor, number_line
from ui.forms.note import NoteEditor
from ui.forms.sheet import FieldSpec, Section
from ui.forms.titles import LONGEST, title_specs
from ui.reference.fields import COUNTRIES
from ui.works.wording import OTHER_SIDE

if TYPE_CHECKING:
    from ui.words import Words

Lines = list[list[FieldSpec]]
MONDAY_TO_FRIDAY: Final = 0b0011111
OWN: Final = ("weekdays", "first_year", "last_year")  # what a joint calendar takes from its two


class CalendarFields:
    """Makes the fields in the language of now; `calendars` are offered as the two of a joint one."""

    def __init__(self, words: Words, calendars: Callable[[], Sequence[CalendarRow]]) -> None:
        self._words, self._calendars = words, calendars

    def calendar(self) -> Sequence[Section]:
        """Give all fields of a calendar."""
        lines: Lines = [
            *title_specs(self._words.language),
            [self._code(), FieldSpec("country", partial(ChoiceBox, self._countries))],
            [self._weekdays()],
            [FieldSpec("first_year", number_line), FieldSpec("last_year", number_line)],
            [
                FieldSpec("joint_one_id", partial(ChoiceBox, self._others)),
                FieldSpec("joint_two_id", partial(ChoiceBox, self._others)),
            ],
            [FieldSpec("remarks", NoteEditor)],
            [FieldSpec("source", partial(NoteEditor, lines=2))],
        ]
        return (Section("", lines),)

    def new(self) -> Lines:
        """Give what a new calendar cannot do without."""
        own = self._words.language
        line = partial(LineEditor, longest=LONGEST)
        country = FieldSpec("country", partial(ChoiceBox, self._countries))
        titles = [[FieldSpec(f"title_{code}", line)] for code in (own, OTHER_SIDE[own])]
        return [[self._code(), country], *titles, [self._weekdays()]]

    def _code(self) -> FieldSpec:
        longest = fields_of("calendar")["code"].longest
        return FieldSpec("code", partial(LineEditor, longest=longest), single=True)

    def _weekdays(self) -> FieldSpec:
        return FieldSpec("weekdays", partial(WeekdayButtons, self._words))

    def _countries(self) -> Options:
        blank: list[tuple[Any, str]] = [(None, self._words.say("form.none"))]
        return blank + [(code, self._words.say(f"country.{code}")) for code in COUNTRIES]

    def _others(self) -> Options:
        language = self._words.language
        blank: list[tuple[Any, str]] = [(None, self._words.say("form.none"))]
        return blank + [(row.id, row.titles.shown(language)) for row in self._calendars()]


def day_section(words: Words) -> Section:
    """Give the names of a day off."""
    return Section("", title_specs(words.language))


def year_section(words: Words) -> Section:
    """Give what may be known of a year."""
    tick = partial(TickBox, lambda: words.say("field.projected"))
    notice = partial(NoteEditor, lines=4)
    return Section("", [[FieldSpec("projected", tick, label="")], [FieldSpec("source", notice)]])


def week(words: Words, row: CalendarRow, known: Sequence[CalendarRow]) -> str:
    """Word the week of a calendar: "Mon–Fri"; for a joint one the codes of its two."""
    if row.joint_one_id is not None:
        codes = {other.id: other.code for other in known}
        return " + ".join(
            codes.get(key, "?") for key in (row.joint_one_id, row.joint_two_id) if key
        )
    runs: list[list[int]] = []
    for day in sorted(weekdays_of(row.weekdays)):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    names = [words.weekday(MONDAY + timedelta(days=day)) for day in range(WEEK)]
    return ", ".join(
        names[run[0]] if len(run) == 1 else f"{names[run[0]]}–{names[run[-1]]}" for run in runs
    )


def years(row: CalendarRow) -> str:
    """Word the years that a calendar is kept for."""
    if row.first_year is None and row.last_year is None:
        return ""
    return f"{row.first_year or ''}–{row.last_year or ''}"
