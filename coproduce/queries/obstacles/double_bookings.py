"""Double bookings: days on which a task wants a resource that others want too, and it has room for fewer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select, type_coerce

from coproduce.domain.bookings import Clash, Use, clashes
from coproduce.domain.titles import LANGUAGES, Titles
from coproduce.queries.obstacles.rules import Check, Look, Networks, Obstacle, Scope, of_works, rule
from coproduce.queries.plan_inputs import plan_inputs
from coproduce.queries.reference import titles_of
from coproduce.queries.tied import tied_works
from coproduce.queries.works import batches
from coproduce.storage.base import table_of
from coproduce.storage.columns import RawKey

RULE = "double_booking"


class Booked(NamedTuple):
    """A task that uses a resource, with its work's code and its own titles."""

    task: Any
    work: Any
    code: str
    named: tuple[str | None, ...]

    @property
    def titles(self) -> Titles:
        """Its titles, made when they are told."""
        return Titles(*self.named)


class Shared(NamedTuple):
    """A resource that some of the works use, with all who do."""

    titles: Titles
    capacity: int
    booked: Sequence[Booked]


@rule(RULE)
def prepare(connection: Connection, scope: Scope) -> Check:
    """Read who uses the resources of the works, and plan the works that share them and are not at hand."""
    shared = _shared(connection, scope.works)
    far = {one.work for each in shared.values() for one in each.booked} - scope.networks.keys()
    networks = {**scope.networks, **_planned(connection, far)}
    by_task: dict[Any, list[Any]] = defaultdict(list)
    for key, each in shared.items():
        for one in each.booked:
            by_task[one.task].append(key)
    named = {one.task: one for each in shared.values() for one in each.booked}
    stood = {key: days for key, one in named.items() if (days := _days(networks, one)) is not None}

    def check(look: Look) -> Iterator[Obstacle]:
        uses: dict[Any, list[Use]] = {}
        for task in sorted(look.tasks.keys() & by_task.keys()):
            for key in by_task[task]:
                if key not in uses:
                    uses[key] = _uses(shared[key], look.networks, stood)
                for clash in _clashes(task, uses[key], shared[key].capacity):
                    yield _told(task, key, clash, shared[key], named)

    return check


def _clashes(task: Hashable, uses: Sequence[Use], capacity: int) -> Iterator[Clash]:
    """Find the clashes of one task, among those uses alone that meet it."""
    own = next((use for use in uses if use.task == task), None)
    if own is None:
        return
    met = [use for use in uses if use.first <= own.last and use.last >= own.first]
    if len(met) > capacity:
        yield from (clash for clash in clashes(met, capacity) if task in clash.tasks)


def _told(
    task: Any, resource: Any, clash: Clash, shared: Shared, named: dict[Any, Booked]
) -> Obstacle:
    others: Collection[Any] = [key for key in clash.tasks if key != task]
    rivals = tuple((named[key].code, named[key].titles) for key in others)
    facts = {"resource": shared.titles, "first": clash.first, "last": clash.last, "rivals": rivals}
    return Obstacle(
        RULE,
        UUID(bytes=task),
        clash.first,
        True,
        facts,
        about=(resource, frozenset(clash.tasks)),
        extent=(clash.last - clash.first).days + 1,
    )


Stood = dict[Any, Use]


def _uses(shared: Shared, networks: Networks, stood: Stood) -> list[Use]:
    """Give the uses of a resource as the networks have them now, the others as they stood."""
    found: list[Use] = []
    for one in shared.booked:
        use = _days(networks, one) if one.work in networks else stood.get(one.task)
        if use is not None:
            found.append(use)
    return found


def _days(networks: Networks, one: Booked) -> Use | None:
    """Give the use of a task; a milestone uses nothing."""
    network = networks.get(one.work)
    if network is None or one.task not in network or not network.task(one.task).days:
        return None
    first, last = network.days(one.task)
    return Use(one.task, first, last, network.calendar(one.task))


def _planned(connection: Connection, far: Collection[bytes]) -> Networks:
    if not far:
        return {}
    works = tied_works(connection, {UUID(bytes=key) for key in far})
    return of_works([plan_inputs(connection, works).network()])


def _shared(connection: Connection, works: Collection[UUID]) -> dict[Any, Shared]:
    """Read the resources that tasks of the works use, with everyone who uses them, in all works."""
    task, work = table_of("task"), table_of("work")
    booking, resource = table_of("booking"), table_of("resource")
    used = select(booking.c.resource_id).join(task, task.c.id == booking.c.task_id)
    used = used.where(task.c.work_id.in_(works), ~booking.c.removed, ~task.c.removed)
    asked: set[UUID] = set(connection.scalars(used.distinct()))
    keys = (
        type_coerce(column, RawKey()) for column in (booking.c.resource_id, task.c.id, work.c.id)
    )
    titles = (task.c[f"title_{language}"] for language in LANGUAGES)
    query = (
        select(*keys, work.c.code, *titles)
        .select_from(booking)
        .join(task, task.c.id == booking.c.task_id)
        .join(work, work.c.id == task.c.work_id)
        .where(~booking.c.removed, ~task.c.removed, ~work.c.removed)
        .order_by(booking.c.id)
    )
    booked: dict[bytes, list[Booked]] = defaultdict(list)
    for batch in batches(asked):
        found: Sequence[Any] = connection.execute(
            query.where(booking.c.resource_id.in_(batch))
        ).all()
        for key, one, owner, code, *named in found:
            booked[key].append(Booked(one, owner, code, tuple(named)))
    rows = connection.execute(select(resource).where(~resource.c.removed))
    return {
        row.id: Shared(titles_of(row), row.capacity, booked[row.id.bytes])
        for row in rows
        if row.id in asked
    }
