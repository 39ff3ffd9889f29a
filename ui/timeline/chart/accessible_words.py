"""How a line of the chart is told to someone who does not see it: its bar as one sentence, its links and marks as more. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final
from uuid import UUID

from coproduce.queries.plan import LinkRow, PlanRow
from ui.timeline.heading_words import name_of
from ui.timeline.headings import Heading
from ui.timeline.wording import PlanWording
from ui.words import lowered

STOPS: Final = (".", "。", "!", "?")
USUAL: Final = "FS"  # goes without saying


class LineWords:
    """Words lines in the language of now. `row`: gives a task by key; `in_the_way`: sentences of what stands in its way."""

    def __init__(
        self,
        wording: PlanWording,
        row: Callable[[UUID], PlanRow | None],
        in_the_way: Callable[[UUID], Sequence[str]],
    ) -> None:
        self._wording, self._row, self._in_the_way = wording, row, in_the_way
        self.words = wording.words

    # -------------------------------------------------------------- the bar

    def name(self, row: PlanRow | Heading) -> str:
        """Say what one sees of a bar at once: title, days, length, slack, what is done, what is missed."""
        told = self._heading(row) if isinstance(row, Heading) else self._task(row)
        return self._strung(told)

    def _task(self, row: PlanRow) -> Iterable[str]:
        say, count = self.words.say, self.words.count
        yield self._wording.title(row.titles)
        if row.summary:
            yield say("spoken.summary")
        if row.milestone:
            yield say("spoken.milestone")
        yield from self._days(row)
        if not row.milestone:
            yield count("gestures.workdays", row.workdays)
        if row.critical:
            yield say("spoken.critical")
        yield self._slack(row.slack)
        if row.progress or not row.milestone:
            yield lowered(say("gestures.done", share=row.progress))
        if row.deadline is not None:
            day = self._wording.day(row.deadline)
            if row.missed:
                yield count("spoken.missed", row.missed, day=day)
            else:
                yield say("spoken.deadline", day=day)

    def _heading(self, row: Heading) -> Iterable[str]:
        say, count = self.words.say, self.words.count
        yield name_of(self._wording, row)
        yield count("timeline.selected", row.count)
        if row.first is None:
            return
        yield from self._days(row)
        if row.critical:
            yield say("spoken.critical")
        yield lowered(say("gestures.done", share=row.progress))
        if row.missed:
            yield count("timeline.late", row.missed)

    def _days(self, row: PlanRow | Heading) -> Iterable[str]:
        first, last = self._wording.day(row.first), self._wording.day(row.last)
        if first == last:
            yield self.words.say("spoken.on", day=first)
        else:
            yield self.words.say("spoken.from_to", first=first, last=last)

    def _slack(self, slack: int) -> str:
        if slack < 0:
            return self.words.count("spoken.behind", -slack)
        if slack == 0:
            return self.words.say("spoken.no_slack")
        return self.words.count("spoken.slack", slack)

    # ------------------------------------------------------- what is around it

    def more(self, row: PlanRow | Heading, links: Iterable[LinkRow]) -> str:
        """Say what stands in a task's way, why it begins then, what it waits for, what waits for it, what its marks mean."""
        if isinstance(row, Heading):
            return ""
        say, stop = self.words.say, self._sentence
        day, reason = self._wording.day(row.first), self._wording.reason(row)
        told = [stop(one) for one in self._in_the_way(row.id)]
        if reason:
            told.append(say("timeline.why.starts", day=day, reason=reason))
        ends: dict[str, list[str]] = {"before": [], "after": []}
        for link in links:
            if link.after_id == row.id:
                ends["before"].append(self._end(link.before_id, link.kind))
            elif link.before_id == row.id:
                ends["after"].append(self._end(link.after_id, link.kind))
        for side, named in ends.items():
            if named:
                head = say(f"timeline.link.{side}")
                told.append(say("spoken.list", head=head, tasks=self._strung(sorted(named))))
        told += [stop(meant) for _icon, _tone, meant in self._wording.marks(row)]
        return self._wording.joined(*told)

    def _end(self, task: UUID, kind: str) -> str:
        """Name the task at the other end of a link."""
        row = self._row(task)
        title = (
            self._wording.title(row.titles) if row else self.words.say("timeline.link.elsewhere")
        )
        if kind == USUAL:
            return title
        return self.words.say("spoken.tied", task=title, kind=self.words.say(f"link_kind.{kind}"))

    def _strung(self, told: Iterable[str]) -> str:
        return self.words.say("spoken.comma").join(filter(None, told))

    def _sentence(self, told: str) -> str:
        return told if told.endswith(STOPS) else self.words.say("spoken.sentence", told=told)
