"""Two small questions about the days of a pattern: which are taken from it, and from which on it is removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from coproduce.operations import patterns as verbs
from coproduce.queries.patterns import PatternRow
from ui.desk import Desk
from ui.forms.day import DayField
from ui.forms.days import DaysField
from ui.forms.dialog import FormDialog
from ui.forms.sheet import FieldSpec, Section


def preempt_dialog(
    desk: Desk, row: PatternRow, parent: QWidget | None, days: Sequence[date] = ()
) -> FormDialog:
    """Ask which days are taken from a pattern; their episodes are pushed on or fall away, as it says."""
    words = desk.words
    make = partial(DaysField, words)
    asked = [Section("", [[FieldSpec("days", make, label=f"pattern.preempt.{row.preempted}")]])]

    def act(values: Mapping[str, Any]) -> object:
        return desk.attempt(verbs.preempt, pattern=row.id, days=values["days"])

    title = words.say("pattern.preempt.title", title=row.titles.shown(words.language))
    dialog = FormDialog(words, title, asked, act, primary="pattern.preempt", parent=parent)
    dialog.sheet.fields["days"].editor.show_value(days)
    return dialog


def remove_dialog(desk: Desk, row: PatternRow, parent: QWidget | None) -> FormDialog:
    """Ask from which day on a pattern is removed; without one all of it. What has aired stays."""
    words = desk.words
    asked = [
        Section(
            "", [[FieldSpec("from_day", partial(DayField, words), label="pattern.remove.from")]]
        )
    ]

    def act(values: Mapping[str, Any]) -> object:
        return desk.attempt(verbs.remove, patterns=[row.id], from_day=values["from_day"])

    title = words.say("pattern.remove.title", title=row.titles.shown(words.language))
    return FormDialog(words, title, asked, act, primary="pattern.remove", parent=parent)
