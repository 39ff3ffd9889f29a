"""Rearranging an outline: what a gesture asks for is what the outline then shows, and its opposite brings it back."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import given, strategies as st

from coproduce.domain.titles import Titles
from coproduce.queries.plan import PlanReason, PlanRow
from ui.timeline.outline import Arrangement, Outline

WHY = PlanReason("plan_start", None, None, None, 0, "working", 0)
BLANK = PlanRow(**dict.fromkeys(PlanRow.__dataclass_fields__))  # type: ignore[arg-type]


def row(number: int, parent: int | None = None, **more: object) -> PlanRow:
    """Make a task known by a number."""
    filled: dict[str, object] = {
        "id": UUID(int=number),
        "work_id": UUID(int=9999),
        "parent_id": UUID(int=parent) if parent else None,
        "number": str(number),
        "titles": Titles(f"Task {number}"),
        "workdays": 1,
        "progress": 0,
        "first": date(2026, 3, 2),
        "last": date(2026, 3, 2),
        "slack": 0,
        "missed": 0,
        "mode": "automatic",
        "phase": "other",
        "summary": False,
        "milestone": False,
        "critical": False,
        "reason": WHY,
    }
    return replace(BLANK, **(filled | more))  # type: ignore[arg-type]


def outline_of(rows: list[PlanRow]) -> Outline:
    return Outline({row.id: row for row in rows})


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    """Draw rows in outline order."""
    count = draw(st.integers(1, 14))
    parents = [draw(st.integers(0, number - 1)) for number in range(1, count + 1)]
    below: dict[int, list[int]] = {}
    for number, parent in enumerate(parents, start=1):
        below.setdefault(parent, []).append(number)
    ordered: list[PlanRow] = []

    def walk(parent: int) -> None:
        for number in below.get(parent, ()):
            ordered.append(row(number, parent or None))
            walk(number)

    walk(0)
    return outline_of(ordered)


def apply(outline: Outline, wanted: Arrangement) -> Outline:
    """Do what `tasks.arrange` does, in memory."""
    siblings = [key for key in outline.parts(wanted.parent) if key not in wanted.tasks]
    place = siblings.index(wanted.after) + 1 if wanted.after else 0
    siblings[place:place] = wanted.tasks
    rows: list[PlanRow] = []

    def walk(parent: UUID | None) -> None:
        parts = outline.parts(parent) if parent != wanted.parent else siblings
        for key in parts:
            if key not in wanted.tasks or parent == wanted.parent:
                rows.append(replace(outline.rows[key], parent_id=parent))
                walk(key)

    walk(None)
    return outline_of(rows)


def shape(outline: Outline) -> dict[UUID | None, list[UUID]]:
    return {key: list(outline.parts(key)) for key in (None, *outline.rows) if outline.parts(key)}


@given(outlines(), st.data())
def test_indenting_and_outdenting_one_task_brings_it_back(
    outline: Outline, data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from(list(outline.rows)))
    wanted = outline.indented([key])
    if wanted is None:
        assert outline.parts(outline.parent(key))[0] == key
        return
    there = apply(outline, wanted)
    back = there.outdented([key])
    assert back is not None
    assert shape(apply(there, back)) == shape(outline)


@given(outlines(), st.data())
def test_up_and_down_are_each_others_opposite(outline: Outline, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(list(outline.rows)))
    wanted = outline.raised([key])
    if wanted is None:
        assert outline.parts(outline.parent(key))[0] == key
        return
    there = apply(outline, wanted)
    back = there.lowered([key])
    assert back is not None
    assert shape(apply(there, back)) == shape(outline)


@given(outlines(), st.data())
def test_no_arrangement_loses_a_task_or_puts_it_into_itself(
    outline: Outline, data: st.DataObject
) -> None:
    keys = data.draw(st.lists(st.sampled_from(list(outline.rows)), min_size=1, unique=True))
    for wanted in (
        outline.indented(keys),
        outline.outdented(keys),
        outline.raised(keys),
        outline.lowered(keys),
    ):
        if wanted is None:
            continue
        assert wanted.after not in wanted.tasks
        assert wanted.parent not in wanted.tasks
        assert set(apply(outline, wanted).rows) == set(outline.rows)


def test_roots_leave_out_what_goes_along() -> None:
    outline = outline_of([row(1), row(2, 1), row(3, 2), row(4)])
    assert outline.roots([UUID(int=3), UUID(int=1), UUID(int=4)]) == [UUID(int=1), UUID(int=4)]


def test_tasks_under_different_summaries_are_not_rearranged_together() -> None:
    outline = outline_of([row(1), row(2, 1), row(3), row(4, 3)])
    assert outline.raised([UUID(int=2), UUID(int=4)]) is None
