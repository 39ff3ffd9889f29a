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
from ui.schedule.grid.shapes import Block
from ui.schedule.patterns.of_slot import pattern_lines

NOBODY: Final = ("", "-")  # authors of samples
MOST: Final = 4  # so many obstacles are told; the strip tells all


class GridTips:
    """Words slots. `in_the_way`: sentences of what stands in a slot's way."""

    def __init__(self, desk: Desk, in_the_way: Callable[[UUID], Sequence[str]]) -> None:
        self._desk, self._words, self._in_the_way = desk, desk.words, in_the_way

    def told(self, block: Block) -> str:
        """Word the slot of a block; "" when it is gone by now."""
        found: list[SlotRow] = self._desk.read(slots_by_id, [block.slot.id])
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
        """Say the state, and who gave it to the slot and when."""
        words = self._words
        state = words.say(f"schedule.state.{row.state}")
        story = self._desk.read(slot_story, row.id)
        if not story or story[-1].author in NOBODY:
            return state
        last = story[-1]
        return words.say(
            "grid.tip.state", state=state, author=last.author, at=words.moment(last.at)
        )
