"""A plan that a window holds: one network with all that its rows are made of.

Rows are made when they are asked for and kept until an edit reaches them. What an operation changed is taken in
without reading the rest again: an edited task replans as far as it reaches, a new task or link compiles the network
anew from what is held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from coproduce.collector import uncollected
from coproduce.domain.activity import Activity, Dependency
from coproduce.domain.network import Network, Planned, Span
from coproduce.queries.outline import Place, outline
from coproduce.queries.plan import LinkRow, PlanRow, link_row
from coproduce.queries.plan_inputs import Calendars, PlanInputs, activity, plan_inputs
from coproduce.queries.plan_rows import Names, Stored, plan_row, stored_tasks
from coproduce.queries.tied import tied_works

SHAPE = ("work_id", "parent_id", "place")


class HeldPlan:
    """The tasks and links of works that hang together."""

    def __init__(self, inputs: PlanInputs, stored: Iterable[Stored], names: Names) -> None:
        self._inputs, self._names = inputs, names
        self._stored = {task.id: task for task in stored}
        self._links = {link.key: link for link in inputs.links}
        self.works = {UUID(bytes=key) for key in inputs.projects}
        self._link_rows: dict[Hashable, LinkRow] = {}  # they stay the same things when others come
        self._compile()

    def _compile(self) -> None:
        """Plan the inputs. Raises Refusal when dates leave the calendar."""
        self.network: Network = self._inputs.network()
        self._rows: dict[bytes, PlanRow] = {}
        self._planned: dict[bytes, Planned] = {}
        self._places: dict[bytes, Place] = {}
        self._orders: dict[bytes, list[UUID]] = {}
        self._of_work: dict[bytes, dict[bytes, Stored]] = defaultdict(dict)
        self._ends: dict[Any, list[Dependency]] = {}

    # ------------------------------------------------------------------ asking

    def order(self, work: UUID) -> Sequence[UUID]:
        """Give the tasks of a work in outline order."""
        found = self._orders.get(work.bytes)
        if found is None:
            if not self._of_work:
                for key, task in self._stored.items():
                    self._of_work[task.work_id][key] = task
            own: Any = self._of_work.get(work.bytes, {})
            places: Any = {at.id: at for at in outline(own, {})}
            self._places |= places
            found = self._orders[work.bytes] = [self._names.key(key) for key in places]
        return found

    def place(self, task: UUID) -> Place:
        """Give the place of a task in the outline of its work."""
        if task.bytes not in self._places:
            self.order(UUID(bytes=self._stored[task.bytes].work_id))
        return self._places[task.bytes]

    def above(self, task: UUID) -> Iterator[UUID]:
        """Walk up through the summaries that a task is part of."""
        while self.place(task).level:
            task = UUID(bytes=self._stored[task.bytes].parent_id)
            yield task

    def under(self, task: UUID) -> Iterator[UUID]:
        """Walk everything below a summary."""
        order, level = (
            self.order(UUID(bytes=self._stored[task.bytes].work_id)),
            self.place(task).level,
        )
        for key in order[order.index(task) + 1 :]:
            if self.place(key).level <= level:
                return
            yield key

    def leaves(self, tasks: Iterable[UUID]) -> Iterator[tuple[Stored, Planned]]:
        """Give what is stored of some tasks and what is computed, without the summaries; no rows are made."""
        for task in tasks:
            if not self.place(task).has_parts:
                yield self._stored[task.bytes], self.planned(task)

    def planned(self, task: UUID) -> Planned:
        """Give what is computed of a task; kept, since sums ask for all of them after every edit."""
        found = self._planned.get(task.bytes)
        if found is None:
            found = self._planned[task.bytes] = self.network[task.bytes]
        return found

    def spans(self, work: UUID) -> Iterator[Span]:
        """Give the days of a work's tasks without the summaries, for counting."""
        return self.network.spans(work.bytes)

    def responsible(self, task: UUID) -> str:
        """Give the code of the body that is responsible for a task, "" for none."""
        return self._names.bodies.get(self._stored[task.bytes].responsible_id, "")

    def __contains__(self, task: UUID) -> bool:
        return task.bytes in self._stored

    def stored(self, task: UUID) -> Stored:
        """Give what is stored of a task; enough to filter by, and quicker than its row."""
        return self._stored[task.bytes]

    def row(self, task: UUID) -> PlanRow:
        """Give the row of a task."""
        key = task.bytes
        found = self._rows.get(key)
        if found is None:
            at, reason = self.place(task), self.network.reason(key)
            before = self._stored.get(reason.before) if isinstance(reason.before, bytes) else None
            titles = before.titles if before else None
            stored = self._stored[key]
            found = plan_row(stored, at, self.planned(task), self._names, reason, titles)
            self._rows[key] = found
        return found

    def links(self, task: UUID) -> Sequence[LinkRow]:
        """Give the links at either end of a task."""
        if not self._ends:
            self._ends = defaultdict(list)
            for link in self._links.values():
                self._ends[link.before].append(link)
                self._ends[link.after].append(link)
        return [self._link_row(link) for link in self._ends.get(task.bytes, ())]

    def _link_row(self, link: Dependency) -> LinkRow:
        found = self._link_rows.get(link.key)
        if found is None:
            found = self._link_rows[link.key] = link_row(link, self._names.key)
        return found

    def link(self, key: UUID) -> LinkRow | None:
        """Give a link by its key; None when it is none of this plan."""
        found = self._links.get(key.bytes)
        return self._link_row(found) if found else None

    # --------------------------------------------------------------- taking in

    def holds(self, key: Any) -> bool:
        """Tell whether this is a task or a link of the plan."""
        return key in self._stored or key in self._links

    def work_of(self, key: bytes) -> UUID | None:
        """Name the work of a task; None for what is no task of the plan."""
        task = self._stored.get(key)
        return UUID(bytes=task.work_id) if task else None

    def is_shaped(self, task: Stored) -> bool:
        """Tell whether a task that was read is new here or stands elsewhere in the outline."""
        was = self._stored.get(task.id)
        return was is None or any(getattr(was, name) != getattr(task, name) for name in SHAPE)

    def edit(self, tasks: Collection[Stored]) -> set[UUID]:
        """Take in tasks that kept their place; name the rows that may read differently now. Raises Refusal."""
        given = self._inputs
        self._stored |= {task.id: task for task in tasks}
        changed = [activity(task, given.calendars, given.defaults) for task in tasks]
        reached: set[Any] = {task.id for task in tasks}
        reached |= self.network.change(
            [one for one in changed if one != self.network.task(one.key)]
        )
        edited = {UUID(bytes=task.id) for task in tasks}
        for row in list(self._rows.values()):
            if row.reason.before in edited:  # it names the edited task
                reached.add(row.id.bytes)
        for key in reached:
            self._rows.pop(key, None)
            self._planned.pop(key, None)
        return {UUID(bytes=key) for key in reached}

    def reshape(
        self,
        tasks: Iterable[Stored],
        links: Iterable[Dependency],
        gone: Collection[bytes],
    ) -> None:
        """Take in new, moved and removed tasks and links (`gone`: keys of both), and plan anew. Raises Refusal."""
        for key in gone:
            self._stored.pop(key, None)
            self._links.pop(key, None)
        self._stored |= {task.id: task for task in tasks}
        for link in links:
            self._links[link.key] = link
            self._link_rows.pop(link.key, None)
        self._stored = dict(sorted(self._stored.items()))  # what comes first decides between equals
        self._links = dict(sorted(self._links.items(), key=lambda item: item[1].key))  # type: ignore[arg-type,return-value]
        given = self._inputs
        with uncollected():
            made = [
                activity(task, given.calendars, given.defaults) for task in self._stored.values()
            ]
        self._inputs = replace(given, tasks=made, links=list(self._links.values()))
        self._compile()


