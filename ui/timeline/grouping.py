"""Groups of the board: which there are, in which order, and what is in them. No Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final
from uuid import NAMESPACE_OID, UUID, uuid5

from coproduce.operations.fields import fields_of
from coproduce.queries.held_plan import HeldPlan
from coproduce.queries.plan_choices import PlannedWork
from coproduce.queries.reference import OrganisationRow
from ui.timeline.headings import PHASE
from ui.timeline.sections import Section

NOBODY: Final = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group: its key, what it is of, its code (a phase, a body), the body if it stands for one, what is in it."""

    id: UUID
    sort: str
    code: str
    body: OrganisationRow | None
    parts: Sequence[Section]


def group_of(
    sort: str, code: str, bodies: Mapping[UUID, OrganisationRow], parts: Sequence[Section]
) -> Group:
    """Make a group."""
    body = next((one for one in bodies.values() if one.code == code), None)
    return Group(_key(sort, code), sort, code, None if sort == PHASE else body, parts)


@cache
def _key(sort: str, code: str) -> UUID:
    """Give a group, which has no row of its own, a key that is the same every time."""
    return uuid5(NAMESPACE_OID, f"{sort}:{code}")


def code_in(sort: str, plan: HeldPlan, task: UUID) -> str:
    """Give the code of the group that a task is in."""
    return plan.stored(task).phase if sort == PHASE else plan.responsible(task)


def by_partner(
    works: Iterable[PlannedWork], bodies: Mapping[UUID, OrganisationRow]
) -> list[tuple[str, list[PlannedWork]]]:
    """Sort works to those they are made with, the Chinese side before the Kazakh one, by code; those alone come last."""
    found: dict[str, list[PlannedWork]] = defaultdict(list)
    for work in works:
        partner = work.partner_cn_id or work.partner_kz_id
        body = bodies.get(partner) if partner is not None else None
        found[body.code if body else NOBODY].append(work)
    return sorted(found.items(), key=lambda item: (item[0] == NOBODY, item[0]))


def in_order(sort: str, codes: Iterable[str]) -> Sequence[str]:
    """Order the codes of groups: phases as work goes on, bodies by code, nobody last."""
    if sort == PHASE:
        phases = list(fields_of("task")["phase"].choices)
        return sorted(codes, key=lambda code: phases.index(code) if code in phases else len(phases))
    return sorted(codes, key=lambda code: (code == NOBODY, code))
