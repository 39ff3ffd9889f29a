"""Fields of the dialog that copies a period: what, whereto, on which channels, and what to do where it is taken."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from coproduce.domain.ripple import ALLOW, POOL, REFUSE, SHIFT, TRIM
from coproduce.queries.period_copy import SKIP
from ui.forms.choice import ChoiceBox, worded
from ui.forms.day import DayField
from ui.forms.sheet import FieldSpec, Section
from ui.roster.fields import ChannelField
from ui.schedule.channel_choice import ChannelChoice
from ui.words import Words

WHAT: Final = ("day", "week", "dates")
WAYS: Final = (SKIP, REFUSE, SHIFT, TRIM, POOL, ALLOW)


def copying_section(words: Words, channels: ChannelChoice) -> Section:
    """Lay the fields out in lines of two."""
    day = partial(DayField, words)
    return Section(
        "",
        [
            [
                _field("what", lambda: ChoiceBox(worded(words, "schedule.period", WHAT))),
                _field("channels", lambda: ChannelField(channels)),
            ],
            [_field("first", day), _field("last", day)],
            [
                _field("to", day),
                _field("over", lambda: ChoiceBox(worded(words, "placing.copy.over", WAYS))),
            ],
        ],
    )


def _field(name: str, make: Callable[[], Any]) -> FieldSpec:
    return FieldSpec(name, make, label=f"placing.copy.{name}")
