"""What is written on a slot: title in the person's language, the partner's title, start, episode. No Qt.

A work is worded once and kept: a week has thousands of slots of some hundred works.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID
from weakref import WeakKeyDictionary

from coproduce.domain.instants import DAY, SECOND, wall
from coproduce.queries.grid import GridSlot, WorkLabel
from ui.schedule.grid.running_order import RunningOrder

if TYPE_CHECKING:
    from ui.words import Words

Tone = tuple[str, str]  # kind of work and state: what decides a slot's colours
UNREAD: Final = ("", "")
OTHER: Final = "other"


class Said(NamedTuple):
    """What is written on a slot, the kind of its work, and the row that was worded."""

    kind: str
    title: str
    start: str
    meta: str
    second: str
    slot: GridSlot


class BlockWords:
    """Words slots; `label` gives what was read of a work. `zone`: the clock on which starts are written.

    `said`: what was worded, by the key of the slot; whoever paints looks here first.
    """

    def __init__(self, words: Words, label: Callable[[UUID], WorkLabel | None]) -> None:
        self._words, self._label = words, label
        self._titles: dict[UUID, tuple[str, str]] = {}
        self.said: dict[bytes, Said] = {}
        self._tones: WeakKeyDictionary[RunningOrder, list[Tone | None]] = WeakKeyDictionary()
        self.zone = "Asia/Almaty"

    def forget(self) -> None:
        """Word everything again: the language or a title is another one now."""
        self._titles.clear()
        self.turn(self.zone)

    def turn(self, zone: str) -> None:
        """Word the slots of another period or on another clock; titles stay."""
        self.zone = zone
        self.said.clear()
        self._tones.clear()

    def say(self, slot: GridSlot) -> Said:
        """Word a slot; kept once its work was read, until the row is another one."""
        found = self.said.get(slot.key)
        if found is not None and found.slot is slot:
            return found
        label = self._label(slot.work_id)
        start = clock(slot.starts, self.zone)
        if label is None:
            return Said(OTHER, "", start, start, "", slot)
        title, second = self.titles(slot.work_id)
        meta = start
        if slot.episode is not None:
            of = (
                f"/{label.episodes}" if label.episodes else ""
            )  # nobody knows how many there will be
            meta = f"{start} · {slot.episode}{of}"
        found = self.said[slot.key] = Said(label.kind, title, start, meta, second, slot)
        return found

    def untoned(self, order: RunningOrder, places: range) -> list[GridSlot]:
        """Give the slots at some places of a running order whose tone nobody asked for yet."""
        tones = self._tones.setdefault(order, [None] * len(order.pieces))
        return [order.pieces[place].slot for place in _lacking(tones, places)]

    def tones(self, order: RunningOrder, places: range) -> Sequence[Tone]:
        """Give the tones at some places of a running order, whose works are read already."""
        tones = self._tones.setdefault(order, [None] * len(order.pieces))
        for slot, place in zip(self.untoned(order, places), _lacking(tones, places), strict=True):
            label = self._label(slot.work_id)
            tones[place] = label.kind if label else OTHER, slot.state
        return [tone for tone in tones[places.start : places.stop] if tone is not None]

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


def _lacking(tones: Sequence[Tone | None], places: range) -> list[int]:
    """Give the places that have no tone yet; mostly none."""
    if None not in tones[places.start : places.stop]:
        return []
    return [place for place in places if tones[place] is None]


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
