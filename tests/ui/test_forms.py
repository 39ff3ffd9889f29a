"""Form fields commit once, when the person is done, and never what an input method is still composing."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coproduce.errors import Refusal
from coproduce.texts import LANGUAGES
from ui.forms.choice import ChoiceBox, TickBox
from ui.forms.day import DayField
from ui.forms.line import LineEditor, read_length, read_number, read_share, write_share
from ui.forms.note import NoteEditor
from ui.forms.sheet import FieldSpec, FormSheet, Section
from ui.forms.titles import title_specs
from ui.words import Words


def compose(line: LineEditor | NoteEditor, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(line, event)


@pytest.fixture
def line(qtbot: QtBot) -> LineEditor:
    made = LineEditor()
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


def test_a_line_commits_on_enter_once_and_not_while_typing(qtbot: QtBot, line: LineEditor) -> None:
    told: list[object] = []
    line.committed.connect(told.append)
    line.show_value("Tomiris")
    QTest.keyClicks(line, "!")
    assert told == []
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert told == ["Tomiris!"]


def test_composing_letters_are_neither_committed_nor_cut(qtbot: QtBot, line: LineEditor) -> None:
    told: list[object] = []
    line.committed.connect(told.append)
    line.show_value("")
    compose(line, "yin'yue")
    line.editingFinished.emit()
    line.show_value("another office wrote this", keep_typing=True)
    assert told == []
    compose(line, "", "音乐家")
    assert line.text() == "音乐家"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert told == ["音乐家"]


def test_escape_gives_back_what_was_there(qtbot: QtBot, line: LineEditor) -> None:
    line.show_value("Shal")
    QTest.keyClicks(line, "xyz")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "Shal"


def test_a_refresh_spares_what_is_being_typed_but_another_row_does_not(
    qtbot: QtBot, line: LineEditor
) -> None:
    line.show_value("Shal")
    QTest.keyClicks(line, "x")
    line.show_value("Shal (2012)", keep_typing=True)
    assert line.text() == "Shalx"
    line.show_value("Tomiris")
    assert line.text() == "Tomiris"


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("1:40", 6000),
        ("１：４０", 6000),
        ("100 мин", 6000),
        ("0:25:30", 1530),
        (" ", None),
    ],
)
def test_lengths_read_as_people_write_them(typed: str, seconds: int | None) -> None:
    assert read_length(typed) == seconds


@pytest.mark.parametrize(
    ("typed", "share"), [("60", Decimal(60)), ("33,5 %", Decimal("33.5")), ("", None)]
)
def test_shares_read_with_comma_point_and_per_cent(typed: str, share: Decimal | None) -> None:
    assert read_share(typed) == share
    assert read_share(write_share(share)) == share


@pytest.mark.parametrize("typed", ["101", "-1", "half", "NaN"])
def test_a_share_beyond_the_whole_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match=r"form\.share"):
        read_share(typed)


def test_a_number_that_is_none_is_refused() -> None:
    assert read_number("１０") == 10
    with pytest.raises(Refusal, match=r"form\.number"):
        read_number("ten")


@pytest.mark.parametrize("language", ["en", "kk", "ru", "zh"])
def test_a_day_reads_back_as_it_is_written_in_every_language(qtbot: QtBot, language: str) -> None:
    field = DayField(Words(language))
    qtbot.addWidget(field)
    for day in (date(2025, 9, 20), date(2024, 2, 29), date(2026, 6, 1)):
        field.show_value(day)
        assert field.value() == day
    for typed in ("2026-03-22", "22.03.2026", "2026/3/22", "2026年3月22日"):
        field.setText(typed)
        assert field.value() == date(2026, 3, 22)


def test_the_wheel_does_not_change_a_choice(qtbot: QtBot) -> None:
    box = ChoiceBox(lambda: [("a", "A"), ("b", "B")])
    qtbot.addWidget(box)
    box.show_value("a")
    nowhere = QPointF(2, 2)
    turn = QWheelEvent(
        nowhere, nowhere, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turn)
    assert box.value() == "a"


def test_a_choice_commits_only_another_value_and_keeps_an_unknown_one_in_sight(
    qtbot: QtBot,
) -> None:
    box = ChoiceBox(lambda: [("a", "A"), ("b", "B")])
    qtbot.addWidget(box)
    told: list[object] = []
    box.committed.connect(told.append)
    box.show_value("retired")
    assert box.placeholderText() == "retired"
    box.activated.emit(1)
    box.activated.emit(1)
    assert told == ["b"]


def test_a_tick_for_differing_rows_is_half_and_becomes_whole(qtbot: QtBot) -> None:
    box = TickBox(lambda: "Ready")
    qtbot.addWidget(box)
    told: list[object] = []
    box.committed.connect(told.append)
    box.show_mixed()
    assert box.checkState() == Qt.CheckState.PartiallyChecked
    box.click()
    assert told == [True]
    assert box.checkState() == Qt.CheckState.Checked


def test_a_note_commits_with_control_enter(qtbot: QtBot) -> None:
    note = NoteEditor()
    qtbot.addWidget(note)
    told: list[object] = []
    note.committed.connect(told.append)
    note.show_value("one")
    note.setPlainText("one\ntwo")
    QTest.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told == ["one\ntwo"]


def test_a_sheet_shows_a_dash_for_differing_rows_and_a_refusal_under_its_field(
    qtbot: QtBot,
) -> None:
    specs = [[FieldSpec("code", LineEditor, single=True), FieldSpec("isan", LineEditor)]]
    sheet = FormSheet(Words("en"), [Section("", specs)])
    qtbot.addWidget(sheet)
    sheet.show_rows([1, 2], [{"code": "A", "isan": "x"}, {"code": "B", "isan": "x"}])
    code, isan = sheet.fields["code"], sheet.fields["isan"]
    assert (code.widget.property("placeholderText"), code.isEnabled()) == ("—", False)
    assert isan.widget.property("text") == "x"
    sheet.refuse(Refusal("field.empty", field="isan"), "code")
    assert "ISAN" in isan.wrong.text()
    assert not code.wrong.text()
    sheet.show_rows([3], [{"code": "C", "isan": None}])
    assert not isan.wrong.text()


def test_titles_lead_with_the_language_of_now_and_keep_what_is_typed(qtbot: QtBot) -> None:
    sheet = FormSheet(Words("en"), [Section("", title_specs("en"))])
    qtbot.addWidget(sheet)
    sheet.show_rows(["one"], [{f"title_{language}": language for language in LANGUAGES}])
    sheet.fields["title_ru"].widget.setText("typed")  # type: ignore[attr-defined]
    sheet.arrange([Section("", title_specs("ru"))])
    sheet.show()
    tops = {name: field.mapTo(sheet, QPoint()).y() for name, field in sheet.fields.items()}
    assert next(iter(sheet.fields)) == min(tops, key=tops.__getitem__) == "title_ru"
    assert sorted(tops.values()) == list(tops.values())
    assert sheet.values()["title_ru"] == "typed"
    sheet.focus_first()
    assert sheet.fields["title_ru"].widget.nextInFocusChain() is sheet.fields["title_en"].widget
