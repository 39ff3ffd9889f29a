"""What every test gets: a home of its own, no screen, and a check that no window, timer or thread outlives it."""

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings

from coproduce.workspace import Workspace
from tests.builders import STARTS, add_work, make_workspace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "suite",
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
# CI asks whether this change broke something, so it tries the same examples each time; people explore.
settings.register_profile("ci", settings.get_profile("suite"), derandomize=True, database=None)
settings.register_profile("long", settings.get_profile("suite"), max_examples=2000)
settings.load_profile(os.environ.get("COPRODUCE_TESTS", "ci" if os.environ.get("CI") else "suite"))


def pytest_collection_finish() -> None:
    """Set what the imports made apart, so that looking for leaks goes through a test's own objects only."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep backups, settings and marks of a test away from those of the person who runs it."""
    monkeypatch.setenv("COPRODUCE_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    """An empty file, open; when the test is over its journal must still give its tables."""
    made = make_workspace(tmp_path)
    yield made
    assert made.verify() == []
    made.close()


@pytest.fixture
def work(space: Workspace) -> UUID:
    """Add a work whose plan has a start."""
    return add_work(space, plan_starts=STARTS)


@pytest.fixture(autouse=True)
def nothing_left_of_qt(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a window test that leaves a top-level widget, a running timer or a thread behind.

    Set up first and so taken down last, after pytest-qt has closed the widgets it was told of.
    """
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    from ui.theme import LIGHT, colours  # noqa: PLC0415

    before = living_of_qt()  # held, so that nothing new can take an old one's place in memory
    yield
    clear_up()
    left = [str(thing) for thing in living_of_qt() if not any(thing is old for old in before)]
    assert not left, f"left behind: {left}"
    assert colours() is LIGHT, "the next test would be painted dark"


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown() -> None:
    """Stop what the test's windows would still do, now that they are closed and before their file is, as the frame does."""
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from ui.frame import be_still  # noqa: PLC0415

    for widget in QApplication.topLevelWidgets():
        be_still(widget)


def let_go() -> None:
    """Let up keys and buttons: after QTest's clicks with Shift or Ctrl, and its double clicks, Qt takes them for
    still down, and the next test's views would heed them."""
    from PySide6.QtCore import Qt  # noqa: PLC0415
    from PySide6.QtGui import QGuiApplication, QWindow  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415

    window = QWindow()
    if QGuiApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(window, Qt.Key.Key_Shift)
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton):  # fmt: skip
        if button in QGuiApplication.mouseButtons():
            QTest.mouseRelease(window, button)
    window.destroy()


def clear_up() -> None:
    """Let go what is already on its way out."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool  # noqa: PLC0415
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415

    let_go()
    QGuiApplication.clipboard().clear()  # what Python laid there would be freed after Python's end
    QThreadPool.globalInstance().waitForDone(2000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def living_of_qt() -> list[object]:
    """Find top-level widgets without an owner, timers that tick and threads that run."""
    from PySide6.QtCore import QThread, QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415
    from shiboken6 import isValid  # noqa: PLC0415

    known = [o for o in gc.get_objects() if issubclass(type(o), QTimer | QThread) and isValid(o)]
    living: list[object] = [o for o in known if isinstance(o, QTimer) and o.isActive()]
    living += [o for o in known if isinstance(o, QThread) and o.isRunning()]
    application = QApplication.instance()
    if isinstance(application, QApplication):
        own = ("QTipLabel",)  # Qt keeps the last tool tip for the next one
        widgets = application.topLevelWidgets()
        living += [w for w in widgets if not w.parent() and w.metaObject().className() not in own]
    return living
