"""Small questions about one slot: where it is cut in two, and when it is repeated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time, timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import clock_label, parse_hour
from coproduce.errors import Refusal
from coproduce.operations import slots as verbs
from coproduce.queries.slots import SlotRow
from coproduce.workspace import Notice
from ui.desk import Desk
from ui.forms.choice import ChoiceBox, Options
from ui.forms.dialog import FormDialog
from ui.forms.line import LineEditor, read_number
from ui.forms.sheet import FieldSpec, Section
from ui.schedule.here import Here

DAY_SECONDS = 24 * 3600
Placed = Callable[[Notice], object]


def split_dialog(
    desk: Desk, row: SlotRow, at: AirTime, done: Placed, parent: QWidget
) -> FormDialog:
    """Ask at which time of day a slot is cut; `at` is offered. The second part begins there."""
    words = desk.words
    make = partial(LineEditor, read_hour)
    asked = [Section("", [[FieldSpec("at", make, label="schedule.split.at")]])]

    def act(values: Mapping[str, Any]) -> object:
        away = _away(row, read_hour(values["at"] or ""))
        notice = desk.attempt(verbs.split, slot=row.id, at=away)
        done(notice)
        return notice

    title = words.say("schedule.split.title", title=row.titles.shown(words.language))
    dialog = FormDialog(words, title, asked, act, primary="schedule.split.do", parent=parent)
    dialog.sheet.fields["at"].editor.show_value(words.clock(at.reading(row.home.zone).at))
    return dialog


def repeat_dialog(
    desk: Desk, row: SlotRow, here: Here, done: Placed, parent: QWidget
) -> FormDialog:
    """Ask how many days later, when and where a slot is repeated; the repeat follows its first run from then on."""
    words = desk.words

    def channels() -> Options:
        named = [(one.id, one.titles.shown(words.language)) for one in here.channels]
        return sorted(named, key=lambda pair: pair[1].casefold())

    asked = [
        Section(
            "",
            [
                [
                    FieldSpec(
                        "days", partial(LineEditor, read_number), label="schedule.repeat.days"
                    ),
                    FieldSpec("at", partial(LineEditor, read_hour), label="schedule.repeat.at"),
                ],
                [
                    FieldSpec(
                        "channel", partial(ChoiceBox, channels), label="schedule.repeat.channel"
                    )
                ],
            ],
        )
    ]

    def act(values: Mapping[str, Any]) -> object:
        given = {"days": values["days"] or 0, "at": values["at"] or ""}
        notice = desk.attempt(verbs.repeat, slot=row.id, channel=values["channel"], **given)
        done(notice)
        return notice

    title = words.say("schedule.repeat.title", title=row.titles.shown(words.language))
    dialog = FormDialog(words, title, asked, act, primary="schedule.repeat.do", parent=parent)
    first = {"days": 1, "at": words.clock(row.home.at), "channel": row.channel.id}
    for name, value in first.items():
        dialog.sheet.fields[name].editor.show_value(value)
    return dialog


def read_hour(text: str) -> str | None:
    """Read a time of day such as "20:00" or "25:30:15" and write it plainly. Raises Refusal."""
    return clock_label(parse_hour(text)) if text.strip() else None


def _away(row: SlotRow, at: str | None) -> int:
    """Count the seconds from a slot's start until the clock shows a time of day next. Raises Refusal."""
    if at is None:
        raise Refusal("field.empty", field="at")
    seconds = parse_hour(at) % DAY_SECONDS
    wall = time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    starts = row.home.instant
    days = row.home.day, row.home.day + timedelta(days=1)
    found = [AirTime(day, wall, row.home.zone, fold).instant for day in days for fold in (0, 1)]
    return min(one - starts for one in found if one > starts) // timedelta(seconds=1)
