"""The workbook of a production schedule: what stands in it, and what its rules say of every day."""

from datetime import date, datetime, timedelta

import pytest
from openpyxl import load_workbook

from coproduce.errors import Refusal
from coproduce.excel.production_paints import PAINTS
from coproduce.excel.production_rules import DIAMOND, FLAG
from coproduce.excel.task_reading import read_tasks
from coproduce.excel.task_words import Vocabulary
from coproduce.operations import works
from coproduce.queries.plan import PlanRow
from coproduce.texts import LANGUAGES, Texts
from tests.builders import add_work
from tests.excel.schedules import Book, Plan, Reckoner

TODAY = date(2026, 3, 4)
CODES = len("&L&12 &K64748B")  # what stands before a text in a margin
CALENDARS = {"": "open", "×": "closed", "K": "closed_kz", "C": "closed_cn"}


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    made = Plan(tmp_path_factory.mktemp("schedule"))
    made.fill()
    yield made
    made.space.close()


@pytest.fixture
def book(plan):
    plan.export()
    return Book(plan.path)


def test_every_line_says_what_the_plan_says(plan, book):
    rows = plan.rows()
    assert len(book.rows()) == len(rows) == 9
    for row in book.rows():
        there = rows[book.value(row, "id")]
        told = [book.value(row, key) for key in ("number", "start", "finish", "workdays")]
        assert told == [there.number, there.first, there.last, there.workdays]
        assert book.value(row, "title_en") == there.titles.shown("en")
        assert book.value(row, "deadline") == there.deadline


def test_a_finish_is_a_formula_but_what_was_typed_or_has_happened(book):
    typed = {
        title
        for title in ("Preparation", "Script", "Permit", "Granted", "Casting", "Festival")
        if book.cell(book.row_of(title), "finish").data_type != "f"
    }
    assert typed == {"Casting", "Festival"}
    row = book.row_of("Preparation")
    assert book.cell(row, "start").value == f"=MIN(G{row + 1}:G{row + 3})".replace(
        "G", book.cell(row, "start").column_letter
    )
    assert book.cell(row, "finish").value.startswith("=MAX(")
    assert isinstance(book.cell(book.row_of("Script"), "start").value, datetime)


def test_days_are_empty_but_for_signs(book):
    first = len(book.keys) + 1
    signs = {}
    for row in book.rows():
        cells = [book.shown.cell(row, column).value for column, _day in book.days()]
        title = book.value(row, "title_en")
        signs[title] = [sign for sign in cells if sign]
        if title not in {"Permit", "Granted", "Shooting", "Premiere"}:
            assert all(book.sheet.cell(row, first + n).value is None for n in range(len(cells)))
    assert {title: found for title, found in signs.items() if found} == {
        "Permit": [FLAG],
        "Granted": [DIAMOND],
        "Shooting": [FLAG],
        "Premiere": [DIAMOND, FLAG],
    }


def painted(book: Book, row: int, today: date = TODAY) -> dict[date, str]:
    """Reckon the rules as a spreadsheet does: the first that holds paints the day."""
    rules = book.rules()
    reckoner = Reckoner(book.shown, book.header + 1, len(book.keys) + 1, today)
    names = list(PAINTS)
    assert len(rules) == len(names)
    return {
        day: next(name for name, rule in zip(names, rules, strict=True) if reckoner.holds(rule[0], row, column))
        for column, day in book.days()
    }  # fmt: skip


def expected(row: PlanRow, day: date, mark: str, step: int = 1) -> str:
    """Say what a day of a task must look like, from the plan itself."""
    stop = day + timedelta(days=step - 1)
    critical = "critical" if row.critical else ""
    if row.milestone and day <= row.first <= stop:
        return "milestone_critical" if critical else "milestone"
    if row.deadline is not None and day <= row.deadline <= stop:
        return "missed" if row.last > row.deadline else "deadline"
    if row.first <= stop and day <= row.last and not row.milestone:
        if row.summary:
            return "summary"
        length = (row.last - row.first).days + 1
        until = row.first + timedelta(days=int(length * row.progress / 100 + 0.5))
        done = "done" if max(day, row.first) < until else ""
        return "_".join(filter(None, (critical, done))) or "bar"
    if day <= TODAY <= stop:
        return "today"
    return "made_up" if "+" in mark else CALENDARS[mark]


