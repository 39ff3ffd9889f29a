"""The Works place: every committed field is one step, notices refresh it, nothing is lost on the way."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from coproduce.operations import episodes, works
from coproduce.queries.history import operations
from coproduce.queries.works import WorkRow, episodes_of, works as all_works
from coproduce.workspace import Workspace
from tests.builders import add_episodes, add_slot, add_work
from ui.desk import Desk
from ui.dialogs import Question
from ui.forms.dialog import FormDialog
from ui.forms.sheet import LabelledField
from ui.window import Window
from ui.works.place import WorksPlace


@pytest.fixture
def place(desk: Desk, qtbot: QtBot) -> Iterator[WorksPlace]:
    """The place over the small file: The Composer with one slot, and Tomiris."""
    add_work(desk.workspace, "Tomiris")
    made = WorksPlace(desk, desk.words)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    yield made
    made.hide()


def work(place: WorksPlace, title: str = "The Composer") -> WorkRow:
    return next(row for row in place._desk.read(all_works) if row.titles.en == title)


def field(place: WorksPlace, name: str, kind: str = "work") -> LabelledField:
    return place.panel.sheet(kind).fields[name]


def enter(place: WorksPlace, name: str, text: str, kind: str = "work") -> QWidget:
    """Type into a field as a person does, and press Enter."""
    widget = field(place, name, kind).widget
    widget.setFocus()
    widget.setProperty("text", text)
    QTest.keyClick(widget, Qt.Key.Key_Return)
    return widget


def when_asked(act: Callable[[QDialog], object]) -> None:
    """Answer the next dialog."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)

    QTimer.singleShot(0, answer)


def test_an_edit_is_one_operation_and_undo_brings_the_panel_back(place: WorksPlace) -> None:
    desk = place._desk
    place.tree.select_keys([work(place).id])
    before = len(desk.read(operations))
    widget = enter(place, "title_zh", " 音乐家 ")
    assert len(desk.read(operations)) == before + 1
    assert work(place).titles.zh == "音乐家"
    assert place.model.find(work(place).id).isValid()
    desk.undo()
    assert work(place).titles.zh is None
    assert widget.property("text") == ""
    assert place.tree.selected_rows() == [work(place)]


def test_several_works_get_only_the_field_that_was_touched(place: WorksPlace) -> None:
    place.tree.select_keys([work(place).id, work(place, "Tomiris").id])
    assert field(place, "title_en").widget.property("placeholderText") == "—"
    assert not field(place, "code").isEnabled()
    enter(place, "length", "1:30")
    assert [work(place, title).length for title in ("The Composer", "Tomiris")] == [5400, 5400]
    assert place._desk.undo_name() == place._words.count("verb.works.edit", 2)
    place._desk.undo()
    assert [work(place, title).length for title in ("The Composer", "Tomiris")] == [6000, 6000]


def test_a_refusal_stands_under_its_field_and_leaves_the_typed_text(place: WorksPlace) -> None:
    place.tree.select_keys([work(place).id])
    taken = work(place, "Tomiris").code
    widget = enter(place, "code", taken)
    assert taken in field(place, "code").wrong.text()
    assert widget.property("text") == taken
    enter(place, "length", "soon")
    assert field(place, "length").wrong.text()
    QTest.keyClick(widget, Qt.Key.Key_Escape)
    assert not field(place, "code").wrong.text()
    assert widget.property("text") == work(place).code


def test_the_last_title_cannot_go(place: WorksPlace) -> None:
    place.tree.select_keys([work(place).id])
    enter(place, "title_en", "")
    assert field(place, "title_en").wrong.text()
    assert work(place).titles.en == "The Composer"


def test_a_new_work_is_asked_for_added_and_selected(place: WorksPlace) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.accept()
        assert dialog.isVisible(), "without a title the dialog stays"
        dialog.sheet.fields["kind"].editor.show_value("series")
        dialog.sheet.fields["title_en"].editor.show_value("Silk Way Star")
        dialog.accept()

    place.search.setText("composer")
    place.model.seek("composer")
    when_asked(fill)
    place.commands["works.new"].trigger()
    (made,) = place.tree.selected_rows()
    assert isinstance(made, WorkRow)
    assert (made.kind, made.titles.en, made.code) == ("series", "Silk Way Star", "SER-001")


def test_episodes_are_added_under_their_work_and_edited_together(place: WorksPlace) -> None:
    place.tree.select_keys([work(place).id])

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.sheet.fields["count"].editor.show_value(3)
        dialog.accept()

    when_asked(fill)
    place.commands["works.add_episodes"].trigger()
    assert len(place.tree.selected_rows()) == 3
    enter(place, "length", "0:50", "episode")
    assert {row.length for row in place._desk.read(episodes_of, work(place).id)} == {3000}
    place._desk.undo()
    place._desk.undo()
    assert place.model.rowCount(place.model.find(work(place).id)) == 0


def test_a_language_version_is_added_to_the_work(place: WorksPlace) -> None:
    place.tree.select_keys([work(place).id])
    when_asked(lambda dialog: dialog.accept())
    place.commands["works.add_version"].trigger()
    assert work(place).versions == 1
    assert [place._wording.name(row) for row in place.tree.selected_rows()] == ["Kazakh · original"]


def test_removing_a_work_with_airings_asks_and_takes_them_along(place: WorksPlace) -> None:
    target = work(place)
    place.tree.select_keys([target.id])
    when_asked(lambda dialog: dialog.reject())
    place.commands["works.remove"].trigger()
    assert work(place).slots == 1

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, Question)
        dialog._answered("remove")

    when_asked(agree)
    place.commands["works.remove"].trigger()
    assert not place.model.find(target.id).isValid()
    assert [row.id for row in place.tree.selected_rows()] == [work(place, "Tomiris").id]
    place._desk.undo()
    assert work(place).slots == 1


