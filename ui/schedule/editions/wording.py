"""How a change since an edition reads in a list: what, where, old and new on both clocks, who. No widgets here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from coproduce.domain.clocks import TwoClocks, hour_label
from coproduce.domain.titles import fold
from coproduce.excel.tongues import Tongues
from coproduce.queries.schedule_since import SlotDifference, SlotSide, run_of
from ui.rows_model import Column
from ui.words import Words

if TYPE_CHECKING:
    from coproduce.queries.slots import SlotRow

NOTHING = "—"


class ChangeWording:
    """Words changes in the language of now."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def columns(self) -> list[Column[SlotDifference]]:
        """Give the columns of the list."""
        return [
            Column("kind", self.kind),
            Column("title", self.title, tip=self.title),
            Column("channel", self.channel, tip=self.channel),
            Column(
                "then",
                lambda one: self.side(one.then),
                figures=True,
                quiet=True,
                tip=lambda one: self.tip(one.then),
            ),
            Column(
                "now",
                lambda one: self.side(one.now),
                figures=True,
                tip=lambda one: self.tip(one.now),
            ),
            Column("changed", self.changed, tip=self.changed),
            Column("by", self.by, quiet=True, tip=self.by_tip),
        ]

    def heading(self, key: str) -> str:
        """Word a column's heading."""
        return self.words.say(f"editions.column.{key}")

    def kind(self, one: SlotDifference) -> str:
        """Name the kind of change."""
        return self.words.say(f"notice.kind.{one.kind}")

    def title(self, one: SlotDifference) -> str:
        """Name the work, with the number of the episode."""
        slot = one.sides[-1].slot
        title = slot.titles.shown(self.words.language)
        if slot.episode is None:
            return title
        return f"{title} · {self.words.say('notice.episode', number=slot.episode)}"

    def channel(self, one: SlotDifference) -> str:
        """Name the channel, both where it moved."""
        language = self.words.language
        names = dict.fromkeys(side.slot.channel.titles.shown(language) for side in one.sides)
        return " → ".join(names)

    def side(self, side: SlotSide | None) -> str:
        """Write one side on both clocks: "3 Mar 2025 22:30 / 01:30 +1"."""
        if side is None:
            return NOTHING
        clocks = side.clocks
        return f"{self.words.date(clocks.home.day)} {both(clocks)}"

    def tip(self, side: SlotSide | None) -> str:
        """Write one side with the names and offsets of its clocks, and its length."""
        if side is None:
            return ""
        clocks = (side.clocks.home, side.clocks.partner)
        lines = [
            f"{self.words.date_weekday(air.day)} {hour_label(air)} {air.zone} ({side.offset(air.zone)})"
            for air in clocks
        ]
        return "\n".join([*lines, self.words.length(side.slot.length)])

    def changed(self, one: SlotDifference) -> str:
        """Word what differs with old → new where no other column tells it, and the reason where one was given."""
        told = [self._aspect(name, one) for name in one.changed]
        if one.edge:
            told.append(self.words.say(f"notice.edge.{one.edge}"))
        told = [self.words.say("notice.comma").join(told), *([one.reason] if one.reason else [])]
        return " · ".join(told)

    def _aspect(self, name: str, one: SlotDifference) -> str:
        named = self.words.say(f"notice.aspect.{name}")
        read = self._content().get(name)
        if read is None or one.then is None or one.now is None:
            return named
        return f"{named} {read(one.then.slot)} → {read(one.now.slot)}"

    def _content(self) -> dict[str, Callable[[SlotRow], str]]:
        """Give the words of what no column of its own tells."""
        say = self.words.say
        return {
            "length": lambda slot: self.words.length(slot.length),
            "work": lambda slot: slot.titles.shown(self.words.language),
            "episode": lambda slot: NOTHING if slot.episode is None else str(slot.episode),
            "version": lambda slot: self._tongues().version(slot.version) or NOTHING,
            "run": lambda slot: say(f"roster.run.{run_of(slot)}"),
            "state": lambda slot: say(f"state.{slot.state}"),
        }

    def _tongues(self) -> Tongues:
        return Tongues((self.words.language,))

    def by(self, one: SlotDifference) -> str:
        """Name who decided it, and on which day."""
        return self._decided(one, lambda at: self.words.date(at.astimezone().date()))

    def by_tip(self, one: SlotDifference) -> str:
        """Name who decided it, when, and with which step."""
        if one.by is None:
            return ""
        step = self.words.count(f"verb.{one.by.undone_verb or one.by.verb}", one.by.count)
        return f"{self._decided(one, self.words.moment)}\n{step}"

    def _decided(self, one: SlotDifference, when: Callable[[datetime], str]) -> str:
        if one.by is None:
            return ""
        known = [part for part in (one.by.author, one.by.office) if part and part != "-"]
        return ", ".join([*known, when(one.by.at)])

    def haystack(self, one: SlotDifference) -> str:
        """Give what a filter looks through."""
        slot = one.sides[-1].slot
        return " ".join(
            (slot.titles.haystack(), fold(self.channel(one)), fold(self.by(one)), slot.code)
        )


def both(clocks: TwoClocks) -> str:
    """Write both clocks: "22:30 / 01:30 +1"."""
    return f"{hour_label(clocks.home)} / {clocks.partner_label()}"
