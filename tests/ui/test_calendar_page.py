"""The Calendars tab: walked with keys, edited by verbs that undo knows, and never by colour alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from coproduce.operations.verbs import VERBS
from coproduce.queries.calendars import calendar_year, calendars
from coproduce.queries.working_time import calendar_codes, calendars_of
from coproduce.resources import resource
from coproduce.texts import LANGUAGES
from coproduce.workspace import Workspace
from tests.builders import make_workspace
from ui.calendars import edits as edits_module
from ui.calendars.marks import DayMark, day_sentence, mark_of
from ui.calendars.months import Box
from ui.calendars.notice_dialog import NoticeDialog
from ui.calendars.page import CalendarPage
from ui.calendars.painting import DayLook, SideLook, WallPainter
from ui.desk import Desk
from ui.forms.dialog import FormDialog
from ui.messages import Message
from ui.reference.place import ReferencePlace
from ui.theme import DARK, LIGHT
from ui.words import Words

Key = Qt.Key
MAKE_UP = date(2026, 2, 28)


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the shipped calendars, made once."""
    folder = tmp_path_factory.mktemp("stocked")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COPRODUCE_HOME", str(folder))
        space = make_workspace(folder)
        space.do(VERBS["calendars.load_shipped"].function)
        space.close()
    return folder / "test.coproduce"


@pytest.fixture
def place(stocked: Path, tmp_path: Path, words: Words, qtbot: QtBot) -> Iterator[ReferencePlace]:
    copy = tmp_path / "copy.coproduce"
    shutil.copy(stocked, copy)
    desk = Desk(words, Workspace.open(copy, author="Producer"))
    made = ReferencePlace(desk, desk.words)
    qtbot.addWidget(made)
    made.resize(1200, 900)
    made.tabs.setCurrentIndex(3)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()
    desk.clear()


@pytest.fixture
def page(place: ReferencePlace) -> CalendarPage:
    found = place.page
    assert isinstance(found, CalendarPage)
    choose(found, "CN")
    found.wall.stand_on(date(2026, 2, 10))
    return found


def choose(page: CalendarPage, code: str) -> None:
    page.select_keys(frozenset({page._desk.read(calendar_codes)[code]}))


def works(page: CalendarPage, code: str, day: date) -> bool:
    key = page._desk.read(calendar_codes)[code]
    return page._desk.read(calendars_of)[key].is_working(day)


def press(page: CalendarPage, *keys: Any) -> date:
    for pressed in keys:
        plain = (pressed, Qt.KeyboardModifier.NoModifier)
        key, modifier = pressed if isinstance(pressed, tuple) else plain
        QTest.keyClick(page.wall, key, modifier)
    return page.wall.day


def test_arrows_walk_over_the_days_and_into_the_next_year(page: CalendarPage) -> None:
    assert press(page, Key.Key_Right, Key.Key_Down) == date(2026, 2, 18)
    assert press(page, Key.Key_Left, Key.Key_Up) == date(2026, 2, 10)
    assert press(page, Key.Key_PageDown) == date(2026, 3, 10)
    assert press(page, Key.Key_End, Key.Key_PageUp) == date(2026, 2, 28)
    assert press(page, Key.Key_Home) == date(2026, 2, 1)
    ctrl = Qt.KeyboardModifier.ControlModifier
    assert press(page, (Key.Key_End, ctrl), Key.Key_Right) == date(2027, 1, 1)
    assert (page.bar.spin.value(), page.wall._year and page.wall._year.year) == (2027, 2027)
    assert press(page, (Key.Key_PageUp, ctrl)) == date(2026, 1, 1)


def test_space_closes_and_opens_and_undo_knows(page: CalendarPage) -> None:
    page.commands["calendar.toggle"].trigger()
    assert not works(page, "CN", date(2026, 2, 10))
    assert page.wall._year is not None
    assert not mark_of(page.wall._year, date(2026, 2, 10)).worked
    page.commands["calendar.toggle"].trigger()
    assert works(page, "CN", date(2026, 2, 10))
    page.wall.stand_on(MAKE_UP)
    page.commands["calendar.toggle"].trigger()
    assert not works(page, "CN", MAKE_UP)
    page._desk.undo()
    assert works(page, "CN", MAKE_UP)
    assert "closing of 1 day" in page._desk.redo_name().casefold()


