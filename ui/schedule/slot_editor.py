"""The dialog that adds a slot, or edits one or several. Only what was touched is changed.

Both clocks are read while one types. A refusal stays in the dialog, with what was typed; an overlap
can be placed anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coproduce.domain.ripple import ALLOW, REFUSE
from coproduce.errors import Refusal, Trouble
from coproduce.operations import patterns, slots as verbs
from ui.dialogs import buttons
from ui.forms.sheet import FormSheet
from ui.schedule.clock_preview import ClockPreview
from ui.schedule.patterns.of_slot import PatternLine
from ui.schedule.reason_question import ReasonQuestion
from ui.schedule.slot_fields import (
    Filled,
    Offers,
    how_section,
    values_of,
    what_section,
    when_section,
)
from ui.schedule.typed import DOUBLED, Typed, read_typed, which_of, written
from ui.sizes import GAP, PAD
from ui.theme import title_font

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from coproduce.queries.reference import ChannelRow
    from coproduce.queries.slots import SlotRow
    from ui.desk import Desk
    from ui.words import Words

WIDTH: Final = 520
TAKEN: Final = "slot.taken"
BACK: Final = "slot.state_back"
FIELD_OF: Final = {"slot.length": "length", "slot.length_missing": "length"}
BLANK: Final[Mapping[str, Any]] = {
    "channel_id": None, "work_id": None, "episode_id": None, "version_id": None, "day": None,
    "hour": "", "length": None, "state": "proposed", "repeat": False, "live": False, "remarks": None,
}  # fmt: skip


class SlotEditor(QDialog):
    """Signal `placed(Notice)`: the slots are in the file.

    `scope`: set for instances of patterns; asks for whom an edit holds, None when the person turned away.
    """

    placed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        words: Words,
        channels: Sequence[ChannelRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._words = desk, words
        self._rows: list[SlotRow] = []
        self.question: ReasonQuestion | None = None
        self._filled = Filled([BLANK])
        self._touched: set[str] = set()
        self._which: int | None = None
        self._offers = Offers(desk, words, channels)
        self._title = QLabel()
        self._title.setFont(title_font())
        self.pattern = PatternLine(desk)
        self.what = FormSheet(words, [what_section(words, self._offers)])
        self.when = FormSheet(words, [when_section(words)])
        self.preview = ClockPreview(words)
        self.how = FormSheet(words, [how_section(words)])
        self._refused = QLabel(wordWrap=True)
        self._refused.setProperty("manner", "bad")
        self.anyway = QPushButton()
        self._buttons = buttons(self, words, "schedule.place")
        self._sheets = (self.what, self.when, self.how)
        self.scope: Callable[[], str | None] | None = None
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PAD, PAD, PAD, PAD)
        layout.setSpacing(GAP)
        layout.addWidget(self._title)
        for part in (self.pattern, self.what, self.when, self.preview, self.how, self._refused):
            layout.addWidget(part)
        layout.addWidget(self.anyway, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self.anyway.setAutoDefault(False)
        self.anyway.hide()
        self._refused.hide()
        for sheet in self._sheets:  # what is left over stays below, not between the fields
            sheet.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setMinimumWidth(WIDTH)

    def _connect(self) -> None:
        for sheet in self._sheets:
            sheet.edited.connect(self._edited)
        for name in ("day", "hour"):
            self.when.fields[name].widget.textChanged.connect(self._retyped)  # type: ignore[attr-defined]
        self.preview.decided.connect(self._decided)
        self.pattern.wanted.connect(self.reject)
        self.anyway.clicked.connect(lambda: self._place(over=ALLOW))
        self._words.changed.connect(self._retranslate)

    # ------------------------------------------------------------------ filling

    def add(self, start: Mapping[str, Any]) -> None:
        """Begin a new slot; `start` fills in what is known already (the day, the channel)."""
        self._fill([], [{**BLANK, **start}])
        self.what.focus_first("work_id" if start.get("channel_id") else "channel_id")

    def edit(self, rows: Sequence[SlotRow]) -> None:
        """Edit slots."""
        self._which = which_of(rows[0].home) if len(rows) == 1 else None
        self._fill(list(rows), [values_of(row) for row in rows])
        self.when.focus_first("hour") if len(rows) == 1 else self.how.focus_first("state")

    def _fill(self, rows: list[SlotRow], values: list[Mapping[str, Any]]) -> None:
        self._rows, self._filled = rows, Filled(values)
        self._offers.take_work(values[0]["work_id"] if self._filled.agreed("work_id") else None)
        for sheet in self._sheets:
            sheet.show_rows([row.id for row in rows], values)
        several = len(rows) > 1
        self.preview.setVisible(not several)
        self.pattern.show_slot(rows[0] if len(rows) == 1 else None)
        self._retranslate()
        self._show_clocks()
        self.adjustSize()  # a sentence about its pattern wraps

    def _retranslate(self) -> None:
        say, count = self._words.say, len(self._rows)
        title = self._words.count("schedule.edit_slots", count) if count else say("schedule.place")
        self._title.setText(title)
        self.setWindowTitle(title)
        self.anyway.setText(say("schedule.anyway"))
        self._word_fields()
        self._buttons.retranslate(self._words)
        self._buttons.primary.setText(say("action.save" if count else "schedule.place"))
        self._show_clocks()

    def _word_fields(self) -> None:
        for sheet in self._sheets:
            sheet.retranslate()
        for name in ("repeat", "live"):
            self.how.fields[name].label.hide()  # tick boxes word themselves

    # ------------------------------------------------------------------- typing

    def _edited(self, name: str, value: object) -> None:
        self._touched.add(name)
        self._say_refused("")
        if name == "work_id":
            self._take_work()
        elif name == "episode_id" and not self._rows:
            self._suggest_length(self._offers.episode_length(value))  # type: ignore[arg-type]
        self._show_clocks()

    def _take_work(self) -> None:
        picker: Any = self.what.fields["work_id"].widget
        self._offers.take_work(picker.value())
        for name in ("episode_id", "version_id"):
            self.what.fields[name].editor.show_value(None)
            self.what.fields[name].editor.retranslate()
        work = picker.choice()
        if work is not None and not self._rows:
            self._suggest_length(work.length)

    def _suggest_length(self, length: int | None) -> None:
        if length and "length" not in self._touched:
            self.how.fields["length"].editor.show_value(length)

    def _retyped(self) -> None:
        self._which = None
        self._show_clocks()

    def _decided(self, which: int) -> None:
        self._which = which
        self._touched.add("which")
        self._show_clocks()

    def _channel(self) -> ChannelRow | None:
        return self._offers.channels.get(self.what.fields["channel_id"].editor.value())

    def _show_clocks(self) -> None:
        channel = self._channel()
        self.preview.show_typed(self._typed(), channel.day_starts if channel else 0)

    def _typed(self) -> Typed | None:
        channel, fields = self._channel(), self.when.fields
        try:
            day, hour = fields["day"].editor.value(), fields["hour"].editor.value()
        except Refusal as refusal:
            return Typed(refusal=refusal)
        if channel is None or day is None or not hour:
            return None
        return read_typed(day, hour, channel.zone, day_starts=channel.day_starts, which=self._which)

    # ------------------------------------------------------------------ placing

    def accept(self) -> None:
        """Write it. A refusal keeps the dialog open."""
        self._place(over=REFUSE)

    def _place(self, **how: Any) -> None:
        """Write it; `how`: what becomes of what lies there, and the reason of a step back."""
        try:
            values = {name: v for sheet in self._sheets for name, v in sheet.values().items()}
        except Refusal:
            return  # the sheet said it under the field
        try:
            verb, arguments = self._asked(values)
            if verb is None:
                super().accept()
                return
            if verb is verbs.edit and self.scope is not None:
                verb, arguments["scope"] = patterns.change_instances, self.scope()
                if arguments["scope"] is None:
                    return
            notice = self._desk.attempt(verb, **arguments, **how)
        except (Refusal, Trouble) as error:
            self._tell(error, how)
            return
        super().accept()
        self.placed.emit(notice)

    def _asked(self, values: dict[str, Any]) -> tuple[Callable[..., Any] | None, dict[str, Any]]:
        if not self._rows:
            return verbs.add, self._adding(values)
        changes = self._filled.changed(values, self._touched)
        timed = {name for name in ("channel_id", "day", "hour") if name in changes}
        changes = {name: v for name, v in changes.items() if name not in ("day", "hour")}
        if timed or "which" in self._touched:
            changes |= self._airs(values)
        if "work_id" in changes:
            changes |= {name: values[name] for name in ("episode_id", "version_id")}
        if not changes:
            return None, {}
        return verbs.edit, {"slots": [row.id for row in self._rows], **changes}

    def _adding(self, values: dict[str, Any]) -> dict[str, Any]:
        for name in ("channel_id", "work_id"):
            if values[name] is None:
                raise Refusal("schedule.missing", field=name)
        given = {
            name: values[name]
            for name in ("episode_id", "version_id", "length", "state", "repeat", "live", "remarks")
            if values[name] is not None
        }
        named = {"channel": values["channel_id"], "work": values["work_id"]}
        return named | self._airs(values) | given

    def _airs(self, values: dict[str, Any]) -> dict[str, Any]:
        for name in ("day", "hour"):
            if not values[name]:
                raise Refusal("schedule.missing", field=name)
        airs: dict[str, Any] = {"airs": written(values["day"], values["hour"])}
        return airs | {"which": self._which} if self._which else airs

    def _tell(self, error: Refusal | Trouble, how: Mapping[str, Any]) -> None:
        if isinstance(error, Refusal) and error.key == BACK:
            self.question = ReasonQuestion(self._words, error, self)
            self.question.given.connect(lambda reason: self._place(**how, reason=reason))
            self.question.open()
            return
        self.anyway.setVisible(error.key == TAKEN)
        self._buttons.primary.setDefault(error.key != TAKEN)
        if error.key == DOUBLED:
            self.preview.radios[0].setFocus()
        field = FIELD_OF.get(error.key, str(error.values.get("field", "")))
        for sheet in self._sheets:
            if isinstance(error, Refusal) and field in sheet.fields and sheet.refuse(error, field):
                sheet.fields[field].widget.setFocus()
                return
        self._say_refused(self._words.error(error))

    def _say_refused(self, sentence: str) -> None:
        self._refused.setText(sentence)
        self._refused.setVisible(bool(sentence))
        if not sentence:
            self.anyway.hide()
