"""The change notice as a letter for mail: plain text in one language, below it the same in the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coproduce.domain.broadcast_day import length_label
from coproduce.domain.clocks import hour_label
from coproduce.domain.titles import Titles
from coproduce.excel.formats import day_text
from coproduce.excel.heading import RosterStamp
from coproduce.excel.notice_heading import facts, subject, title
from coproduce.excel.notice_lines import Notice
from coproduce.excel.tongues import Tongues
from coproduce.queries.schedule_since import SlotDifference, SlotSide, run_of

RULE = "-" * 72
INDENT = "   "


def letter(notice: Notice, stamp: RosterStamp) -> str:
    """Word a notice in each of its languages, one letter below the other."""
    letters = (_Letter(notice.in_one(texts), stamp).lines() for texts in notice.tongues.texts)
    return f"\n{RULE}\n\n".join("\n".join(lines) + "\n" for lines in letters)


class _Letter:
    """A notice in one language."""

    def __init__(self, notice: Notice, stamp: RosterStamp) -> None:
        self._notice, self._stamp = notice, stamp
        self._tongues: Tongues = notice.tongues
        self._language = notice.tongues.languages[0]

    def lines(self) -> Iterator[str]:
        """Word head, sections and totals in the order of the workbook."""
        notice = self._notice
        yield title(notice)
        yield subject(notice)
        yield ""
        yield from (f"{word}: {text}" for word, text in facts(notice, self._stamp))
        for section in notice.sections:
            yield from ("", section.heading.upper())
            for number, change in enumerate(section.changes, start=1):
                yield from self._change(number, change)
        if notice.since.renamed:
            yield from self._renamed()
        yield from ("", self._tongues.word("notice.totals").upper())
        yield from notice.totals or [self._tongues.word("notice.nothing")]

    def _change(self, number: int, change: SlotDifference) -> Iterator[str]:
        """Word one change: what it is of, then as it was and as it is."""
        (named, *_), word = change.sides[::-1], self._tongues.word
        yield f"{number}. {self._head(named)}"
        marks = {"added": ("notice.new",), "dropped": ("notice.off",)}
        for side, mark in zip(
            change.sides, marks.get(change.kind, ("notice.was", "notice.now")), strict=False
        ):
            yield f"{INDENT}{word(mark)}: {self._side(side, change)}"
        if change.kind != "added":
            yield f"{INDENT}{word('notice.changed')}: {self._notice.change(change)}"
        for key, note in (("reason", change.reason), ("remarks", named.slot.remarks)):
            if note:
                yield f"{INDENT}{word(f'notice.{key}')}: {' '.join(note.split())}"

    def _head(self, side: SlotSide) -> str:
        """Name a slot: title, episode, channel."""
        slot = side.slot
        episode = "" if slot.episode is None else self._episode(slot.episode)
        return " · ".join(
            filter(None, (self._title(slot.titles), episode, self._title(slot.channel.titles)))
        )

    def _side(self, side: SlotSide, change: SlotDifference) -> str:
        """Write both clocks with their dates where they differ, the length, and what else differs."""
        home, partner = side.clocks.home, side.clocks.partner
        told = f"{self._tongues.weekday(home.day)} {day_text(home.day, self._language)} "
        told += f"{hour_label(home)} {self._clock(side, home.zone)} = "
        if partner.day != home.day:
            told += f"{day_text(partner.day, self._language)} "
        told += f"{hour_label(partner)} {self._clock(side, partner.zone)}"
        return self._tongues.word("notice.comma").join(
            (told, length_label(side.slot.length), *self._content(side, change))
        )

    def _clock(self, side: SlotSide, zone: str) -> str:
        return f"{self._tongues.zone(zone)} ({side.offset(zone)})"

    def _content(self, side: SlotSide, change: SlotDifference) -> Iterator[str]:
        """Word what differs besides the time, as it is on one side."""
        slot, say = side.slot, self._tongues.word
        worded = {
            "channel": lambda: self._title(slot.channel.titles),
            "work": lambda: self._title(slot.titles),
            "episode": lambda: "—" if slot.episode is None else self._episode(slot.episode),
            "version": lambda: self._tongues.version(slot.version) or "—",
            "run": lambda: say(f"roster.run.{run_of(slot)}"),
            "state": lambda: say(f"state.{slot.state}"),
        }
        return (worded[name]() for name in change.changed if name in worded)

    def _renamed(self) -> Iterator[str]:
        """Word new titles, in all languages: a letter in one language may tell of the other's."""
        notice, word = self._notice, self._tongues.word
        renamed = notice.since.renamed
        yield from ("", notice.headed("renamed", len(renamed)).upper())
        for number, one in enumerate(renamed, start=1):
            yield f"{number}. {notice.renamed(one)}"
            yield f"{INDENT}{word('notice.was')}: {_all(one.then)}"
            yield f"{INDENT}{word('notice.now')}: {_all(one.now)}"

    def _episode(self, number: int) -> str:
        return self._tongues.say("notice.episode", number=number)

    def _title(self, titles: Titles) -> str:
        return titles.shown(self._language)


def _all(titles: Titles) -> str:
    """Write a title in every language that has it."""
    there: Iterable[str | None] = (titles.en, titles.kk, titles.ru, titles.zh)
    return " / ".join(dict.fromkeys(text for text in there if text))