def test_shift_chooses_days_and_all_of_them_are_done(page: CalendarPage) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    press(page, (Key.Key_Right, shift), (Key.Key_Right, shift))
    assert page.wall.days == [date(2026, 2, day) for day in (10, 11, 12)]
    page.commands["calendar.toggle"].trigger()
    assert not any(works(page, "CN", date(2026, 2, day)) for day in (10, 11, 12))
    page.commands["calendar.clear"].trigger()
    assert works(page, "CN", date(2026, 2, 11))


def test_the_mouse_stands_on_days_and_draws_over_them(page: CalendarPage) -> None:
    def at(day: date) -> QPoint:
        box = page.wall.wall.day(day)
        return QPoint(box.left + box.width // 2, box.top + box.height // 2)

    QTest.mousePress(page.wall, Qt.MouseButton.LeftButton, pos=at(date(2026, 3, 2)))
    assert page.wall.days == [date(2026, 3, 2)]
    QTest.mouseMove(page.wall, at(date(2026, 3, 5)))
    QTest.mouseRelease(page.wall, Qt.MouseButton.LeftButton, pos=at(date(2026, 3, 5)))
    QTest.mouseClick(page.wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, at(date(2026, 3, 6)))  # fmt: skip
    assert page.wall.days[-1] == date(2026, 3, 6)


def test_a_joint_calendar_says_where_its_days_are_changed(page: CalendarPage) -> None:
    told: list[Message] = []
    page._desk.said.connect(told.append)
    choose(page, "KZ-CN")
    page.commands["calendar.toggle"].trigger()
    page.commands["calendar.name"].trigger()
    assert [message.tone for message in told] == ["refused", "refused"]
    assert "KZ, CN" in told[0].text
    sheet = page.panel.sheet("calendars")
    assert not sheet.fields["weekdays"].isEnabled()
    choose(page, "KZ")
    assert sheet.fields["weekdays"].isEnabled()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_is_told_in_the_language_of_now(page: CalendarPage, language: str) -> None:
    page._words.set_language(language)
    page.retranslate()
    choose(page, "KZ-CN")
    page.wall.stand_on(date(2026, 2, 17))
    name = {"en": "Spring Festival", "kk": "Көктем мерекесі", "ru": "Праздник весны", "zh": "春节"}
    for told in (page.wall.tip(page.wall.day), page.wall.accessibleName(), page.standing.toolTip() or page.standing.text()):  # fmt: skip
        assert name[language] in told
        assert "[" not in told
    assert "[" not in page.legend.accessibleName()
    assert "[" not in page.bar.status.toolTip()


def test_a_projected_year_is_said_not_only_shown(page: CalendarPage) -> None:
    page.wall.stand_on(date(2027, 2, 8))
    assert page._year is not None
    assert page._year.projected
    assert "projected" in day_sentence(page._words, page._year, date(2027, 2, 8))
    assert "Projected" in page.bar.status.toolTip()
    assert "projected" in page.legend.accessibleName()
    page.wall.stand_on(date(2026, 2, 8))
    assert "projected" not in page.legend.accessibleName()


def test_days_are_counted_from_where_one_stands(page: CalendarPage) -> None:
    page.wall.stand_on(date(2026, 1, 26))
    page.due.number.setValue(20)
    assert page.wall._due == MAKE_UP
    assert "28 Feb 2026" in page.due.answer.text()
    page.due.number.setValue(-5)
    assert "by" in page.due.answer.text()
    choose(page, "KZ")
    page.due.number.setValue(20)
    assert page.wall._due == date(2026, 2, 23)


def test_a_change_of_a_day_counts_again(page: CalendarPage) -> None:
    page.wall.stand_on(date(2026, 1, 26))
    page.due.number.setValue(20)
    key = page._desk.read(calendar_codes)["CN"]
    page._desk.do(VERBS["calendars.close"].function, calendar=key, days=[date(2026, 1, 27)])
    assert page.wall._due == date(2026, 3, 2)
    page._desk.undo()
    assert page.wall._due == MAKE_UP


def when_asked(act: Callable[[Any], None]) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)

    QTimer.singleShot(0, answer)


