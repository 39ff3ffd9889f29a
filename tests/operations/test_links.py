"""Verbs on links: ends, kinds and lags; no step of any verb may leave a circle behind."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from coproduce.operations import links, tasks
from coproduce.queries.plan import links as links_of, plan
from coproduce.workspace import Workspace
from tests.builders import STARTS, add_task, add_work, only, refused


def tie(space: Workspace, before: UUID, after: UUID, **more: Any) -> UUID:
    return only(space.do(links.add, before=before, after=after, **more), "link")


def test_a_link_has_a_kind_and_a_lag_that_an_edit_changes(space, work):
    one, two = (add_task(space, work, name) for name in ("Script", "Shooting"))
    link = tie(space, one, two)
    (row,) = space.read(links_of, work)
    assert (row.kind, row.lag, row.lag_unit) == ("FS", 0, "working")
    space.do(links.edit, links=[link], kind="SS", lag="-3", lag_unit="calendar")
    (row,) = space.read(links_of)
    assert (row.kind, row.lag, row.lag_unit) == ("SS", -3, "calendar")
    space.undo()
    assert space.read(links_of)[0].kind == "FS"


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"kind": "XX"}, "field.choice"),
        ({"lag": "two"}, "field.unreadable"),
        ({"lag_unit": "weeks"}, "field.choice"),
        ({"lag": 10_001}, "plan.out_of_range"),
        ({"lag": -10_001}, "plan.out_of_range"),
    ],
)
def test_what_a_link_cannot_be_is_refused(space, work, values, key):
    one, two = (add_task(space, work, name) for name in ("Script", "Shooting"))
    assert refused(space, links.add, before=one, after=two, **values).key == key
    link = tie(space, one, two)
    assert refused(space, links.edit, links=[link], **values).key == key


def test_a_link_asks_what_becomes_of_pinned_tasks_it_wants_later(space, work):
    first = add_task(space, work, "A")
    one = add_task(space, work, "P", mode="pinned", first="2026-03-04")
    two = add_task(space, work, "Q", mode="pinned", first="2026-03-11")
    tie(space, one, two)

    def starts() -> list[int]:
        return [row.first.day for row in space.read(plan, work).rows]

    told = refused(space, links.add, before=first, after=one, pinned="refuse")
    assert (told.key, told.values["task"]) == ("task.pinned_behind", "P")
    assert refused(space, links.add, before=first, after=one, pinned="ask").key == "field.choice"
    notice = space.do(links.add, before=first, after=one)
    assert (notice.rows_of("task"), starts()) == (frozenset(), [2, 4, 11])
    space.undo()
    notice = space.do(links.add, before=first, after=one, pinned="push")
    assert (set(notice.rows_of("task")), starts()) == ({one, two}, [2, 9, 16])
    space.undo()
    assert (starts(), len(space.read(links_of, work))) == ([2, 4, 11], 1)
    space.do(links.add, before=first, after=two, pinned="refuse")  # it stands late enough


def test_a_link_that_is_edited_asks_what_becomes_of_pinned_tasks_it_wants_later_now(space, work):
    first = add_task(space, work, "A")
    one = add_task(space, work, "P", mode="pinned", first="2026-03-04")
    two = add_task(space, work, "Q", mode="pinned", first="2026-03-11")
    link = tie(space, first, one, lag=2)
    tie(space, one, two)

    def starts() -> list[int]:
        return [row.first.day for row in space.read(plan, work).rows]

    told = refused(space, links.edit, links=[link], lag=3, pinned="refuse")
    assert (told.key, told.values["task"]) == ("task.pinned_behind", "P")
    assert refused(space, links.edit, links=[link], lag=3, pinned="ask").key == "field.choice"
    notice = space.do(links.edit, links=[link], lag=3)
    assert (notice.rows_of("task"), starts()) == (frozenset(), [2, 4, 11])
    space.undo()
    notice = space.do(links.edit, links=[link], lag=3, pinned="push")
    assert (set(notice.rows_of("task")), starts()) == ({one, two}, [2, 12, 19])
    space.undo()
    assert (starts(), space.read(links_of, work)[0].lag) == ([2, 4, 11], 2)
    space.do(links.edit, links=[link], lag=1, pinned="refuse")  # it wants less than it did
    space.do(links.edit, links=[link], before_id=first, after_id=two, pinned="refuse")
    assert starts() == [2, 4, 11]


def test_a_link_that_waits_for_another_work_now_is_compared_with_what_it_waited_for(space, work):
    late = add_task(space, work, "Late", mode="pinned", first="2026-03-20")
    other, third = (add_work(space, title, plan_starts=STARTS) for title in ("Steppe", "River"))
    soon = add_task(space, other, "Soon", mode="pinned", first="2026-03-09")
    held = add_task(space, third, "P", mode="pinned", first="2026-03-04")
    link = tie(space, late, held)
    space.do(links.edit, links=[link], before_id=soon, after_id=held, pinned="push")
    (row,) = space.read(plan, third).rows
    assert row.first == date(2026, 3, 4), "it wants less than it did"


def test_a_long_lead_in_days_of_the_week_asks_for_nothing(space, work):
    first = add_task(space, work, "A")
    one = add_task(space, work, "P", mode="pinned", first="2026-03-04")
    tie(space, first, one, lag=-3000, lag_unit="calendar", pinned="refuse")


def test_a_link_needs_two_tasks_that_are_there(space, work):
    one, two = (add_task(space, work, name) for name in ("Script", "Shooting"))
    space.do(tasks.remove, tasks=[two])
    assert refused(space, links.add, before=one, after=two).key == "link.nowhere"


def test_a_link_may_be_turned_round_in_one_step(space, work):
    one, two = (add_task(space, work, name) for name in ("Script", "Shooting"))
    link = tie(space, one, two)
    space.do(links.edit, links=[link], before_id=two, after_id=one)
    first = {row.titles.en: row.first for row in space.read(plan, work).rows}
    assert first["Shooting"] < first["Script"]


def test_a_long_circle_through_two_works_is_named_in_titles(space, work):
    other = add_work(space, "Tomiris", plan_starts=STARTS)
    script, cut = add_task(space, work, "Script"), add_task(space, work, "Cut")
    dub, mix = add_task(space, other, "Dubbing"), add_task(space, other, "Mix")
    for before, after in ((script, dub), (dub, mix), (mix, cut)):
        tie(space, before, after)
    told = refused(space, links.add, before=cut, after=script)
    assert told.values["names"] == "Cut → Script → Dubbing → Mix → Cut"


def test_tasks_of_one_summary_may_wait_for_one_another(space, work):
    phase = add_task(space, work, "Phase")
    one, two = (add_task(space, work, name, parent_id=phase) for name in ("One", "Two"))
    tie(space, one, two)
    other = add_task(space, work, "Other")
    tie(space, two, other)
    assert space.read(plan, work).left_out == ()


def test_putting_a_task_under_a_summary_that_waits_for_it_is_refused(space, work):
    phase, script = add_task(space, work, "Phase"), add_task(space, work, "Script")
    add_task(space, work, "Part", parent_id=phase)
    tie(space, script, phase)
    told = refused(space, tasks.arrange, tasks=[script], parent=phase)
    assert told.key == "link.circle"
    assert refused(space, tasks.edit, tasks=[script], parent_id=phase).key == "link.circle"
    assert space.read(plan, work).left_out == ()


def test_putting_a_task_under_a_summary_that_others_need_in_turn_is_refused(space, work):
    """Cut waits for the phase and Script for Cut: Script cannot be a part of the phase."""
    phase, cut, script = (add_task(space, work, name) for name in ("Phase", "Cut", "Script"))
    add_task(space, work, "Part", parent_id=phase)
    tie(space, phase, cut)
    tie(space, cut, script)
    assert refused(space, tasks.arrange, tasks=[script], parent=phase).key == "link.circle"


def test_a_task_with_links_may_become_a_summary(space, work):
    one, two = (add_task(space, work, name) for name in ("Script", "Shooting"))
    tie(space, one, two)
    add_task(space, work, "First draft", parent_id=one, workdays=8)
    rows = {row.titles.en: row for row in space.read(plan, work).rows}
    assert (rows["Script"].summary, rows["Script"].last) == (True, date(2026, 3, 11))
    assert rows["Shooting"].first == date(2026, 3, 12)
