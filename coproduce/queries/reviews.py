"""Review days of authorities, and the row of a step that is valid on a day: laws change, so every figure is dated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from coproduce.domain.titles import Titles
from coproduce.queries.reference import titles_of
from coproduce.storage.base import table_of


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """How many days of `calendar` an `authority` (both by code) takes for `step`, from `valid_from` to `valid_to`."""

    id: UUID
    code: str
    step: str
    titles: Titles
    authority: str | None
    calendar: str | None
    days: int
    valid_from: date | None
    valid_to: date | None
    citation: str
    confidence: str
    remarks: str | None
    source: str | None
    authority_id: UUID | None
    calendar_id: UUID | None

    def is_valid(self, day: date) -> bool:
        """Tell whether the row holds on a day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


def reviews(connection: Connection) -> list[ReviewRow]:
    """List the review days, those of one step together, oldest first."""
    review, authority = table_of("review"), table_of("organisation")
    calendar = table_of("calendar")
    query = (
        select(review, authority.c.code.label("authority"), calendar.c.code.label("calendar"))
        .outerjoin(authority, authority.c.id == review.c.authority_id)
        .outerjoin(calendar, calendar.c.id == review.c.calendar_id)
        .where(~review.c.removed)
    )
    names = [name for name in ReviewRow.__dataclass_fields__ if name != "titles"]
    found = [
        ReviewRow(titles=titles_of(row), **{name: getattr(row, name) for name in names})
        for row in connection.execute(query)
    ]
    return sorted(found, key=lambda row: (row.step, row.valid_from or date.min, row.code))


def review_on(connection: Connection, step: str, day: date) -> ReviewRow | None:
    """Return the row of a step that holds on a day, None where no law that is entered speaks of that day."""
    found = (row for row in reviews(connection) if row.step == step and row.is_valid(day))
    return next(found, None)


def nearest(rows: Iterable[ReviewRow], step: str, day: date) -> ReviewRow | None:
    """Choose the row of `step` that holds on `day`; where none does, the one that held or will hold nearest to it."""
    return min(
        (row for row in rows if row.step == step), key=lambda row: _distance(row, day), default=None
    )


def _distance(row: ReviewRow, day: date) -> int:
    if row.is_valid(day):
        return 0
    return min(abs((end - day).days) for end in (row.valid_from, row.valid_to) if end is not None)
