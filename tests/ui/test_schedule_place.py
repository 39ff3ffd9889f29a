"""The Schedule place: both clocks in the list, every edit one step, single rows on notice, any period and script."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coproduce.operations import slots as verbs, works
from coproduce.queries.slots import slots_by_id
from coproduce.workspace import Workspace
from tests.builders import add_channel, add_episodes, add_slot, add_work
from ui.desk import Desk
from ui.messages import Message
from ui.schedule.cells import PLACE
from ui.schedule.days import DayLine, Period
from ui.schedule.looks import LIST
from ui.schedule.place import SchedulePlace

SATURDAY = date(2025, 9, 20)


@pytest.fixture
def place(desk: Desk, qtbot: QtBot) -> Iterator[SchedulePlace]:
    """The place over the small file, on the week of its slot: QZ, The Composer, Saturday 20:00."""
    made = SchedulePlace(desk, desk.words, lambda: SATURDAY)
    made.looks.look(LIST)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    with qtbot.waitActive(
        made
    ):  # keys belong to the active window, and it becomes that in its own time
        made.show()
        made.activateWindow()
    tester = QAbstractItemModelTester(
        made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made
    )
    tester.setUseFetchMore(False)  # it would read on by itself
    yield made
    tester.deleteLater()
    made.hide()


def lines(place: SchedulePlace) -> list[str]:
    """Read the list as a person does: headings, and time, partner's time, title."""
    shown = []
    for number in range(place.model.rowCount()):
        line = place.model.line(number)
        if isinstance(line, DayLine):
            shown.append(f"# {line.day}")
        else:
            texts = place.model.cells(line).texts
            shown.append(f"{texts[PLACE['time']]} {texts[PLACE['other']]} {texts[PLACE['title']]}")
    return shown


def only_slot(place: SchedulePlace):
    (row,) = place.model.slots()
    return row


def refuse_resets(place: SchedulePlace) -> None:
    place.model.modelReset.connect(lambda: pytest.fail("an edit must not reset the list"))


def dialog(kind: str):
    found = [
        w for w in QApplication.topLevelWidgets() if type(w).__name__ == kind and w.isVisible()
    ]
    return found[-1]


def test_it_opens_on_the_week_of_today_and_shows_both_clocks(place: SchedulePlace) -> None:
    assert lines(place) == ["# 2025-09-20", "20:00 23:00 Beijing The Composer"]
    heading = place.model.heading(SATURDAY)
    assert heading.totals == "1 slot · 1:40"
    tip = place.model.index(1, PLACE["other"]).data(Qt.ItemDataRole.ToolTipRole)
    assert "UTC+5" in tip
    assert "UTC+8" in tip


def test_a_slot_after_midnight_in_beijing_names_the_other_date(
    place: SchedulePlace, desk: Desk
) -> None:
    space = desk.workspace
    add_slot(space, add_channel(space, "SW"), add_work(space, "Silk"), "2025-09-20 22:30")
    assert lines(place)[-1] == "22:30 01:30 +1 Beijing Silk"
    assert "Sun 21 Sep" in place.model.heading(SATURDAY).aside
    assert place.model.heading(SATURDAY).totals == "2 slots · 3:20"


def test_edits_move_single_rows_and_keep_the_selection(place: SchedulePlace, desk: Desk) -> None:
    refuse_resets(place)
    key = only_slot(place).id
    place.view.choose({key})
    place.commands["later"].trigger()
    assert lines(place)[-1].startswith("20:05")
    place.commands["day_before"].trigger()
    assert lines(place)[0] == "# 2025-09-19"
    assert [row.id for row in place.view.chosen()] == [key]
    desk.undo()
    desk.undo()
    assert lines(place) == ["# 2025-09-20", "20:00 23:00 Beijing The Composer"]
    assert [row.id for row in place.view.chosen()] == [key]


def test_remove_and_undo_bring_the_row_and_its_heading_back(
    place: SchedulePlace, desk: Desk
) -> None:
    refuse_resets(place)
    before = lines(place)
    place.view.choose({only_slot(place).id})
    place.view.setFocus()
    QTest.keyClick(place.view, Qt.Key.Key_Delete)
    assert lines(place) == []
    desk.undo()
    assert lines(place) == before


def test_a_new_slot_is_added_from_the_dialog_and_selected(place: SchedulePlace, desk: Desk) -> None:
    work = add_work(desk.workspace, "Tomiris", title_ru="Томирис", length=7200)
    place.view.setFocus()
    QTest.keyClick(place.view, Qt.Key.Key_Insert)
    editor = dialog("SlotEditor")
    picker = editor.what.fields["work_id"].widget
    picker.setText("томир")
    assert picker.value() == work
    editor.when.fields["hour"].widget.setText("25:30")
    assert "01:30" in editor.preview._home.text()
    assert "04:30" in editor.preview._partner.text()
    editor.accept()
    assert lines(place)[-1] == "01:30 04:30 Beijing Tomiris"
    assert [row.work_id for row in place.view.chosen()] == [work]
    assert place.view.chosen()[0].length == 7200


