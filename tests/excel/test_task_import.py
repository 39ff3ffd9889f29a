"""A task list that came back from Excel: what it changes, what it may not, and what became of the file meanwhile."""

from datetime import date

import pytest

from coproduce.errors import Refusal
from coproduce.excel.task_difference import ADDED, CHANGED, CONFLICT, REMOVED
from coproduce.operations import links, tasks
from coproduce.operations.task_sheet import VERB, take_in
from coproduce.queries.plan import links as list_links
from tests.excel.task_lists import Hands, TaskList


@pytest.fixture
def plan(tmp_path):
    """Script → Shooting → Editing below two summaries, and posters."""
    made = TaskList(tmp_path)
    for title in ("Making", "Finishing"):
        made.add(title)
    made.add("Script", 5, parent_id=made.keys["Making"], title_kk="Сценарий")
    made.add("Shooting", 10, "Script", parent_id=made.keys["Making"], phase="shooting")
    made.add("Editing", 5, "Shooting", parent_id=made.keys["Finishing"])
    made.add("Posters", 3)
    made.export()
    yield made
    assert made.space.verify() == []
    made.space.close()


def changes(found) -> dict[str, str]:
    return {row.title: row.change for row in found.rows}


def notes(found) -> list[tuple[str, str]]:
    return [(one.place.partition("!")[2], one.key.rpartition(".")[2]) for one in found.notes]


def bad(found) -> list[tuple[str, str, str]]:
    return [(one.cell, one.value, one.error.key) for one in found.bad]


def test_an_untouched_sheet_changes_nothing(plan):
    found = plan.look()
    assert (found.rows, found.notes, found.bad, bool(found.changes)) == ([], [], [], False)


def test_edited_cells_are_told_and_taken_in_as_one_step(plan):
    with Hands(plan.path) as hands:
        cell = hands.type("Script", "workdays", 7)
        hands.type("Script", "title_ru", "Сценарий фильма")
        hands.type("Shooting", "phase", "Съёмки")
        hands.type("Shooting", "phase", "拍摄")
        hands.type("Editing", "phase", "постпродакшн")
        hands.type("Posters", "deadline", date(2026, 4, 1))
        hands.type("Posters", "progress", 0.5)
        hands.type("Posters", "limit_kind", "Start no earlier than")
        hands.type("Posters", "limit_day", "10.03.2026")
    found = plan.look()
    assert changes(found) == {"Script": CHANGED, "Editing": CHANGED, "Posters": CHANGED}
    script = next(row for row in found.rows if row.title == "Script")
    assert [(c.cell, c.then, c.sheet) for c in script.cells if c.column == "workdays"] == [
        (cell, 5, 7)
    ]
    before = plan.space.position()
    plan.take_in()
    assert sum(plan.space.position().values()) == sum(before.values()) + 1
    rows = plan.rows()
    assert (rows["Script"].workdays, rows["Script"].titles.ru) == (7, "Сценарий фильма")
    assert rows["Editing"].phase == "post_production"
    assert rows["Posters"].first == date(2026, 3, 10)
    assert (rows["Posters"].deadline, rows["Posters"].progress) == (date(2026, 4, 1), 50)
    assert changes(plan.look()) == {}
    plan.space.undo()
    assert plan.rows()["Script"].workdays == 5


def test_new_rows_find_their_place_with_and_without_a_number(plan):
    with Hands(plan.path) as hands:
        hands.add(below="Script", title_en="Casting", workdays=2, predecessors="1.1FS+1d")
        hands.add(below="Finishing", title_en="Music", workdays=4)
        hands.add(number="2.9", title_en="Mixing", workdays="3 days", predecessors="2.1")
        hands.add(number="7", title_en="Premiere", predecessors="2.9")
    found = plan.take_in()
    assert set(changes(found).values()) == {ADDED}
    rows = plan.rows()
    assert {title: row.number for title, row in rows.items()} == {
        "Making": "1", "Script": "1.1", "Casting": "1.2", "Shooting": "1.3",
        "Finishing": "2", "Music": "2.1", "Editing": "2.2", "Mixing": "2.3", "Posters": "3", "Premiere": "4",
    }  # fmt: skip
    assert {
        ("Script", "Casting", "FS", 1, "working"),
        ("Mixing", "Premiere", "FS", 0, "working"),
    } < (plan.waits())


def test_reading_a_sheet_twice_adds_nothing_twice(plan):
    with Hands(plan.path) as hands:
        hands.add(title_en="Premiere", workdays=0, predecessors="2.1FS")
        hands.add(title_en="Premiere", workdays=0)
    plan.take_in()
    before = plan.space.position()
    found = plan.look()
    assert (found.rows, bool(found.changes)) == ([], False)
    assert [key for _place, key in notes(found)] == ["added_here", "added_here"]
    plan.take_in()
    assert plan.space.position() == before


