"""The dialogs of patterns: what is shown before is what is laid; changes, taken days, the question asked once."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from coproduce.operations import patterns as patterns_verbs, slots
from coproduce.queries.patterns import patterns
from tests.builders import add_work
from tests.operations.pattern_file import EPISODES, WORKDAYS, PatternFile
from tests.ui.pattern_stage import MONDAY, desk, file
from ui.desk import Desk
from ui.schedule.patterns.day_dialogs import preempt_dialog, remove_dialog
from ui.schedule.patterns.edit_dialog import EditDialog
from ui.schedule.patterns.lay_dialog import LayDialog
from ui.schedule.patterns.list_dialog import PatternsDialog
from ui.schedule.patterns.opening import lay_pattern, show_patterns
from ui.schedule.patterns.scope_question import Scopes, ask_scope
from ui.schedule.patterns.told import RHYTHMS, Prefilled, changed, rule_of, usual, values_of
from ui.schedule.patterns.wording import wording_of
from ui.words import Words

__all__ = ["desk", "file"]


def given(file: PatternFile, **more: object) -> Prefilled:
    return Prefilled(channel=file.jj, work=file.work, day=MONDAY, at="19:00", **more)  # type: ignore[arg-type]


def shown(dialog: LayDialog | EditDialog | PatternsDialog) -> list[list[str]]:
    table = dialog.table
    cells = [
        [table.item(row, n) for n in range(table.columnCount())] for row in range(table.rowCount())
    ]
    return [[cell.text() if cell else "" for cell in row] for row in cells]


@pytest.fixture
def open_lay(qtbot: QtBot, desk: Desk, file: PatternFile):
    def make(**more: object) -> LayDialog:
        dialog = lay_pattern(desk, None, given(file, **more))
        qtbot.addWidget(dialog)
        return dialog

    return make


def test_what_is_shown_is_what_is_laid(open_lay, file, qtbot):
    dialog = open_lay(zone="Asia/Shanghai")
    rows = shown(dialog)
    assert len(rows) == EPISODES
    assert rows[0] == ["Mon 3 Mar 2025", "19:00", "16:00", "1", ""]
    assert (
        dialog.warning.text() == "No version of “The Silk Road” in a language of JJ is ready"
    )  # said once
    with qtbot.waitSignal(dialog.done_with) as done:
        qtbot.mouseClick(dialog.buttons.primary, Qt.MouseButton.LeftButton)
    (pattern,) = done.args[0].rows_of("pattern")
    strip = file.strip(pattern)
    assert [(day, at, str(n)) for day, at, n in strip][:2] == [
        ("2025-03-03", "19:00", "1"),
        ("2025-03-04", "19:00", "2"),
    ]
    assert len(strip) == EPISODES


def test_a_repeat_goes_by_the_clock_of_its_own_channel(open_lay, file, qtbot):
    dialog = open_lay(zone="Asia/Shanghai")
    dialog.put("repeat", True)
    dialog.refresh()
    shown_before = [row[:4] for row in shown(dialog)]
    assert shown_before[1] == ["Tue 4 Mar 2025", "10:00", "13:00", "1"]
    dialog.accept()
    repeat = next(key for key, row in file.rows("pattern").items() if row["follows_id"])
    assert file.rows("pattern")[repeat]["zone"] == "Asia/Almaty"
    assert file.strip(repeat)[0] == ("2025-03-04", "10:00", 1)


def test_choices_change_what_is_shown(open_lay, qtbot):
    dialog = open_lay()
    qtbot.mouseClick(
        dialog.sheet.fields["weekdays"].widget.buttons[2], Qt.MouseButton.LeftButton
    )  # no Wednesdays
    dialog.refresh()
    assert not any(row[0].startswith("Wed") for row in shown(dialog))
    dialog.put("repeat", True)
    dialog.refresh()
    assert not dialog.sheet.fields["repeat_at"].isHidden()
    rows = shown(dialog)
    assert len(rows) == 2 * EPISODES
    assert rows[1] == ["Tue 4 Mar 2025", "10:00", "13:00", "1", "repeat"]
    dialog.put("ends", "count")
    dialog.refresh()
    assert "How many times" in dialog.note.text()
    assert not dialog.buttons.primary.isEnabled()
    dialog.put("count", 3)
    dialog.refresh()
    assert dialog.note.text().startswith(
        "6 slots, 3 Mar 2025 to 6 Mar 2025. Episodes 1 to 3. 37 episodes"
    )


def test_the_rhythm_decides_which_fields_are_seen(open_lay):
    dialog = open_lay()
    seen = {}
    for rhythm in RHYTHMS:
        dialog.put("rhythm", rhythm)
        dialog._edited("rhythm", rhythm)
        names = ("weekdays", "nth", "month_day", "rule", "every", "ends")
        seen[rhythm] = {name for name in names if not dialog.sheet.fields[name].isHidden()}
    assert seen == {
        "week": {"weekdays", "every", "ends"}, "day": {"every", "ends"}, "month_day": {"month_day", "every", "ends"},
        "month_nth": {"weekdays", "nth", "every", "ends"}, "text": {"rule"},
    }  # fmt: skip
    assert dialog.value("weekdays") == 1  # the first Monday was meant


def test_what_is_in_the_way_is_named_and_asked_about(open_lay, file):
    file.do(slots.add, channel=file.jj, work=file.work, airs="2025-03-04 19:30", length=1800)
    dialog = open_lay()
    assert shown(dialog)[1][-1].startswith("“The Silk Road” lies over “The Silk Road” (19:30")
    assert "1 slot has something in its way" in dialog.warning.text()
    assert not dialog.buttons.primary.isEnabled()
    dialog.put("over", "pool")
    dialog.refresh()
    dialog.accept()
    assert len(file.rows("slot")) == EPISODES


def test_a_work_without_episodes_is_laid_so_many_times(open_lay, file):
    film = add_work(file.space, "News", kind="other", length=1800)
    dialog = open_lay()
    picked = dialog.sheet.fields["work"].editor
    for work, ends, count in ((film, "count", 10), (file.work, "exhaust", EPISODES)):
        picked.show_value(work)
        picked.committed.emit(work)
        dialog.refresh()
        assert (dialog.value("ends"), len(shown(dialog))) == (ends, count)
    dialog.put("ends", "count")
    dialog.sheet.fields["ends"].editor.committed.emit("count")
    picked.committed.emit(file.work)
    assert dialog.value("ends") == "count"


def test_without_a_work_it_says_what_to_do(qtbot, desk):
    dialog = lay_pattern(desk, None)
    qtbot.addWidget(dialog)
    assert dialog.note.text().startswith("Choose a work.")
    assert not dialog.buttons.primary.isEnabled()


def test_a_pattern_is_read_into_the_fields_as_it_was_told(file, desk):
    for rule, start in (
        (f"{WORKDAYS};COUNT=5", MONDAY), ("FREQ=DAILY;INTERVAL=2;UNTIL=20250310", MONDAY),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", MONDAY), ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", MONDAY),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1;COUNT=2", MONDAY),
    ):  # fmt: skip
        pattern = file.lay(
            rule=rule, first_day=start, skips="2025-03-06", avoids="SPRING", over="allow"
        )
        row = next(row for row in desk.read(patterns) if row.id == pattern)
        values = values_of(row)
        assert rule_of(values) == rule
        assert changed(values, values | {"at": "20:00"}, follows=False) == {"at": "20:00"}
        assert changed(values, values, follows=False) == {}


def test_a_weekend_begins_on_both_its_days():
    assert rule_of(usual(Prefilled(), date(2025, 3, 8))) == "FREQ=WEEKLY;BYDAY=SA,SU"


def test_a_change_is_shown_before_and_done_as_one_step(file, desk, qtbot):
    pattern = file.lay(repeat_at="10:00")
    file.do(slots.edit, slots=file.slots(pattern)[9:12], state="agreed")
    before = file.everything()
    row = next(row for row in desk.read(patterns) if row.id == pattern)
    dialog = EditDialog(desk, row, date(2025, 3, 17))
    qtbot.addWidget(dialog)
    assert not dialog.buttons.primary.isEnabled()
    assert (dialog.note.text(), dialog.warning.text()) == ("40 slots", "")
    dialog.put("at", "21:00")
    dialog.refresh()
    assert dialog.warning.text() == "2 slots that were agreed change."
    assert {row[1] for row in shown(dialog)} == {"19:00", "21:00"}
    assert file.everything() == before
    dialog.accept()
    assert [row.count for row in desk.read(patterns) if row.follows_id is None] == [10, 30]
    desk.undo()
    assert file.everything() == before


def test_it_is_said_where_the_part_behind_a_cut_goes_on(file, desk, qtbot):
    mine = file.slots(file.lay(rule="FREQ=DAILY;COUNT=12"))
    file.do(patterns_verbs.change_instances, slots=[mine[5]], scope="following", seconds=600)
    past, rest = (row for row in desk.read(patterns))
    file.do(slots.edit, slots=file.slots(rest.id)[:2], state="agreed")
    dialog = EditDialog(desk, past)
    qtbot.addWidget(dialog)
    assert dialog.note.text() == "5 slots"
    dialog.put("ends", "count")
    dialog.put("count", 8)
    dialog.refresh()
    assert dialog.note.text() == (
        "8 slots\nThe part behind it goes on with episode 9 on Tue 11 Mar 2025."
    )
    assert dialog.warning.text() == "2 slots that were agreed change."
    dialog.accept()
    assert file.strip(rest.id)[0] == ("2025-03-11", "19:10", 9)


def test_a_repeat_has_fields_of_its_own(file, desk, qtbot):
    file.lay(repeat_at="10:00")
    row = next(row for row in desk.read(patterns) if row.follows_id is not None)
    dialog = EditDialog(desk, row)
    qtbot.addWidget(dialog)
    assert "rhythm" not in dialog.sheet.fields
    dialog.put("follows_days", 2)
    dialog.accept()
    assert file.strip(row.id)[0][0] == "2025-03-05"


def test_the_list_says_each_pattern_in_a_sentence(file, desk, qtbot):
    file.lay(avoids="SPRING", repeat_at="10:00", zone="Asia/Shanghai")
    file.lay(
        channel=file.cctv,
        rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU;UNTIL=20250331",
        first_day=MONDAY,
    )
    file.lay(
        channel=file.cctv, rule="FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", at="25:30", skips="2025-04-25"
    )
    dialog = show_patterns(desk, None)
    qtbot.addWidget(dialog)
    assert sorted(row[2] for row in shown(dialog)) == [
        "Mon–Fri 19:00 Beijing from 3 Mar 2025 until the episodes run out, skips Spring Festival",
        "every 2 weeks Sat, Sun 19:00 Beijing from 3 Mar 2025 until 31 Mar 2025",
        "monthly, last Fri 25:30 Beijing from 3 Mar 2025 3 times, skips 1 day",
        "repeat 1 day later, 10:00 Astana",
    ]
    for language in ("kk", "ru", "zh"):
        desk.words.set_language(language)
        wording = wording_of(desk)
        assert not any("[" in wording.describe(row) for row in dialog.rows)
    dialog.reject()


def test_the_list_follows_the_file_and_opens_what_is_asked(file, desk, qtbot):
    pattern = file.lay()
    dialog = show_patterns(desk, None, [file.jj])
    qtbot.addWidget(dialog)
    row = dialog.chosen()
    assert row is not None
    assert row.id == pattern
    taken = preempt_dialog(desk, row, dialog, [date(2025, 3, 4)])
    taken.accept()
    assert [n for _day, _at, n in file.strip(pattern)][:2] == [1, 2]
    assert "skips 1 day" in shown(dialog)[0][2]
    rest = remove_dialog(desk, row, dialog)
    rest.sheet.fields["from_day"].editor.show_value(date(2025, 3, 10))
    rest.accept()
    assert shown(dialog)[0][3] == "4"
    qtbot.mouseClick(dialog.edit, Qt.MouseButton.LeftButton)
    (opened,) = dialog.findChildren(EditDialog)
    opened.reject()
    remove_dialog(desk, row, dialog).accept()
    assert dialog.rows == []
    assert not dialog.edit.isEnabled()
    dialog.reject()


def test_a_refused_day_stays_in_its_dialog(file, desk, qtbot):
    file.lay()
    (row,) = desk.read(patterns)
    dialog = preempt_dialog(desk, row, None, [date(2025, 3, 8)])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept()
    assert dialog.isVisible()
    assert "8 Mar 2025 is no day of this pattern" in dialog._wrong.text()


def answer(scope: str, *, keep: bool) -> None:
    question = QApplication.activeModalWidget()
    assert question is not None
    tick = question.findChild(QCheckBox)
    assert tick is not None
    tick.setChecked(keep)
    next(b for b in question.findChildren(QPushButton) if b.text() == scope).click()


def test_for_whom_a_change_holds_is_asked_until_the_answer_is_kept(qtbot, theme):
    scopes, words = Scopes(), Words("en")
    for keep in (False, True):
        QTimer.singleShot(0, lambda keep=keep: answer("This and the following ones", keep=keep))
        assert ask_scope(scopes, words, None) == "following"
    assert ask_scope(scopes, words, None) == "following"  # nobody is asked any more
    QTimer.singleShot(0, lambda: answer("Cancel", keep=True))
    assert ask_scope(scopes, words, None, "remove") is None
    scopes.forget()
    QTimer.singleShot(0, lambda: answer("Only this slot", keep=False))
    assert ask_scope(scopes, words, None) == "this"


def test_verbs_and_dialog_are_one_undo(open_lay, file, desk):
    before = file.everything()
    dialog = open_lay()
    dialog.put("repeat", True)
    dialog.refresh()
    dialog.accept()
    assert len(file.rows("pattern")) == 2
    desk.undo()
    assert file.everything() == before
    assert desk.redo() is not None
