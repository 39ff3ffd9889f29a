"""The workbook of a task list as Excel will see it."""

from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from coproduce.excel.task_words import Vocabulary
from coproduce.texts import LANGUAGES
from tests.builders import add_work
from tests.excel.task_lists import HEADER, Hands, TaskList


@pytest.fixture
def plan(tmp_path):
    made = TaskList(tmp_path)
    top = made.add("Shooting phase", phase="shooting", title_kk="Түсірілім")
    made.add("Scouting", 3, parent_id=top, remarks="=1+1", progress=40)
    made.add("Shooting", 10, "Scouting", parent_id=top, deadline=date(2026, 3, 13))
    made.add("Delivery", 0, "Shooting", mode="pinned", first=date(2026, 4, 1))
    made.add("Festival", 2, mode="manual", first=date(2026, 5, 9), last=date(2026, 5, 12))
    yield made
    made.space.close()


def test_values_are_real_ones(plan):
    plan.export()
    with Hands(plan.path) as hands:
        assert hands.value("Shooting", "start") == date(2026, 3, 5)
        assert hands.value("Shooting", "finish") == date(2026, 3, 18)
        assert hands.value("Shooting", "deadline") == date(2026, 3, 13)
        assert isinstance(hands.sheet.cell(6, hands.column("start")).value, datetime)
        assert hands.value("Scouting", "progress") == pytest.approx(0.4)
        assert hands.value("Shooting", "workdays") == 10
        assert hands.value("Shooting", "number") == "1.2"
        assert hands.value("Shooting", "predecessors") == "1.1FS"
        assert hands.value("Shooting", "work") == "FILM-001"
        assert hands.value("Scouting", "remarks") == "=1+1"
        assert hands.sheet.cell(6, hands.column("remarks")).data_type == "s"


@pytest.mark.parametrize("language", LANGUAGES)
def test_headers_and_words_are_in_the_readers_language(plan, language):
    plan.export(language)
    words = Vocabulary(language)
    with Hands(plan.path) as hands:
        heads = [str(cell.value) for cell in hands.sheet[HEADER]]
        assert heads == [words.head(str(key)) for key in hands.keys]
        assert hands.keys[1] == f"title_{language}"
        phase = hands.sheet.cell(HEADER + 1, hands.column("phase")).value
        assert phase == words.word("phase", "shooting")
        assert "[" not in "".join(heads)


def test_number_and_title_stay_in_sight_and_the_key_is_hidden(plan):
    plan.export()
    with Hands(plan.path) as hands:
        assert hands.sheet.freeze_panes == "C5"
        assert hands.sheet.auto_filter.ref.startswith("A4:")
        letter = hands.sheet.cell(1, hands.column("id")).column_letter
        assert hands.sheet.column_dimensions[letter].hidden
        assert hands.book["_coproduce"].sheet_state == "veryHidden"
        assert hands.sheet.cell(6, hands.column("number")).number_format == "@"
        assert hands.sheet.print_title_rows == "$4:$4"
        assert hands.sheet.print_title_cols == "$A:$B"


def rules(hands: Hands, title: str, key: str) -> set[str]:
    """Name the kinds of rules on a cell."""
    cell = hands.sheet.cell(hands.row_of(title), hands.column(key)).coordinate
    found = hands.sheet.data_validations.dataValidation
    return {rule.type for rule in found if cell in rule.sqref}


def test_computed_cells_refuse_typing_and_typed_days_do_not(plan):
    plan.export()
    with Hands(plan.path) as hands:
        closed = {
            (title, key)
            for title in ("Shooting phase", "Shooting", "Delivery", "Festival")
            for key in ("start", "finish", "slack", "workdays")
            if rules(hands, title, key) == {"custom"}
        }
    assert closed == {
        ("Shooting phase", "start"), ("Shooting phase", "finish"), ("Shooting phase", "slack"),
        ("Shooting phase", "workdays"), ("Shooting", "start"), ("Shooting", "finish"), ("Shooting", "slack"),
        ("Delivery", "finish"), ("Delivery", "slack"), ("Festival", "slack"),
    }  # fmt: skip


def test_words_and_codes_are_offered_as_lists(plan):
    plan.export("zh")
    words = Vocabulary("zh")
    with Hands(plan.path) as hands:
        offered = {}
        for rule in hands.sheet.data_validations.dataValidation:
            if rule.type == "list":
                sheet, _, cells = rule.formula1.rpartition("!")
                values = [
                    row[0].value for row in hands.book[sheet.strip("'")][cells.replace("$", "")]
                ]
                offered[str(rule.sqref).split(":")[0].rstrip("0123456789")] = values
        letters = {
            key: hands.sheet.cell(1, hands.column(key)).column_letter
            for key in ("phase", "mode", "work")
        }
    assert offered[letters["phase"]] == words.words("phase")
    assert offered[letters["mode"]] == words.words("mode")
    assert offered[letters["work"]] == ["FILM-001"]


def test_one_table_holds_all_works_each_row_with_its_code(plan):
    plan.work = add_work(plan.space, "Steppe", kind="documentary", plan_starts="2026-06-01")
    plan.add("Research", 4)
    plan.export()
    book = load_workbook(plan.path)
    (name, *hidden) = book.sheetnames
    assert set(hidden) == {"_lists", "_coproduce"}
    assert name == "Production plan"
    with Hands(plan.path) as hands:
        works = [
            row[hands.column("work") - 1].value for row in hands.sheet.iter_rows(min_row=HEADER + 1)
        ]
    assert works == ["DOC-001", *["FILM-001"] * 5]