def test_a_wall_time_that_happens_twice_asks_which_one(place: SchedulePlace, desk: Desk) -> None:
    place.view.choose({only_slot(place).id})
    place.view.setFocus()
    QTest.keyClick(place.view, Qt.Key.Key_F2)
    editor = dialog("SlotEditor")
    editor.when.fields["day"].widget.setText("2024-02-29")
    editor.when.fields["hour"].widget.setText("23:30")
    first, second = editor.preview.radios
    assert "17:30 UTC" in first.text()
    assert "01:30 Beijing" in first.text()
    assert "18:30 UTC" in second.text()
    editor.accept()
    assert editor.isVisible(), "nothing is written before the person decided"
    second.click()
    editor.accept()
    (key,) = [row.id for row in place.view.chosen()]
    (row,) = desk.read(slots_by_id, [key])
    assert f"{row.starts:%H:%M}" == "18:30"


def test_an_overlap_is_refused_in_the_dialog_and_can_be_placed_anyway(
    place: SchedulePlace, desk: Desk
) -> None:
    channel = only_slot(place).channel.id
    place.add()
    editor = dialog("SlotEditor")
    editor.what.fields["channel_id"].editor.show_value(channel)
    editor.what.fields["work_id"].editor.show_value(only_slot(place).work_id)
    editor.when.fields["hour"].widget.setText("20:30")
    editor.how.fields["length"].editor.show_value(600)
    assert not editor.anyway.isVisible()
    editor.accept()
    assert editor.isVisible()
    editor.anyway.click()
    assert len(place.model.slots()) == 2


def test_a_nudge_onto_another_slot_offers_to_place_it_anyway(
    place: SchedulePlace, desk: Desk
) -> None:
    one = only_slot(place)
    add_slot(desk.workspace, one.channel.id, one.work_id, "2025-09-20 21:40")
    said: list[Message] = []
    desk.said.connect(said.append)
    place.view.choose({one.id})
    place.commands["later"].trigger()
    assert said[-1].tone == "refused"
    assert said[-1].act is not None
    said[-1].act()
    assert lines(place)[1].startswith("20:05")


def test_several_slots_are_edited_together_and_only_in_what_was_touched(
    place: SchedulePlace, desk: Desk
) -> None:
    one = only_slot(place)
    desk.do(verbs.duplicate, slots=[one.id], days=1)
    desk.do(verbs.edit, slots=[one.id], remarks="kept")
    place.view.selectAll()
    place.commands["edit"].trigger()
    editor = dialog("SlotEditor")
    state = editor.how.fields["state"]
    state.editor.show_value("agreed")
    state.editor.committed.emit("agreed")
    editor.accept()
    rows = place.model.slots()
    assert [row.state for row in rows] == ["agreed", "agreed"]
    assert [row.remarks for row in rows] == ["kept", None]
    assert [row.air.at.hour for row in rows] == [20, 20]
    assert [row.repeat for row in rows] == [False, True]


def test_the_move_dialog_shows_old_and_new_on_both_clocks_and_follows_the_slots(
    place: SchedulePlace, desk: Desk
) -> None:
    place.view.choose({only_slot(place).id})
    place.commands["move_to"].trigger()
    mover = dialog("MoveDialog")
    assert not mover.buttons.primary.isEnabled()
    mover.date.setText("2025-10-04")
    mover.date.editingFinished.emit()
    assert mover.days.value() == 14
    shown = [mover._table.item(0, column).text() for column in range(5)]
    assert shown[1].endswith("20:00")
    assert shown[4].endswith("23:00")
    mover.accept()
    assert date(2025, 10, 4) in place.bar.period
    assert lines(place) == ["# 2025-10-04", "20:00 23:00 Beijing The Composer"]
    assert len(place.view.chosen()) == 1


def test_duplicate_offers_a_week_later(place: SchedulePlace) -> None:
    place.view.choose({only_slot(place).id})
    place.commands["duplicate"].trigger()
    dialog("MoveDialog").accept()
    assert lines(place)[0] == "# 2025-09-27"
    assert place.model.slots()[0].repeat


