"""Verbs on the review days of authorities: add, edit, remove; and the rows that ship with the program.

Rows of one `step` follow one another in time: on any day at most one of them holds, so that a plan never
has to choose between two figures.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coproduce.errors import Refusal
from coproduce.model import Calendar, Organisation, Review, Task
from coproduce.operations.calendar_seed import load_calendars
from coproduce.operations.reference import declare
from coproduce.operations.shipped import columns, entries, keys_by_code, make, pointed
from coproduce.operations.verbs import verb


def load_reviews(session: Session, steps: Collection[str] | None = None) -> None:
    """Lay down the shipped review days, or those of some `steps`, of which the file has no row yet.

    The calendars that they count in must be there; an authority that the file does not know stays empty.
    """
    known = set(session.scalars(select(Review.step).where(Review.removed.is_(False))))
    organisations, calendars = keys_by_code(session, Organisation), keys_by_code(session, Calendar)
    for entry in entries("reference/reviews"):
        if entry["step"] in known or (steps is not None and entry["step"] not in steps):
            continue
        confidence, authority = entry.pop("confidence"), entry.pop("authority")
        values = pointed(columns(entry), calendars, "calendar")
        values |= {"confidence": confidence, "authority_id": organisations.get(authority)}
        session.add(make(Review, values))
    session.flush()


def _check(session: Session, row: Review) -> None:
    """Refuse a negative number of days, days the wrong way round, and two rows of a step that hold on one day."""
    if row.days < 0:
        raise Refusal("review.days", days=row.days)
    if _first(row) > _last(row):
        raise Refusal("review.period", first=row.valid_from, last=row.valid_to)
    session.flush()
    others = select(Review).where(Review.step == row.step, Review.id != row.id)
    for other in session.scalars(others.where(Review.removed.is_(False))):
        if _first(row) <= _last(other) and _first(other) <= _last(row):
            raise Refusal("review.overlap", code=row.code, other=other.code, step=row.step)


def _first(row: Review) -> date:
    return row.valid_from or date.min


def _last(row: Review) -> date:
    return row.valid_to or date.max


@verb
def load_shipped(session: Session) -> None:
    """Add the shipped review days of steps of which a file from before says nothing."""
    load_calendars(session)
    load_reviews(session)


_needed_by: list[Any] = [Task.review_id]
declare("reviews", Review, _check, _needed_by)