def test_a_day_off_is_named(page: CalendarPage) -> None:
    def fill(dialog: FormDialog) -> None:
        dialog.sheet.fields["title_kk"].editor.show_value("Көшу")
        dialog.accept()

    when_asked(fill)
    page.commands["calendar.name"].trigger()
    year = page._desk.read(calendar_year, page._desk.read(calendar_codes)["CN"], 2026)
    assert year is not None
    titles = year.sides[0].days[date(2026, 2, 10)].titles
    assert titles is not None
    assert titles.kk == "Көшу"
    assert "Көшу" in page.wall.tip(date(2026, 2, 10))


def test_what_is_known_of_a_year_is_said(page: CalendarPage) -> None:
    page.wall.stand_on(date(2027, 1, 4))

    def fill(dialog: FormDialog) -> None:
        assert dialog.sheet.fields["projected"].editor.value() is True
        dialog.sheet.fields["projected"].editor.show_value(False)
        dialog.sheet.fields["source"].editor.show_value("Notice of 2026-11")
        dialog.accept()

    when_asked(fill)
    page.bar.edit.trigger()
    assert page._year is not None
    assert not page._year.projected
    assert "Notice of 2026-11" in page.bar.status.toolTip()


def test_a_notice_is_shown_first_and_taken_as_one_step(
    page: CalendarPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(resource("reference/notices/cn-2026.toml"))
    monkeypatch.setattr(edits_module, "ask_for_notice", lambda *_: path)
    seen: list[int] = []

    def look(dialog: NoticeDialog) -> None:
        seen.append(dialog.table.rowCount())
        dialog.accept()

    choose(page, "KZ-CN")  # joint: the notice goes to its own country's calendar
    when_asked(look)
    page.bar.notice.click()
    assert seen == [12]
    assert "notice" in page._desk.undo_name()
    page._desk.undo()
    when_asked(lambda dialog: dialog.reject())
    page.bar.notice.click()
    assert "notice" not in page._desk.undo_name()


def test_a_bad_notice_is_told_and_changes_nothing(
    page: CalendarPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bad.toml"
    path.write_text("year = 2027\n[[closed]]\n", "utf-8")
    monkeypatch.setattr(edits_module, "ask_for_notice", lambda *_: path)
    told: list[Message] = []
    page._desk.said.connect(told.append)
    page.bar.notice.click()
    assert [message.tone for message in told] == ["refused"]
    assert "2" in told[0].text


def test_weekdays_are_pressed(page: CalendarPage) -> None:
    choose(page, "DAYS")
    buttons: Any = page.panel.sheet("calendars").fields["weekdays"].widget
    buttons.buttons[6].click()
    row = next(row for row in page._desk.read(calendars) if row.code == "DAYS")
    assert row.weekdays == 0b0111111
    for button in buttons.buttons[:6]:
        button.click()
    row = next(row for row in page._desk.read(calendars) if row.code == "DAYS")
    assert row.weekdays != 0
    assert page.panel.sheet("calendars").fields["weekdays"].wrong.text()


def test_a_file_without_calendars_offers_the_shipped_ones(desk: Desk, qtbot: QtBot) -> None:
    place = ReferencePlace(desk, desk.words)
    qtbot.addWidget(place)
    place.tabs.setCurrentIndex(3)
    place.show()
    page = place.page
    assert page._left.currentWidget() is page.empty
    page.empty.acted.emit()
    assert [row.code for row in page.model.rows] == ["CN", "DAYS", "KZ", "KZ-CN"]
    assert isinstance(page, CalendarPage)
    assert page.calendar is not None
    place.hide()


STATES = [
    (("worked", "worked"), True), (("weekend", "weekend"), False), (("closed", "worked"), False),
    (("worked", "closed"), False), (("closed", "closed"), False), (("weekend", "opened"), False),
    (("opened", "weekend"), False), (("opened", "opened"), True),
]  # fmt: skip


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("projected", [False, True])
def test_every_kind_of_day_looks_different_without_colour(
    tokens, projected, qapp: QApplication
) -> None:
    """Painted and turned to grey, no two kinds of day give the same picture."""
    pictures = set()
    for states, worked in STATES:
        image = QImage(48, 32, QImage.Format.Format_RGB32)
        image.fill(QColor(tokens.surface))
        painter = QPainter(image)
        sides = [SideLook("KZ", projected), SideLook("CN", projected)]
        mark = DayMark(date(2026, 2, 17), worked, states)
        WallPainter(painter, tokens, sides).day(Box(0, 0, 48, 32), mark, DayLook())
        painter.end()
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        pictures.add(bytes(grey.constBits()))
    assert len(pictures) == len(STATES)
