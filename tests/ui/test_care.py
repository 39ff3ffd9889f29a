"""The window backs the open file up by itself, and tells when the copy shows damage."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from coproduce.workspace import Workspace, backups
from ui.care import Care
from ui.desk import Desk
from ui.messages import Message
from ui.words import Words


def test_a_backup_that_is_due_is_made_and_made_once(qtbot: QtBot, small_file: Path) -> None:
    desk = Desk(Words("en"), Workspace.open(small_file))
    care = Care(desk)
    care.begin(small_file)
    care._look()
    qtbot.waitUntil(lambda: len(backups(small_file)) == 1)
    care.end()
    care._look()
    care.end()
    assert len(backups(small_file)) == 1
    desk.clear()


def test_damage_found_by_the_copy_is_told(qtbot: QtBot, small_file: Path) -> None:
    desk = Desk(Words("en"), Workspace.open(small_file))
    told: list[Message] = []
    desk.said.connect(told.append)
    care = Care(desk)
    care.begin(small_file.with_name("gone.coproduce"))
    care._look()
    qtbot.waitUntil(lambda: bool(told))
    care.end()
    desk.clear()
    assert told[0].text
