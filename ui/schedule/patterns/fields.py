"""The fields of a pattern: what, where, on which days, when, around what, and its repeat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Final

from coproduce.domain.ripple import OVER
from coproduce.domain.strips import PUSH, SKIP
from coproduce.domain.zones import LABELS
from coproduce.queries.patterns import Avoidable
from ui.calendars.weekdays import WeekdayButtons
from ui.forms.choice import ChoiceBox, Options, TickBox, worded
from ui.forms.day import DayField
from ui.forms.days import DaysField
from ui.forms.line import LineEditor, length_line, number_line
from ui.forms.sheet import FieldSpec, Section
from ui.schedule.patterns.occasion_ticks import OccasionTicks
from ui.schedule.patterns.told import (
    BY_DAY,
    BY_MONTH_DAY,
    BY_NTH,
    BY_TEXT,
    BY_WEEK,
    ENDS,
    NTHS,
    RHYTHMS,
)
from ui.schedule.patterns.wording import PatternWording
from ui.schedule.slot_fields import Offers
from ui.schedule.work_picker import WorkPicker
from ui.theme import figures
from ui.words import Words

# Fields that only some choices need.
OF_RHYTHM: Final = {
    "every": (BY_WEEK, BY_DAY, BY_MONTH_DAY, BY_NTH),
    "weekdays": (BY_WEEK, BY_NTH),
    "nth": (BY_NTH,),
    "month_day": (BY_MONTH_DAY,),
    "rule": (BY_TEXT,),
}
OF_REPEAT: Final = ("repeat_days", "repeat_at", "repeat_channel")


class PatternFields:
    """Makes the sections of the dialogs; `offers` what the choices offer, `wording` how they are named."""

    def __init__(
        self, words: Words, offers: Offers, wording: PatternWording, occasions: Sequence[Avoidable]
    ) -> None:
        self._words, self._offers, self._wording = words, offers, wording
        self._occasions = list(occasions)

    def what(self) -> Section:
        """Lay out what is laid, and where."""
        return Section(
            "",
            [
                [_field("work", lambda: WorkPicker(self._words, self._offers.works))],
                [_field("channel", lambda: ChoiceBox(self._offers.channel_options)), self._first_episode()],
                self._form(),
            ],
        )  # fmt: skip

    def where(self) -> Section:
        """Lay out where and when a repeat is laid, and as what."""
        days = _field("follows_days", number_line)
        return Section(
            "", [[_field("channel", lambda: ChoiceBox(self._offers.channel_options)), days], *self._clock(), self._form()]
        )  # fmt: skip

    def _first_episode(self) -> FieldSpec:
        return _field(
            "first_episode",
            lambda: number_line(hint=lambda: self._words.say("pattern.hint.first_episode")),
        )

    def _form(self) -> list[FieldSpec]:
        length = partial(length_line, hint=lambda: self._words.say("pattern.hint.length"))
        return [
            _field("version", lambda: ChoiceBox(self._offers.version_options)),
            _field("length", length),
        ]

    def when(self) -> Section:
        """Lay out the rule and its clock."""
        words, say = self._words, self._words.say

        def nths() -> Options:
            return [(nth, self._wording.nth(nth)) for nth in NTHS]

        return Section(
            "pattern.section.days",
            [
                [_choice("rhythm", words, RHYTHMS), _field("every", number_line)],
                [_field("nth", lambda: ChoiceBox(nths)), _field("month_day", number_line)],
                [_field("weekdays", lambda: WeekdayButtons(words))],
                [_field("rule", lambda: LineEditor(hint=lambda: say("pattern.hint.rule"), longest=400))],
                *self._clock(),
                [_field("first_day", lambda: DayField(words)), _choice("ends", words, ENDS)],
                [_field("until", lambda: DayField(words)), _field("count", number_line)],
            ],
        )  # fmt: skip

    def _clock(self) -> list[list[FieldSpec]]:
        def zones() -> Options:
            return [(name, self._words.say(key)) for name, key in LABELS.items()]

        return [[_field("at", self._hour_line), _field("zone", lambda: ChoiceBox(zones))]]

    def around(self) -> Section:
        """Lay out the days that stay empty, and what becomes of their episodes."""
        words = self._words
        ticks = partial(OccasionTicks, words, self._occasions)
        lines = [[_field("avoids", ticks)]] if self._occasions else []
        return Section(
            "pattern.section.around",
            [
                *lines,
                [
                    _field("skips", lambda: DaysField(words)),
                    _choice("preempted", words, (PUSH, SKIP)),
                ],
            ],
        )

    def repeat(self) -> Section:
        """Lay out the repeat that is laid along."""
        words = self._words
        tick = partial(TickBox, lambda: words.say("pattern.field.repeat"))
        return Section(
            "pattern.section.repeat",
            [
                [FieldSpec("repeat", tick, label="")],
                [_field("repeat_days", number_line), _field("repeat_at", self._hour_line)],
                [_field("repeat_channel", lambda: ChoiceBox(self._offers.channel_options))],
            ],
        )  # fmt: skip

    def over(self) -> Section:
        """Lay out what becomes of what lies there."""
        return Section("", [[_choice("over", self._words, OVER)]])

    def scope(self) -> Section:
        """Lay out for which days a change holds."""
        day = _field("from_day", lambda: DayField(self._words))
        return Section("", [[_choice("scope", self._words, ("all", "following")), day]])

    def _hour_line(self) -> LineEditor:
        line = LineEditor(hint=lambda: self._words.say("schedule.hour_hint"), longest=8)
        line.setFont(figures())
        return line


def _field(name: str, make: Callable[[], Any]) -> FieldSpec:
    return FieldSpec(name, make, label=f"pattern.field.{name}")


def _choice(name: str, words: Words, values: Iterable[str]) -> FieldSpec:
    return _field(name, partial(ChoiceBox, worded(words, f"pattern.{name}", values)))
