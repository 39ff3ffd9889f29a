"""What is said at the pointer while one drags: both clocks old and new, who lies there and what becomes of it, occasions
of that day, and the first thing that stands in the way. No Qt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any, Protocol
from uuid import UUID

from coproduce.domain.airtime import AirTime
from coproduce.domain.clocks import partner_zone
from coproduce.domain.instants import SECOND, from_milliseconds
from coproduce.errors import CoproduceError
from coproduce.queries.grid import GridSlot
from coproduce.queries.reference import ChannelRow
from ui.hands.telling import Speech, Told
from ui.schedule.grid.drags.clock_lines import becomes, moment
from ui.schedule.grid.drags.surface import Card, Fate, Held, Outcome
from ui.schedule.grid.intents import Put


class SlotSpeech(Speech, Protocol):
    """What is needed of `ui.words.Words` to say times and lengths besides."""

    def clock(self, at: time) -> str:
        """Write a time of day."""

    def length(self, seconds: int) -> str:
        """Write a running time."""


class Naming(Protocol):
    """What the grid has read of names."""

    @property
    def channels(self) -> Mapping[UUID, ChannelRow]:
        """Give the channels by key."""

    def title(self, slot: GridSlot) -> str:
        """Give a slot's title, with the number of its episode, in the person's language."""

    def slot(self, key: UUID, /) -> GridSlot | None:
        """Give a slot of the period; None for one that is not on view."""

    def occasions(self, day: date) -> Sequence[str]:
        """Name the occasions of a day."""


class Telling:
    """Words drags in the language of now. `obstacle`: words an obstacle, whatever its rule."""

    def __init__(self, words: SlotSpeech, names: Naming, obstacle: Callable[[Any], str]) -> None:
        self._words, self._names, self._obstacle = words, names, obstacle

    def title(self, slot: GridSlot) -> str:
        """Give a slot's title."""
        return self._names.title(slot)

    def moved(self, held: Held, put: Put, outcome: Outcome, *, copies: bool = False) -> Told:
        """Say where the slot taken hold of goes, and what comes of it all."""
        slot = held.slot
        name = self.title(slot)
        others = len(held.along) - 1
        if others:
            name = self._words.count("grid.drag.and_more", others, title=name)
        if copies:
            name = self._words.say("grid.drag.copy", title=name)
        lines = [name, *self._channels(slot.channel_id, put.channel)]
        lines += self._clocks(slot.starts, put)
        return self._weighed(lines, put, outcome)

    def stretched(self, slot: GridSlot, put: Put, length: int, outcome: Outcome) -> Told:
        """Say when the slot would begin and end, and how long it would be."""
        lines = [self.title(slot)]
        for old, new in ((slot.starts, put.starts), (slot.stops, put.starts + length * SECOND)):
            if old != new:
                lines += self._clocks(old, put._replace(starts=new))
        lines.append(self._lengths(slot.length, length))
        return self._weighed(lines, put, outcome)

    def swapped(self, slot: GridSlot, other: GridSlot) -> Told:
        """Say which two change places."""
        titles = {"first": self.title(slot), "second": self.title(other)}
        lines = [self._words.say("grid.drag.swap", **titles)]
        lines += self._channels(slot.channel_id, other.channel_id)
        lines += self._clocks(slot.starts, Put(slot.id, other.channel_id, other.starts))
        return Told(tuple(lines))

    def drawn(self, channel: ChannelRow, starts: int, length: int) -> Told:
        """Say when a new slot would begin, on both clocks, and how long it would be."""
        lines = [self._words.say("grid.drag.new", channel=self._channel(channel.id))]
        lines += self._times(channel, starts)
        lines += [self._words.length(length), *self._occasions(channel, starts)]
        return Told(tuple(lines))

    def carried(self, card: Card) -> Told:
        """Say what is carried from the pool while it is over no lane."""
        return Told((self._card(card), self._words.say("grid.drag.where")))

    def entered(
        self, card: Card, channel: ChannelRow, put: Put, outcome: Outcome, *, strip: bool
    ) -> Told:
        """Say what would be put where, and what comes of it; of a strip, that it will be asked for."""
        name = card.title if strip else self._card(card)
        lines = [self._words.say("grid.drag.strip", title=name) if strip else name]
        lines += [self._channel(channel.id), *self._times(channel, put.starts)]
        return self._weighed(lines, put, outcome)

    def refused(self, slot: GridSlot, error: CoproduceError) -> Told:
        """Say why a drop cannot be."""
        return Told((self._words.error(error), self.title(slot)), True)

    # ------------------------------------------------------------------- lines

    def _weighed(self, lines: list[str], put: Put, outcome: Outcome) -> Told:
        """Add what becomes of neighbours and the occasions of the day; the first thing that stands in the way leads."""
        lines += self._fates(outcome)
        lines += self._occasions(self._names.channels[put.channel], put.starts)
        first = next(iter(outcome.obstacles), None)
        if first is not None:
            lines.insert(0, self._obstacle(first))
        if outcome.refused is not None:
            key = outcome.refused.why.removeprefix("slot.")
            by = outcome.refused.by.key  # raw where it lies there, else one of those put down
            named = self._named(UUID(bytes=by) if isinstance(by, bytes) else by)
            lines.insert(0, self._words.say(f"grid.drag.refused.{key}", title=named))
        grave = outcome.refused is not None or (first is not None and first.grave)
        return Told(tuple(lines), grave)

    def _fates(self, outcome: Outcome) -> Iterator[str]:
        """Count neighbours by what becomes of them, naming the first."""
        counted = Counter(one.part for one in outcome.fates)
        for part, number in counted.items():
            first = next(one for one in outcome.fates if one.part == part)
            named = {"title": self._named(first.slot), "time": self._clock(first)}
            yield self._words.count(f"grid.drag.{part}", number, **named)
        if outcome.along:
            yield self._words.count("grid.drag.repeats", len(outcome.along))

    def _channels(self, old: UUID, new: UUID) -> list[str]:
        if old == new:
            return []
        return [f"{self._channel(old)} → {self._channel(new)}"]

    def _clocks(self, starts: int, put: Put) -> list[str]:
        """Write old and new times on the clock of the channel, and on the partner's."""
        zone = self._names.channels[put.channel].zone
        return [
            becomes(self._words, _air(starts, one), _air(put.starts, one))
            for one in (zone, partner_zone(zone))
        ]

    def _times(self, channel: ChannelRow, starts: int) -> list[str]:
        zones = channel.zone, partner_zone(channel.zone)
        return [moment(self._words, _air(starts, zone)) for zone in zones]

    def _lengths(self, old: int, new: int) -> str:
        shown = self._words.length(new)
        return shown if old == new else f"{self._words.length(old)} → {shown}"

    def _occasions(self, channel: ChannelRow, starts: int) -> Sequence[str]:
        return self._names.occasions(_air(starts, channel.zone).day)

    def _channel(self, key: UUID) -> str:
        return self._names.channels[key].titles.shown(self._words.language)

    def _card(self, card: Card) -> str:
        if card.number is None:
            return card.title
        return self._words.say("grid.drag.episode", title=card.title, number=card.number)

    def _named(self, key: Any) -> str:
        slot = self._names.slot(key)
        return self._words.say("grid.drag.unnamed") if slot is None else self._names.title(slot)

    def _clock(self, fate: Fate) -> str:
        return self._words.clock(_air(fate.starts, self._names.channels[fate.channel].zone).at)


def _air(at: int, zone: str) -> AirTime:
    return AirTime.of(from_milliseconds(at), zone)
