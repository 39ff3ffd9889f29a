"""What a tip says of a slot on the grid: titles, both clocks in full, what it is, who gave it its state, what stands in its way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from uuid import UUID

from coproduce.queries.slot_story import slot_story
from coproduce.queries.slots import SlotRow, slots_by_id
from ui.desk import Desk
from ui.schedule.cells import (
    broadcast_tip,
    clock_tip,
    partner_title,
    run_label,
    title_of,
    version_label,
)
from ui.schedule.grid.clocks import Clocks
from ui.schedule.grid.hits import Hit
from ui.schedule.grid.hours_words import seam_words
from ui.schedule.patterns.of_slot import pattern_lines
from ui.schedule.story_tip import story_line

MOST: Final = 4  # so many obstacles are told; the strip tells all


class GridTips:
    """Words slots. `in_the_way`: sentences of what stands in a slot's way; `clocks`: those of the grid."""

    def __init__(
        self, desk: Desk, in_the_way: Callable[[UUID], Sequence[str]], clocks: Callable[[], Clocks]
    ) -> None:
        self._desk, self._words, self._in_the_way = desk, desk.words, in_the_way
        self._clocks = clocks

    def told(self, hit: Hit) -> str:
        """Word what lies there: a slot, or hours left out; "" for a slot that is gone by now, and for empty ground."""
        if hit.block is None:
            return "" if hit.seam is None else seam_words(self._words, hit.seam, self._clocks())
        found: list[SlotRow] = self._desk.read(slots_by_id, [hit.block.slot.id])
        return "\n".join(self._lines(found[0])) if found else ""

    def _lines(self, row: SlotRow) -> list[str]:
        words = self._words
        titles = [title_of(row, words.language), partner_title(row, words.language)]
        what = [row.channel.titles.shown(words.language), words.length(row.length)]
        if row.episode is not None:
            what.append(words.say("grid.tip.episode", number=row.episode))
        more = [run_label(row, words), version_label(row, words)]
        return [
            " · ".join(filter(None, titles)),
            clock_tip(row, words),
            *filter(None, [broadcast_tip(row, words)]),
            " · ".join(what),
            " · ".join(filter(None, more)),
            *pattern_lines(self._desk, row),
            self._state(row),
            *(f"\N{BULLET} {one}" for one in self._in_the_way(row.id)[:MOST]),
        ]

    def _state(self, row: SlotRow) -> str:
        """Say the state, who gave it to the slot and when, and why it went back."""
        story = self._desk.read(slot_story, row.id)
        if not story:
            return self._words.say(f"schedule.state.{row.state}")
        return story_line(self._words, story[-1])
