"""Planning again after an edit, only as far as the edit reaches.

Forward from the edited tasks as long as something moves, then backward from what moved; when a project's
finish moved, its tasks' slack is counted anew. The result is the same as a full plan, which tests check.
"""

from __future__ import annotations

from collections.abc import Hashable
from heapq import heapify, heappop, heappush

from coproduce.domain.activity import AS_LATE, Activity
from coproduce.domain.backward import backward, finishes
from coproduce.domain.forward import forward
from coproduce.domain.timetable import OutOfSpan, Timetables
from coproduce.domain.web import SUMMARY, Web, is_begun, manner

MANY = 4
"""When more than one in so many tasks must be looked at again, one straight pass is quicker than a queue."""


class Spread:
    """One re-planning. `finish`: each project's finish before it, and after it."""

    def __init__(
        self, web: Web, timetables: Timetables[Hashable], finish: dict[Hashable, int]
    ) -> None:
        self._web, self._timetables, self.finish = web, timetables, finish

    def after(self, edited: list[int]) -> set[int]:
        """Return the numbers of the tasks whose dates, slack or reason may have changed after some were edited.

        Raises IndexError or OutOfSpan where only a full plan can tell.
        """
        web = self._web
        if web.late_first or any(web.tasks[i].limit == AS_LATE for i in edited):
            raise OutOfSpan  # what shall happen as late as possible looks back and forth: plan in full
        moved = self._forward(edited)
        finish = finishes(web, self._timetables, {web.project[i] for i in moved})
        shifted = {key for key, boundary in finish.items() if self.finish[key] != boundary}
        self.finish |= finish
        counted = self._backward({*edited, *moved}, shifted)
        found = {*edited, *moved, *counted, *self._beside({*edited, *moved})}
        return found | {above for i in found for above in web.summaries(i)}

    def _beside(self, moved: set[int]) -> set[int]:
        """Name the neighbours of what moved: their free slack or their reason may be another now."""
        web = self._web
        before = {tie[0] for i in moved for tie in web.before[i]}
        return before | {tie[1] for i in moved for tie in web.after[i]}

    def take(self, task: Activity) -> int:
        """Put one edited task in its place and return its number."""
        web, i = self._web, self._web.number[task.key]
        web.tasks[i], web.days[i] = task, task.days
        web.bound[i] = task.deadline is not None
        web.tables[i] = self._timetables.table(task.calendar)
        if web.how[i] != SUMMARY:
            web.begun[i] = is_begun(task)
            web.how[i] = manner(task, web.begun[i])
        return i

    def _forward(self, edited: list[int]) -> set[int]:
        web = self._web
        rank, order, moved = web.rank, web.order, set()
        queue = [rank[i] for i in edited]
        heapify(queue)
        queued = set(queue)
        while queue:
            place = heappop(queue)
            queued.discard(place)
            i = order[place]
            was = _early(web, i)
            forward(web, self._timetables, (i,))
            if _early(web, i) == was:
                continue
            moved.add(i)
            nexts = [rank[tie[1]] for tie in web.after[i]]
            if i in web.parent:
                nexts.append(rank[web.parent[i]])
            for following in nexts:
                if following not in queued:
                    queued.add(following)
                    heappush(queue, following)
        return moved

    def _backward(self, touched: set[int], shifted: set[Hashable]) -> set[int]:
        """Count late dates anew for what was touched, what comes before it, and projects whose finish shifted."""
        web = self._web
        first = touched | {tie[0] for i in touched for tie in web.before[i]}
        if shifted:
            first |= {i for key in shifted for i in web.members[key]}
        if web.opening_caps or len(first) * MANY > len(web.tasks):
            return self._backward_in_full()
        rank, order, changed = web.rank, web.order, set()
        queue = [-rank[i] for i in first]
        heapify(queue)
        queued = set(queue)
        while queue:
            place = heappop(queue)
            queued.discard(place)
            i = order[-place]
            was = _late(web, i)
            backward(web, self._timetables, (i,), self.finish)
            if _late(web, i) == was:
                continue
            changed.add(i)
            nexts = [-rank[tie[0]] for tie in web.before[i]]
            nexts += [-rank[child] for child in web.children.get(i, ())]
            for following in nexts:
                if following not in queued:
                    queued.add(following)
                    heappush(queue, following)
        return changed

    def _backward_in_full(self) -> set[int]:
        web = self._web
        was = list(zip(web.due, web.last_closing, strict=True))
        web.opening_caps.clear()
        backward(web, self._timetables, web.order[::-1], self.finish)
        now = zip(web.due, web.last_closing, strict=True)
        return {
            i for i, (before, after) in enumerate(zip(was, now, strict=True)) if before != after
        }


def _early(web: Web, i: int) -> tuple[int, ...]:
    return web.opening[i], web.closing[i], web.early[i], web.ready[i]


def _late(web: Web, i: int) -> tuple[int, ...]:
    return web.late[i], web.due[i], web.last_opening[i], web.last_closing[i]
