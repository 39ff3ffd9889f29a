"""Copy a day, a week or any dates onto other days: how many slots, where each goes, and what lies there, before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coproduce.errors import Refusal
from coproduce.operations.slots import copy_period as copy_verb
from coproduce.queries.period_copy import (
    SKIP,
    CopyLine,
    CopyPreview,
    Period as CopyPeriod,
    copy_preview,
)
from coproduce.queries.reference import channels as all_channels
from ui.desk import Desk
from ui.forms.lines_table import Line, Text
from ui.forms.preview_dialog import PreviewDialog
from ui.schedule.cells import on_day, on_partners_day, title_of
from ui.schedule.channel_choice import ChannelChoice
from ui.schedule.copying.fields import copying_section
from ui.schedule.days import Period

HEADINGS: Final = ("channel", "title", "from", "to", "to_other")
CHANNELS_WIDTH, SHOWN, TITLE = 430, 60, 1
DAY: Final = timedelta(days=1)


class CopyDialog(PreviewDialog):
    """Signal `done_with(Notice)`. `channels`: those on view, None for all."""

    def __init__(
        self, desk: Desk, period: Period, channels: Sequence[UUID] | None, parent: QWidget | None
    ) -> None:
        self.channels = ChannelChoice(desk.words, CHANNELS_WIDTH)
        self.channels.show_channels(
            desk.read(all_channels), None if channels is None else set(channels)
        )
        section = copying_section(desk.words, self.channels)
        super().__init__(
            desk, desk.words.say("placing.copy.title"), [section], "placing.copy.do", parent
        )
        what = period.kind if period.kind in ("day", "week") else "dates"
        length = period.stop - period.first
        values = {"what": what, "first": period.first, "last": period.stop - DAY}
        values |= {"to": period.first + max(length, DAY), "over": SKIP}
        for name, value in values.items():
            self.put(name, value)
        self.sheet.edited.connect(self._edited)
        self.channels.chosen.connect(lambda _on: self._gather.start())
        self._fit()
        self.refresh()
        self.sheet.focus_first("to")

    def _edited(self, name: str, _value: object) -> None:
        if name in ("what", "first"):
            self._fit()

    def _fit(self) -> None:
        """A day and a week know their last day themselves; a week begins on Monday."""
        what, first = self.value("what"), self.value("first")
        self.sheet.fields["last"].setEnabled(what == "dates")
        if what == "dates" or first is None:
            return
        period = Period.around(what, first)
        self.put("first", period.first)
        self.put("last", period.stop - DAY)

    def asked(self) -> CopyPeriod:
        """Give the copy as it is entered now. Raises Refusal."""
        days: dict[str, date] = {}
        for name in ("first", "last", "to"):
            day = self.value(name)
            if day is None:
                raise Refusal("field.empty", field=self.words.say(f"placing.copy.{name}"))
            days[name] = day
        on = self.channels.on
        return CopyPeriod(
            **days, channels=None if on is None else tuple(on), over=self.value("over")
        )

    def preview(self) -> None:
        """Count what is copied, left out and lies on something; show the first lines."""
        found = self.desk.read(copy_preview, self.asked(), SHOWN)
        heads = [*(self.words.say(f"placing.copy.head.{name}") for name in HEADINGS), ""]
        self.table.show_lines(heads, [self._line(one) for one in found.lines], stretch=TITLE)
        self.say(self._counted(found))
        self.warn(self._forbidden(found))
        self.buttons.primary.setEnabled(bool(found.copied) and found.refused is None)

    def _counted(self, found: CopyPreview) -> str:
        if not found.copied and not found.skipped:
            return self.words.say("placing.copy.nothing")
        told = [self.words.count("placing.copy.copied", found.copied)]
        if found.skipped:
            told.append(self.words.count("placing.copy.skipped", found.skipped))
        elif found.struck:
            told.append(self.words.count("placing.copy.struck", found.struck))
        if found.copied + found.skipped > len(found.lines):
            told.append(self.words.count("placing.copy.shown", len(found.lines)))
        return " · ".join(told)

    def _forbidden(self, found: CopyPreview) -> str:
        if found.refused is None:
            return ""
        row = found.refused
        at = f"{self.words.date(row.home.day)} {self.words.clock(row.home.at)}"
        title = title_of(row, self.words.language)
        return self.words.say("placing.copy.refused", title=title, at=at)

    def _line(self, one: CopyLine) -> Line:
        row, words = one.slot, self.words
        air = one.air.reading(row.channel.zone)
        fate = words.say("placing.copy.left_out") if one.skipped else ""
        tone = "quiet" if one.skipped else ""
        return Line(
            [
                Text(row.channel.titles.shown(words.language), tone=tone),
                Text(title_of(row, words.language), tone=tone),
                Text(on_day(row.home, words), figures=True, tone="quiet"),
                Text(on_day(air, words), figures=True, tone=tone),
                Text(on_partners_day(air, words), figures=True, tone="quiet"),
                Text(fate, tone="warn"),
            ]
        )

    def act(self) -> Any:
        """Copy, as one step."""
        asked = self.asked()
        on = None if asked.channels is None else list(asked.channels)
        days = {"first": asked.first, "last": asked.last, "to": asked.to}
        return self.desk.attempt(copy_verb, **days, channels=on, over=asked.over)
