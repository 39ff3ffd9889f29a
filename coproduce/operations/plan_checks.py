"""What a task or link may not be: rules that no single column can see."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select, type_coerce
from sqlalchemy.orm import Session

from coproduce.collector import uncollected
from coproduce.domain.activity import AS_LATE, MANUAL, PINNED
from coproduce.domain.order import path
from coproduce.domain.titles import Titles
from coproduce.errors import Refusal
from coproduce.model import Link, Task, Work
from coproduce.queries.plan_inputs import plan_inputs
from coproduce.queries.tied import tied_works
from coproduce.storage.columns import RawKey

LONGEST = 10_000


def check_task(session: Session, task: Task) -> None:
    """Raise Refusal for a task that cannot be planned as it stands."""
    name = name_of(task)
    if not 0 <= task.workdays <= LONGEST:
        raise Refusal("task.workdays", task=name, value=task.workdays, most=LONGEST)
    if not 0 <= task.progress <= 100:
        raise Refusal("task.progress", task=name, value=task.progress)
    if task.mode in (PINNED, MANUAL) and task.first is None:
        raise Refusal("task.needs_first", task=name)
    if task.mode == MANUAL and task.last is None:
        raise Refusal("task.needs_last", task=name)
    if task.limit_kind not in (None, AS_LATE) and task.limit_day is None:
        raise Refusal("task.needs_limit_day", task=name)
    _check_days(task, name)
    _check_parent(session, task, name)


def _check_days(task: Task, name: str) -> None:
    for first, last in (
        (task.first, task.last if task.mode == MANUAL else None),
        (task.actual_first, task.actual_last),
        (task.baseline_first, task.baseline_last),
    ):
        if first is not None and last is not None and last < first:
            raise Refusal("task.days", task=name, first=first, last=last)


def _check_parent(session: Session, task: Task, name: str) -> None:
    """Refuse a summary of another work, and a task that would be part of itself."""
    above, seen = task.parent_id, {task.id}
    while above is not None:
        parent = session.get(Task, above)
        if parent is None or parent.removed or parent.work_id != task.work_id:
            raise Refusal("task.parent", task=name)
        if above in seen:
            raise Refusal("task.inside_itself", task=name)
        seen.add(above)
        above = parent.parent_id


def check_links(session: Session, links: Iterable[Link]) -> None:
    """Refuse links that join nothing, join twice, tie a summary to its own part, or close a circle."""
    session.flush()
    for link in links:
        ends = [session.get(Task, key) for key in (link.before_id, link.after_id)]
        if any(end is None or end.removed for end in ends):
            raise Refusal("link.nowhere")
        before, after = (end for end in ends if end is not None)
        if before is after:
            raise Refusal("link.to_itself", task=name_of(before))
        _check_twice(session, link, before, after)
        web = _Ways(session, {before.work_id, after.work_id})
        if before.id in web.above(after.id) or after.id in web.above(before.id):
            raise Refusal("link.to_own_part", before=name_of(before), after=name_of(after))
        web.refuse_circle(before.id, after.id)


def check_plan(session: Session, work: UUID) -> None:
    """Refuse a plan of very many tasks, just written, whose links close a circle: one look for all of them."""
    session.flush()
    connection = session.connection()
    tied = tied_works(connection, [work])
    left_out = plan_inputs(connection, tied).compiled().left_out
    if left_out:
        web = _Ways(session, tied)
        for link in left_out:
            web.refuse_circle(UUID(bytes=link.before), UUID(bytes=link.after))  # type: ignore[arg-type]


def check_arranged(session: Session, tasks: Iterable[Task]) -> None:
    """Refuse new places in the outline at which links close a circle that they did not close elsewhere."""
    session.flush()
    connection = session.connection()
    moved = {task.id: task.work_id for task in tasks}
    tied = tied_works(connection, set(moved.values()))
    left_out = plan_inputs(connection, tied).compiled().left_out
    if left_out:
        here, elsewhere = _Ways(session, tied), _Ways(session, tied)
        elsewhere.lift(moved)
        for link in left_out:
            ends = UUID(bytes=link.before), UUID(bytes=link.after)  # type: ignore[arg-type]
            if not elsewhere.circle(*ends):
                here.refuse_circle(*ends)


def check_lag(link: Link) -> None:
    """Refuse a lag that no plan could hold."""
    if abs(link.lag or 0) > LONGEST:  # none yet: the default comes with the first writing
        raise Refusal("plan.out_of_range")


def _check_twice(session: Session, link: Link, before: Task, after: Task) -> None:
    twin = select(Link.id).where(
        Link.before_id == link.before_id, Link.after_id == link.after_id, Link.id != link.id
    )
    if session.scalars(twin).first() is not None:
        raise Refusal("link.twice", before=name_of(before), after=name_of(after))


class _Ways:
    """Links and summaries of works that hang together, as ways that time takes; by raw keys, since there may be
    100,000 of them."""

    def __init__(self, session: Session, works: set[UUID]) -> None:
        self._session = session
        tied = tied_works(session.connection(), works)
        self._parent: dict[bytes, bytes] = {}
        self._children: dict[bytes, list[bytes]] = {}
        self._after: dict[bytes, list[bytes]] = {}
        with uncollected():
            self._read(tied)

    def _read(self, works: set[UUID]) -> None:
        tasks = select(type_coerce(Task.id, RawKey()), type_coerce(Task.parent_id, RawKey())).where(
            Task.work_id.in_(works), Task.parent_id.is_not(None)
        )
        for key, parent in self._session.execute(tasks):
            self._parent[key] = parent
            self._children.setdefault(parent, []).append(key)
        links = (
            select(type_coerce(Link.before_id, RawKey()), type_coerce(Link.after_id, RawKey()))
            .join(Task, Task.id == Link.before_id)
            .where(Task.work_id.in_(works))
        )
        for before, after in self._session.execute(links):
            self._after.setdefault(before, []).append(after)

    def above(self, key: UUID) -> list[UUID]:
        """List the summaries that a task is part of."""
        found: list[bytes] = []
        at = key.bytes
        while at in self._parent and self._parent[at] not in found:
            at = self._parent[at]
            found.append(at)
        return [UUID(bytes=one) for one in found]

    def lift(self, tasks: Iterable[UUID]) -> None:
        """Take tasks out of their summaries."""
        for key in tasks:
            if (parent := self._parent.pop(key.bytes, None)) is not None:
                self._children[parent].remove(key.bytes)

    def refuse_circle(self, before: UUID, after: UUID) -> None:
        """Raise Refusal naming the tasks of the circle that a link closes, where it does."""
        circle = self.circle(before, after)
        if circle:
            names = " → ".join(name_of(self._session.get_one(Task, key)) for key in circle)
            raise Refusal("link.circle", names=names)

    def circle(self, before: UUID, after: UUID) -> list[UUID]:
        """Return the tasks of the circle that a link closes, beginning and ending with `before`; else nothing."""
        goal = (before.bytes, before.bytes in self._children)
        way = path((after.bytes, False), goal, self._nexts)
        return [before, *(UUID(bytes=key) for key, _done in way)] if way else []

    def _nexts(self, node: tuple[bytes, bool]) -> list[tuple[bytes, bool]]:
        """Name what waits for a task or a finished summary; a summary that is held holds its parts."""
        key, done = node
        if key in self._children and not done:
            return [(part, False) for part in self._children[key]]
        nexts = [(after, False) for after in self._after.get(key, ())]
        return [*nexts, (self._parent[key], True)] if key in self._parent else nexts


def name_of(task: Task) -> str:
    """Name a task in a message: its first title."""
    return Titles(task.title_en, task.title_kk, task.title_ru, task.title_zh).shown("en")


def check_planned(work: Work) -> None:
    """Refuse tasks for a work of which nobody said when its plan begins."""
    if work.plan_starts is None:
        raise Refusal("task.no_plan_start", work=work.code)