@pytest.mark.parametrize("by", ["day", "week"])
def test_the_rules_colour_every_day_as_the_plan_says(plan, by):
    plan.export(by=by)
    book, rows = Book(plan.path), plan.rows()
    marks = {day: book.sheet.cell(book.header - 1, column).value or "" for column, day in book.days()}  # fmt: skip
    step = 1 if by == "day" else 7
    seen = set()
    for row in book.rows():
        there = rows[book.value(row, "id")]
        found = painted(book, row)
        assert found == {day: expected(there, day, marks[day], step) for day in found}
        seen |= set(found.values())
    wanted = {"bar", "done", "critical", "critical_done", "summary", "missed", "deadline", "today"}
    wanted |= {"milestone_critical", "closed_cn", "closed_kz"}
    assert seen >= wanted | ({"made_up", "closed"} if by == "day" else set())


def test_a_bar_follows_the_dates_that_somebody_types(book):
    row = book.row_of("Festival")
    for key, day in (("start", date(2026, 2, 5)), ("finish", date(2026, 2, 9))):
        book.shown.cell(row, book.column(key)).value = day
    book.shown.cell(row, book.column("progress")).value = 0.4
    bars = {day: paint for day, paint in painted(book, row).items() if paint in {"bar", "done"}}
    assert bars == {
        date(2026, 2, day): paint
        for day, paint in ((5, "done"), (6, "done"), (7, "bar"), (8, "bar"), (9, "bar"))
    }


def test_the_rules_are_few_and_reach_below_the_last_row(book):
    found = book.sheet.conditional_formatting._cf_rules
    assert sum(map(len, found.values())) <= len(PAINTS) + 6
    assert all(len(str(one.sqref).split()) == 1 for one in found)
    row = book.sheet.max_row + 1
    for key, value in (("start", date(2026, 3, 9)), ("finish", date(2026, 3, 10))):
        book.shown.cell(row, book.column(key)).value = value
    paints = painted(book, row)
    assert [day.day for day, paint in paints.items() if paint == "bar"] == [9, 10]
    assert any(str(one.sqref).endswith(str(row + 99)) for one in found)


def test_paints_differ_in_more_than_colour():
    """What is critical, missed or closed has a pattern of its own, which a colour-blind reader sees."""
    plain = {"bar", "done", "summary", "milestone", "deadline", "today", "open"}
    assert {name for name, paint in PAINTS.items() if paint.pattern == "solid"} == plain
    marked = {PAINTS[name].pattern for name in ("closed", "closed_kz", "closed_cn", "made_up")}
    assert len(marked) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_in_the_readers_languages(plan, language):
    languages = (language, "en") if language != "en" else ("en", "zh")
    plan.export(languages=languages, by="week")
    book = Book(plan.path)
    heads = [str(book.sheet.cell(book.header, n).value) for n in range(1, len(book.keys) + 1)]
    for each in languages:
        assert any(Texts(each).say("task_sheet.head.finish") in head for head in heads)
    assert [key for key in book.keys if key.startswith("title_")] == [
        f"title_{each}" for each in languages
    ]
    told = [
        str(cell.value)
        for sheet in book.book.worksheets[:3]
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "s"
    ]
    assert not [text for text in told if text.startswith("[")]
    assert {sheet.sheet_state for sheet in book.book.worksheets[:3]} == {"visible"}


def test_table_and_heads_stay_in_sight_and_come_again_on_every_page(plan, book):
    sheet = book.sheet
    assert sheet.freeze_panes == f"C{book.header + 1}"
    assert sheet.print_title_cols == "$A:$B"
    upper, lower = sheet.print_title_rows.replace("$", "").split(":")
    assert int(lower) == book.header
    assert int(upper) < book.header - 2
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToHeight == 0
    assert "The Composer" in sheet.oddHeader.left.text
    assert book.book["_coproduce"].sheet_state == "veryHidden"
    assert book.facts["kind"] == "production"
    hidden = [key for key in book.keys if sheet.column_dimensions[book.cell(1, key).column_letter].hidden]  # fmt: skip
    assert set(hidden) >= {"kind"}
    assert sheet.row_dimensions[book.row_of("Script")].outlineLevel == 1


