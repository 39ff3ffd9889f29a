"""The small parts: search field with an input method, message bar, settings, report of a fault, icons."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coproduce.resources import resource
from ui.desk import Desk
from ui.faults import write_report
from ui.icons import picture
from ui.message_bar import MessageBar
from ui.messages import Message
from ui.search_field import SearchField
from ui.settings import Settings
from ui.settings_dialog import SettingsDialog
from ui.theme import Theme
from ui.words import Words


def test_nothing_is_sought_while_an_input_method_composes(qtbot: QtBot) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    told: list[str] = []
    field.sought.connect(told.append)
    QApplication.sendEvent(field, QInputMethodEvent("si lu", []))
    QApplication.processEvents()
    assert field.text() == ""
    commit = QInputMethodEvent("", [])
    commit.setCommitString("丝路")
    with qtbot.waitSignal(field.sought):
        QApplication.sendEvent(field, commit)
    assert told == ["丝路"]
    with qtbot.waitSignal(field.sought):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert told == ["丝路", ""]


def test_an_error_stays_and_a_success_leaves(desk: Desk, qtbot: QtBot) -> None:
    bar = MessageBar(desk)
    qtbot.addWidget(bar)
    desk.tell(Message("trouble", "The disk is full."))
    assert not bar._leaving.isActive()
    desk.tell(Message.done("Done"))
    assert bar._leaving.isActive()
    bar._leaving.timeout.emit()
    assert bar.message is None


def test_settings_are_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    first = Settings(path)
    assert (first.theme, first.office, first.recent, first.last_file) == ("system", "MCI", [], None)
    first.language, first.theme, first.author = "kk", "dark", "Айгерім"
    first.flush()
    second = Settings(path)
    assert (second.language, second.theme, second.author) == ("kk", "dark", "Айгерім")


def test_cancelled_settings_put_language_and_theme_back(
    qtbot: QtBot, settings: Settings, theme: Theme, words: Words
) -> None:
    dialog = SettingsDialog(settings, theme, words, None)
    qtbot.addWidget(dialog)
    dialog._language.setCurrentIndex(dialog._language.findData("zh"))
    dialog._scheme.setCurrentIndex(dialog._scheme.findData("dark"))
    assert (words.language, theme.choice) == ("zh", "dark")
    dialog.reject()
    assert (words.language, theme.choice) == ("en", "light")
    dialog._office.setCurrentIndex(dialog._office.findData("PTRC"))
    dialog.accept()
    assert settings.office == "PTRC"


def test_a_fault_leaves_a_report_with_the_way_to_it() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        _ = 1 / len("")
    text = write_report(caught.value, caught.tb).read_text("utf-8")
    assert "ZeroDivisionError" in text
    assert "test_parts.py" in text


ICONS = sorted(path.stem for path in resource("icons").glob("*.svg") if path.stem != "coproduce")


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_a_clean_line_drawing_of_20_pixels(name: str, theme: Theme) -> None:
    svg = resource(f"icons/{name}.svg").read_text()
    assert 'viewBox="0 0 20 20"' in svg
    assert "#000" in svg
    sharp: QPixmap = picture(name, ratio=2)
    assert sharp.width() == 40
    assert sharp.deviceIndependentSize().width() == 20
    assert sharp.toImage().pixelColor(0, 0).alpha() == 0


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("en", "22 Mar 2026", "22 Mar 2026 05:00"),
        ("kk", "22.03.2026", "22.03.2026 05:00"),
        ("ru", "22.03.2026", "22.03.2026 05:00"),
        ("zh", "2026/3/22", "2026/3/22 05:00"),
    ],
)
def test_dates_are_written_as_each_language_does(language: str, day: str, moment: str) -> None:
    words = Words(language)
    assert words.date(date(2026, 3, 22)) == day
    at = datetime(2026, 3, 22, tzinfo=UTC)
    assert words.moment(at, ZoneInfo("Asia/Almaty")) == moment
