"""The lines that table and chart share: works, groups and tasks, some closed, some left out. No Qt.

A file may hold 100,000 tasks: how many lines a work has is known from the file, its plan is read when one of its lines
is asked for or when there is time. What leaves tasks out (late, critical, a text …) needs every plan; lines then come as
plans are read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import accumulate
from typing import Final
from uuid import UUID

from coproduce.errors import Refusal
from coproduce.queries.live_plan import Shift
from coproduce.queries.plan import LinkRow, PlanRow
from ui.timeline.grouping import Group
from ui.timeline.headings import PARTNER, WORK, Heading
from ui.timeline.laying import Laying
from ui.timeline.sections import Read, Section, Splice, spliced
from ui.timeline.shelf import Reader, Shelf
from ui.timeline.sight import Sight
from ui.timeline.summing import Sum, summed
from ui.timeline.whereabouts import Whereabouts

FEW: Final = 12  # so many works are shown open at first
AT_ONCE: Final = 2  # so many plans are read while nothing else is to do


class Board:
    """A sequence of lines. What changes it returns a `Splice`, or None when the lines are the same as before."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.shelf = Shelf(reader)
        self._turned: set[UUID] = set()  # headings that a person opened or closed against the usual
        self._sums: dict[UUID, Sum] = {}
        self._laid = Laying(self.shelf, {}, self._is_unfolded)
        self._starts: list[int] = [0]
        self._whereabouts = Whereabouts(self.shelf, self._starts, self._laid.parts)

    @property
    def sight(self) -> Sight:
        """What is looked at."""
        return self.shelf.sight

    @property
    def groups(self) -> Sequence[Group]:
        """Give the groups in their order, with the sections in them, open or closed."""
        return list(self._laid.groups.values())

    @property
    def levels(self) -> int:
        """How many levels of headings stand over the tasks."""
        return {"": 0, PARTNER: 2}.get(self.sight.heads, 1)

    # ------------------------------------------------------------- the lines

    def __len__(self) -> int:
        return self._starts[-1]

    def __getitem__(self, line: int) -> PlanRow | Heading:
        part, place = self._at(line)
        if isinstance(part, UUID):
            return self._heading(part)
        try:
            return self._reader.plan(part.work).row(self._keys(part)[place])
        except Refusal:  # a calendar has changed since; whoever looks at the work is told why
            return self._heading(part.work)

    def _at(self, line: int) -> tuple[Section | UUID, int]:
        if not 0 <= line < len(self):
            raise IndexError(line)
        number = bisect_right(self._starts, line) - 1
        return self._laid.parts[number], line - self._starts[number]

    def _keys(self, part: Section) -> Sequence[UUID]:
        if part.keys is None:
            self.shelf.refill([part.work])
        return part.keys or ()

    def read(self, first: int, stop: int) -> None:
        """Read the plans of some lines together before each is asked for on its own, which takes longer."""
        parts = (part for _start, part in self._between(first, stop) if isinstance(part, Section))
        wanted = [part.work for part in parts if not self._reader.is_held(part.work)]
        if wanted:
            with suppress(Refusal):  # told by the lines of the work
                self._reader.read_ahead(wanted)

    def key(self, line: int) -> UUID:
        """Give the key of a line; its row is not made."""
        part, place = self._at(line)
        return part if isinstance(part, UUID) else self._keys(part)[place]

    def place(self, key: UUID) -> int | None:
        """Give the line that shows a row; None when it is hidden, closed away or not read yet."""
        return self._whereabouts.line(key)

    def above(self, line: int) -> int | None:
        """Give the line of the heading or summary that a line stands under."""
        level = self._level(line)
        return next((one for one in range(line - 1, -1, -1) if self._level(one) < level), None)

    def beyond(self, line: int) -> int:
        """Give the line behind all that lies below a line."""
        level = self._level(line)
        later = range(line + 1, len(self))
        return next((one for one in later if self._level(one) <= level), len(self))

    def _level(self, line: int) -> int:
        part, place = self._at(line)
        if isinstance(part, UUID):
            return self._laid.levels.get(part, 0)
        return self.levels + self._reader.plan(part.work).place(self._keys(part)[place]).level

    def work_of(self, line: int) -> UUID | None:
        """Give the work that a line is of; None for a group."""
        part, _place = self._at(line)
        return (
            part.work if isinstance(part, Section) else None if part in self._laid.groups else part
        )

    def works(self, first: int, stop: int) -> frozenset[UUID]:
        """Name the works of some lines."""
        parts = (part for _start, part in self._between(first, stop))
        named = {part.work if isinstance(part, Section) else part for part in parts}
        return frozenset(named.difference(self._laid.groups))

    def links(self, first: int, stop: int) -> Iterable[LinkRow]:
        """Give the links that begin or end in some lines, and those of one work that cross them."""
        found: dict[int, LinkRow] = {}  # a link of two works is one thing in both
        self._whereabouts.look_from(first)  # where their ends are, is asked next
        for start, part in self._between(first, stop):
            if isinstance(part, Section) and part.keys:
                here, there = max(first - start, 0), min(stop - start, part.count)
                found |= part.links(self._reader.plan(part.work), here, there)
        return found.values()

    def _between(self, first: int, stop: int) -> Iterator[tuple[int, Section | UUID]]:
        number = max(bisect_right(self._starts, first) - 1, 0)
        while number < len(self._laid.parts) and self._starts[number] < stop:
            yield self._starts[number], self._laid.parts[number]
            number += 1

    def below(self, line: int) -> Sequence[PlanRow]:
        """Give the tasks under a closed work or summary; nothing for what is open or has not been read."""
        part, place = self._at(line)
        key = part if isinstance(part, UUID) else self._keys(part)[place]
        work = part if isinstance(part, UUID) else part.work
        if key in self._laid.groups or self.is_open(key) or not self._reader.is_held(work):
            return ()
        plan = self._reader.plan(work)
        keys = plan.order(work) if key == work else plan.under(key)
        return [plan.row(one) for one in keys if not plan.place(one).has_parts]

    # -------------------------------------------------------------- headings

    def is_open(self, key: UUID) -> bool:
        """Tell whether what is below a heading or summary is shown."""
        if key in self._laid.groups or key in self._reader.works:
            return self._is_unfolded(key)
        return key not in self.shelf.closed

    def _is_unfolded(self, heading: UUID) -> bool:
        return self._usual != (heading in self._turned)

    @property
    def _usual(self) -> bool:
        """Whether headings are open when nobody touched them."""
        return len(self.shelf.scope) <= FEW or not self.sight.by_work

    def _heading(self, key: UUID) -> Heading:
        work, group, total = self._reader.works.get(key), self._laid.groups.get(key), self.sum(key)
        titles = group.body.titles if group and group.body else work.titles if work else None
        return Heading(
            id=key,
            sort=group.sort if group else WORK,
            code=group.code if group else work.code if work else "",
            titles=titles,
            level=self._laid.levels.get(key, 0),
            count=sum(part.count for part in group.parts) if group else work.tasks if work else 0,
            is_open=self.is_open(key),
            first=total.first,
            last=total.last,
            progress=total.progress,
            critical=total.critical,
            missed=total.missed,
            slack=total.slack or 0,
            premiere=work.premiere if work else None,
        )

    def sum(self, key: UUID) -> Sum:
        """Sum up a work or group, as far as its plans have been read."""
        if key in self._sums:
            return self._sums[key]
        total, group, reader = Sum(), self._laid.groups.get(key), self._reader
        if group is None:
            if not reader.is_held(key):
                return total
            plan = reader.plan(key)
            total = summed(plan.leaves(plan.order(key)))
        else:
            for part in group.parts:
                total = total.plus(self.sum(part.work) if self.sight.by_work else self._of(part))
            if any(not reader.is_held(part.work) for part in group.parts):
                return total
        self._sums[key] = total
        return total

    def _of(self, part: Section) -> Sum:
        plan = self._reader.plan(part.work)
        return summed(plan.leaves(part.keys or ()))

    # -------------------------------------------------------------- changing

    def look(self, sight: Sight) -> Splice | None:
        """Show something else; headings are as at first."""

        def begin() -> None:
            self._turned.clear()
            self._sums.clear()
            self.shelf.begin(sight)
            if len(self.shelf.scope) <= AT_ONCE:
                self.shelf.read_some((), AT_ONCE)

        return self._relaid(begin)

    def read_some(self, first: int, stop: int) -> Read:
        """Read some plans, those of the lines in sight first."""
        parts = (part for _start, part in self._between(first, stop))
        wanted = [part if isinstance(part, UUID) else part.work for part in parts]
        before, splice = self._laid.state(), None
        read = self.shelf.read_some(wanted, AT_ONCE)
        for group in self._laid.groups:
            self._sums.pop(group, None)
        if not self.shelf.is_as_told(read):
            self._lay()
            splice = spliced(before, self._laid.state())
        seen = splice is not None or any(key in self._laid.groups or key in read for key in wanted)
        return Read(read, seen, bool(self.shelf.unread), splice)

    def toggle(self, key: UUID) -> Splice | None:
        """Open what is closed, close what is open."""

        def turn() -> None:
            if key in self._laid.groups or key in self._reader.works:
                self._turned.symmetric_difference_update({key})
                return
            works = [part.work for part in self.shelf.all() if part.place(key) is not None]
            if key in self.shelf.closed:
                del self.shelf.closed[key]
            elif works:
                self.shelf.closed[key] = works[0]
            self.shelf.refill(works)

        return self._relaid(turn)

    def toggle_all(self, *, shut: bool) -> Splice | None:
        """Close every heading, or open all with their summaries."""

        def turn() -> None:
            headings = {*self._laid.groups, *(work.id for work in self.shelf.scope)}
            self._turned = headings if self._usual == shut else set()
            if not shut and self.shelf.closed:
                self.shelf.closed.clear()
                self.shelf.refill(self._held())

        return self._relaid(turn)

    def reveal(self, key: UUID, work: UUID) -> Splice | None:
        """Open all that hides a task of a work; or, where `key` is the work itself, its heading."""

        def turn() -> None:
            over = set()
            if key != work:
                for above in self._reader.plan(work).above(key):
                    self.shelf.closed.pop(above, None)
                self.shelf.refill([work])
                over = {work}
            by_work = self.sight.by_work
            for group in self._laid.groups.values():
                if any(
                    part.work == work if by_work else part.place(key) is not None
                    for part in group.parts
                ):
                    over.add(group.id)
            self._turned.symmetric_difference_update({one for one in over if not self.is_open(one)})

        return self._relaid(turn)

    def hear(self, shift: Shift) -> Splice | None:
        """Take in what an operation changed."""

        def take() -> None:
            for key in shift.works | shift.unread | self._laid.groups.keys():
                self._sums.pop(key, None)
            self.shelf.rescope()
            if self.sight.picks or not self.sight.by_work:
                self.shelf.refill(work for work in shift.works if self._reader.is_held(work))
                here = [key for key in shift.unread if key in self.shelf.sections]
                self.shelf.unread |= dict.fromkeys(here)
            else:
                self.shelf.refill(shift.outlines & self.shelf.sections.keys())

        return self._relaid(take)

    def _held(self) -> list[UUID]:
        return [work.id for work in self.shelf.scope if self._reader.is_held(work.id)]

    def _relaid(self, change: Callable[[], object]) -> Splice | None:
        before = self._laid.state()
        change()
        self._lay()
        return spliced(before, self._laid.state())

    def _lay(self) -> None:
        """Put the parts in their order."""
        self._laid = Laying(self.shelf, self._reader.bodies, self._is_unfolded)
        self._starts = [0, *accumulate(self._laid.counts())]
        self._whereabouts = Whereabouts(self.shelf, self._starts, self._laid.parts)
