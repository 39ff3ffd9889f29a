"""Take a plan of another planner into a file, as one step: into a work that is here, or as a new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from coproduce.domain.draft import Missing, PlanDraft, TaskDraft
from coproduce.errors import Refusal
from coproduce.model import Booking, Task, Work
from coproduce.operations import works
from coproduce.operations.plan_calendars import add_calendars, calendars_here
from coproduce.operations.plan_matching import Known, changed_by, known_again
from coproduce.operations.plans import lay_down
from coproduce.operations.rows import add_row, pick
from coproduce.operations.tasks import GAP
from coproduce.queries.bookings import resources
from coproduce.queries.working_time import standard
from coproduce.storage.base import table_of

VERB = "plans.import_plan"
Bookings = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What taking a plan in does: `draft`: the plan as it is laid down; `calendars`: the row of each of its calendars,
    None where it is new; `adopts`: whether the work takes its start and calendar from the plan; `work`: its code,
    None for a new one."""

    draft: PlanDraft
    known: Known
    changed: frozenset[str]
    calendars: Mapping[str, UUID | None]
    adopts: bool
    missing: tuple[Missing, ...]
    work: str | None


@dataclass(frozen=True, slots=True)
class Taken:
    """What was done: the code of the work, and the rows of the plan's tasks by their numbers in the plan."""

    work: str
    keys: Mapping[str, UUID]
    outlook: Outlook


def outlook(
    connection: Connection,
    *,
    work: UUID | None,
    draft: PlanDraft,
    prefix: str,
    bookings: Bookings = (),
) -> Outlook:
    """Say what `import_plan` would do; nothing is written."""
    calendars = calendars_here(connection, draft.calendars)
    known = known_again(connection, work, draft, prefix)
    row = _work(connection, work)
    adopts = not known.left
    keeps = not adopts and _other_calendar(connection, row, draft, calendars)
    bodies = set(connection.scalars(select(table_of("organisation").c.code)))
    prepared = _prepared(draft, draft.calendar if keeps else None, bodies, known)
    return Outlook(
        draft=prepared,
        known=known,
        changed=changed_by(prepared, known, calendars),
        calendars=calendars,
        adopts=adopts,
        missing=(
            *_unknown_bodies(draft, bodies),
            *_unbooked(connection, bookings),
            *(_other_start(row, draft) if not adopts else ()),
        ),
        work=row.code if row is not None else None,
    )


def import_plan(
    session: Session,
    *,
    work: UUID | None,
    draft: PlanDraft,
    prefix: str,
    bookings: Bookings = (),
) -> Taken:
    """Lay a plan down under `work`, under a new work when None.

    Tasks that are here already are updated; tasks that the plan does not have stay. Raises Refusal, and then
    nothing was written.
    """
    view = outlook(session.connection(), work=work, draft=draft, prefix=prefix, bookings=bookings)
    calendars = add_calendars(session, draft.calendars, view.calendars)
    own = calendars.get(draft.calendar) if draft.calendar else None
    key = work or works.add(session, kind="other", **_titles(draft))
    row = pick(session, Work, key)
    if view.adopts:
        _adopt(session, row, view.draft, own)
    session.flush()
    _know_by_number(session, view.known, prefix)
    keys = lay_down(session, key, view.draft, prefix=prefix, calendars=calendars)
    _book(session, bookings, keys)
    return Taken(row.code, keys, view)


def _work(connection: Connection, work: UUID | None) -> Any:
    table = table_of("work")
    return connection.execute(select(table).where(table.c.id == work)).one() if work else None


def _titles(draft: PlanDraft) -> dict[str, str]:
    return {f"title_{language}": title for language, title in draft.titles.items()}


def _other_calendar(
    connection: Connection, row: Any, draft: PlanDraft, calendars: Mapping[str, UUID | None]
) -> bool:
    """Tell whether the work counts by another calendar than the plan that joins its tasks."""
    if row is None or draft.calendar is None:
        return False
    key = calendars[draft.calendar]
    return key is None or key != (row.calendar_id or standard(connection))


def _prepared(draft: PlanDraft, usual: str | None, bodies: set[str], known: Known) -> PlanDraft:
    """Make the draft fit this file: our own keys, calendars said at each task, places where the order asks for it."""
    places = _places(draft, known)
    tasks = tuple(_fitted(task, usual, bodies, known, places) for task in draft.tasks)
    return replace(draft, tasks=tasks)


