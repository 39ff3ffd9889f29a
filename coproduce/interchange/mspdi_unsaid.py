"""The numbers of tasks in an MS Project file, and what of a plan such a file cannot say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from uuid import UUID

from coproduce.domain.draft import Missing
from coproduce.interchange.mspdi_names import PREFIX
from coproduce.interchange.outgoing import Outgoing
from coproduce.queries.plan import LinkRow, PlanRow

MOST = 2**31 - 1


def task_numbers(rows: Sequence[PlanRow]) -> dict[UUID, int]:
    """Give tasks the numbers that they had in MS Project before, the others the next free ones."""
    kept: dict[int, UUID] = {}
    for row in rows:
        number = _known(row.reference or "")
        if number is not None:
            kept.setdefault(number, row.id)
    found = {key: number for number, key in kept.items()}
    free = (number for number in count(1) if number not in kept)
    return {row.id: found.get(row.id) or next(free) for row in rows}


def _known(reference: str) -> int | None:
    told = reference.removeprefix(PREFIX)
    if told == reference or not (told.isascii() and told.isdecimal()):
        return None
    return int(told) if 0 < int(told) <= MOST else None


def unsaid(plan: Outgoing, numbers: Mapping[UUID, int], language: str) -> Iterator[Missing]:
    """List what the file cannot say."""
    names = {row.id: f"{row.number} {row.titles.shown(language)}" for row in plan.rows}
    for link in plan.links:
        yield from _of_link(link, plan, numbers, names)
    for row in plan.rows:
        if row.summary and row.limit_kind:
            yield Missing(names[row.id], "interchange.out.summary_limit")
    if plan.premiere:
        yield Missing("", "interchange.out.premiere", {"day": plan.premiere})
    reviews = sum(1 for row in plan.rows if row.review_id)
    if reviews:
        yield Missing("", "interchange.out.reviews", {"count": reviews})
    yield from _projected(plan, language)


def _of_link(
    link: LinkRow, plan: Outgoing, numbers: Mapping[UUID, int], names: Mapping[UUID, str]
) -> Iterator[Missing]:
    inside = [key for key in (link.before_id, link.after_id) if key in numbers]
    if len(inside) == 1:
        yield Missing(names[inside[0]], "interchange.out.link_elsewhere")
    elif inside and link.id in plan.left_out:
        yield Missing(names[link.after_id], "interchange.out.circle")


def _projected(plan: Outgoing, language: str) -> Iterator[Missing]:
    if not plan.rows:
        return
    first, last = min(row.first for row in plan.rows), max(row.last for row in plan.rows)
    for given in plan.calendars.values():
        if given.calendar.is_projected(first, last):
            yield Missing(given.titles.shown(language), "interchange.out.projected")
