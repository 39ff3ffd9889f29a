"""What the dialogs of patterns share: fields beside the table of slots, of which only those in question are seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coproduce.domain.airtime import AirTime
from coproduce.domain.typed_days import mask_of
from coproduce.errors import Refusal
from coproduce.queries.patterns import avoidable
from coproduce.queries.reference import ChannelRow, channels
from ui.desk import Desk
from ui.dialogs import give_room
from ui.forms.lines_table import Line, Text
from ui.forms.preview_dialog import PreviewDialog
from ui.forms.sheet import Section
from ui.schedule.patterns.fields import OF_REPEAT, OF_RHYTHM, PatternFields
from ui.schedule.patterns.told import BY_NTH
from ui.schedule.patterns.wording import wording_of
from ui.schedule.slot_fields import Offers
from ui.sizes import GAP, PAD

SIZE: Final = (1220, 760)
FIELDS_WIDTH: Final = 488
HEADINGS: Final = ("day", "clock", "partner", "episode")
LAST: Final = len(HEADINGS)


class PatternDialog(PreviewDialog):
    """Subclasses choose the sections, and give `preview` and `act`. Fields that no choice needs are hidden."""

    def __init__(
        self, desk: Desk, title: str, sections: Sequence[str], primary: str, parent: QWidget | None
    ) -> None:
        self.channels: dict[Any, ChannelRow] = {row.id: row for row in desk.read(channels)}
        self.pattern_words = wording_of(desk)
        self.offers = Offers(desk, desk.words, list(self.channels.values()))
        fields = PatternFields(desk.words, self.offers, self.pattern_words, desk.read(avoidable))
        made: list[Section] = [getattr(fields, name)() for name in sections]
        super().__init__(desk, title, made, primary, parent)
        give_room(self, *SIZE)
        self.sheet.edited.connect(self._edited)

    def lay_out(self) -> None:
        """Put the fields at the left, what would come of them at the right."""
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(FIELDS_WIDTH)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, PAD, 0)
        column.addWidget(self.sheet)
        column.addStretch(1)
        scroll.setWidget(inner)
        right = QVBoxLayout()
        right.setSpacing(GAP)
        over = self.sheet.fields["over"]  # an answer to what the warning says, so it stands there
        over.setMaximumWidth(FIELDS_WIDTH // 2)
        for part in (self.note, self.warning, over):
            right.addWidget(part)
        right.addWidget(self.table, 1)
        middle = QHBoxLayout()
        middle.setSpacing(PAD)
        middle.addWidget(scroll)
        middle.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD + GAP, PAD + GAP, PAD + GAP, PAD)
        layout.setSpacing(GAP + GAP // 2)
        layout.addWidget(self.heading)
        layout.addLayout(middle, 1)
        layout.addWidget(self.buttons)

    def fill(self, values: dict[str, Any]) -> None:
        """Fill the fields there are."""
        self.offers.take_work(values["work"])
        for name, field in self.sheet.fields.items():
            field.editor.retranslate()
            field.editor.show_value(values[name])
        self.show_fields()

    def read(self) -> dict[str, Any]:
        """Read all fields that are seen. Raises Refusal."""
        return {
            name: None if field.isHidden() else field.editor.value()
            for name, field in self.sheet.fields.items()
        }

    def show_fields(self) -> None:
        """Show the fields that the choices made so far ask for."""
        fields = self.sheet.fields
        if "rhythm" in fields:
            rhythm, ends = self.value("rhythm"), self.value("ends")
            for name, needed in OF_RHYTHM.items():
                fields[name].setVisible(rhythm in needed)
            fields["ends"].setVisible(rhythm != "text")
            for name in ("until", "count"):
                fields[name].setVisible(ends == name and rhythm != "text")
        for name in OF_REPEAT if "repeat" in fields else ():
            fields[name].setVisible(self.value("repeat"))
        if "scope" in fields:
            fields["from_day"].setVisible(self.value("scope") == "following")

    def _edited(self, name: str, value: Any) -> None:
        if (
            name == "rhythm" and value == BY_NTH
        ):  # "the first Tuesday" is meant, not "the first five days"
            first = self.sheet.fields["first_day"].editor.value()
            self.put("weekdays", mask_of([first.weekday() if first else 0]))
        self.show_fields()

    def refresh(self) -> None:
        """Show it, naming a field that lacks by its label."""
        self.show_fields()
        super().refresh()

    def named(self, refusal: Refusal) -> Refusal:
        """Name the field of a refusal by its label."""
        field = self.sheet.fields.get(str(refusal.values.get("field", "")))
        if field is None or not field.label.text():
            return refusal
        return Refusal(refusal.key, **(refusal.values | {"field": field.label.text()}))

    def show_slots(self, last: str, lines: Sequence[Line]) -> None:
        """Show slots, with `last` as the heading of the column that says more of each."""
        headings = [self.words.say(f"pattern.column.{key}") for key in (*HEADINGS, last)]
        self.table.show_lines(headings, lines, stretch=LAST)

    def day_on(self, air: AirTime, channel: UUID) -> date:
        """Give the day of a slot on its channel's clock."""
        return air.reading(self.channels[channel].zone).day

    def texts(
        self, air: AirTime, channel: UUID, episode: int | None, *, quiet: bool = False
    ) -> list[Text]:
        """Write a slot: its day on its channel's clock, both clocks, its episode."""
        tone = "quiet" if quiet else ""
        day, clock, partner = self.pattern_words.clocks(air, self.channels[channel].zone)
        number = "" if episode is None else str(episode)
        return [
            Text(day, figures=True, tone=tone),
            Text(clock, figures=True, tone=tone),
            Text(partner, figures=True, tone="quiet"),
            Text(number, figures=True, tone=tone),
        ]
