"""What is looked at in plans: filters and groups by menu, chips and keys; views that are kept, renamed, removed."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from coproduce.operations import tasks, works
from tests.builders import add_task, add_work, make_workspace
from tests.ui.timeline_plan import STARTS, TODAY, lay_plan, of, shown
from ui.desk import Desk
from ui.settings import Settings
from ui.timeline.headings import GROUPINGS
from ui.timeline.name_sight import NameSight
from ui.timeline.place import TimelinePlace
from ui.timeline.saved_sights import SavedSight, SavedSights, present
from ui.timeline.sight import Sight
from ui.timeline.sight_bar import FILTERS, without
from ui.timeline.sight_menu import fill
from ui.timeline.work_choice import WorkSheet

CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
keys = st.uuids()
sights = st.builds(
    Sight,
    works=st.none() | st.frozensets(keys, max_size=3),
    grouping=st.sampled_from(GROUPINGS),
    late=st.booleans(),
    critical=st.booleans(),
    mine=st.sampled_from(["", "MCI"]),
    phases=st.frozensets(st.sampled_from(["shooting", "review"])),
    partners=st.frozensets(keys, max_size=2),
    text=st.text(max_size=8),
)


@pytest.fixture
def place(desk: Desk, qtbot: QtBot, settings: Settings) -> Iterator[TimelinePlace]:
    """The place over two planned works, all of them on view."""
    lay_plan(desk.workspace)
    other = add_work(desk.workspace, "Baikonur", plan_starts=STARTS)
    add_task(desk.workspace, other, "Launch", phase="shooting")
    made = made_place(desk, qtbot, settings)
    made.look(Sight())
    yield made
    made.hide()


def made_place(desk: Desk, qtbot: QtBot, settings: Settings) -> TimelinePlace:
    made = TimelinePlace(desk, desk.words, lambda: TODAY, settings)
    qtbot.addWidget(made)
    made.resize(1500, 800)
    made.show()
    return made


def read_on(place: TimelinePlace) -> None:
    while place.source.read_some(0, 20).more:
        pass


def menu_of(place: TimelinePlace) -> dict[str, QAction]:
    """Give what the View menu offers now, what is in its menus by "menu > entry"."""
    fill(place.sights.menu, place.sights)
    found: dict[str, QAction] = {}

    def walk(menu: QMenu, path: str) -> None:
        for action in menu.actions():
            below = action.menu()
            if isinstance(below, QMenu):
                walk(below, f"{path}{action.text()} > ")
            else:
                found[path + action.text()] = action

    walk(place.sights.menu, "")
    return found


# ------------------------------------------------------------------- a value


@given(sights)
def test_a_kept_sight_is_the_same_when_it_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, sight: Sight
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    space = make_workspace(folder)
    path = folder / "settings.ini"
    SavedSights(Settings(path), space).keep(SavedSight("Mine & Жібек", sight, 2.5))
    again = SavedSights(Settings(path), space).all()
    space.close()
    assert again == [SavedSight("Mine & Жібек", sight, 2.5)]


@given(sights)
def test_without_all_its_filters_a_sight_is_unfiltered(sight: Sight) -> None:
    for name in FILTERS:
        sight = without(sight, name)
    assert sight == sight.unfiltered
    assert not sight.filters


@given(sights, st.data())
def test_what_is_gone_is_left_out_and_counted(sight: Sight, data: st.DataObject) -> None:
    asked, partners = sight.works or frozenset(), sight.partners
    there = data.draw(st.frozensets(st.sampled_from(sorted(asked)))) if asked else frozenset[UUID]()
    left, gone = present(sight, there, partners)
    assert gone == len(asked - there)
    assert left == replace(sight, works=sight.works if there == asked else there or None)
    assert present(left, there, partners) == (left, 0)


def test_what_another_program_kept_does_no_harm(settings: Settings, desk: Desk) -> None:
    saved = SavedSights(settings, desk.workspace)
    saved.keep(SavedSight("One", Sight()))
    settings.keep(saved._key, '[{"name": "Two"}]')
    assert saved.all() == []
    settings.keep(saved._key, "no json")
    assert saved.last() is None


# ---------------------------------------------------------------- in the place


def test_several_works_stand_under_their_titles(place: TimelinePlace) -> None:
    read_on(place)
    assert {"Tomiris", "Baikonur"} <= set(shown(place))
    assert place.bar.works.text() == "All works"


def test_filters_leave_out_tasks_and_each_chip_takes_its_own_away(place: TimelinePlace) -> None:
    cut = of(place)["Shooting"]
    place._desk.do(tasks.edit, tasks=[cut.id], deadline=STARTS)
    menu = menu_of(place)
    menu["Late only"].trigger()
    menu["Phase > Shooting"].trigger()
    read_on(place)
    assert not place.sights.bar.isHidden()
    assert [name for name, chip in place.sights.bar.chips.items() if not chip.isHidden()] == [
        "late",
        "phases",
    ]
    assert "Launch" not in shown(place)
    place.sights.bar.chips["late"].click()
    read_on(place)
    assert {"Baikonur", "Launch"} <= set(shown(place))
    assert "Cut" not in shown(place)
    place.sights.bar.show_all.click()
    read_on(place)
    assert place.sights.bar.isHidden()
    assert {"Launch", "Cut"} <= set(shown(place))


def test_filters_have_their_keys_in_the_search_field_too(place: TimelinePlace) -> None:
    assert set(place.sights.commands) <= set(place.search.actions())


def test_groups_and_their_headings_open_and_close_together(place: TimelinePlace) -> None:
    menu_of(place)["Group by > Phase"].trigger()
    read_on(place)
    assert "Shooting" in shown(place)
    place.sights.commands["sights.close_all"].trigger()
    assert all(place.source.board.is_open(group.id) is False for group in place.source.board.groups)
    assert len(shown(place)) == len(place.source.board.groups)
    place.sights.commands["sights.open_all"].trigger()
    assert "Launch" in shown(place)
    assert menu_of(place)["Group by > Phase"].isChecked()


def test_nothing_that_passes_is_told_with_a_way_back(place: TimelinePlace) -> None:
    place.look(Sight(mine="NOBODY"))
    read_on(place)
    place._show_page()
    assert place.pages.currentWidget() is place.pages.empty
    place.pages.empty.acted.emit()
    read_on(place)
    assert place.pages.currentWidget() is place.both


def test_works_are_ticked_one_after_the_other(place: TimelinePlace) -> None:
    found = {work.titles.en: work for work in place.source.works.values()}
    sheet = WorkSheet(place._words, list(found.values()), None)
    sheet.chosen.connect(place.sights.choose_works)
    by_text = {
        sheet.list.item(n).text().split(" · ")[0]: sheet.list.item(n)
        for n in range(sheet.list.count())
    }
    assert by_text["All works"].checkState() == CHECKED
    by_text["Tomiris"].setCheckState(CHECKED)
    assert place.source.board.sight.works == frozenset({found["Tomiris"].id})
    assert by_text["All works"].checkState() == UNCHECKED
    by_text["Baikonur"].setCheckState(CHECKED)
    assert place.source.board.sight.works == frozenset({found["Tomiris"].id, found["Baikonur"].id})
    assert place.bar.works.text() == "2 works"
    sheet.list.itemActivated.emit(by_text["Baikonur"])
    assert place.source.board.sight.works == frozenset({found["Baikonur"].id})


def test_a_search_for_a_work_that_is_not_there_says_so(place: TimelinePlace) -> None:
    sheet = WorkSheet(place._words, list(place.source.works.values()), None)
    sheet.show()
    sheet._seek("tomiris")
    assert (sheet.list.isVisible(), sheet._none.isVisible()) == (True, False)
    sheet._seek("nowhere")
    assert (sheet.list.isVisible(), sheet._none.isVisible()) == (False, True)
    assert "nowhere" in sheet._none.text()
    sheet._seek("")
    assert (sheet.list.isVisible(), sheet._none.isVisible()) == (True, False)
    sheet.close()


def test_a_view_is_kept_chosen_renamed_and_removed(place: TimelinePlace) -> None:
    place.sights.ask = lambda *_: "Weekly"
    place.look(Sight(critical=True, grouping="phase"))
    kept = place.source.board.sight
    place.sights.commands["sights.keep"].trigger()
    place.look(Sight())
    menu_of(place)["Weekly"].trigger()
    assert place.source.board.sight == kept
    place.sights.ask = lambda *_: "Monthly"
    menu_of(place)["Change kept views > Weekly > Rename…"].trigger()
    assert "Weekly" not in menu_of(place)
    place.look(Sight())
    menu_of(place)["Change kept views > Monthly > Replace with what is shown"].trigger()
    found = place.sights.saved.named("monthly")
    assert found is not None
    assert found.sight == Sight()
    menu_of(place)["Change kept views > Monthly > Remove"].trigger()
    assert place.sights.saved.all() == []


def test_a_view_whose_work_is_gone_shows_what_is_left_and_says_so(place: TimelinePlace) -> None:
    found = {work.titles.en: work.id for work in place.source.works.values()}
    place.look(Sight(works=frozenset({found["Tomiris"], found["Baikonur"]})))
    place.sights.overwrite("Both")
    place._desk.do(works.remove, works=[found["Tomiris"]])
    told: list[str] = []
    place._desk.said.connect(lambda message: told.append(message.text))
    menu_of(place)["Both"].trigger()
    assert place.source.board.sight.works == frozenset({found["Baikonur"]})
    assert told == ["“Both”: 1 work or body is gone and left out."]


def test_the_next_start_looks_at_what_was_looked_at_last(
    place: TimelinePlace, desk: Desk, qtbot: QtBot, settings: Settings
) -> None:
    place.look(Sight(critical=True, grouping="responsible"))
    again = made_place(desk, qtbot, settings)
    assert again.source.board.sight == Sight(critical=True, grouping="responsible")
    assert not again.sights.bar.isHidden()


def test_a_name_that_is_taken_is_told_before_it_is_replaced(place: TimelinePlace) -> None:
    dialog = NameSight(place._words, "Keep", "", lambda name: name == "Weekly")
    assert not dialog.buttons.primary.isEnabled()
    dialog.field.setText("Weekly")
    assert dialog.buttons.primary.isEnabled()
    assert "replaced" in dialog.told.text()
