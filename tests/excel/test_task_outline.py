"""The outline as a sheet numbers it becomes the outline of the plan, however rows were renumbered and added."""

import tempfile
from pathlib import Path

from hypothesis import given, settings, strategies as st

from tests.excel.task_lists import Hands, TaskList

EXAMPLES = 12 if settings().max_examples <= 100 else settings().max_examples  # each makes a file
Tree = list[tuple[str, str]]
"""Titles with their outline numbers, in order."""


@st.composite
def trees(draw: st.DrawFn, titles: list[str]) -> Tree:
    """Draw an outline of some titles: each is put below one that came before it, or on top."""
    order = draw(st.permutations(titles))
    numbers: dict[str | None, str] = {None: ""}
    counted: dict[str | None, int] = {}
    for title in order:
        parent = draw(st.sampled_from(list(numbers)))
        counted[parent] = counted.get(parent, 0) + 1
        lead = numbers[parent]
        numbers[title] = f"{lead}.{counted[parent]}" if lead else str(counted[parent])
    del numbers[None]
    drawn = [(title, number) for title, number in numbers.items() if title is not None]
    return sorted(drawn, key=lambda one: [int(part) for part in one[1].split(".")])


def told(plan: TaskList) -> Tree:
    return [(title, row.number) for title, row in plan.rows().items()]


@settings(max_examples=EXAMPLES)
@given(data=st.data(), count=st.integers(1, 6), new=st.integers(0, 3), shuffled=st.booleans())
def test_the_plan_is_numbered_as_the_sheet_is(data, count, new, shuffled):
    old = [f"task {number}" for number in range(count)]
    before = data.draw(trees(old))
    after = data.draw(trees([*old, *(f"new {number}" for number in range(new))]))
    with tempfile.TemporaryDirectory() as folder:
        plan = TaskList(Path(folder))
        parents = {number: title for title, number in before}
        for title, number in before:
            lead = parents.get(number.rpartition(".")[0])
            plan.add(title, 2, **({"parent_id": plan.keys[lead]} if lead else {}))
        assert told(plan) == before
        plan.export()
        with Hands(plan.path) as hands:
            rows = {title: hands.row_of(title) for title in old}
            for title, number in data.draw(st.permutations(after)) if shuffled else after:
                if title in rows:
                    hands.sheet.cell(rows[title], hands.column("number")).value = number
                else:
                    hands.add(number=number, title_en=title, workdays=1)
        plan.take_in()
        assert told(plan) == after
        again = plan.look()
        assert plan.space.verify() == []
        plan.space.close()
    assert again.rows == []  # rows that were new are known again
