"""Find as you type in the schedule: the list leaves out what does not match, grid and run sheet lead from match to match.

A slot is found by its work's titles in any language and script, by the work's code and by its channel. On the grid all
others are dimmed. What was found is found again after every edit and in every period, without jumping.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from coproduce.domain.titles import found_in, search_words
from ui.forms.commands import Command, Commands
from ui.schedule.looks import GRID, LIST, SHEET, Looks
from ui.style_sheet import manner
from ui.theme import figures

if TYPE_CHECKING:
    from uuid import UUID

    from coproduce.domain.titles import Titles
    from coproduce.queries.grid import GridSlot, WorkLabel
    from coproduce.queries.reference import ChannelRow
    from ui.find_field import FindField
    from ui.schedule.here import Here
    from ui.schedule.list_page import ListPage
    from ui.words import Words

Typed = tuple[tuple[str, str], ...]
NEXT, PREVIOUS = "sights.next", "sights.previous"
COMMANDS: Final = (Command(NEXT, "down", "F3"), Command(PREVIOUS, "up", "Shift+F3"))


class Finding(QObject):
    """Answers a field; `told` says which match of how many is looked at."""

    def __init__(
        self, field: FindField, words: Words, looks: Looks, here: Here, listed: ListPage
    ) -> None:
        super().__init__(looks)
        self._field, self._words = field, words
        self._looks, self._here, self._list = looks, here, listed
        self._haystacks: dict[tuple[UUID, UUID], tuple[WorkLabel | None, str]] = {}
        self._hits: list[UUID] = []
        self._now: UUID | None = None
        self.told = QLabel()
        self.told.setFont(figures())
        self.commands = Commands(COMMANDS, words, looks)
        self.commands[NEXT].triggered.connect(lambda: self.step(1))
        self.commands[PREVIOUS].triggered.connect(lambda: self.step(-1))
        looks.addActions(list(self.commands))
        field.sought.connect(self.seek)
        field.stepped.connect(self._entered)
        field.left.connect(looks.setFocus)
        looks.looked.connect(lambda _name: self.again())
        self._tell()

    def seek(self, text: str) -> None:
        """Look for a text, and go to the first match from what is in sight on."""
        self._list.seek(text)
        self.again()
        if self._hits and self._looks.now != LIST:
            self._meet(self._hits[0])

    def again(self) -> None:
        """Look again without jumping: the period, the channels or what is planned are others now."""
        listed = self._looks.now == LIST
        words = () if listed else search_words(self._field.text())
        self._hits = self._found(words) if words else []
        if self._now not in self._hits:
            self._now = None
        self._looks.view.set_found({key.bytes for key in self._hits} if words else None)
        self._tell()

    def _found(self, words: Typed) -> list[UUID]:
        if self._looks.now == SHEET:
            return [
                row.id
                for row in self._looks.sheet.rows()
                if found_in(_haystack(row.channel, row.titles, row.code), words)
            ]
        book = self._looks.book
        book.need_all()
        slots = book.slots()
        book.need_labels({slot.work_id for slot in slots})
        on = {channel.id: channel for channel in book.channels}
        fit = {
            (work, channel): found_in(self._named(on[channel], work), words)
            for work, channel in {(slot.work_id, slot.channel_id) for slot in slots}
        }
        hits = [slot for slot in slots if fit[slot.work_id, slot.channel_id]]
        return [slot.id for slot in sorted(hits, key=_by_start)]

    def _named(self, channel: ChannelRow, work: UUID) -> str:
        """Give what a slot is found by; kept while the same titles are known of its work."""
        label = self._looks.book.labels.get(work)
        known = self._haystacks.get((channel.id, work))
        if known is None or known[0] is not label:
            titles, code = (label.titles, label.code) if label else (None, "")
            known = label, _haystack(channel, titles, code)
            self._haystacks[channel.id, work] = known
        return known[1]

    # ------------------------------------------------------------------ going

    def _entered(self, step: int) -> None:
        """Go on with Enter; in the list it leads to the lines."""
        if self._looks.now == LIST:
            self._looks.setFocus()
        else:
            self.step(step)

    def step(self, step: int) -> None:
        """Go to the next match, or the one before; after the last comes the first."""
        if not self._hits:
            return
        here = self._hits.index(self._now) if self._now is not None else -(step < 0)
        self._meet(self._hits[(here + step) % len(self._hits)])

    def _meet(self, key: UUID) -> None:
        self._now = key
        self._here.reveal([key])
        if self._looks.now == GRID:
            self._looks.view.flash(key)
        self._tell()

    def _tell(self) -> None:
        on, count = bool(self._field.text().strip()) and self._looks.now != LIST, len(self._hits)
        say = self._words.say
        number = self._hits.index(self._now) + 1 if self._now is not None else "–"
        text = say("sights.found", number=number, count=count) if count else say("sights.none")
        self.told.setText(text if on else "")
        self.told.setAccessibleName(self.told.text())
        self.told.setVisible(on)
        manner(self.told, "quiet" if count else "warn")

    def retranslate(self) -> None:
        """Word everything again."""
        say = self._words.say
        self._field.word(say("schedule.find"), say("spoken.clear"))
        self._field.setToolTip(say("grid.find_tip"))
        self.commands.retranslate(self._words)
        self._tell()


def _haystack(channel: ChannelRow, titles: Titles | None, code: str) -> str:
    """Join what a slot is found by: its channel, and its work as far as that is known."""
    found = f"{channel.titles.haystack()} {channel.code.casefold()} {code.casefold()}"
    return f"{found} {titles.haystack()}" if titles else found


def _by_start(slot: GridSlot) -> tuple[int, bytes]:
    return slot.starts, slot.key
