"""What is said at the pointer while one drags: which task, from which days to which, who else moves, what breaks. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from coproduce.errors import CoproduceError
from coproduce.queries.plan import PlanRow
from ui.hands.telling import Speech, Told
from ui.timeline.chart.drags.surface import Outcome

Span = tuple[date, date]


class Telling:
    """Words drags in the language of now. `obstacle`: words an obstacle, whatever its rule."""

    def __init__(self, words: Speech, obstacle: Callable[[Any], str]) -> None:
        self._words, self._obstacle = words, obstacle

    def title(self, row: PlanRow) -> str:
        """Give a task's title in the person's language."""
        return row.titles.shown(self._words.language)

    def many(self, row: PlanRow, count: int) -> str:
        """Name the task that is held, and how many are dragged with it."""
        title = self.title(row)
        return self._words.count("gestures.and_more", count - 1, task=title) if count > 1 else title

    def span(self, days: Span) -> str:
        """Write from when to when: "Mon 2 Mar 2026 – Fri 6 Mar 2026"; one day once."""
        first, last = (self._words.date_weekday(day) for day in days)
        return first if first == last else self._words.say("gestures.span", first=first, last=last)

    def moved(self, name: str, old: Span, new: Span, others: int) -> tuple[str, ...]:
        """Say what a drag makes of a task and of those around it."""
        days = [self.span(old)]
        if (
            old != new
        ):  # on a line of its own: both together are wider than the words at the pointer may be
            days.append(self._words.say("gestures.becomes", new=self.span(new)))
        along = [self._words.count("timeline.move.others", others)] if others > 0 else []
        return (name, *days, *along)

    def copied(self, name: str, new: Span) -> tuple[str, ...]:
        """Say what is copied, and which days the copy would have."""
        return self._words.say("gestures.copy", task=name), self.span(new)

    def drawn(self, days: Span, workdays: int) -> tuple[str, ...]:
        """Say which days a new task would have."""
        title = self._words.say("timeline.new_task")
        return title, self.span(days), self._words.count("gestures.workdays", workdays)

    def done(self, row: PlanRow, percent: int) -> tuple[str, ...]:
        """Say how much of a task would be done."""
        share = self._words.say("gestures.done", share=percent)
        if percent != row.progress:
            before = self._words.say("gestures.done", share=row.progress)
            share = self._words.say("gestures.from_to", old=before, new=share)
        return self.title(row), share

    def wired(self, before: PlanRow, after: PlanRow, kind: str, others: int) -> tuple[str, ...]:
        """Say what a link would mean."""
        titles = {"before": self.title(before), "after": self.title(after)}
        told = self._words.say(f"gestures.link.{kind}", **titles)
        return (told, self._words.count("timeline.move.others", others)) if others > 0 else (told,)

    def unwired(self, row: PlanRow) -> tuple[str, ...]:
        """Say where a link can be dropped."""
        return self.title(row), self._words.say("gestures.link.where")

    def with_obstacles(self, told: tuple[str, ...], outcome: Outcome) -> Told:
        """Add what stands in the way: the first thing that breaks leads, whatever its rule."""
        first = next(iter(outcome.obstacles), None)
        named = first.row if first is not None else None
        staying = [key for key in outcome.pinned if key not in outcome.days and key != named]
        if staying:  # besides the one that is named; those that are pushed along are told as moving
            told += (self._words.count("gestures.pinned", len(staying)),)
        return Told(told) if first is None else Told((self._obstacle(first), *told), first.grave)

    def refused(self, name: str, error: CoproduceError) -> Told:
        """Say why a drop cannot be."""
        return Told((self._words.error(error), name), True)
