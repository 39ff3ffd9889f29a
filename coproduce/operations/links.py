"""Verbs on links: what a task waits for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from coproduce.domain.rearranging import KEEP, WAYS
from coproduce.model import Link
from coproduce.operations.fields import fields_of
from coproduce.operations.plan_checks import check_lag, check_links
from coproduce.operations.rows import add_row, edit_rows, pick_all, remove_rows
from coproduce.operations.task_moves import check_choice, make_way
from coproduce.operations.verbs import Parameter, register
from coproduce.queries.plan_inputs import dependencies

FIELDS = [Parameter(f.name, str(f.kind), required=False) for f in fields_of("link").values()]
ENDS = ("before_id", "after_id")


def add(session: Session, *, before: UUID, after: UUID, pinned: str = KEEP, **changes: Any) -> UUID:
    """Let `after` wait for `before`. Raises Refusal naming the tasks when that closes a circle.

    `pinned`: whether pinned tasks that should begin later now, `after` or others behind it, keep their days, are
    pushed along, or forbid the link ("refuse").
    """
    check_choice("pinned", pinned, WAYS)
    link = add_row(session, Link, {**changes, "before_id": before, "after_id": after})
    check_links(session, [link])
    check_lag(link)
    if pinned != KEEP:
        make_way(session, [link], [], pinned)
    return link.id


def edit(session: Session, *, links: list[UUID], pinned: str = KEEP, **changes: Any) -> None:
    """Set fields on links. `pinned`: as `add` has it, of pinned tasks that a link wants later than it did before."""
    check_choice("pinned", pinned, WAYS)
    rows = pick_all(session, Link, links)
    were = list(dependencies(session.connection(), links=links))
    edit_rows(session, Link, links, changes)
    for link in rows:
        check_lag(link)
    if any(end in changes for end in ENDS):
        check_links(session, rows)
    if pinned != KEEP:
        make_way(session, rows, were, pinned)


def remove(session: Session, *, links: list[UUID]) -> None:
    """Remove links."""
    remove_rows(session, Link, links)


register("links.add", add, [field for field in FIELDS if field.name not in ENDS])
register("links.edit", edit, FIELDS)
register("links.remove", remove)
