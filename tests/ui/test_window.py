"""The window's wiring: welcome, opening, places, undo by name, language and theme while it runs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from coproduce.operations import works
from coproduce.queries.works import works as all_works
from coproduce.texts import LANGUAGES
from ui.places import PLACES
from ui.settings import Settings
from ui.theme import DARK, LIGHT, Theme, colours
from ui.window import Window

MakeWindow = Callable[[], Window]


def spoken(window: Window) -> list[str]:
    """Every text that the window shows or could show."""
    texts = [action.text() for action in window.findChildren(QAction)]
    texts += [menu.title() for menu in window.findChildren(QMenu)]
    texts += [button.text() + button.toolTip() for button in window.findChildren(QAbstractButton)]
    return texts + [label.text() for label in window.findChildren(QLabel)]


def test_without_a_file_the_welcome_page_offers_what_can_be_done(make_window: MakeWindow) -> None:
    window = make_window()
    window.show()
    assert window.welcome.isVisible()
    assert window.windowTitle() == "Coproduce"
    assert not window.actions_["close"].isEnabled()
    assert not window.actions_["undo"].isEnabled()


def test_the_first_picture_stands_before_the_file_is_opened(
    make_window: MakeWindow, small_file: Path, qtbot: QtBot
) -> None:
    window = make_window()
    window.open_after_paint(small_file)
    assert window.frame.place is None
    window.show()
    qtbot.waitUntil(lambda: window.frame.place is not None)
    assert window.windowTitle() == "test – Coproduce"


@pytest.mark.parametrize("entry", PLACES, ids=lambda entry: entry.key)
def test_every_place_shows_and_finds(
    make_window: MakeWindow, small_file: Path, settings: Settings, entry: object
) -> None:
    window = make_window()
    window.show()
    assert window.files.lay(small_file)
    key = str(getattr(entry, "key", ""))
    window.frame.rail.chosen.emit(key)
    assert settings.place == key
    window.actions_["find"].trigger()
    assert "[" not in "".join(spoken(window))


def test_undo_and_redo_name_their_step(make_window: MakeWindow, small_file: Path) -> None:
    window = make_window()
    window.files.lay(small_file)
    desk = window.files._desk
    (row,) = desk.read(all_works)
    desk.do(works.edit, works=[row.id], stage="released")
    assert window.actions_["undo"].text() == "Undo edit of 1 work"
    window.actions_["undo"].trigger()
    assert window.actions_["redo"].text() == "Redo edit of 1 work"
    assert desk.read(all_works) == [row]


def test_every_language_words_everything_at_run_time(
    make_window: MakeWindow, small_file: Path
) -> None:
    window = make_window()
    window.files.lay(small_file)
    for entry in PLACES:
        window.frame.go(entry.key)
    seen = set()
    for code in LANGUAGES:
        window.files._desk.words.set_language(code)
        assert not [text for text in spoken(window) if text.startswith("[")]
        seen.add(window.actions_["open"].text())
    assert len(seen) == len(LANGUAGES)


def test_the_theme_changes_while_the_window_is_open(make_window: MakeWindow, theme: Theme) -> None:
    window = make_window()
    before = window.actions_["undo"].icon().pixmap(20).toImage()
    for action in window.actions_.themes.actions():
        if action.data() == "dark":
            action.trigger()
    assert colours() is DARK
    assert window.actions_["undo"].icon().pixmap(20).toImage() != before
    theme.choose("light")
    assert colours() is LIGHT


def test_a_file_that_is_not_ours_is_told_and_the_open_one_stays(
    make_window: MakeWindow, small_file: Path, tmp_path: Path
) -> None:
    window = make_window()
    window.files.lay(small_file)
    other = tmp_path / "notes.txt"
    other.write_text("shopping")
    assert not window.files.lay(other)
    assert window.messages.message is not None
    assert window.messages.message.tone == "trouble"
    assert window.windowTitle() == "test – Coproduce"


def test_closing_the_file_and_leaving_the_program_are_remembered_apart(
    make_window: MakeWindow, small_file: Path, settings: Settings
) -> None:
    window = make_window()
    window.files.lay(small_file)
    assert settings.recent == [small_file]
    window.actions_["close"].trigger()
    assert settings.last_file is None
    window.files.lay(small_file)
    window.close()
    assert settings.last_file == small_file


def test_a_new_file_is_of_the_office_and_an_old_one_is_never_replaced(
    make_window: MakeWindow, settings: Settings, tmp_path: Path
) -> None:
    window = make_window()
    settings.office = "PTRC"
    assert window.files.make(tmp_path / "new.coproduce")
    assert window.files._desk.workspace.office == "PTRC"
    assert not window.files.make(tmp_path / "new.coproduce")
    assert window.messages.message is not None
    assert window.messages.message.tone == "refused"


def test_the_sample_is_built_apart_and_opened(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window()
    job = window.files.make_sample(tmp_path / "sample.coproduce")
    with qtbot.waitSignal(job.ended, timeout=30_000):
        pass
    assert window.windowTitle() == "sample – Coproduce"


def test_the_file_menu_exports_what_the_schedule_shows(
    make_window: MakeWindow, small_file: Path, qtbot: QtBot
) -> None:
    window = make_window()
    assert not window.actions_["export_roster"].isEnabled()
    window.show()
    window.files.lay(small_file)
    window.actions_["export_roster"].trigger()
    (dialog,) = window.findChildren(QDialog)
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()


def test_the_schedule_has_a_menu_in_the_bar_while_it_is_on_view(
    make_window: MakeWindow, small_file: Path
) -> None:
    window = make_window()
    window.show()
    window.files.lay(small_file)
    lines = {}
    for place in ("works", "schedule", "works"):
        window.frame.go(place)
        lines[place] = [action.text() for action in window.menuBar().actions()]
    assert lines["schedule"] == [*lines["works"][:2], "&Schedule", *lines["works"][2:]]
    assert len(lines["works"]) == 4


def test_the_window_follows_the_system_while_it_runs(
    make_window: MakeWindow, theme: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_window()
    theme.choose("system")
    with monkeypatch.context() as screen:  # there is none, with a scheme of its own
        screen.setattr(Theme, "_wanted", lambda _theme: DARK)
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert colours() is DARK
