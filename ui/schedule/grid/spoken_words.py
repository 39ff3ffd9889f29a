"""How a slot on the grid is told to someone who does not see it: title, both clocks, length, channel, state. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from coproduce.domain.airtime import AirTime
from coproduce.domain.clocks import two_clocks
from coproduce.domain.instants import from_milliseconds
from coproduce.queries.grid import GridSlot
from ui.schedule.cells import clock_name
from ui.schedule.grid.block_words import BlockWords
from ui.schedule.grid.book import GridBook

if TYPE_CHECKING:
    from ui.words import Words


class SlotSpoken:
    """Words slots of a book in the language of now. `in_the_way`: sentences of what stands in a slot's way."""

    def __init__(
        self,
        words: Words,
        book: GridBook,
        blocks: BlockWords,
        in_the_way: Callable[[UUID], Sequence[str]],
    ) -> None:
        self.words, self._book, self._blocks, self._in_the_way = words, book, blocks, in_the_way

    def name(self, slot: GridSlot) -> str:
        """Say what one sees of a slot at once."""
        return self.words.say("spoken.comma").join(filter(None, self._parts(slot)))

    def more(self, slot: GridSlot) -> str:
        """Say what stands in its way."""
        return " ".join(self._in_the_way(slot.id))

    def _parts(self, slot: GridSlot) -> Iterable[str]:
        say, words = self.words.say, self.words
        self._book.need_labels([slot.work_id])
        yield self._blocks.titles(slot.work_id)[0]
        if slot.episode is not None:
            yield say("grid.tip.episode", number=slot.episode)
        channel = self._book.channel(slot.channel_id)
        home = channel.zone if channel else slot.zone
        clocks = two_clocks(AirTime.of(from_milliseconds(slot.starts), home))
        yield words.date_weekday(clocks.home.day)
        yield f"{words.clock(clocks.home.at)} {clock_name(words, clocks.home.zone)}"
        yield f"{clocks.partner_label()} {clock_name(words, clocks.partner.zone)}"
        if slot.zone != home:
            yield say("clocks.agreed_on", clock=clock_name(words, slot.zone))
        yield words.length(slot.length)
        yield channel.titles.shown(words.language) if channel else ""
        yield say(f"schedule.state.{slot.state}")
        if slot.repeat:
            yield say("schedule.run.repeat")
        if slot.live:
            yield say("schedule.live")