def read_plans(
    connection: Connection, works: Collection[UUID], calendars: Calendars, names: Names
) -> Iterator[HeldPlan]:
    """Read the plans of works and of all that are tied to them, one for each group. Raises Refusal."""
    tied = tied_works(connection, works)
    stored = stored_tasks(connection, tied)
    inputs = plan_inputs(connection, tied, calendars=calendars, stored=stored)
    of_task: dict[Any, bytes] = {task.id: task.work_id for task in stored}
    of_group: dict[Any, bytes] = _groups(inputs, of_task)
    rows: dict[bytes, list[Stored]] = defaultdict(list)
    tasks: dict[bytes, list[Activity]] = defaultdict(list)
    links: dict[bytes, list[Dependency]] = defaultdict(list)
    for row in stored:
        if row.work_id in of_group:
            rows[of_group[row.work_id]].append(row)
    for task in inputs.tasks:
        tasks[of_group[task.project]].append(task)
    for link in inputs.links:
        if of_task.get(link.before) in of_group:
            links[of_group[of_task[link.before]]].append(link)
    for group in dict.fromkeys(of_group.values()):
        projects = {key: one for key, one in inputs.projects.items() if of_group[key] == group}
        part = replace(inputs, tasks=tasks[group], links=links[group], projects=projects)
        yield HeldPlan(part, rows[group], names)


def _groups(inputs: PlanInputs, of_task: dict[Any, bytes]) -> dict[bytes, bytes]:
    """Name for each work the group that it is tied into."""
    leader = {key: key for key in inputs.projects}

    def lead(key: bytes) -> bytes:
        while leader[key] != key:
            key = leader[key] = leader[leader[key]]
        return key

    for link in inputs.links:
        one, other = of_task.get(link.before), of_task.get(link.after)
        if one is not None and other is not None and one != other:
            leader[lead(one)] = lead(other)
    return {key: lead(key) for key in leader}
