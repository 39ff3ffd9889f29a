"""A copy of a planned network in which other things are tried, many times a second: what a drag looks at.

Only first and last days are computed, forward from what was edited; slack and late dates stay those of before.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from datetime import date

from coproduce.domain.activity import AS_LATE, Activity, Dependency
from coproduce.domain.network import Network, days_of_tasks
from coproduce.domain.spread import Spread
from coproduce.domain.timetable import OutOfSpan, Timetables
from coproduce.domain.web import FIXED, Web, in_place_of, tied

Days = tuple[date, date]


class Twin(Network):
    """Tasks stand in it as the last `put` says, all others as in the network; `before` is how that was.

    Neither touches the network that it is made of.
    """

    def __init__(self, network: Network) -> None:
        self.before = network.copy()
        vars(self).update(vars(network.copy()))
        self._was: Web = vars(self.before)["_web"]
        self._put: dict[Hashable, Activity] = {}
        self._other: set[int] = set()
        self._bound: set[int] = (
            set()
        )  # what a link more holds waits anew, though nothing before it moved
        self._held = _held(self._web)
        self._broken = False

    def put(self, edits: Iterable[Activity]) -> None:
        """Let tasks be as `edits` say, and all others as they were. Raises Refusal when dates leave the calendar."""
        wanted = {one.key: one for one in edits}
        back = [self.before.task(key) for key in self._put.keys() - wanted.keys()]
        self._put = {}
        self.add([*back, *wanted.values()])
        self._put = wanted

    def add(self, edits: Iterable[Activity]) -> None:
        """Let further tasks be as `edits` say."""
        taken = list(edits)
        if not taken:
            return
        self._put |= {one.key: one for one in taken}
        spread = Spread(self._web, self._laid_out(), self._finish)
        self._replan(spread, [spread.take(one) for one in taken], days_of_tasks(taken))

    def tied(self, links: Sequence[Dependency]) -> Twin:
        """Return the network of before with further links, those with the key of one that is there in its place; what
        would close a circle is left out."""
        found = Twin(self.before)
        found._tie(links)
        return found

    def _tie(self, links: Sequence[Dependency]) -> None:
        was, web = self._web, tied(self._web, links)
        self._web, self._held = web, _held(web)
        told = _turned(was, web, links)
        if told:
            held = [i for link in told for i in web.leaves(web.number[link.after])]
            self._bound = set(held)
            self._put = {web.tasks[i].key: web.tasks[i] for i in held}
            if web.reserve > was.reserve:  # a lag may lead out of what is laid out
                self._timetables, self._broken = None, True
            self._replan(Spread(web, self._laid_out(), self._finish), held, set())

    def _replan(self, spread: Spread, edited: list[int], days: set[date]) -> None:
        web, timetables = self._web, self._laid_out()
        self._days |= days
        moved, was_broken, self._broken = None, self._broken, True
        try:
            timetables.check(days)
            if was_broken or web.late_first or any(web.tasks[i].limit == AS_LATE for i in edited):
                self.plan()
            else:
                moved = spread.ahead(edited)
        except (OutOfSpan, IndexError):
            self._timetables = None
            self.plan()
        self._note(moved)
        self._broken = False  # what raised above is planned in full the next time

    def _note(self, moved: set[int] | None) -> None:
        """Keep the numbers of what begins or ends at another moment than before."""
        opening, closing, shift = self._web.opening, self._web.closing, self._shift()
        first, last = self._was.opening, self._was.closing
        self._other = {
            i
            for i in (range(len(self)) if moved is None else self._other | moved)
            if opening[i] != first[i] + shift or closing[i] != last[i] + shift
        }

    def _shift(self) -> int:
        """Return how much later moments count than before: calendars laid out anew may begin on another day."""
        then: Timetables[Hashable] = vars(self.before)["_timetables"]
        return 2 * (then.base - self._laid_out().base)

    @property
    def edited(self) -> Collection[Hashable]:
        """The tasks that stand otherwise because somebody said so."""
        return self._put.keys()

    def moved(self) -> dict[Hashable, Days]:
        """Return the days of every task whose days are others than before."""
        web, was, day, shift = self._web, self._was, self._laid_out().day, self._shift()
        opening, closing, tasks = web.opening, web.closing, web.tasks
        first, last = was.opening, was.closing
        return {
            tasks[i].key: (day(opening[i]), day(closing[i]))
            for i in self._other
            if (opening[i] >> 1, closing[i] >> 1)
            != ((first[i] + shift) >> 1, (last[i] + shift) >> 1)
        }

    def touched(self) -> set[Hashable]:
        """Return the tasks of which anything may be said now that was not said before."""
        tasks = self._web.tasks
        return {tasks[i].key for i in self._other}.union(self._put, self.waiting())

    def works(self) -> set[Hashable]:
        """Return the works with tasks that begin or end at another moment."""
        project = self._web.project
        return {project[i] for i in self._other}

    def waiting(self) -> set[Hashable]:
        """Return the tasks with days of their own, not begun, that wait for something that moved, or by a link more."""
        before, after, other, held = self._web.before, self._web.after, self._other, self._held
        if len(other) < len(held):
            found = held.intersection([tie[1] for i in other for tie in after[i]])
        else:
            found = {i for i in held if any(tie[0] in other for tie in before[i])}
        found |= self._bound & held
        return {self._web.tasks[i].key for i in found}


def _held(web: Web) -> set[int]:
    """Number the tasks that have days or a limit of their own, wait for others as well, and have not begun."""
    how, before, begun = web.how, web.before, web.begun
    return {i for i in range(len(how)) if how[i] == FIXED and before[i] and not begun[i]}


def _turned(was: Web, now: Web, links: Sequence[Dependency]) -> list[Dependency]:
    """Give the links that hold now and did not, and those that held and do no more, after some were tied."""
    gone = in_place_of(was.links, links)
    fresh = [*links, *(link for link in was.left_out if link not in gone)]
    lost = [*gone, *(link for link in now.left_out if link not in links)]
    return [
        *(link for link in fresh if link not in now.left_out),
        *(link for link in lost if link not in was.left_out),
    ]