def test_a_copied_row_is_a_new_task(plan):
    with Hands(plan.path) as hands:
        row = hands.row_of("Script")
        values = {str(k): hands.sheet.cell(row, hands.column(str(k))).value for k in hands.keys}
        hands.add(**values | {"title_en": "Second script", "workdays": 8})
    found = plan.take_in()
    assert changes(found) == {"Second script": ADDED}
    assert [key for _place, key in notes(found)] == ["copied"]
    assert plan.rows()["Second script"].workdays == 8
    assert plan.rows()["Script"].workdays == 5


def test_rows_taken_out_are_listed_and_removed_only_with_the_stamp(plan):
    with Hands(plan.path) as hands:
        hands.take_out("Posters")
    found = plan.look()
    assert changes(found) == {"Posters": REMOVED}
    plan.take_in()
    assert "Posters" not in plan.rows()
    plan.space.undo()
    with Hands(plan.path) as hands:
        del hands.book["_coproduce"]
        for name in list(hands.book.custom_doc_props.names):
            del hands.book.custom_doc_props[name]
    found = plan.look()
    assert (changes(found), notes(found)) == ({}, [("", "missing")])
    plan.take_in()
    assert "Posters" in plan.rows()


def test_a_summary_whose_parts_stay_is_not_removed(plan):
    with Hands(plan.path) as hands:
        hands.take_out("Making")
    found = plan.look()
    assert changes(found) == {}
    assert [key for _place, key in notes(found)] == ["has_parts"]


def test_links_are_changed_by_their_cell(plan):
    with Hands(plan.path) as hands:
        hands.type("Editing", "predecessors", "1.2SS+3d; 3FS-1ed")
        hands.type("Shooting", "predecessors", None)
    plan.take_in()
    assert plan.waits() == {
        ("Shooting", "Editing", "SS", 3, "working"),
        ("Posters", "Editing", "FS", -1, "calendar"),
    }
    assert changes(plan.look()) == {}


def test_tasks_move_in_the_outline_by_their_numbers(plan):
    with Hands(plan.path) as hands:
        hands.type("Posters", "number", "2.3")
        hands.type("Script", "number", "1.2")
        hands.type("Shooting", "number", "1.1")
        hands.type("Shooting", "predecessors", "1.2FS")  # the script's new number
    found = plan.take_in()
    assert changes(found) == {"Script": CHANGED, "Shooting": CHANGED, "Posters": CHANGED}
    assert {title: row.number for title, row in plan.rows().items()} == {
        "Making": "1", "Shooting": "1.1", "Script": "1.2", "Finishing": "2", "Editing": "2.1", "Posters": "2.2",
    }  # fmt: skip
    assert ("Script", "Shooting", "FS", 0, "working") in plan.waits()
    assert changes(plan.look()) == {}


def test_sorting_the_sheet_changes_nothing(plan):
    with Hands(plan.path) as hands:
        rows = [[cell.value for cell in row] for row in hands.sheet.iter_rows(min_row=5)]
        for number, values in enumerate(sorted(rows, key=lambda row: str(row[1])), start=5):
            for column, value in enumerate(values, start=1):
                hands.sheet.cell(number, column).value = value
    found = plan.look()
    assert (found.rows, found.bad, bool(found.changes)) == ([], [], False)


def test_tasks_added_here_meanwhile_do_not_make_numbers_look_changed(plan):
    plan.space.do(tasks.arrange, tasks=[plan.add("Rights", 1)], after=None)
    with Hands(plan.path) as hands:
        hands.type("Editing", "workdays", 6)
    found = plan.take_in()
    assert changes(found) == {"Editing": CHANGED}
    assert plan.rows()["Editing"].number == "3.1"
    assert ("Shooting", "Editing", "FS", 0, "working") in plan.waits()


def test_a_pinned_day_is_typed_into_start(plan):
    with Hands(plan.path) as hands:
        hands.type("Posters", "mode", "Pinned")
        hands.type("Posters", "start", date(2026, 5, 4))
        hands.type("Editing", "mode", "Manual")
    plan.take_in()
    rows = plan.rows()
    assert (rows["Posters"].mode, rows["Posters"].first) == ("pinned", date(2026, 5, 4))
    assert (rows["Editing"].mode, rows["Editing"].first) == ("manual", date(2026, 3, 23))
    assert changes(plan.look()) == {}


def test_computed_cells_are_left_aside_and_told(plan):
    with Hands(plan.path) as hands:
        start = hands.type("Editing", "start", date(2026, 6, 1))
        slack = hands.type("Editing", "slack", 99)
    found = plan.look()
    assert (changes(found), notes(found)) == ({}, [(start, "computed"), (slack, "computed")])


# ------------------------------------------------------------------ both sides changed


def test_what_changed_here_meanwhile_stays_where_the_sheet_did_not_touch_it(plan):
    plan.edit("Posters", workdays=4)
    plan.edit("Script", remarks="second draft")
    with Hands(plan.path) as hands:
        hands.type("Script", "workdays", 8)
    found = plan.take_in()
    assert changes(found) == {"Script": CHANGED}
    assert notes(found)[0][1] == "changed_here"
    rows = plan.rows()
    assert (rows["Posters"].workdays, rows["Script"].workdays) == (4, 8)
    assert rows["Script"].remarks == "second draft"


