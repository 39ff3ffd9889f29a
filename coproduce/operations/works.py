"""Verbs on works: add, edit, duplicate, remove."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coproduce.errors import Refusal
from coproduce.model import Episode, Pattern, PlaybookLine, Slot, Task, Version, Work
from coproduce.operations import tasks
from coproduce.operations.fields import fields_of
from coproduce.operations.plan_copy import copy_plan
from coproduce.operations.rows import add_row, edit_rows, in_use, pick_all, refuse_used, remove_rows
from coproduce.operations.verbs import Parameter, register

FIELDS = [Parameter(f.name, str(f.kind), required=False) for f in fields_of("work").values()]
NEW = [Parameter("kind", "str", required=True), *(f for f in FIELDS if f.name != "kind")]


def add(session: Session, **changes: Any) -> UUID:
    """Add a work; without a code it gets the next free one of its kind (DOC-003)."""
    changes.setdefault("stage", "development")
    if not changes.get("code"):
        changes["code"] = next_code(session, str(changes.get("kind", "other")))
    return add_row(session, Work, changes).id


def edit(session: Session, *, works: list[UUID], **changes: Any) -> None:
    """Set fields on works. Raises Refusal where a work with a plan would lose the day on which it begins."""
    edit_rows(session, Work, works, changes)
    if changes.get("plan_starts", "-") in (None, "") and in_use(session, Task.work_id, works):
        raise Refusal("work.has_tasks")


def duplicate(session: Session, *, works: list[UUID]) -> list[UUID]:
    """Copy works with their episodes, language versions and plan, without slots; the copies get new codes."""
    return [_copy(session, work) for work in pick_all(session, Work, works)]


def remove(session: Session, *, works: list[UUID], with_slots: bool = False) -> None:
    """Remove works with their episodes, versions and plan. Refuses while slots need them, unless those go too, and
    while playbooks do."""
    slots = in_use(session, Slot.work_id, works)
    if slots and not with_slots:
        raise Refusal("work.has_slots", count=slots)
    refuse_used(session, PlaybookLine.work_id, works, Work)
    parts: tuple[Any, ...] = (Slot, Pattern, Version, Episode)
    for cls in parts:
        for row in session.scalars(select(cls).where(cls.work_id.in_(works))):
            row.removed = True
    tasks.remove(
        session, tasks=list(session.scalars(select(Task.id).where(Task.work_id.in_(works))))
    )
    remove_rows(session, Work, works)


def _copy(session: Session, work: Work) -> UUID:
    values = {name: getattr(work, name) for name in fields_of("work")}
    copied = add_row(session, Work, {**values, "code": next_code(session, work.kind)})
    episodes: dict[UUID | None, UUID | None] = {None: None}
    for episode in session.scalars(select(Episode).where(Episode.work_id == work.id)):
        twin = Episode(**{name: getattr(episode, name) for name in fields_of("episode")})
        twin.work_id = copied.id
        session.add(twin)
        session.flush()
        episodes[episode.id] = twin.id
    for version in session.scalars(select(Version).where(Version.work_id == work.id)):
        other = Version(**{name: getattr(version, name) for name in fields_of("version")})
        other.work_id, other.episode_id = copied.id, episodes[version.episode_id]
        session.add(other)
    copy_plan(session, work.id, copied.id)
    return copied.id


PREFIXES = {
    "mini_series": "MINI",
    "short_video": "CLIP",
    "documentary": "DOC",
    "feature_film": "FILM",
    "animated_film": "ANIM",
    "music_programme": "MUSIC",
    "stage_performance": "STAGE",
    "series": "SER",
}


def next_code(session: Session, kind: str) -> str:
    """Return the first free code of a kind: its prefix and a number that counts on."""
    prefix = PREFIXES.get(kind, "WORK")
    used = set(session.scalars(select(Work.code).where(Work.code.startswith(f"{prefix}-"))))
    number = (
        session.scalar(select(func.count()).where(Work.code.startswith(f"{prefix}-"))) or 0
    ) + 1
    while f"{prefix}-{number:03}" in used:
        number += 1
    return f"{prefix}-{number:03}"


register("works.add", add, NEW)
register("works.edit", edit, FIELDS)
register("works.duplicate", duplicate)
register("works.remove", remove)
