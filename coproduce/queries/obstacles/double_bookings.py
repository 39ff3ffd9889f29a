"""Double bookings: days on which a task wants a resource that others want too, and it has room for fewer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select, type_coerce

from coproduce.domain.bookings import Use, clashes
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
    shared = _shared(connection, scope)
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
                for rival, met in _rivals(task, uses[key], shared[key].capacity).items():
                    one = named[rival]
                    facts = {
                        "resource": shared[key].titles,
                        "first": met[0].first,
                        "last": met[0].last,
                        "rivals": ((one.code, one.titles),),
                    }
                    about, by = (key, frozenset((task, rival))), sum(clash.days for clash in met)
                    row = UUID(bytes=task)
                    yield Obstacle(RULE, row, met[0].first, True, facts, about=about, extent=by)

    return check


class Met(NamedTuple):
    """From `first` to `last`, so many working `days`, a rival wants what a task wants."""

    first: date
    last: date
    days: int


def _rivals(task: Hashable, uses: Sequence[Use], capacity: int) -> dict[Any, list[Met]]:
    """Find whom a task meets where there is room for fewer, and when; only uses that meet its own are looked at."""
    own = next((use for use in uses if use.task == task), None)
    found: dict[Any, list[Met]] = defaultdict(list)
    if own is None:
        return found
    near = [use for use in uses if use.first <= own.last and use.last >= own.first]
    for clash in clashes(near, capacity) if len(near) > capacity else ():
        if task in clash.tasks:
            calendar = own.calendar
            days = calendar.count(clash.first, clash.last) + calendar.is_working(clash.last)
            for rival in clash.tasks:
                if rival != task:
                    found[rival].append(Met(clash.first, clash.last, days))
    return found


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


def _shared(connection: Connection, scope: Scope) -> dict[Any, Shared]:
    """Read the resources that the tasks use, with everyone who uses them, in all works."""
    task, work = table_of("task"), table_of("work")
    booking, resource = table_of("booking"), table_of("resource")
    used = select(booking.c.resource_id, type_coerce(task.c.id, RawKey()))
    used = used.join(task, task.c.id == booking.c.task_id)
    used = used.where(task.c.work_id.in_(scope.works), ~booking.c.removed, ~task.c.removed)
    asked = {resource for resource, key in connection.execute(used) if key in scope.tasks}
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
    rows = [
        row
        for batch in batches(asked)
        for row in connection.execute(
            select(resource).where(~resource.c.removed, resource.c.id.in_(batch))
        )
    ]
    return {row.id: Shared(titles_of(row), row.capacity, booked[row.id.bytes]) for row in rows}
