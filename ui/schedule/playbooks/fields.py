"""Fields of the dialogs on playbooks: where one is laid, what it is called, what a line of it runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from coproduce.domain.zones import ASTANA, BEIJING
from coproduce.queries.playbooks import PlaybookRow
from ui.forms.choice import ChoiceBox, Options
from ui.forms.day import DayField
from ui.forms.line import LineEditor, length_line
from ui.forms.note import NoteEditor
from ui.forms.sheet import FieldSpec, Section
from ui.forms.titles import title_specs
from ui.roster.fields import ChannelField
from ui.schedule.cells import zone_name
from ui.schedule.channel_choice import ChannelChoice
from ui.schedule.slot_fields import Offers
from ui.schedule.work_picker import WorkPicker
from ui.theme import figures
from ui.words import Words

CLOCKS: Final = (ASTANA, BEIJING)


def applying_section(
    words: Words, books: Callable[[], list[PlaybookRow]], channels: ChannelChoice
) -> Section:
    """Lay out which playbook runs where, from when to when, on whose clock."""

    def names() -> Options:
        return [(row.id, row.titles.shown(words.language)) for row in books()]

    def clocks() -> Options:
        return [(zone, zone_name(words, zone)) for zone in CLOCKS]

    hour = partial(_hour_line, words)
    return Section(
        "",
        [
            [
                _field("playbook", lambda: ChoiceBox(names)),
                _field("channels", lambda: ChannelField(channels)),
            ],
            [_field("first_day", partial(DayField, words)), _field("first_hour", hour)],
            [_field("stop_day", partial(DayField, words)), _field("stop_hour", hour)],
            [_field("clock", lambda: ChoiceBox(clocks))],
        ],
    )


def naming_sections(words: Words) -> list[Section]:
    """Lay out the titles and the remark of a playbook."""
    remark = FieldSpec("remarks", lambda: NoteEditor(lines=2), label="schedule.field.remarks")
    return [Section("", [*title_specs(words.language), [remark]])]


def line_section(words: Words, offers: Offers) -> Section:
    """Lay out one line: a work, perhaps an episode of it, and how long it runs."""
    return Section(
        "",
        [
            [
                FieldSpec(
                    "work_id",
                    lambda: WorkPicker(words, offers.works),
                    label="schedule.field.work_id",
                )
            ],
            [
                FieldSpec(
                    "episode_id",
                    lambda: ChoiceBox(offers.episode_options),
                    label="schedule.field.episode_id",
                ),
                FieldSpec("length", length_line, label="schedule.field.length"),
            ],
        ],
    )


def _field(name: str, make: Callable[[], Any]) -> FieldSpec:
    return FieldSpec(name, make, label=f"playbooks.apply.{name}")


def _hour_line(words: Words) -> LineEditor:
    line = LineEditor(hint=lambda: words.say("schedule.hour_hint"), longest=12)
    line.setFont(figures())
    return line
