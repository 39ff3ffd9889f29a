"""The Reference place: rows are added, edited a field at a time, removed unless needed, and refreshed by notice."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coproduce.errors import Refusal
from coproduce.operations.verbs import VERBS
from coproduce.queries.reference import channels, organisations
from tests.builders import add_channel
from ui.desk import Desk
from ui.forms.dialog import FormDialog
from ui.messages import Message
from ui.reference.fields import read_day_start, write_day_start
from ui.reference.place import ReferencePlace


@pytest.fixture
def place(desk: Desk, qtbot: QtBot) -> Iterator[ReferencePlace]:
    made = ReferencePlace(desk, desk.words)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    yield made
    made.hide()


def when_asked(fill: Callable[[FormDialog], None]) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        fill(dialog)

    QTimer.singleShot(0, answer)


def test_a_channel_is_asked_for_added_selected_and_undone(place: ReferencePlace) -> None:
    def fill(dialog: FormDialog) -> None:
        dialog.accept()
        assert dialog.isVisible()
        dialog.sheet.fields["code"].editor.show_value("JJ-2")
        dialog.sheet.fields["title_en"].editor.show_value("Jibek Joly 2")
        dialog.accept()

    when_asked(fill)
    place.commands["reference.add"].trigger()
    (row,) = place.page.selected()
    assert (row.code, row.zone, row.day_starts, row.medium) == ("JJ-2", "Asia/Almaty", 360, "tv")
    place._desk.undo()
    assert not place.page.model.index_of(row.id).isValid()


def test_one_field_is_one_step_and_a_refusal_stands_under_it(place: ReferencePlace) -> None:
    row = next(row for row in place._desk.read(channels) if row.code == "QZ")
    place.page.select_keys(frozenset({row.id}))
    field = place.page.panel.sheet("channels").fields["day_starts"]
    field.widget.setFocus()
    field.widget.setProperty("text", "05:30")
    QTest.keyClick(field.widget, Qt.Key.Key_Return)
    assert next(r for r in place._desk.read(channels) if r.id == row.id).day_starts == 330
    field.widget.setProperty("text", "25:00")
    QTest.keyClick(field.widget, Qt.Key.Key_Return)
    assert field.wrong.text()


def test_a_channel_with_slots_is_kept_and_the_person_is_told(place: ReferencePlace) -> None:
    told: list[Message] = []
    place._desk.said.connect(told.append)
    row = next(row for row in place._desk.read(channels) if row.code == "QZ")
    place.page.select_keys(frozenset({row.id}))
    place.commands["reference.remove"].trigger()
    assert [message.tone for message in told] == ["refused"]
    assert place.page.model.index_of(row.id).isValid()


def test_tabs_filter_and_name_their_own_action(place: ReferencePlace) -> None:
    add = VERBS["organisations.add"].function
    place._desk.do(add, code="NEW1", title_zh="新疆广播电视台", role="broadcaster", country="CN")
    place.tabs.setCurrentIndex(1)
    assert place.commands["reference.add"].text() == "New organisation"
    place.page.seek("新疆 new1")
    assert [row.code for row in place.page.model.rows] == ["NEW1"]
    place.page.seek("no such body")
    assert place.page._left.currentWidget() is place.page.empty


def test_a_renamed_owner_is_seen_at_once(place: ReferencePlace) -> None:
    space = place._desk.workspace
    owner = VERBS["organisations.add"].function
    key = next(
        iter(
            space.do(owner, code="O1", title_en="Old", role="studio", country="KZ").rows_of(
                "organisation"
            )
        )
    )
    channel = add_channel(space, "OWN", owner_id=key)
    place._desk.do(VERBS["organisations.edit"].function, rows=[key], title_en="New name")
    assert place._desk.read(organisations)
    row = place.page.model.row_at(place.page.model.index_of(channel))
    assert place.page.shelf.columns[-1].text(row) == "New name"


def test_language_switches_at_run_time(place: ReferencePlace) -> None:
    place._words.set_language("zh")
    place.retranslate(place._words)
    assert [place.tabs.tabText(n) for n in range(3)] == ["频道", "机构", "节庆活动"]


def test_a_broadcast_day_starts_at_a_whole_minute_of_the_day() -> None:
    assert read_day_start("6:00") == 360
    assert write_day_start(360) == "06:00"
    for typed in ("24:00", "06:00:30", "six"):
        with pytest.raises(Refusal):
            read_day_start(typed)


def test_review_days_and_resources_have_tabs_with_what_they_refer_to(place, qtbot):
    keys = [page.shelf.key for page in place.pages]
    assert keys[-2:] == ["reviews", "resources"]
    for key in ("reviews", "resources"):
        place.tabs.setCurrentIndex(keys.index(key))
        assert place.page.shelf.verb("add") is VERBS[f"{key}.add"].function
        assert place.page.shelf.new_lines()
        assert place.page.shelf.kind.sections()
