"""What is read apart from the window: an answer, a trouble or a fault of ours comes back to whoever waits for it."""

from __future__ import annotations

import gc
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection

from coproduce.collector import uncollected
from coproduce.errors import Defect, Refusal
from ui.desk import Desk
from ui.reading import Reading


def broken(_connection: Connection, error: Exception) -> None:
    raise error


def walks(_connection: Connection) -> bool:
    """Tell whether the collector may walk in this thread, where it must not destroy a widget."""
    with uncollected():  # as many queries do: it must not go on behind that
        pass
    return gc.isenabled()


def ended(qtbot: QtBot, reading: Reading) -> list[Any]:
    """Wait for the end of a reading; give what came back, and what was raised in the window."""
    told: list[Any] = []
    reading.answered.connect(told.append)
    reading.failed.connect(told.append)
    over: list[bool] = []
    reading.destroyed.connect(lambda: over.append(True))
    with qtbot.captureExceptions() as caught:
        qtbot.waitUntil(lambda: bool(over), timeout=30_000)
    return [told, [one[1] for one in caught]]


def test_a_refusal_is_told_to_whoever_asked(desk: Desk, qtbot: QtBot) -> None:
    error = Refusal("row.gone")
    assert ended(qtbot, desk.read_apart(broken, error)) == [[error], []]


@pytest.mark.parametrize("error", [ZeroDivisionError(), Defect("desk.empty")])
def test_a_fault_of_ours_is_told_and_raised_in_the_window(
    desk: Desk, qtbot: QtBot, error: Exception
) -> None:
    assert ended(qtbot, desk.read_apart(broken, error)) == [[error], [error]]


def test_nothing_is_told_of_a_question_that_was_dropped(desk: Desk, qtbot: QtBot) -> None:
    reading = desk.read_apart(broken, ZeroDivisionError())
    reading.drop()
    assert ended(qtbot, reading) == [[], []]


def test_the_collector_rests_until_the_thread_is_over(desk: Desk, qtbot: QtBot) -> None:
    before = gc.isenabled()
    reading = desk.read_apart(walks)
    with uncollected():  # an edit meanwhile
        pass
    assert not gc.isenabled()
    at_the_answer: list[bool] = []
    reading.answered.connect(lambda _: at_the_answer.append(gc.isenabled()))
    assert ended(qtbot, reading) == [[False], []]
    assert at_the_answer == [before], "what is deleted then hears of its end no more"
    assert gc.isenabled() == before


def test_the_collector_goes_on_when_the_file_is_put_away(desk: Desk) -> None:
    before = gc.isenabled()
    desk.read_apart(walks)
    desk.clear()
    assert gc.isenabled() == before
