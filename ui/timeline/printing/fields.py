"""The fields of the print dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from ui.forms.choice import ChoiceBox, Options, TickBox
from ui.forms.day import DayField
from ui.forms.line import LineEditor
from ui.forms.sheet import FieldSpec, Section
from ui.timeline.printing.choices import KINDS, LYING, SCALES, TABLES, UPRIGHT, ZOOMS
from ui.timeline.printing.paper import PAPERS
from ui.timeline.printing.tiling import FITS
from ui.words import Words


def print_sections(words: Words, lines: Callable[[], Options]) -> list[Section]:
    """Lay the fields out. `lines`: which lines can be chosen."""

    def named(family: str, values: Iterable[str]) -> Callable[[], Options]:
        kept = tuple(values)
        return lambda: [
            (value, words.say(f"printing.{family}.{value or 'screen'}")) for value in kept
        ]

    def choice(name: str, options: Callable[[], Options]) -> FieldSpec:
        return FieldSpec(name, partial(ChoiceBox, options), label=f"printing.field.{name}")

    def tick(name: str) -> FieldSpec:
        return FieldSpec(
            name, partial(TickBox, lambda: words.say(f"printing.field.{name}")), label=""
        )

    day = partial(DayField, words)
    return [
        Section(
            "",
            [
                [FieldSpec("title", LineEditor, label="printing.field.title")],
                [choice("lines", lines)],
                [
                    FieldSpec("first", day, label="printing.field.first"),
                    FieldSpec("last", day, label="printing.field.last"),
                ],
                [choice("table", named("table", TABLES))],
                [choice("fit", named("fit", FITS))],
                [
                    choice("unit", named("unit", SCALES)),
                    choice("zoom", lambda: [(zoom, f"{zoom}%") for zoom in ZOOMS]),
                ],
                [
                    choice("paper", lambda: [(paper, paper) for paper in PAPERS]),
                    choice("lie", named("lie", (UPRIGHT, LYING))),
                ],
                [tick("repeated")],
                [tick("legend")],
                [choice("kind", named("kind", KINDS))],
            ],
        )
    ]
