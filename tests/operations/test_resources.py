"""Shared resources: booked and released, wanted twice at once, within a work and between works."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from coproduce.errors import Refusal
from coproduce.operations import resources, tasks
from coproduce.operations.verbs import VERBS
from coproduce.queries.bookings import booked_by, resources as resources_of
from coproduce.queries.plan import plan
from coproduce.workspace import Workspace
from tests.builders import STARTS, add_task, add_work, only


def add_crew(space: Workspace, code: str = "CREW", **more: Any) -> UUID:
    values: dict[str, Any] = {"title_en": "Almaty crew", "kind": "crew"}
    add = VERBS["resources.add"].function
    return only(space.do(add, code=code, **(values | more)), "resource")


def clashes(space: Workspace, work: UUID | None = None) -> list[tuple[str, int, int, int]]:
    found = space.read(plan, work).double_bookings
    return [(one.resource, one.first.day, one.last.day, len(one.tasks)) for one in found]


def test_a_resource_is_booked_once_and_released(space, work):
    crew, task = add_crew(space), add_task(space, work)
    space.do(resources.book, tasks=[task], resource=crew)
    assert not space.do(resources.book, tasks=[task], resource=crew).operation
    assert space.read(booked_by, task) == [crew]
    assert [(row.code, row.bookings) for row in space.read(resources_of)] == [("CREW", 1)]
    space.do(resources.release, tasks=[task], resource=crew)
    assert space.read(booked_by, task) == []
    space.undo()
    assert space.read(booked_by, task) == [crew]


def test_two_tasks_at_once_are_found_and_an_order_between_them_helps(space, work):
    crew = add_crew(space)
    one, two = add_task(space, work, "One"), add_task(space, work, "Two", workdays=3)
    space.do(resources.book, tasks=[one, two], resource=crew)
    assert clashes(space, work) == [("CREW", 2, 4, 2)]
    space.do(VERBS["links.add"].function, before=one, after=two)
    assert clashes(space, work) == []


def test_a_crew_of_two_works_is_seen_from_either_and_from_the_whole_file(space, work):
    other, crew = add_work(space, "Tomiris", plan_starts=date(2026, 3, 5)), add_crew(space)
    mine, theirs = add_task(space, work), add_task(space, other, "Studio")
    space.do(resources.book, tasks=[mine, theirs], resource=crew)
    assert clashes(space, work) == clashes(space, other) == clashes(space) == [("CREW", 5, 6, 2)]
    third = add_work(space, "Third", plan_starts=STARTS)
    add_task(space, third)
    assert clashes(space, third) == []
    space.do(tasks.remove, tasks=[theirs])
    assert clashes(space, work) == []


def test_room_for_two_lets_two_work_at_once(space, work):
    crew = add_crew(space, capacity=2)
    three = [add_task(space, work, name) for name in "ABC"]
    space.do(resources.book, tasks=three[:2], resource=crew)
    assert clashes(space, work) == []
    space.do(resources.book, tasks=three, resource=crew)
    assert clashes(space, work) == [("CREW", 2, 6, 3)]


def test_a_milestone_uses_nobody(space, work):
    crew = add_crew(space)
    both = [add_task(space, work), add_task(space, work, "Agreement", workdays=0)]
    space.do(resources.book, tasks=both, resource=crew)
    assert clashes(space, work) == []


@pytest.mark.parametrize("capacity", [0, -1])
def test_a_resource_serves_at_least_one(space, capacity):
    with pytest.raises(Refusal) as told:
        add_crew(space, capacity=capacity)
    assert told.value.key == "resource.capacity"


def test_a_resource_in_use_is_not_removed_and_a_code_is_used_once(space, work):
    crew, task = add_crew(space), add_task(space, work)
    space.do(resources.book, tasks=[task], resource=crew)
    remove = VERBS["resources.remove"].function
    with pytest.raises(Refusal):
        space.do(remove, rows=[crew])
    with pytest.raises(Refusal) as told:
        add_crew(space)
    assert told.value.key == "code.taken"
    space.do(resources.release, tasks=[task], resource=crew)
    space.do(remove, rows=[crew])
    assert space.read(resources_of) == []
