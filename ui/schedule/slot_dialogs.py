"""Small questions about one slot: where it is cut in two, and when it is repeated; both clocks are shown as one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import time, timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from coproduce.domain.airtime import AirTime, later
from coproduce.domain.broadcast_day import broadcast_reading, clock_label, parse_hour
from coproduce.errors import Refusal
from coproduce.operations import slots as verbs
from coproduce.queries.slots import SlotRow
from coproduce.workspace import Notice
from ui.desk import Desk
from ui.forms.choice import ChoiceBox, Options
from ui.forms.dialog import FormDialog
from ui.forms.line import LineEditor, read_number
from ui.forms.sheet import FieldSpec, Section
from ui.lines import quiet_label
from ui.schedule.clock_preview import ClockPreview
from ui.schedule.here import Here
from ui.schedule.typed import Typed, read_typed
from ui.words import Words

DAY_SECONDS = 24 * 3600
Placed = Callable[[Notice], object]
Values = Mapping[str, Any]


class SlotQuestion(FormDialog):
    """Shows with every letter what the time that is typed means on both clocks: the grid may count on another one.

    `read(values, which)` tells that, None while too little is typed; `told(values)` what else there is to say of it.
    `which`: the passing of a doubled hour that the person decided on.
    """

    def __init__(
        self,
        words: Words,
        title: str,
        sections: Sequence[Section],
        act: Callable[[Values], object],
        *,
        read: Callable[[Values, int | None], Typed | None],
        told: Callable[[Values], str] = lambda _values: "",
        **more: Any,
    ) -> None:
        super().__init__(words, title, sections, act, **more)
        self._read, self._tell = read, told
        self.typed: Typed | None = None
        self._which: int | None = None
        self.clocks, self.told = ClockPreview(words), quiet_label(wrap=True)
        for part in (self.clocks, self.told):
            self.put_below(part)
        self.clocks.decided.connect(self._decide)
        for field in self.sheet.fields.values():
            if isinstance(field.widget, QLineEdit):
                field.widget.textChanged.connect(self.look)
            field.editor.committed.connect(self.look)

    def show_values(self, values: Values) -> None:
        """Fill the fields; what is asked for first is selected, so that typing replaces it."""
        for name, value in values.items():
            self.sheet.fields[name].editor.show_value(value)
        if isinstance(first := next(iter(self.sheet.fields.values())).widget, QLineEdit):
            first.selectAll()
        self.look()

    @property
    def passing(self) -> str:
        """Write which passing of a doubled hour is meant: "", " (1)" or " (2)"."""
        return f" ({self._which})" if self.typed and self.typed.choices else ""

    def _decide(self, which: int) -> None:
        self._which = which
        self.look()

    def look(self) -> None:
        """Tell what the fields mean now; nothing can be done while they mean nothing."""
        told = ""
        try:
            values = {name: field.editor.value() for name, field in self.sheet.fields.items()}
            self.typed = self._read(values, self._which)
            told = self._tell(values) if self.typed and self.typed.air else ""
        except Refusal as refusal:
            self.typed = Typed(refusal=refusal)
        self.clocks.show_typed(self.typed)
        self.buttons.primary.setEnabled(bool(self.typed and self.typed.air))
        self.told.setText(told)
        self.told.setVisible(bool(told))


def split_dialog(
    desk: Desk, row: SlotRow, at: AirTime, done: Placed, parent: QWidget
) -> SlotQuestion:
    """Ask at which time of day a slot is cut; `at` is offered. The second part begins there."""
    words = desk.words
    make = partial(LineEditor, read_hour)
    asked = [Section("", [[FieldSpec("at", make, label="schedule.split.at")]])]

    def act(values: Values) -> object:
        notice = desk.attempt(verbs.split, slot=row.id, at=_away(row, values["at"]))
        done(notice)
        return notice

    def read(values: Values, _which: int | None) -> Typed | None:
        if not values["at"]:
            return None
        away = _away(row, values["at"])
        if away >= row.length:
            end = row.home.moved(seconds=row.length)
            start, stop = words.clock(row.home.at), words.clock(end.at)
            return Typed(refusal=Refusal("slot.cut_outside", start=start, stop=stop))
        return Typed(air=row.home.moved(seconds=away))

    def told(values: Values) -> str:
        away = _away(row, values["at"])
        parts = {"first": words.length(away), "second": words.length(row.length - away)}
        return words.say("schedule.split.parts", **parts)

    title = words.say("schedule.split.title", title=row.titles.shown(words.language))
    more = {"primary": "schedule.split.do", "parent": parent}
    dialog = SlotQuestion(words, title, asked, act, read=read, told=told, **more)
    dialog.show_values({"at": words.clock(at.reading(row.home.zone).at)})
    return dialog


def repeat_dialog(
    desk: Desk, row: SlotRow, here: Here, done: Placed, parent: QWidget
) -> SlotQuestion:
    """Ask how many days later, when and where a slot is repeated; the repeat follows its first run from then on."""
    words = desk.words
    channels = {one.id: one for one in here.channels}

    def options() -> Options:
        named = [(key, one.titles.shown(words.language)) for key, one in channels.items()]
        return sorted(named, key=lambda pair: pair[1].casefold())

    days = FieldSpec("days", partial(LineEditor, read_number), label="schedule.repeat.days")
    at = FieldSpec("at", partial(LineEditor, read_hour), label="schedule.repeat.at")
    channel = FieldSpec("channel", partial(ChoiceBox, options), label="schedule.repeat.channel")

    def act(values: Values) -> object:
        given = {"days": values["days"] or 0, "at": f"{values['at']}{dialog.passing}"}
        notice = desk.attempt(verbs.repeat, slot=row.id, channel=values["channel"], **given)
        done(notice)
        return notice

    def read(values: Values, which: int | None) -> Typed | None:
        if not values["at"]:
            return None
        where = channels.get(values["channel"], row.channel)
        own = broadcast_reading(row.home, row.channel.day_starts)
        day = later(own.day, values["days"] or 0)
        return read_typed(day, values["at"], where.zone, day_starts=where.day_starts, which=which)

    title = words.say("schedule.repeat.title", title=row.titles.shown(words.language))
    dialog = SlotQuestion(
        words,
        title,
        [Section("", [[days, at], [channel]])],
        act,
        read=read,
        told=lambda _values: words.say("schedule.repeat.follows"),
        primary="schedule.repeat.do",
        parent=parent,
    )
    dialog.show_values({"days": 1, "at": words.clock(row.home.at), "channel": row.channel.id})
    return dialog


def read_hour(text: str) -> str | None:
    """Read a time of day such as "20:00" or "25:30:15" and write it plainly. Raises Refusal."""
    return clock_label(parse_hour(text)) if text.strip() else None


def _away(row: SlotRow, at: str) -> int:
    """Count the seconds from a slot's start until the clock shows a time of day next. Raises Refusal."""
    seconds = parse_hour(at) % DAY_SECONDS
    wall = time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    starts = row.home.instant
    days = row.home.day, row.home.day + timedelta(days=1)
    found = [AirTime(day, wall, row.home.zone, fold).instant for day in days for fold in (0, 1)]
    return min(one - starts for one in found if one > starts) // timedelta(seconds=1)
