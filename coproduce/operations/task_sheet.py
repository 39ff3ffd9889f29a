"""A task list that was worked on in a workbook, taken in as one step.

What changed was found before (`excel.task_comparison`); here it is done by the same verbs as in the window, and what
they refuse is told with the cell that asked for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coproduce.errors import Refusal
from coproduce.model import Link, Task
from coproduce.operations import links, tasks
from coproduce.operations.plan_checks import check_links, check_plan
from coproduce.operations.rows import add_row

VERB = "tasks.take_in_sheet"
MANY = 20
Name = UUID | str
"""A task: its key, or the name that a new row goes by until it has one."""


@dataclass(frozen=True, slots=True)
class NewTask:
    """A new row: `after` is the task before it under the same summary, None where it comes first."""

    name: str
    where: str
    work: UUID
    values: Mapping[str, Any]
    parent: Name | None = None
    after: Name | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """Fields of a task that the sheet sets."""

    where: str
    task: UUID
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Arranged:
    """A task that the sheet puts under a summary, behind another task; None is the top, and the front."""

    where: str
    task: Name
    parent: Name | None = None
    after: Name | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """What one task now waits for another by; `tie` (kind, lag, unit) is None where it no longer does."""

    where: str
    before: Name
    after: Name
    tie: tuple[str, int, str] | None


@dataclass(slots=True)
class SheetChanges:
    """Everything that a sheet changes; `new` with summaries before their parts."""

    new: list[NewTask] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    arranged: list[Arranged] = field(default_factory=list)
    removed: list[UUID] = field(default_factory=list)
    links: list[Linked] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any((self.new, self.edits, self.arranged, self.removed, self.links))


def take_in(session: Session, changes: SheetChanges) -> dict[str, UUID]:
    """Do what a sheet changes; return the keys of new tasks by their names. Raises Refusal naming the cell."""
    keys: dict[str, UUID] = {}
    for new in changes.new:
        with _at(new.where):
            keys[new.name] = _add(session, new, keys)
    for edit in changes.edits:
        with _at(edit.where):
            tasks.edit(session, tasks=[edit.task], **edit.values)
    for one in changes.arranged:
        with _at(one.where):
            task, parent, after = (_key(name, keys) for name in (one.task, one.parent, one.after))
            tasks.arrange(session, tasks=[task] if task else [], parent=parent, after=after)
    if changes.removed:
        tasks.remove(session, tasks=changes.removed)
    _tie(session, changes.links, keys)
    return keys


def _add(session: Session, new: NewTask, keys: Mapping[str, UUID]) -> UUID:
    parent, after = _key(new.parent, keys), _key(new.after, keys)
    key = tasks.add(session, work=new.work, after=after, **{**new.values, "parent_id": parent})
    if after is None:
        tasks.arrange(session, tasks=[key], parent=parent)
    return key


def _tie(session: Session, wanted: Iterable[Linked], keys: Mapping[str, UUID]) -> None:
    """Take links away first, so that a link turned round closes no circle on its way."""
    ordered = sorted(wanted, key=lambda one: one.tie is not None)
    made: list[tuple[str, Link]] = []
    for one in ordered:
        before, after = keys.get(str(one.before), one.before), keys.get(str(one.after), one.after)
        here = session.scalars(
            select(Link).where(Link.before_id == before, Link.after_id == after)
        ).one_or_none()
        with _at(one.where):
            if one.tie is None:
                if here is not None:
                    links.remove(session, links=[here.id])
                continue
            fields: dict[str, Any] = dict(zip(("kind", "lag", "lag_unit"), one.tie, strict=True))
            if here is None:
                ends = {"before_id": before, "after_id": after}
                made.append((one.where, add_row(session, Link, {**fields, **ends})))
            else:
                links.edit(session, links=[here.id], **fields)
    _check(session, made)


def _check(session: Session, made: list[tuple[str, Link]]) -> None:
    """Check new links: a few each by itself, naming the cell; very many in one look."""
    if len(made) <= MANY:
        for where, link in made:
            with _at(where):
                check_links(session, [link])
        return
    session.flush()
    works: set[UUID] = set()
    for where, link in made:
        after = session.get(Task, link.after_id)
        if after is None or session.get(Task, link.before_id) is None:
            with _at(where):
                raise Refusal("link.nowhere")
        works.add(after.work_id)
    for work in works:
        check_plan(session, work)


def _key(name: Name | None, keys: Mapping[str, UUID]) -> UUID | None:
    return keys[name] if isinstance(name, str) else name


@contextmanager
def _at(where: str) -> Iterator[None]:
    """Say in which cell a refusal was asked for."""
    try:
        yield
    except Refusal as error:
        raise Refusal("task_sheet.refused", cell=where, reason=error) from error
