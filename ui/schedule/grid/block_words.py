"""What is written on a slot: title in the person's language, the partner's title, start, episode. No Qt.

A work is worded once and kept: a week has thousands of slots of some hundred works.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from coproduce.domain.instants import DAY, SECOND, wall
from coproduce.queries.grid import GridSlot, WorkLabel

if TYPE_CHECKING:
    from ui.words import Words

UNREAD: Final = ("", "")
OTHER: Final = "other"


class Said(NamedTuple):
    """What is written on a slot, and the kind of its work."""

    kind: str
    title: str
    start: str
    meta: str
    second: str


class BlockWords:
    """Words slots; `label` gives what was read of a work. `zone`: the clock on which starts are written.

    `said`: what was worded, by the key of the slot; whoever paints looks here first.
    """

    def __init__(self, words: Words, label: Callable[[UUID], WorkLabel | None]) -> None:
        self._words, self._label = words, label
        self._titles: dict[UUID, tuple[str, str]] = {}
        self.said: dict[bytes, Said] = {}
        self.zone = "Asia/Almaty"

    def forget(self) -> None:
        """Word works again: the language or a title is another one now."""
        self._titles.clear()
        self.said.clear()

    def say(self, slot: GridSlot) -> Said:
        """Word a slot; kept once its work was read."""
        found = self.said.get(slot.key)
        if found is None:
            title, second = self.titles(slot.work_id)
            found = Said(self.kind(slot.work_id), title, self.start(slot), self.meta(slot), second)
            if title:
                self.said[slot.key] = found
        return found

    def titles(self, work: UUID) -> tuple[str, str]:
        """Give a work's title as the person reads it and as the partner does, "" where that is the same."""
        found = self._titles.get(work)
        if found is None:
            label = self._label(work)
            if label is None:
                return UNREAD
            language = self._words.language
            title = label.titles.shown(language)
            theirs = label.titles.shown("kk" if language == "zh" else "zh")
            found = self._titles[work] = title, "" if theirs == title else theirs
        return found

    def kind(self, work: UUID) -> str:
        """Name the kind of a work."""
        label = self._label(work)
        return label.kind if label else OTHER

    def episode(self, slot: GridSlot) -> str:
        """Write "3/10", or "3" where nobody knows how many there will be."""
        if slot.episode is None:
            return ""
        label = self._label(slot.work_id)
        return f"{slot.episode}/{label.episodes}" if label and label.episodes else str(slot.episode)

    def start(self, slot: GridSlot) -> str:
        """Write when a slot starts on the grid's clock, with seconds where there are any."""
        return clock(slot.starts, self.zone)

    def meta(self, slot: GridSlot) -> str:
        """Write start and episode: "19:00 · 3/10"."""
        episode = self.episode(slot)
        return f"{self.start(slot)} · {episode}" if episode else self.start(slot)


def clock(at: int, zone: str) -> str:
    """Write an instant on a clock: "19:00", or "19:00:30"."""
    seconds = wall(at, zone) % DAY // SECOND
    minutes, rest = divmod(seconds, 60)
    shown = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{shown}:{rest:02}" if rest else shown


def span(milliseconds: int) -> str:
    """Write a length as h:mm, rounded down to minutes."""
    minutes = milliseconds // (60 * SECOND)
    return f"{minutes // 60}:{minutes % 60:02}"
