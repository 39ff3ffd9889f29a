"""The place of plans: notices refresh it with nothing lost, keys do what a planner's keys do, every edit is one step."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from coproduce.operations import links, tasks, works
from coproduce.queries.plan import links as all_links, plan
from coproduce.queries.works import works as all_works
from coproduce.texts import LANGUAGES
from coproduce.workspace import Workspace
from tests.builders import add_work
from tests.ui.timeline_plan import (
    STARTS,
    TODAY,
    add_task,
    cell,
    editor,
    lay_plan,
    link,
    of,
    pick,
    press,
    selected,
    shown,
    standing,
    type_in,
)
from ui.desk import Desk
from ui.timeline.columns import COLUMNS, PLACES
from ui.timeline.place import TimelinePlace

Key = Qt.Key


@pytest.fixture
def place(desk: Desk, qtbot: QtBot) -> Iterator[TimelinePlace]:
    with standing(desk, qtbot) as made:
        yield made


# ------------------------------------------------------------------- showing


def test_the_table_says_what_the_plan_says(place: TimelinePlace) -> None:
    assert shown(place) == ["Before", "Script", "Permit", "Making", "Shooting", "Cut", "Premiere"]
    for title, row in of(place).items():
        assert cell(place, title, "start") == place._words.date(row.first)
        assert cell(place, title, "finish") == place._words.date(row.last)
    assert cell(place, "Script", "number") == "1.1"
    assert "Script" in cell(place, "Permit", "why")
    assert cell(place, "Cut", "workdays") == "10"


def test_late_and_critical_are_told_by_mark_and_by_words(place: TimelinePlace) -> None:
    place._desk.do(tasks.edit, tasks=[of(place)["Premiere"].id], deadline=date(2026, 4, 1))
    row = of(place)["Premiere"]
    at = place.model.find(row.id, PLACES["deadline"])
    assert at.data() == f"{row.missed} days late"
    assert "1 Apr 2026" in at.data(Qt.ItemDataRole.ToolTipRole)
    assert not at.data(Qt.ItemDataRole.DecorationRole).isNull()
    critical = at.siblingAtColumn(PLACES["critical"])
    assert not critical.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert "Critical" in critical.data(Qt.ItemDataRole.AccessibleTextRole)


def test_an_edit_elsewhere_arrives_with_selection_and_branches_kept(
    place: TimelinePlace, small_file: Path
) -> None:
    found = of(place)
    place._toggle(found["Before"].id)
    pick(place, "Cut")
    other = Workspace.open(small_file, author="Li")
    other.do(tasks.edit, tasks=[found["Script"].id], workdays=7, title_en="Screenplay")
    other.do(tasks.arrange, tasks=[found["Cut"].id], parent=found["Before"].id)
    other.close()
    resets: list[None] = []
    place.model.modelReset.connect(lambda: resets.append(None))
    place._desk._poll()
    assert not resets
    assert shown(place) == ["Before", "Making", "Shooting", "Premiere"]
    place.reveal(found["Cut"].id)
    assert shown(place)[:4] == ["Before", "Cut", "Screenplay", "Permit"]
    assert "Screenplay" in cell(place, "Permit", "why")
    assert selected(place) == ["Cut"]


def test_undo_and_redo_of_the_window_show(place: TimelinePlace) -> None:
    before = shown(place), cell(place, "Cut", "start")
    pick(place, "Script")
    press(place, Key.Key_Delete)
    assert "Script" not in shown(place)
    place._desk.undo()
    assert (shown(place), cell(place, "Cut", "start")) == before
    place._desk.redo()
    assert "Script" not in shown(place)


def test_while_hidden_it_only_remembers_and_catches_up_when_shown(place: TimelinePlace) -> None:
    place.hide()
    place._desk.do(tasks.edit, tasks=[of(place)["Script"].id], workdays=9)
    add_task(place._desk.workspace, of(place)["Script"].work_id, "Late")
    place.show()
    assert cell(place, "Script", "workdays") == "9"
    assert "Late" in shown(place)


def test_the_filter_keeps_the_summaries_over_what_it_finds(place: TimelinePlace) -> None:
    place.search.only.setChecked(True)
    type_in(place.search.field, "shoot")
    assert shown(place) == ["Making", "Shooting"]
    type_in(place.search.field, "no such task")
    assert place.pages.currentWidget() is place.pages.empty
    place.pages.empty.acted.emit()
    assert len(shown(place)) == 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_follows_the_language(place: TimelinePlace, language: str) -> None:
    pick(place, "Permit")
    place._words.set_language(language)
    place.retranslate(place._words)
    say = place._words.say
    heads = [place.model.headerData(n, Qt.Orientation.Horizontal) for n in range(len(COLUMNS))]
    assert heads == [say(f"timeline.column.{column.key}") for column in COLUMNS]
    told = [place.commands["timeline.add"].text(), *heads, place.panel.why.starts.text()]
    told += [place.panel.tabs.tabText(n) for n in range(3)]
    told += [button.text() for button in place.bar.buttons.values()]
    assert not [text for text in told if text.startswith("[") or not text]
    assert cell(place, "Permit", "start") == place._words.date(of(place)["Permit"].first)


# ----------------------------------------------------------- plans that are not there


def test_a_work_without_a_plan_asks_for_its_start_and_begins_with_a_first_task(
    place: TimelinePlace,
) -> None:
    work = next(w for w in place.source.works.values() if w.titles.en == "The Composer")
    place.choose_work(work.id)
    page = place.pages.empty_plan
    assert place.pages.currentWidget() is page
    assert page.day.value() == TODAY
    page.day.show_value(date(2026, 6, 1))
    page.first.click()
    assert [row.first for row in place._desk.read(plan, work.id).rows] == [date(2026, 6, 1)]
    assert isinstance(editor(place), QLineEdit)


def test_a_file_without_works_says_where_to_add_one(
    desk: Desk, qtbot: QtBot, small_file: Path
) -> None:
    keys = [work.id for work in desk.read(all_works)]
    desk.do(works.remove, works=keys, with_slots=True)
    place = TimelinePlace(desk, desk.words, lambda: TODAY)
    qtbot.addWidget(place)
    assert place.pages.currentWidget() is place.pages.empty
    assert not place.commands["timeline.add"].isEnabled()
    place.show()
    add_work(desk.workspace, "Tomiris", plan_starts=STARTS)
    assert place.pages.currentWidget() is place.pages.empty_plan


def test_a_plan_that_leads_beyond_the_calendar_says_so_and_comes_back(
    place: TimelinePlace,
) -> None:
    found = of(place)
    keys = [found[title].id for title in ("Script", "Permit", "Shooting", "Cut")]
    place._desk.do(works.edit, works=[found["Cut"].work_id], plan_starts=date(9990, 1, 4))
    place._desk.do(tasks.edit, tasks=keys, workdays=10_000)
    assert place.source.refusal is not None
    assert place.pages.currentWidget() is place.pages.empty
    place._desk.undo()
    assert cell(place, "Cut", "workdays") == "10"
    assert len(shown(place)) == 7


def test_a_file_that_cannot_be_written_can_be_read_and_nothing_else(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_plan(desk.workspace)
    monkeypatch.setattr(Workspace, "read_only", property(lambda _: True))
    place = TimelinePlace(desk, desk.words, lambda: TODAY)
    qtbot.addWidget(place)
    place.table.select_some()
    enabled = {action.objectName() for action in place.commands if action.isEnabled()}
    assert enabled == {
        "timeline.details",
        "timeline.compare",
        "timeline.export_project",
        "timeline.export_excel",
        "timeline.export_production",
        "timeline.print",
    }
    assert not place.table.edit_current("title")


# ------------------------------------------------------------------- problems


def test_what_is_wrong_is_counted_and_a_click_leads_to_it(place: TimelinePlace) -> None:
    assert place.strip.isHidden()
    found = of(place)
    place._desk.do(tasks.edit, tasks=[found["Premiere"].id], deadline=date(2026, 4, 1))
    place._desk.do(tasks.edit, tasks=[found["Cut"].id], deadline=date(2026, 4, 2))
    place._show_problems()
    button = place.strip.buttons["broken"]
    assert button.text() == "2 broken promises"
    place._desk.undo()
    place._show_problems()
    assert "Premiere" in button.text()
    pick(place, "Script")
    button.click()
    assert selected(place) == ["Premiere"]


def test_links_that_close_a_circle_are_found_but_not_lost(
    place: TimelinePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = of(place)
    monkeypatch.setattr(links, "check_links", lambda *_: None)  # as a merge of two offices would
    link(place._desk.workspace, found["Cut"].id, found["Script"].id)
    place._show_problems()
    assert not place.strip.buttons["broken"].isHidden()
    assert "closes a circle" in place.strip.buttons["broken"].toolTip()
    assert len(place._desk.read(all_links, found["Cut"].work_id)) == 5
