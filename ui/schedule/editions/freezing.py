"""The dialog that freezes an edition: a name, for whom, which channels and days. What is frozen is the file as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coproduce.operations import editions as verbs
from coproduce.operations.fields import fields_of
from coproduce.queries.editions import EditionRow, schedule_editions
from coproduce.queries.reference import channels, organisations
from ui.desk import Desk
from ui.forms.choice import ChoiceBox, Options
from ui.forms.day import DayField
from ui.forms.dialog import FormDialog
from ui.forms.line import LineEditor
from ui.forms.note import NoteEditor
from ui.forms.sheet import FieldSpec, Section
from ui.messages import Message
from ui.roster.fields import ChannelField
from ui.schedule.channel_choice import ChannelChoice
from ui.schedule.editions.naming import suggested
from ui.words import Words

WIDE: Final = 360


@dataclass(frozen=True, slots=True)
class Scope:
    """What is to be frozen: channels (None: all), the days, for whom."""

    channels: Sequence[UUID] | None
    first: date | None
    last: date | None
    partner: UUID | None = None

    @classmethod
    def of(cls, edition: EditionRow) -> Scope:
        """Give what an edition is of, for publishing it again."""
        return cls(edition.channels, edition.first, edition.last, edition.partner)


class FreezeDialog(FormDialog):
    """Suggests a name until the person has named it. `frozen` is the edition made, None before."""

    def __init__(
        self,
        desk: Desk,
        words: Words,
        scope: Scope,
        today: date,
        parent: QWidget | None = None,
        title: str = "editions.freeze",
    ) -> None:
        self._desk, self._today = desk, today
        self._own_name = True
        self._known = desk.read(schedule_editions)
        self._partners = {row.id: row for row in desk.read(organisations)}
        self.channels = ChannelChoice(words, WIDE)
        self.frozen: UUID | None = None
        super().__init__(
            words,
            words.say(title).removesuffix("…"),
            [_section(words, self._options, self.channels)],
            self._freeze,
            primary="editions.freeze_do",
            parent=parent,
        )
        self._fill(scope)
        self.sheet.edited.connect(self._edited)
        self.sheet.focus_first("name")

    def _fill(self, scope: Scope) -> None:
        on = None if scope.channels is None else set(scope.channels)
        self.channels.show_channels(self._desk.read(channels), on)
        values = {"first": scope.first, "last": scope.last, "remarks": None, "name": ""}
        partner = scope.partner or self._usual_partner(on)
        self.sheet.show_rows([0], [{**values, "partner": partner, "channels": None}])
        self._suggest()

    def _usual_partner(self, on: set[UUID] | None) -> UUID | None:
        """Suggest to whom these channels were sent last."""
        sent = (row.partner for row in reversed(self._known) if on is None or on == {*row.channels})
        return next((key for key in sent if key in self._partners), None)

    def _options(self) -> Options:
        language = self._words.language
        named = [(key, row.titles.shown(language)) for key, row in self._partners.items()]
        named.sort(key=lambda pair: pair[1].casefold())
        return [(None, self._words.say("editions.no_partner")), *named]

    def _edited(self, name: str, _value: object) -> None:
        if name == "name":
            self._own_name = False
        elif name == "partner" and self._own_name:
            self._suggest()

    def _suggest(self) -> None:
        partner = self._partners.get(self.sheet.fields["partner"].editor.value())
        taken = {row.name for row in self._known}
        code = None if partner is None else partner.code
        name = suggested(self._words.texts, code, self._today, taken)
        self.sheet.fields["name"].editor.show_value(name)

    def _freeze(self, values: Mapping[str, Any]) -> None:
        on = self.channels.on
        chosen = [row.id for row in self._desk.read(channels)] if on is None else on
        notice = self._desk.attempt(verbs.mark, **{**values, "channels": chosen})
        (self.frozen,) = notice.rows_of("edition")
        told = self._words.say("editions.frozen", name=values["name"])
        self._desk.tell(Message.done(told, undo=True))


def _section(words: Words, partners: Callable[[], Options], channels: ChannelChoice) -> Section:
    line = partial(LineEditor, longest=fields_of("edition")["name"].longest)
    day = partial(DayField, words)

    def field(name: str, make: Callable[[], Any]) -> FieldSpec:
        return FieldSpec(name, make, label=f"editions.field.{name}")

    return Section(
        "",
        [
            [field("name", line)],
            [
                field("partner", lambda: ChoiceBox(partners)),
                field("channels", lambda: ChannelField(channels)),
            ],
            [field("first", day), field("last", day)],
            [field("remarks", NoteEditor)],
        ],
    )