def test_selection_and_open_branches_live_through_edits_filter_and_other_processes(
    place: WorksPlace, small_file: Path
) -> None:
    target = work(place)
    add_episodes(place._desk.workspace, target.id, 2)
    place.tree.select_keys([target.id])
    place.tree.expand(place.model.find(target.id))
    place.model.seek("tomiris")
    place.model.seek("")
    assert place.tree.isExpanded(place.model.find(target.id))
    place.tree.select_keys([target.id])
    other = Workspace.open(small_file, author="Li")
    other.do(works.edit, works=[target.id], title_kk="Композитор", code="AAA-1")
    other.do(episodes.add_episodes, work=target.id)
    other.close()
    place._desk._poll()
    assert field(place, "title_kk").widget.property("text") == "Композитор"
    index = place.model.find(target.id)
    assert place.tree.isExpanded(index)
    assert place.model.rowCount(index) == 3
    assert [row.id for row in place.tree.selected_rows()] == [target.id]


def test_airings_follow_the_slots_also_from_one_work_to_another(place: WorksPlace) -> None:
    from coproduce.operations import slots  # noqa: PLC0415
    from coproduce.queries.slots import slots_of_work  # noqa: PLC0415

    space = place._desk.workspace
    (slot,) = space.read(slots_of_work, work(place).id)
    add_slot(space, slot.channel.id, work(place, "Tomiris").id, "2025-09-21 20:00")
    assert airings(place, "Tomiris") == "1"
    place._desk.do(slots.edit, slots=[slot.id], work_id=work(place, "Tomiris").id)
    assert (airings(place), airings(place, "Tomiris")) == ("", "2")


def airings(place: WorksPlace, title: str = "The Composer") -> str:
    return str(place.model.find(work(place, title).id).siblingAtColumn(7).data() or "")


def test_while_hidden_it_only_remembers_and_catches_up_when_shown(place: WorksPlace) -> None:
    place.hide()
    place._desk.do(works.edit, works=[work(place).id], stage="released")
    place._desk.do(works.add, kind="series", title_en="Late")
    place.show()
    assert place.model.find(work(place, "Late").id).isValid()


def test_language_switches_at_run_time(place: WorksPlace) -> None:
    place.tree.select_keys([work(place).id])
    place._words.set_language("ru")
    place.retranslate(place._words)
    assert field(place, "length").label.text() == "Хронометраж"
    assert place.commands["works.new"].text() == "Новое произведение"
    assert place.model.headerData(2, Qt.Orientation.Horizontal) == "Вид"


def test_an_empty_filter_result_says_so_and_leads_back(place: WorksPlace) -> None:
    place.search.setText("no such work")
    place._seek("no such work")
    assert place._left.currentWidget() is place.empty
    place.empty.acted.emit()
    place._seek("")
    assert place._left.currentWidget() is place.tree


def ids(place: WorksPlace) -> list[UUID]:
    return [row.id for row in place.tree.selected_rows()]


def test_duplicates_are_selected(place: WorksPlace) -> None:
    place.tree.select_keys([work(place).id])
    place.commands["works.duplicate"].trigger()
    (copy,) = ids(place)
    assert copy != work(place).id


def test_a_key_with_ctrl_selects_only_the_copy(place: WorksPlace) -> None:
    place.activateWindow()
    place.tree.select_keys([work(place).id])
    place.tree.setFocus()
    QTest.keyClick(place.tree, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    (copy,) = ids(place)
    assert copy != work(place).id


def test_f2_goes_to_the_first_field_that_takes_a_value(place: WorksPlace) -> None:
    add_episodes(place._desk.workspace, work(place).id, 2)
    parts = place._desk.read(episodes_of, work(place).id)
    place.tree.expand(place.model.find(work(place).id))
    place.tree.select_keys([row.id for row in parts])
    place.tree.setFocus()
    QTest.keyClick(place.tree, Qt.Key.Key_F2)
    assert QApplication.focusWidget() is field(place, "length", "episode").widget


def test_enter_on_the_list_leads_into_the_fields_and_escape_back(place: WorksPlace) -> None:
    place.activateWindow()
    place.tree.select_keys([work(place).id])
    place.tree.setFocus()
    QTest.keyClick(place.tree, Qt.Key.Key_Return)
    first = field(place, "title_en").widget
    assert QApplication.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is place.tree


@pytest.mark.parametrize("leave", ["close", "leave"])
def test_what_is_being_typed_is_saved_when_the_file_is_put_away(
    make_window: Callable[[], Window], small_file: Path, qtbot: QtBot, leave: str
) -> None:
    window = make_window()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.files.lay(small_file)
    window.frame.go("works")
    place = window.frame.place
    assert isinstance(place, WorksPlace)
    place.tree.select_keys([work(place).id])
    widget = field(place, "title_kk").widget
    widget.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is widget)
    QTest.keyClicks(widget, "Kompozitor")
    getattr(window.files, leave)()
    space = Workspace.open(small_file)
    assert [row.titles.kk for row in space.read(all_works)] == ["Kompozitor"]
    space.close()


def test_a_file_that_cannot_be_written_can_be_read_and_nothing_else(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "read_only", property(lambda _: True))
    place = WorksPlace(desk, desk.words)
    qtbot.addWidget(place)
    place.tree.select_keys([work(place).id])
    enabled = [action.objectName() for action in place.commands if action.isEnabled()]
    assert enabled == ["works.edit"]
    assert not place.panel.sheet("work").isEnabled()
