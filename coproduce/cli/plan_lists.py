"""Tasks, links and resources for `list`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any
from uuid import UUID

from coproduce.cli.parser import Asked
from coproduce.cli.plan import task
from coproduce.queries.bookings import resources
from coproduce.queries.lookup import find_row
from coproduce.queries.plan import links, plan
from coproduce.texts import Texts
from coproduce.workspace import Workspace

Row = dict[str, Any]
TASK_COLUMNS = ("work", "number", "title", "phase", "start", "finish", "workdays", "progress", "id")
LINK_COLUMNS = ("before", "after", "link", "lag", "lag_unit", "id")
RESOURCE_COLUMNS = ("code", "title", "kind", "capacity", "bookings", "id")


def task_rows(space: Workspace, asked: Asked) -> Iterator[Row]:
    """Give tasks in outline order, with their computed dates."""
    texts = Texts(asked.options.get("language") or "en")
    return (task(row, texts) for row in space.read(plan, _work(space, asked)).rows)


def link_rows(space: Workspace, asked: Asked) -> Iterator[Row]:
    """Give links with the names of the tasks that they join."""
    work = _work(space, asked)
    named = {row.id: f"{row.work} {row.number}" for row in space.read(plan, None).rows}
    for row in space.read(links, work):
        ends = {"before": named.get(row.before_id), "after": named.get(row.after_id)}
        yield {**asdict(row), "link": row.kind, **ends}


def resource_rows(space: Workspace, _asked: Asked) -> Iterator[Row]:
    """Give resources with how many tasks use them."""
    return ({**asdict(row), "titles": row.titles} for row in space.read(resources))


def _work(space: Workspace, asked: Asked) -> UUID | None:
    return space.read(find_row, "work", asked.work) if asked.work else None
