"""Lay a playbook over a range of time: which slots go and what runs instead, on both clocks, before it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from coproduce.domain.airtime import AirTime
from coproduce.domain.broadcast_day import parse_air
from coproduce.domain.filling import LONGEST_DAYS
from coproduce.domain.zones import ASTANA
from coproduce.errors import Refusal
from coproduce.operations.playbooks import apply as apply_verb
from coproduce.queries.playbooks import Range, Substitution, playbooks, substitution
from coproduce.queries.reference import ChannelRow, channels as all_channels
from coproduce.queries.slots import SlotRow
from ui.desk import Desk
from ui.forms.lines_table import Line, Text
from ui.forms.preview_dialog import PreviewDialog
from ui.schedule.cells import on_day, on_partners_day, title_of
from ui.schedule.channel_choice import ChannelChoice
from ui.schedule.days import Period
from ui.schedule.playbooks.fields import CLOCKS, applying_section

HEADINGS: Final = ("change", "channel", "time", "other", "title", "length")
CHANNELS_WIDTH, TITLE = 430, 4
DAWN: Final = "06:00"


class ApplyDialog(PreviewDialog):
    """Signal `done_with(Notice)`. `channels`: those on view, None for all; `clock`: on which the days are meant."""

    def __init__(
        self,
        desk: Desk,
        period: Period,
        channels: Sequence[UUID] | None,
        parent: QWidget | None,
        clock: str = ASTANA,
    ) -> None:
        self._all = desk.read(all_channels)
        self.channels = ChannelChoice(desk.words, CHANNELS_WIDTH)
        self.channels.show_channels(self._all, None if channels is None else set(channels))
        self._books = desk.read(playbooks)
        section = applying_section(desk.words, lambda: self._books, self.channels)
        title = desk.words.say("playbooks.apply.title")
        super().__init__(desk, title, [section], "playbooks.apply.do", parent)
        self.channels.chosen.connect(lambda _on: self._gather.start())
        first = next((row.id for row in self._books), None)
        values: dict[str, Any] = {
            "playbook": first,
            "clock": clock if clock in CLOCKS else ASTANA,
            "first_hour": DAWN,
            "stop_hour": DAWN,
        }
        values |= {"first_day": period.first, "stop_day": period.stop}
        for name, value in values.items():
            self.put(name, value)
        self.refresh()

    # ----------------------------------------------------------------- reading

    def _moment(self, name: str) -> AirTime:
        """Read a day and an hour on the clock chosen. Raises Refusal."""
        day: date | None = self.value(f"{name}_day")
        hour: str | None = self.value(f"{name}_hour")
        if day is None or not hour:
            raise Refusal("field.empty", field=self.words.say(f"playbooks.apply.{name}_day"))
        return parse_air(f"{day} {hour}", self.value("clock"))

    def asked(self) -> tuple[UUID, Range]:
        """Give playbook, channels and range as they are entered now. Raises Refusal."""
        book: UUID | None = self.value("playbook")
        if book is None:
            raise Refusal("playbooks.none_yet")
        begins, ends = self._moment("first").instant, self._moment("stop").instant
        if ends <= begins or (ends - begins).days > LONGEST_DAYS:
            raise Refusal("playbook.range", days=LONGEST_DAYS)
        on = self.channels.on
        return book, Range(tuple([row.id for row in self._all] if on is None else on), begins, ends)

    # ----------------------------------------------------------------- preview

    def preview(self) -> None:
        """Show what goes and what comes, by channel and time."""
        book, where = self.asked()
        found = self.desk.read(substitution, book, where)
        heads = [self.words.say(f"playbooks.apply.head.{name}") for name in HEADINGS]
        self.table.show_lines(heads, list(self._lines(found)), stretch=TITLE)
        self.say(self._counted(found))
        self.warn("" if found.aired is None else self._aired(found.aired))
        self.buttons.primary.setEnabled(bool(found.put) and found.aired is None)

    def _counted(self, found: Substitution) -> str:
        if not found.put:
            return self.words.say("playbooks.apply.nothing")
        told = [
            self.words.count("playbooks.apply.cancelled", found.taken),
            self.words.count("playbooks.apply.instead", found.put),
        ]
        if found.cut:
            told.append(self.words.count("playbooks.apply.cut", len(found.cut)))
        shown = len(found.gone) + len(found.instead)
        if found.taken + found.put > shown:
            told.append(self.words.count("placing.copy.shown", shown))
        return " · ".join(told)

    def _aired(self, row: SlotRow) -> str:
        at = f"{self.words.date(row.home.day)} {self.words.clock(row.home.at)}"
        return self.words.say(
            "playbooks.apply.aired", title=title_of(row, self.words.language), at=at
        )

    def _lines(self, found: Substitution) -> Iterator[Line]:
        """Give what goes and what comes in one order: channel, then time."""
        language = self.words.language
        both = [
            *(
                ("gone", row.channel, row.home, title_of(row, language), row.length)
                for row in found.gone
            ),
            *(
                ("put", one.channel, one.air, self._title(one.line), one.length)
                for one in found.instead
            ),
        ]
        for change, channel, air, title, length in sorted(
            both, key=lambda one: (one[1].code, one[2].instant, one[0])
        ):
            yield self._line(change, channel, air, title, length)

    def _title(self, line: Any) -> str:
        title: str = line.titles.shown(self.words.language)
        return title if line.episode is None else f"{title} · {line.episode}"

    def _line(
        self, change: str, channel: ChannelRow, air: AirTime, title: str, length: int
    ) -> Line:
        words = self.words
        tone = "quiet" if change == "gone" else ""
        return Line(
            [
                Text(words.say(f"playbooks.apply.{change}"), tone="warn" if tone else "good"),
                Text(channel.titles.shown(words.language), tone=tone),
                Text(on_day(air, words), figures=True, tone=tone),
                Text(on_partners_day(air, words), figures=True, tone="quiet"),
                Text(title, tone=tone),
                Text(words.length(length), figures=True, tone=tone),
            ]
        )

    def act(self) -> Any:
        """Lay it over the range, as one step."""
        book, where = self.asked()
        moments = {name: self._moment(name) for name in ("first", "stop")}
        return self.desk.attempt(
            apply_verb, playbook=book, channels=list(where.channels), **moments
        )
