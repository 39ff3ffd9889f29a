"""Verbs on playbooks: prepare what goes on air instead, line by line; lay it over a range of time as one step.

`apply` is in `playbook_use`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coproduce.errors import Refusal
from coproduce.model import Episode, Playbook, PlaybookLine, Version, Work
from coproduce.operations.fields import fields_of
from coproduce.operations.playbook_use import apply
from coproduce.operations.rows import add_row, edit_rows, pick, remove_rows
from coproduce.operations.slot_times import seconds
from coproduce.operations.verbs import Parameter, register

__all__ = ["add", "apply", "edit", "remove", "set_lines"]
PREFIX = "PLAYBOOK-"
FIELDS = [Parameter(f.name, str(f.kind), required=False) for f in fields_of("playbook").values()]
Line = tuple[UUID, UUID | None, UUID | None, int | str | None]  # work, episode, version, length


def add(session: Session, **changes: Any) -> UUID:
    """Add a playbook without lines; without a code it gets the next free one (PLAYBOOK-1)."""
    if not changes.get("code"):
        changes["code"] = _next_code(session)
    return add_row(session, Playbook, changes).id


def edit(session: Session, *, playbooks: list[UUID], **changes: Any) -> None:
    """Set fields on playbooks."""
    edit_rows(session, Playbook, playbooks, changes)


def remove(session: Session, *, playbooks: list[UUID]) -> None:
    """Remove playbooks with their lines; what they put on air stays there."""
    for line in session.scalars(
        select(PlaybookLine).where(PlaybookLine.playbook_id.in_(playbooks))
    ):
        line.removed = True
    remove_rows(session, Playbook, playbooks)


def set_lines(session: Session, *, playbook: UUID, lines: Sequence[Line]) -> None:
    """Give a playbook these lines in this order. Without a length a line takes its episode's, else its work's.

    Raises Refusal: slot.length, slot.length_missing, slot.other_work.
    """
    pick(session, Playbook, playbook)
    query = select(PlaybookLine).where(PlaybookLine.playbook_id == playbook)
    there = list(session.scalars(query.order_by(PlaybookLine.place, PlaybookLine.id)))
    for place, line in enumerate(lines):
        row = there[place] if place < len(there) else PlaybookLine(playbook_id=playbook)
        row.place = place
        _fill(session, row, line)
        session.add(row)
    for row in there[len(lines) :]:
        row.removed = True


def _fill(session: Session, row: PlaybookLine, line: Line) -> None:
    work, episode, version, length = line
    row.work_id, row.episode_id, row.version_id = work, episode, version
    what = pick(session, Work, work)
    part = None if episode is None else pick(session, Episode, episode)
    spoken = None if version is None else pick(session, Version, version)
    for one in (part, spoken):
        if one is not None and one.work_id != work:
            raise Refusal("playbook.other_work", code=what.code)
    usual = length or (part.length if part else None) or what.length
    if usual is None:
        raise Refusal("slot.length_missing", code=what.code)
    row.length = seconds(usual)


def _next_code(session: Session) -> str:
    used = set(session.scalars(select(Playbook.code)))
    return next(code for n in range(1, len(used) + 2) if (code := f"{PREFIX}{n}") not in used)


register("playbooks.add", add, FIELDS)
register("playbooks.edit", edit, FIELDS)
register("playbooks.set_lines", set_lines)
register("playbooks.apply", apply)
register("playbooks.remove", remove)
