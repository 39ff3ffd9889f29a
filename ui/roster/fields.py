"""Fields of the roster dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coproduce.queries.roster import PAPERS
from coproduce.texts import LANGUAGE_NAMES
from ui.forms.choice import ChoiceBox, Options
from ui.forms.day import DayField
from ui.forms.line import LineEditor
from ui.forms.sheet import FieldSpec, Section

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ui.schedule.channel_choice import ChannelChoice
    from ui.words import Words


class ChannelField(QWidget):
    """The choice of channels as a field of a sheet; its value is read from the button itself."""

    committed = Signal(object)
    unreadable = Signal(object)

    def __init__(self, choice: ChannelChoice) -> None:
        super().__init__()
        self._choice = choice
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(choice, 1)

    def value(self) -> Any:
        """Give the channels ticked, None for all."""
        return self._choice.on

    def show_value(self, _value: Any, *, keep_typing: bool = False) -> None:
        """The button shows what was handed to it."""

    def show_mixed(self) -> None:
        """There is only one of it."""

    def retranslate(self) -> None:
        """Name the choice again."""
        self._choice.retranslate()


def roster_section(words: Words, choice: ChannelChoice) -> Section:
    """Lay the fields out in lines of two."""
    return Section(
        "",
        [
            [_field("first", lambda: DayField(words)), _field("last", lambda: DayField(words))],
            language_fields(words),
            [_field("channels", lambda: ChannelField(choice)), paper_field()],
            [_field("file", LineEditor)],
        ],
    )


def language_fields(words: Words) -> list[FieldSpec]:
    """Give the fields of the first language and, if there is one, the second."""

    def languages() -> Options:
        return list(LANGUAGE_NAMES.items())

    def others() -> Options:
        return [(None, words.say("roster_dialog.no_second")), *LANGUAGE_NAMES.items()]

    return [
        _field("language", lambda: ChoiceBox(languages)),
        _field("second", lambda: ChoiceBox(others)),
    ]


def paper_field() -> FieldSpec:
    """Give the field of the paper's size."""
    return _field("paper", lambda: ChoiceBox(lambda: [(paper, paper) for paper in PAPERS]))


def _field(name: str, make: Callable[[], Any]) -> FieldSpec:
    return FieldSpec(name, make, label=f"roster_dialog.{name}")
