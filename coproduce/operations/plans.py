"""Lay a drafted plan down under a work: its calendars, tasks and links, as rows.

Templates, files of other planners and workbooks all come this way. A task that is here already, by our own
key or by the number that the other planner gave it, is updated and not doubled.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coproduce.domain.draft import LinkDraft, PlanDraft, TaskDraft
from coproduce.errors import Refusal
from coproduce.ids import new_id
from coproduce.model import Calendar, Link, Organisation, Task
from coproduce.operations.fields import assign
from coproduce.operations.plan_checks import check_plan, check_task
from coproduce.operations.rows import add_row
from coproduce.operations.shipped import keys_by_code
from coproduce.operations.tasks import GAP


def lay_down(
    session: Session,
    work: UUID,
    draft: PlanDraft,
    *,
    prefix: str = "",
    calendars: Mapping[str, UUID] | None = None,
) -> dict[str, UUID]:
    """Write a draft's tasks and links under `work`; return the key of each draft task by its `ref`.

    `prefix`: with it a task remembers its `ref` ("mspdi:12") and is known again the next time; without, every
    task is new unless the draft names its key. `calendars`: the keys of the calendars that the draft names,
    by default those of the file by code. Links between tasks of the draft become what the draft says.
    Raises Refusal for a task or calendar that cannot be, and the circle, if the links close one.
    """
    known = dict(calendars) if calendars is not None else keys_by_code(session, Calendar)
    bodies = keys_by_code(session, Organisation)
    here = list(session.scalars(select(Task).where(Task.work_id == work)))
    by_key = {task.id: task for task in here}
    by_reference = {task.reference: task for task in here if task.reference}
    keys: dict[str, UUID] = {}
    rows: list[Task] = []
    bottom = max([0, *(task.place for task in here)])
    for place, one in enumerate(draft.tasks, start=1):
        reference = f"{prefix}{one.ref}" if prefix else None
        row = by_key.get(UUID(one.key)) if one.key else None
        row = row or (by_reference.get(reference) if reference else None)
        values = _values(one, keys, known, bodies, reference)
        if row is None:
            values = {"place": bottom + GAP * place, **values}
            row = add_row(session, Task, {**values, "work_id": work})
            row.id = new_id()
        else:
            assign(row, values)
        keys[one.ref] = row.id
        rows.append(row)
    session.flush()
    for row in rows:
        check_task(session, row)
    _tie(session, draft.links, keys)
    check_plan(session, work)
    return keys


def _values(
    one: TaskDraft,
    keys: Mapping[str, UUID],
    calendars: Mapping[str, UUID],
    bodies: Mapping[str, UUID],
    reference: str | None,
) -> dict[str, Any]:
    values = dict(one.values)
    if one.parent is not None and one.parent not in keys:
        raise Refusal("plan.parent_missing", task=one.ref, parent=one.parent)
    values["parent_id"] = keys[one.parent] if one.parent is not None else None
    if one.calendar is not None:
        if one.calendar not in calendars:
            raise Refusal("plan.calendar_missing", task=one.ref, calendar=one.calendar)
        values["calendar_id"] = calendars[one.calendar]
    if one.responsible is not None:
        values["responsible_id"] = bodies.get(one.responsible)
    if reference is not None:
        values["reference"] = reference
    return values


def _tie(session: Session, drafts: tuple[LinkDraft, ...], keys: Mapping[str, UUID]) -> None:
    """Make the links between the draft's tasks those of the draft; links to other tasks stay as they are."""
    own = set(keys.values())
    stood = {
        (link.before_id, link.after_id): link
        for link in session.scalars(select(Link).where(Link.before_id.in_(own)))
        if link.after_id in own
    }
    for one in drafts:
        if one.before not in keys or one.after not in keys:
            raise Refusal("plan.link_missing", before=one.before, after=one.after)
        ends = (keys[one.before], keys[one.after])
        values = {"kind": one.kind, "lag": one.lag, "lag_unit": one.lag_unit}
        link = stood.pop(ends, None)
        if link is not None:
            assign(link, values)
        else:
            add_row(session, Link, {**values, "before_id": ends[0], "after_id": ends[1]})
    for link in stood.values():
        link.removed = True
