"""A task list written, worked on and read back says the same on both sides, whatever stands in it."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings, strategies as st

from coproduce.domain.activity import LIMITS, LINK_KINDS
from coproduce.errors import Refusal
from coproduce.excel.task_records import task_records
from coproduce.excel.task_words import Vocabulary
from coproduce.model.task import PHASES
from coproduce.operations import links
from coproduce.texts import LANGUAGES
from tests.excel.office import libreoffice, needs_libreoffice
from tests.excel.task_lists import HEADER, Hands, TaskList

EXAMPLES = 12 if settings().max_examples <= 100 else settings().max_examples  # each makes a file
START = date(2026, 3, 2)
HARD = [
    "=1+1",
    "-5",
    "_x0041_",
    "a\nb",
    "<&>'\"",
    "Ұлы дала",
    "丝路之星",
    "1.10",
    "2026-03-22",
    "\u200bx",
    "TRUE",
]
texts = st.one_of(
    st.sampled_from(HARD),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=20),
).filter(lambda text: bool(text.strip()))
days = st.integers(0, 400).map(lambda number: START + timedelta(days=number))


typeable = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1
).filter(lambda text: bool(text.strip()) and not text.startswith("="))


@st.composite
def fields(draw: st.DrawFn, texts: st.SearchStrategy[str] = texts) -> dict[str, Any]:
    """Draw what a task may hold besides its title."""
    given: dict[str, Any] = {
        "workdays": draw(st.integers(0, 40)),
        "phase": draw(st.sampled_from(PHASES)),
        "progress": draw(st.integers(0, 100)),
    }
    for name, values in {
        "deadline": days,
        "remarks": texts,
        "title_kk": texts,
        "title_zh": texts,
        "actual_first": days,
    }.items():
        if draw(st.booleans()):
            given[name] = draw(values)
    if draw(st.booleans()):
        given |= {"limit_kind": draw(st.sampled_from(LIMITS)), "limit_day": draw(days)}
    how = draw(st.sampled_from(["automatic", "pinned", "manual"]))
    first = draw(days)
    if how != "automatic":
        given |= {"mode": how, "first": first, "last": first + timedelta(draw(st.integers(0, 30)))}
    return given


@st.composite
def plans(draw: st.DrawFn) -> list[tuple[str, dict[str, Any], int | None]]:
    """Draw tasks with a title of their own, their fields, and which of the earlier ones each is part of."""
    titles = draw(st.lists(texts, min_size=1, max_size=6, unique_by=lambda text: text.strip()))
    return [
        (title, draw(fields()), draw(st.none() | st.integers(0, place - 1)) if place else None)
        for place, title in enumerate(titles)
    ]


def laid_down(
    folder: Path, drawn: list[tuple[str, dict[str, Any], int | None]], data: st.DataObject
) -> TaskList:
    made = TaskList(folder)
    keys: list[UUID] = []
    for title, values, parent in drawn:
        below = {} if parent is None else {"parent_id": keys[parent]}
        keys.append(made.add(title, **values | below))
    for _ in range(data.draw(st.integers(0, 4))):
        ends = {name: data.draw(st.sampled_from(keys)) for name in ("before", "after")}
        lag, unit = (
            data.draw(st.integers(-5, 5)),
            data.draw(st.sampled_from(["working", "calendar"])),
        )
        kind = data.draw(st.sampled_from(LINK_KINDS))
        try:
            made.space.do(links.add, **ends, kind=kind, lag=lag, lag_unit=unit)
        except Refusal:
            continue  # a circle, or a summary and its part
    return made


@settings(max_examples=EXAMPLES)
@given(drawn=plans(), language=st.sampled_from(LANGUAGES), data=st.data())
def test_what_was_written_is_what_is_read(drawn, language, data):
    with tempfile.TemporaryDirectory() as folder:
        made = laid_down(Path(folder), drawn, data)
        made.export(language)
        found = made.look(language="en")
        made.space.close()
    assert (found.rows, found.notes, found.bad, bool(found.changes)) == ([], [], [], False)


def typed(plan: TaskList, hands: Hands, row: int, values: dict[str, Any], language: str) -> None:
    """Type a task's drawn values into a row, as the sheet's language words them."""
    words = Vocabulary(language)
    renamed = {"first": "start", "last": "finish"}
    for name, value in values.items():
        cell = hands.sheet.cell(row, hands.column(renamed.get(name, name)))
        shown: Any = words.word(name, value) if name in ("phase", "mode", "limit_kind") else value
        cell.value = shown / 100 if name == "progress" else shown
        if name == "progress":
            cell.number_format = "0%"


@settings(max_examples=EXAMPLES)
@given(drawn=plans(), language=st.sampled_from(LANGUAGES), data=st.data())
def test_what_is_typed_into_the_sheet_is_what_the_file_then_says(drawn, language, data):
    """Every task's cells are typed over with other values; the file takes them all, and then nothing differs."""
    with tempfile.TemporaryDirectory() as folder:
        made = laid_down(Path(folder), drawn, data)
        made.export(language)
        wanted = {}
        with Hands(made.path) as hands:
            summaries = {parent for _title, _values, parent in drawn}
            for place, (title, _values, _parent) in enumerate(drawn):
                if place not in summaries:
                    wanted[title] = data.draw(fields(typeable))
                    key = str(made.keys[title])
                    row = next(
                        n for n in range(5, hands.sheet.max_row + 1)
                        if hands.sheet.cell(n, hands.column("id")).value == key
                    )  # fmt: skip
                    typed(made, hands, row, wanted[title], language)
        refused = None
        try:
            made.take_in()
        except Refusal as error:
            refused = error
        again = made.look()
        records = made.space.read(task_records).tasks
        made.space.close()
    if (
        refused is not None
    ):  # a day before another, a constraint without its day: said with the cell
        assert refused.key == "task_sheet.refused"
        return
    assert (again.rows, again.bad) == ([], [])
    for title, values in wanted.items():
        record = records[made.keys[title]].values
        assert record["workdays"] == values["workdays"]
        assert record["phase"] == values["phase"]


@needs_libreoffice
@pytest.mark.parametrize("language", ["ru", "zh"])
def test_what_libreoffice_saved_again_differs_in_nothing(tmp_path, language):
    made = TaskList(tmp_path)
    top = made.add("Making")
    for number, text in enumerate(HARD):
        made.add(
            f"{number} {text}",
            number,
            parent_id=top,
            title_ru=text,
            remarks=text,
            progress=7 * number,
        )
    made.add(
        "Pinned", 3, "3 a\nb", mode="pinned", first=START, deadline=START, limit_kind="as_late"
    )
    made.add("By hand", 3, mode="manual", first=START, last=date(2026, 3, 20))
    made.export(language)
    out = tmp_path / "saved"
    libreoffice(made.path, "xlsx", out)
    made.path = out / "tasks.xlsx"
    found = made.look()
    assert (found.rows, found.notes, found.bad, bool(found.changes)) == ([], [], [], False)
    made.space.close()


def test_a_title_that_no_workbook_can_hold_stands_in_nobodys_way(tmp_path):
    """A task whose only title is a sign that cannot be seen: its other cells are read all the same."""
    made = TaskList(tmp_path)
    made.add("\x0e")
    made.export()
    with Hands(made.path) as hands:
        hands.sheet.cell(HEADER + 1, hands.column("workdays")).value = 7
    made.take_in()
    assert [row.workdays for row in made.rows().values()] == [7]
    made.space.close()
