"""The desk passes edits on, tells what was refused, and hears of other processes' edits."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coproduce.errors import Defect, Refusal
from coproduce.operations import slots, works
from coproduce.queries.works import works as all_works
from coproduce.storage import operation
from coproduce.workspace import Notice, Workspace
from tests.builders import add_work
from ui.desk import POLL_EVERY_MS, Desk
from ui.messages import Message
from ui.words import Words


def test_an_edit_comes_back_as_a_notice_and_names_the_step(desk: Desk) -> None:
    heard: list[Notice] = []
    desk.changed.connect(heard.append)
    (row,) = desk.read(all_works)
    notice = desk.do(works.edit, works=[row.id], stage="released")
    assert heard == [notice]
    assert notice is not None
    assert notice.rows_of("work") == {row.id}
    assert desk.undo_name() == "Edit of 1 work"
    assert desk.redo_name() == ""
    desk.undo()
    assert desk.redo_name() == "Edit of 1 work"


def test_a_refusal_is_told_and_gives_nothing_back(desk: Desk) -> None:
    said: list[Message] = []
    desk.said.connect(said.append)
    (row,) = desk.read(all_works)
    assert desk.do(works.edit, works=[row.id], stage="no such stage") is None
    assert [message.tone for message in said] == ["refused"]
    assert "no such stage" in said[0].text
    with pytest.raises(Refusal):
        desk.attempt(works.edit, works=[row.id], stage="no such stage")


def test_a_removal_is_told_with_an_undo_link(desk: Desk) -> None:
    said: list[Message] = []
    desk.said.connect(said.append)
    add_work(desk.workspace, "Another")
    rows = desk.read(all_works)
    desk.do_and_tell(works.edit, works=[row.id for row in rows], age="12+")
    assert said == [Message.done("Edit of 2 works", undo=True)]


def test_another_process_is_heard_soon(qtbot: QtBot, desk: Desk, small_file: Path) -> None:
    other = Workspace.open(small_file, author="Wang")
    try:
        with qtbot.waitSignal(desk.changed, timeout=10_000) as heard:
            add_work(other, "From elsewhere")
    finally:
        other.close()
    assert heard.args is not None
    assert heard.args[0].origin == "elsewhere"
    assert POLL_EVERY_MS < 1000


def test_an_empty_desk_is_ours_to_avoid(words: Words) -> None:
    desk = Desk(words)
    assert not desk.is_open
    assert desk.undo_name() == ""
    with pytest.raises(Defect):
        _ = desk.workspace


def test_more_rows_than_can_be_named_make_every_view_begin_anew(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operation, "MOST_NAMED", 0)
    heard: list[str] = []
    desk.changed.connect(lambda _notice: heard.append("changed"))
    desk.opened.connect(lambda: heard.append("opened"))
    desk.do(slots.copy_period, first="2025-09-20", last="2025-09-20", to="2025-09-27")
    assert heard == ["opened"]
    desk.undo()
    assert heard == ["opened", "changed"]