def test_the_same_cell_changed_here_and_there_is_a_conflict(plan):
    plan.edit("Script", workdays=6)
    plan.space.do(links.remove, links=[plan.space.read(list_links)[0].id])
    with Hands(plan.path) as hands:
        cell = hands.type("Script", "workdays", 8)
        hands.type("Shooting", "predecessors", "1.1SS")
    found = plan.look()
    assert changes(found) == {"Script": CONFLICT, "Shooting": CONFLICT}
    (script,) = (row for row in found.rows if row.title == "Script")
    assert [(c.cell, c.then, c.here, c.sheet) for c in script.cells] == [(cell, 5, 6, 8)]


def test_the_same_change_on_both_sides_is_none(plan):
    plan.edit("Script", workdays=8)
    with Hands(plan.path) as hands:
        hands.type("Script", "workdays", 8)
    assert changes(plan.look()) == {}


def test_a_task_removed_here_that_the_sheet_changed_is_a_conflict(plan):
    plan.space.do(tasks.remove, tasks=[plan.keys["Posters"]])
    assert [key for _place, key in notes(plan.look())] == ["removed_here"]
    with Hands(plan.path) as hands:
        hands.type("Posters", "workdays", 9)
    assert changes(plan.look()) == {"Posters": CONFLICT}


def test_a_task_changed_here_that_the_sheet_took_out_is_a_conflict(plan):
    plan.edit("Posters", workdays=9)
    with Hands(plan.path) as hands:
        hands.take_out("Posters")
    assert changes(plan.look()) == {"Posters": CONFLICT}


# ------------------------------------------------------------------ what cannot be taken


def test_every_bad_cell_is_named_with_what_stands_in_it(plan):
    with Hands(plan.path) as hands:
        cells = [
            hands.type("Script", "workdays", 2.5),
            hands.type("Script", "phase", "Cooking"),
            hands.type("Script", "deadline", "soon"),
            hands.type("Shooting", "predecessors", "after the script"),
            hands.type("Editing", "predecessors", "9.9FS"),
            hands.type("Editing", "calendar", "MARS"),
            hands.type("Editing", "progress", 120),
            hands.type("Posters", "title_en", None),
            hands.type("Making", "work", "FILM-009"),
            hands.type("Finishing", "id", "not a key"),
        ]
    found = plan.look()
    assert {(cell, key) for cell, _value, key in bad(found)} == set(
        zip(
            cells,
            [
                "task_sheet.not_count", "task_sheet.not_word", "task_sheet.not_day", "task_sheet.link",
                "task_sheet.no_such_number", "task_sheet.unknown_code", "task_sheet.not_share",
                "task_sheet.needs_title", "task_sheet.stays_in_work", "task_sheet.not_key",
            ],
            strict=True,
        )
    )  # fmt: skip
    assert {cell: value for cell, value, _key in bad(found)}[cells[0]] == "2.5"


def test_numbers_that_stand_twice_or_hang_in_the_air_are_bad(plan):
    with Hands(plan.path) as hands:
        hands.add(number="1.1", title_en="Twin", workdays=1)
        hands.add(number="8.1", title_en="Orphan", workdays=1)
    assert {key for _cell, _value, key in bad(plan.look())} == {
        "task_sheet.number_twice",
        "task_sheet.no_summary",
    }


def test_what_a_verb_refuses_is_told_with_its_cell_and_nothing_is_written(plan):
    with Hands(plan.path) as hands:
        hands.type("Posters", "workdays", 4)
        cell = hands.type("Script", "predecessors", "2.1FS")
    found = plan.look()
    with pytest.raises(Refusal) as met, plan.space.step(VERB, {}) as step:
        take_in(step.session, found.changes)
    assert met.value.key == "task_sheet.refused"
    assert str(met.value.values["cell"]).endswith(f"!{cell}")
    reason = met.value.values["reason"]
    assert isinstance(reason, Refusal)
    assert reason.key == "link.circle"
    assert plan.rows()["Posters"].workdays == 3


def test_a_key_of_another_file_is_bad(plan):
    with Hands(plan.path) as hands:
        hands.type("Posters", "id", "01890000-0000-7000-8000-000000000000")
    assert [key for _cell, _value, key in bad(plan.look())] == ["task_sheet.no_such_task"]


def test_a_formula_without_a_value_is_bad_and_one_with_a_value_is_read(plan):
    with Hands(plan.path) as hands:
        cell = hands.type("Posters", "workdays", "=2+2")
    assert bad(plan.look()) == [(cell, "", "task_sheet.formula")]


def test_unknown_columns_are_told_and_reworded_ones_known_by_the_stamp(plan):
    with Hands(plan.path) as hands:
        hands.sheet.cell(4, hands.column("workdays")).value = "How long"
        hands.sheet.cell(4, len(hands.keys) + 1).value = "Mood"
        hands.type("Posters", "workdays", 4)
    found = plan.look()
    assert changes(found) == {"Posters": CHANGED}
    assert [key for _place, key in notes(found)] == ["unknown_column"]