def test_copied_slots_are_text_and_can_be_pasted_on_another_day(
    place: SchedulePlace, desk: Desk
) -> None:
    one = only_slot(place)
    place.view.choose({one.id})
    place.commands["copy"].trigger()
    text = QApplication.clipboard().text()
    assert "20:00\t23:00 Beijing" in text
    other = add_slot(
        desk.workspace, add_channel(desk.workspace, "SW"), one.work_id, "2025-09-18 10:00"
    )
    place.view.choose({other})
    place.commands["paste"].trigger()
    assert [row.air.day for row in place.model.slots()] == [
        date(2025, 9, 18),
        date(2025, 9, 18),
        SATURDAY,
    ]


def test_states_are_set_in_bulk(place: SchedulePlace, desk: Desk) -> None:
    desk.do(verbs.duplicate, slots=[only_slot(place).id], days=1)
    place.view.selectAll()
    place.commands.state_asked.emit("cancelled")
    assert {row.state for row in place.model.slots()} == {"cancelled"}
    assert place.model.heading(SATURDAY).totals == "1 slot · 0:00"


@pytest.mark.parametrize("typed", ["томир", "tomiris", "TOM", "托米"])
def test_the_filter_finds_any_script_and_gives_all_back(
    place: SchedulePlace, desk: Desk, typed: str
) -> None:
    space = desk.workspace
    work = add_work(space, "Tomiris", title_ru="Томирис", title_zh="托米丽司")
    add_slot(space, add_channel(space, "SW"), work, "2025-09-19 22:30")
    key = next(row.id for row in place.model.slots() if row.work_id == work)
    place.view.choose({key})
    place.list.seek(typed)
    assert [row.id for row in place.model.slots()] == [key]
    assert [row.id for row in place.view.chosen()] == [key]
    place.list.seek("")
    assert len(place.model.slots()) == 2


def test_a_row_that_no_longer_fits_the_filter_leaves(place: SchedulePlace, desk: Desk) -> None:
    place.list.seek("composer")
    desk.do(verbs.edit, slots=[only_slot(place).id], work_id=add_work(desk.workspace, "Tomiris"))
    assert lines(place) == []


def test_scrolling_reads_on_and_edits_below_are_not_shown_too_early(
    place: SchedulePlace, desk: Desk
) -> None:
    work, channel = add_work(desk.workspace, "Short", length=60), add_channel(desk.workspace, "SW")
    with desk.workspace.step("slots.add", {}) as step:
        for minute in range(0, 300, 2):
            at = f"2025-09-15 {minute // 60 + 10}:{minute % 60:02}"
            verbs.add(step.session, channel=channel, work=work, airs=at, over="allow")
    place.turn(Period.around("week", SATURDAY))
    shown = place.model.slots()
    assert place.model.canFetchMore(place.view.rootIndex())
    last = add_slot(desk.workspace, channel, work, "2025-09-21 10:00")
    assert len(place.model.slots()) == len(shown)
    total = place.model.book.total()
    assert total is not None
    assert total.count == 152
    place.model.read_until(date(2025, 9, 21))
    assert place.model.slots()[-1].id == last
    assert len(place.model.slots()) == 152


def test_edits_of_another_process_come_in_as_single_rows(place: SchedulePlace, desk: Desk) -> None:
    refuse_resets(place)
    other = Workspace.open(desk.workspace.path, author="Other")
    other.do(verbs.move, slots=[only_slot(place).id], minutes=30)
    other.close()
    desk.workspace.poll()
    assert lines(place)[-1].startswith("20:30 23:30 Beijing")


def test_periods_channels_and_words_change(place: SchedulePlace, desk: Desk) -> None:
    place.bar.back.trigger()
    assert not lines(place)
    assert place.list.empty.isVisible()
    place.list.empty.acted.emit()
    assert SATURDAY in place.bar.period
    other = add_channel(desk.workspace, "SW")
    place.channels._take({other})
    assert not lines(place)
    place.channels._take(None)
    place.bar.kind.committed.emit("day")
    assert place.bar.period == Period("day", date(2025, 9, 15), date(2025, 9, 16)) or lines(place)
    place.go_to(SATURDAY)
    desk.words.set_language("zh")
    place.retranslate(desk.words)
    assert lines(place)[-1].startswith("20:00 23:00 北京")


def test_a_renamed_work_shows_its_new_title(place: SchedulePlace, desk: Desk) -> None:
    desk.do(works.edit, works=[only_slot(place).work_id], title_en="Abai")
    assert lines(place)[-1].endswith("Abai")


def test_an_episode_shows_how_many_there_will_be(place: SchedulePlace, desk: Desk) -> None:
    space = desk.workspace
    series = add_work(space, "Series", kind="mini_series", episodes=10)
    (first,) = add_episodes(space, series)
    add_slot(
        space, add_channel(space, "SW"), series, "2025-09-21 20:00", episode_id=first, length=3600
    )
    row = place.model.slots()[-1]
    assert place.model.cells(row).texts[PLACE["episode"]] == "1/10"
