"""The fields of works, episodes and language versions, in the order the editor panel shows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from coproduce.domain.languages import MADE_BY, SPOKEN
from coproduce.operations.fields import fields_of
from coproduce.queries.works import VersionRow
from ui.forms.choice import ChoiceBox, Options, TickBox, worded
from ui.forms.day import DayField
from ui.forms.line import LineEditor, length_line, number_line, share_line
from ui.forms.note import NoteEditor
from ui.forms.sheet import FieldSpec, Section
from ui.forms.titles import title_specs, title_values
from ui.works.wording import Part, Wording

Sections = Sequence[Section]


def work_sections(wording: Wording) -> Sections:
    """Give the fields of a work."""
    choose = partial(_choice, wording, "work")
    partners = [
        [FieldSpec("partner_kz_id", lambda: ChoiceBox(_partners(wording, "KZ")))],
        [FieldSpec("share_kz", share_line), choose("origin_kz", "origin")],
        [FieldSpec("partner_cn_id", lambda: ChoiceBox(_partners(wording, "CN")))],
        [FieldSpec("share_cn", share_line), choose("origin_cn", "origin")],
        [choose("form", "form")],
    ]
    what = [
        [_line("work", "code", single=True), choose("kind", "kind")],
        [choose("stage", "stage"), FieldSpec("age", lambda: ChoiceBox(_ages(wording)))],
        [FieldSpec("episodes", number_line), FieldSpec("length", length_line)],
    ]
    return (
        Section("", title_specs(wording.words.language)),
        Section("works.section.what", what),
        Section("timeline.section.plan", [_days(wording)]),
        Section("works.section.partners", partners),
        Section(
            "works.section.register",
            [[_line("work", name, single=True)] for name in ("isan", "eidr", "isrc")],
        ),
        Section("works.section.notes", _notes()),
    )


def episode_sections(wording: Wording) -> Sections:
    """Give the fields of an episode."""
    first = [FieldSpec("number", number_line, single=True), FieldSpec("length", length_line)]
    titles = title_specs(wording.words.language)
    return (Section("", [first, *titles, [FieldSpec("remarks", NoteEditor)]]),)


def version_sections(wording: Wording) -> Sections:
    """Give the fields of a language version."""
    return (
        Section(
            "",
            [
                *sound_lines(wording),
                [FieldSpec("ready", partial(TickBox, _say(wording, "field.ready")), label="")],
                [FieldSpec("remarks", NoteEditor)],
            ],
        ),
    )


def sound_lines(wording: Wording) -> list[list[FieldSpec]]:
    """Give the lines that say what a version sounds like."""
    words = wording.words
    made_by = worded(words, "made_by", MADE_BY)
    return [
        [
            FieldSpec("sound", partial(ChoiceBox, worded(words, "language", SPOKEN))),
            FieldSpec("made_by", partial(ChoiceBox, made_by)),
        ],
        [FieldSpec("subtitles", partial(ChoiceBox, worded(words, "language", SPOKEN, blank=True)))],
    ]


def field_values(row: Part) -> dict[str, Any]:
    """Give a row's values by column name, titles by language."""
    names = [name for name in row.__dataclass_fields__ if name != "titles"]
    values = {name: getattr(row, name) for name in names}
    return values if isinstance(row, VersionRow) else values | title_values(row.titles)


def _say(wording: Wording, key: str) -> Callable[[], str]:
    return lambda: wording.words.say(key)


def _line(entity: str, name: str, *, single: bool = False) -> FieldSpec:
    return FieldSpec(name, partial(LineEditor, longest=fields_of(entity)[name].longest), single)


def _days(wording: Wording) -> list[FieldSpec]:
    """Give what the production plan is reckoned from and made for."""
    make = partial(DayField, wording.words)
    return [FieldSpec("plan_starts", make), FieldSpec("premiere", make)]


def _notes() -> list[list[FieldSpec]]:
    return [
        [FieldSpec("remarks", NoteEditor)],
        [FieldSpec("source", partial(NoteEditor, lines=2))],
    ]


def _choice(wording: Wording, entity: str, name: str, family: str) -> FieldSpec:
    field = fields_of(entity)[name]
    options = worded(wording.words, family, field.choices, blank=field.optional)
    return FieldSpec(name, partial(ChoiceBox, options))


def _ages(wording: Wording) -> Callable[[], Options]:
    ages = fields_of("work")["age"].choices
    return lambda: [(None, wording.words.say("form.none")), *((age, age) for age in ages)]


def _partners(wording: Wording, country: str) -> Callable[[], Options]:
    """Offer organisations, those of the country first."""

    def options() -> Options:
        found = [
            (row.country != country, wording.title(row.titles), row.id)
            for row in wording.partners.values()
        ]
        ordered = sorted(found, key=lambda one: (one[0], one[1].casefold()))
        blank: list[tuple[Any, str]] = [(None, wording.words.say("form.none"))]
        return blank + [(key, title) for _abroad, title, key in ordered]

    return options
