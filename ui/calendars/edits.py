"""What a person does to the days on the wall: close, open, name, clear; say what is known of the year; take a notice.

Every one goes through a verb of calendars, so that undo knows it. A joint calendar refuses and says where to go.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from coproduce.operations.verbs import VERBS
from ui.calendars.fields import day_section, year_section
from ui.calendars.marks import mark_of
from ui.calendars.notice_dialog import ask_for_notice, take_notice
from ui.forms.dialog import FormDialog
from ui.forms.titles import title_values

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coproduce.queries.calendars import CalendarRow, CalendarYear
    from ui.desk import Desk
    from ui.forms.sheet import Section
    from ui.words import Words


@dataclass(frozen=True, slots=True)
class ShownDays:
    """The calendar and year on the wall, the day that is stood on, and all days chosen."""

    calendar: CalendarRow
    year: CalendarYear
    day: date
    days: tuple[date, ...]


class CalendarEdits:
    """The steps of the Calendars tab; `shown` gives what they are about."""

    def __init__(
        self, desk: Desk, words: Words, shown: Callable[[], ShownDays | None], window: QWidget
    ) -> None:
        self._desk, self._words, self._shown, self._window = desk, words, shown, window

    def toggle(self) -> None:
        """Close the chosen days, or open them where the one stood on is closed."""
        shown = self._shown()
        if shown is not None:
            self._do(shown, "close" if mark_of(shown.year, shown.day).worked else "open")

    def clear(self) -> None:
        """Let the chosen days follow the week again."""
        shown = self._shown()
        if shown is not None:
            self._do(shown, "clear")

    def _do(self, shown: ShownDays, verb: str) -> None:
        what = VERBS[f"calendars.{verb}"].function
        self._desk.do(what, calendar=shown.calendar.id, days=list(shown.days))

    def name(self) -> None:
        """Ask for the name of the chosen days and close them under it; an opened day stays open."""
        shown = self._shown()
        if shown is None:
            return
        if shown.calendar.joint_one_id is not None:
            self._do(shown, "close")  # which refuses, and says where the day is to be named
            return
        exception = shown.year.sides[0].days.get(shown.day)
        opened = exception is not None and exception.open
        verb = VERBS["calendars.open" if opened else "calendars.close"].function

        def act(values: Mapping[str, Any]) -> None:
            days = list(shown.days)
            self._desk.attempt(verb, calendar=shown.calendar.id, days=days, **values)

        named = self._words.date_weekday(shown.day)
        title = self._words.say("calendar.name_of", day=named, count=len(shown.days))
        titles = title_values(exception.titles if exception else None)
        self._ask(title, day_section(self._words), act, titles)

    def say_what_is_known(self) -> None:
        """Ask what is known of the year: an official notice, and which, or a projection."""
        shown = self._shown()
        if shown is None:
            return
        known = shown.year.sides[0].known

        def act(values: Mapping[str, Any]) -> None:
            verb = VERBS["calendars.set_year"].function
            calendar, year = shown.calendar.id, shown.year.year
            self._desk.attempt(verb, calendar=calendar, year=year, **values)

        title = self._words.say("calendar.year.title", year=shown.year.year)
        now = {"projected": shown.year.projected, "source": known.source if known else None}
        self._ask(title, year_section(self._words), act, now)

    def _ask(
        self,
        title: str,
        section: Section,
        act: Callable[[Mapping[str, Any]], object],
        now: Mapping[str, Any],
    ) -> None:
        """Show what is there now in a small dialog, and act on what it becomes."""
        dialog = FormDialog(
            self._words, title, [section], act, primary="calendar.save", parent=self._window
        )
        for name, value in now.items():
            dialog.sheet.fields[name].editor.show_value(value)
        dialog.exec()
        dialog.deleteLater()

    def import_notice(self, rows: Sequence[CalendarRow]) -> int | None:
        """Ask for a notice file, show what it changes, and take it when told to; return its year."""
        shown = self._shown()
        path = ask_for_notice(self._desk, self._words, self._window) if shown is not None else None
        if shown is None or path is None:
            return None
        dialog = take_notice(self._desk, self._words, rows, shown.calendar, path, self._window)
        if dialog is None:
            return None
        dialog.exec()
        dialog.deleteLater()
        return dialog.notice.year

    def load_shipped(self) -> None:
        """Add the calendars that come with the program."""
        self._desk.do(VERBS["calendars.load_shipped"].function)
