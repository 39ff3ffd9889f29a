"""A desk with a small file on it, and a window over it, for every test of the window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import add_channel, add_slot, add_work, make_workspace
from ui.desk import Desk
from ui.settings import Settings
from ui.theme import Theme
from ui.window import Window
from ui.words import Words


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The application in its light dress."""
    return Theme(qapp, "light")


@pytest.fixture
def words() -> Words:
    return Words("en")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def small_file(tmp_path: Path) -> Path:
    """A file with one channel, one work and one slot in it."""
    space = make_workspace(tmp_path)
    add_slot(space, add_channel(space, "QZ"), add_work(space), "2025-09-20 20:00")
    space.close()
    return tmp_path / "test.coproduce"


@pytest.fixture
def desk(qtbot: QtBot, words: Words, small_file: Path) -> Iterator[Desk]:
    """A desk with the small file on it."""
    from coproduce.workspace import Workspace  # noqa: PLC0415

    desk = Desk(words, Workspace.open(small_file, author="Producer"))
    yield desk
    desk.clear()


@pytest.fixture
def make_window(
    qtbot: QtBot, words: Words, settings: Settings, theme: Theme
) -> Iterator[Callable[[], Window]]:
    """Make a window over an empty desk; it is closed after the test."""
    made: list[Window] = []

    def make() -> Window:
        desk = Desk(words)
        window = Window(desk, settings, theme)
        desk.setParent(window)
        qtbot.addWidget(window)
        made.append(window)
        return window

    yield make
    theme.choose("light")
    for window in made:
        window.close()
