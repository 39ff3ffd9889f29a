"""Planning again after an edit, only as far as the edit reaches.

Forward from the edited tasks as long as something moves, then backward from what moved; when a project's
finish moved, its tasks' slack is counted anew. The result is the same as a full plan, which tests check.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from coproduce.domain.activity import AS_LATE, Activity
from coproduce.domain.backward import backward, backward_one, finishes
from coproduce.domain.forward import forward, forward_one
from coproduce.domain.timetable import OutOfSpan, Timetables
from coproduce.domain.web import SUMMARY, Web, manner

MANY = 4
"""When more than one in so many tasks must be looked at again, one straight pass is quicker than step by step."""


class Spread:
    """One re-planning. `finish`: each project's finish before it, and after it."""

    def __init__(
        self, web: Web, timetables: Timetables[Hashable], finish: dict[Hashable, int]
    ) -> None:
        self._web, self._timetables, self.finish = web, timetables, finish
        web.be_ready_for_edits()
        self._few = len(web.tasks) // MANY

    def take(self, task: Activity) -> int:
        """Put one edited task in its place and return its number."""
        web, i = self._web, self._web.number[task.key]
        web.tasks[i], web.days[i], web.calendar[i] = task, task.days, task.calendar
        web.bound[i] = task.deadline is not None
        web.tables[i] = self._timetables.table(task.calendar)
        if web.how[i] != SUMMARY:
            web.begun[i] = task.actual_first is not None or task.actual_last is not None
            web.how[i] = manner(task.mode, task.limit, web.begun[i], task.days)
        return i

    def after(self, edited: list[int]) -> set[int]:
        """Return the numbers of the tasks whose dates, slack or reason may have changed after some were edited;
        all of them when many have.

        Raises IndexError or OutOfSpan where only a full plan can tell.
        """
        web = self._web
        if web.late_first or any(web.tasks[i].limit == AS_LATE for i in edited):
            raise OutOfSpan  # what shall happen as late as possible looks back and forth: plan in full
        touched = self._forward(edited)
        if (
            len(touched) > self._few
        ):  # one straight pass went over all the rest, into other works too
            touched = set(range(len(web.tasks)))
        projects = {web.project[i] for i in touched}
        finish = finishes(web, self._timetables, projects, self._members(projects))
        shifted = {key for key, moment in finish.items() if self.finish[key] != moment}
        self.finish |= finish
        counted = self._backward({*edited, *self._members(shifted)})
        if len(touched) > self._few or len(counted) > self._few:
            return set(range(len(web.tasks)))
        found = touched | counted | self._beside(touched)
        return found | {above for i in found for above in web.summaries(i)} if web.parent else found

    def ahead(self, edited: list[int]) -> set[int] | None:
        """Compute early dates alone; return the numbers of what was edited or moved, None when that is very many.

        Raises IndexError or OutOfSpan where only a full plan can tell.
        """
        moved = self._forward(edited)
        return None if len(moved) > self._few else moved

    def _members(self, projects: Iterable[Hashable]) -> Iterator[int]:
        return (i for key in projects for i in self._web.members[key])

    def _beside(self, moved: set[int]) -> set[int]:
        """Name the neighbours of what moved: their free slack or their reason may be another now."""
        before, after = self._web.before, self._web.after
        found = {tie[0] for i in moved for tie in before[i]}
        found.update(tie[1] for i in moved for tie in after[i])
        return found

    def _forward(self, edited: list[int]) -> set[int]:
        """Compute the edited tasks and what follows them; return both as far as they moved."""
        web, order, rank = self._web, self._web.order, self._web.rank
        opening, closing, moved = web.opening, web.closing, set(edited)
        pending = _marked(len(order), (rank[i] for i in edited))
        place = pending.find(1)
        while place >= 0:
            if len(moved) > self._few:
                forward(web, self._timetables, order[place:])
                break
            i, pending[place] = order[place], 0
            was = opening[i], closing[i]
            forward_one(web, self._timetables, i)
            if (opening[i], closing[i]) != was:
                moved.add(i)
                for tie in web.after[i]:
                    pending[rank[tie[1]]] = 1
                if web.above[i] >= 0:
                    pending[rank[web.above[i]]] = 1
            place = pending.find(1, place)
        return moved

    def _backward(self, changed: set[int]) -> set[int]:
        """Count late dates anew for what was edited or whose project's finish shifted, and for what comes before;
        return those. Early dates do not matter here."""
        web, order, rank = self._web, self._web.order, self._web.rank
        if web.opening_caps or len(changed) > self._few:
            return self._backward_in_full()
        due, last = web.due, web.last_closing
        first = changed.union(tie[0] for i in changed for tie in web.before[i])
        pending = _marked(len(order), (rank[i] for i in first))
        place = pending.rfind(1)
        while place >= 0:
            i, pending[place] = order[place], 0
            was = due[i], last[i]
            backward_one(web, self._timetables, i, self.finish)
            if web.opening_caps or len(changed) > self._few:
                return self._backward_in_full()
            if (due[i], last[i]) != was:
                changed.add(i)
                for tie in web.before[i]:
                    pending[rank[tie[0]]] = 1
                for child in web.children.get(i, ()):
                    pending[rank[child]] = 1
            place = pending.rfind(1, 0, place)
        return changed

    def _backward_in_full(self) -> set[int]:
        web = self._web
        web.opening_caps.clear()
        backward(web, self._timetables, web.order[::-1], self.finish)
        return set(range(len(web.tasks)))


def _marked(count: int, places: Iterable[int]) -> bytearray:
    """Mark places in a row of so many."""
    row = bytearray(count)
    for place in places:
        row[place] = 1
    return row