def _fitted(
    task: TaskDraft, usual: str | None, bodies: set[str], known: Known, places: Mapping[str, int]
) -> TaskDraft:
    calendar = task.calendar or usual
    values: dict[str, Any] = {"calendar_id": None} if calendar is None else {}
    values |= task.values
    if task.ref in places:
        values["place"] = places[task.ref]
    key = known.by_ref.get(task.ref)
    return replace(
        task,
        values=values,
        calendar=calendar,
        responsible=task.responsible if task.responsible in bodies else None,
        key=str(key) if key else None,
    )


def _places(draft: PlanDraft, known: Known) -> dict[str, int]:
    """Give every task its place in the plan's order, unless those that are here stand so and new ones come behind."""
    if not known.by_ref:
        return {}
    below: dict[str | None, list[str]] = {}
    for task in draft.tasks:
        below.setdefault(task.parent, []).append(task.ref)
    if all(_stand_so(refs, known) for refs in below.values()):
        return {}
    end = min((known.rows[key].place for key in known.left), default=None)
    start = (
        0 if end is None else end - GAP * (len(draft.tasks) + 1)
    )  # what the plan does not have comes behind
    return {task.ref: start + GAP * number for number, task in enumerate(draft.tasks, start=1)}


def _stand_so(refs: list[str], known: Known) -> bool:
    here = [known.by_ref[ref] for ref in refs if ref in known.by_ref]
    order = [(known.rows[key].place, key) for key in here]
    return order == sorted(order) and all(ref in known.by_ref for ref in refs[: len(here)])


def _adopt(session: Session, row: Work, draft: PlanDraft, calendar: UUID | None) -> None:
    """Give the work the start and the calendar of its plan."""
    days = [day for task in draft.tasks if (day := task.values.get("first"))]
    starts = draft.starts or min(days, default=row.plan_starts)
    if starts is None and draft.tasks:
        raise Refusal("interchange.no_start")
    row.plan_starts = starts
    if calendar != (row.calendar_id or standard(session.connection())):
        row.calendar_id = calendar


def _know_by_number(session: Session, known: Known, prefix: str) -> None:
    """Give each task that is here the number that it has in the plan, and take it from any other."""
    numbers = {f"{prefix}{ref}": key for ref, key in known.by_ref.items()}
    for key, row in known.rows.items():
        reference = row.reference or ""
        if reference in numbers and numbers[reference] != key:
            pick(session, Task, key).reference = None
    session.flush()


def _other_start(row: Any, draft: PlanDraft) -> Iterator[Missing]:
    here: date | None = row.plan_starts if row is not None else None
    if here is not None and draft.starts is not None and here != draft.starts:
        values = {"here": here, "there": draft.starts}
        yield Missing("", "interchange.other_start", values)


def _unknown_bodies(draft: PlanDraft, bodies: set[str]) -> Iterator[Missing]:
    told = {task.responsible for task in draft.tasks if task.responsible} - bodies
    if told:
        names = ", ".join(sorted(filter(None, told)))
        yield Missing("", "interchange.bodies_unknown", {"names": names})


def _by_name(connection: Connection) -> dict[str, UUID]:
    return {
        name.casefold(): row.id
        for row in resources(connection)
        for name in (row.code, row.titles.en, row.titles.kk, row.titles.ru, row.titles.zh)
        if name
    }


def _unbooked(connection: Connection, bookings: Bookings) -> Iterator[Missing]:
    here = _by_name(connection)
    unknown = sorted({name for _task, name in bookings if name.casefold() not in here})
    if unknown:
        names = ", ".join(unknown[:12]) + ("…" if len(unknown) > 12 else "")
        values = {"names": names, "count": len(unknown)}
        yield Missing("", "interchange.resources_unknown", values)


def _book(session: Session, bookings: Bookings, keys: Mapping[str, UUID]) -> None:
    """Book the resources of the file that the plan names."""
    here = _by_name(session.connection())
    wanted = {
        (keys[ref], here[name.casefold()])
        for ref, name in bookings
        if ref in keys and name.casefold() in here
    }
    booked = select(Booking.task_id, Booking.resource_id).where(Booking.removed.is_(False))
    for task, resource in sorted(wanted - {(t, r) for t, r in session.execute(booked)}):
        add_row(session, Booking, {"task_id": task, "resource_id": resource})