def test_texts_in_the_margins_are_no_longer_than_excel_takes(tmp_path):
    plan = Plan(tmp_path)
    for number in range(30):
        plan.work = add_work(plan.space, f"{number} & " + "long " * 30, plan_starts="2026-03-02")
        plan.add("Research", 4)
    for works_shown in ((), (plan.work,)):
        plan.export(works=works_shown, languages=("kk", "zh"))
        told = Book(plan.path).sheet
        for margin in (told.oddHeader, told.oddFooter):
            parts = [part.text for part in (margin.left, margin.center, margin.right) if part.text]
            assert sum(len(text) + CODES for text in parts) <= 255
    plan.space.close()


def test_a_title_is_never_a_formula(plan):
    plan.export(languages=("zh",))
    book = Book(plan.path)
    cells = [book.cell(row, "title_zh") for row in book.rows()]
    assert ("s", "=剧本") in [(cell.data_type, cell.value) for cell in cells]


def test_a_period_shows_what_touches_it_and_says_what_it_leaves_out(plan):
    report = plan.export(first=date(2026, 2, 2), last=date(2026, 2, 8), by="day")
    book = Book(plan.path)
    titles = {book.value(row, "title_en") for row in book.rows()}
    assert titles == {"Preparation", "Script", "Permit", "Casting"}
    assert report.tasks == len(titles) - 1
    assert [day for _column, day in book.days()] == [date(2026, 2, n) for n in range(2, 9)]
    above = " ".join(str(book.sheet.cell(n, 1).value) for n in range(1, book.header))
    assert f"left out: {len(plan.rows()) - 1 - report.tasks}" in above
    summary = book.row_of("Preparation")
    there = plan.rows()[book.value(summary, "id")]
    assert (book.value(summary, "start"), book.value(summary, "finish")) == (there.first, there.last)  # fmt: skip


def test_a_period_without_tasks_is_refused(plan):
    with pytest.raises(Refusal, match=r"production\.nothing"):
        plan.export(first=date(2030, 1, 1), last=date(2030, 2, 1))


def test_several_works_stand_under_their_names(tmp_path):
    plan = Plan(tmp_path)
    plan.fill()
    plan.work = add_work(plan.space, "Steppe", kind="documentary", plan_starts="2026-03-02")
    plan.space.do(works.edit, works=[plan.work], premiere=date(2026, 4, 1))
    plan.add("Research", 4)
    plan.export()
    book = Book(plan.path)
    heading = book.row_of("Steppe")
    assert book.value(heading, "number") == book.value(heading + 1, "work") == "DOC-001"
    assert book.value(heading + 1, "title_en") == "Research"
    assert book.value(heading, "finish") == book.value(heading + 1, "finish")
    assert book.cell(heading, "finish").data_type == "f"
    assert book.value(heading, "deadline") == date(2026, 4, 1)
    film = book.row_of("The Composer")
    assert book.sheet.row_dimensions[film + 2].outlineLevel == 2
    plan.export(works=(plan.work,))
    assert "work" not in Book(plan.path).keys
    plan.space.close()


def test_it_is_refused_where_a_task_list_is_wanted(plan):
    plan.export()
    with pytest.raises(Refusal, match=r"production\.not_a_list"):
        read_tasks(plan.path, Vocabulary("en"))


def test_nothing_is_left_where_a_schedule_is_refused(plan, tmp_path):
    out, plan.path = plan.path, tmp_path / "none.xlsx"
    with pytest.raises(Refusal):
        plan.export(first=date(1990, 1, 1), by="day")
    assert not list(tmp_path.iterdir())
    plan.path = out


def test_the_lists_of_working_days_have_the_make_up_days(plan, book):
    names = {name: defined.attr_text for name, defined in book.book.defined_names.items()}
    assert {"days_KZ", "days_CN", "days_DAYS", "days_KZ_CN"} <= set(names)
    sheet, _, cells = names["days_CN"].rpartition("!")
    found = {row[0].value.date() for row in load_workbook(plan.path)[sheet.strip("'")][cells]}
    assert {date(2026, 2, 14), date(2026, 2, 28)} <= found
    assert date(2026, 2, 17) not in found
