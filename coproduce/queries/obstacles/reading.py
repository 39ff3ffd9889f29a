"""What several rules read: some tasks of works with their titles, works with theirs; keys raw, as networks have them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select, type_coerce

from coproduce.domain.titles import LANGUAGES, Titles
from coproduce.domain.working_calendar import WorkingCalendar
from coproduce.queries.reference import titles_of
from coproduce.queries.works import batches
from coproduce.storage.base import table_of
from coproduce.storage.columns import RawKey

TOLD = ("limit_kind", "limit_day", *(f"title_{language}" for language in LANGUAGES))


class ToldTask(NamedTuple):
    """A task of which a rule speaks."""

    work: Any
    limit: str | None
    limit_day: date | None
    named: tuple[str | None, ...]

    @property
    def titles(self) -> Titles:
        """Its titles, made when they are told: a drag reads thousands of tasks and speaks of a few."""
        return Titles(*self.named)


class ToldWork(NamedTuple):
    """A work of which a rule speaks."""

    code: str
    titles: Titles
    premiere: date | None


def tasks_where(
    connection: Connection, works: Collection[UUID], *where: ColumnElement[bool]
) -> dict[Any, ToldTask]:
    """Read the tasks of works for which all of `where` holds, by their raw keys."""
    table = table_of("task")
    key, work = (type_coerce(table.c[name], RawKey()) for name in ("id", "work_id"))
    query = select(key, work, *(table.c[name] for name in TOLD)).where(~table.c.removed, *where)
    return {
        key: ToldTask(work, limit, day, tuple(titles))
        for batch in batches(list(works))
        for key, work, limit, day, *titles in connection.execute(
            query.where(table.c.work_id.in_(batch))
        ).all()
    }


def told_works(connection: Connection, works: Collection[UUID]) -> Iterator[tuple[Any, ToldWork]]:
    """Read works by their raw keys."""
    table = table_of("work")
    query = select(type_coerce(table.c.id, RawKey()).label("key"), table).where(~table.c.removed)
    for batch in batches(list(works)):
        for row in connection.execute(query.where(table.c.id.in_(batch))):
            yield row.key, ToldWork(row.code, titles_of(row), row.premiere)


def worked_after(calendar: WorkingCalendar, day: date, last: date) -> int:
    """Count the working days after `day` up to `last`, at least one: by how much something is late."""
    return max(1, calendar.count(day, last) + calendar.is_working(last) - calendar.is_working(day))
