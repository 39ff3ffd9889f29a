"""The roster dialog: the preview shows what the workbook will, writing runs apart, choices are remembered."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.builders import add_channel
from ui.desk import Desk
from ui.dialogs import Question
from ui.jobs import Job
from ui.messages import Message
from ui.roster.choices import RosterChoices, file_name, with_suffix
from ui.roster.dialog import RosterDialog
from ui.settings import Settings

FIRST, LAST = date(2025, 9, 15), date(2025, 9, 21)


@pytest.fixture
def dialog(desk: Desk, settings: Settings, qtbot: QtBot, tmp_path: Path) -> Iterator[RosterDialog]:
    settings.keep("roster/folder", str(tmp_path))
    made = RosterDialog(desk, desk.words, None, settings)
    made.start(FIRST, LAST, None)
    made.show()
    yield made
    if isValid(made):
        made.close()


def cells(dialog: RosterDialog) -> list[str]:
    table = dialog.table
    items = [table.item(0, column) for column in range(table.columnCount())]
    return [item.text() for item in items if item]


def headings(dialog: RosterDialog) -> list[str]:
    table = dialog.table
    items = [table.horizontalHeaderItem(column) for column in range(table.columnCount())]
    return [item.text() for item in items if item]


def test_the_preview_shows_both_clocks_in_the_words_of_the_sheet(dialog: RosterDialog) -> None:
    heads, shown = headings(dialog), cells(dialog)
    assert "20 Sep 2025" in shown
    assert "20:00" in shown
    assert "23:00" in shown
    assert any("/" in head for head in heads), "two languages stand in one heading"
    assert dialog.path().name == "Roster 2025-09-15 to 2025-09-21.xlsx"


def test_the_preview_follows_languages_and_period(dialog: RosterDialog) -> None:
    second = dialog.form.fields["second"].editor
    second.show_value(None)
    second.committed.emit(None)
    dialog.show_preview()
    assert "/" not in headings(dialog)[0]
    last = dialog.form.fields["last"]
    last.editor.show_value(date(2025, 9, 16))
    last.editor.committed.emit(date(2025, 9, 16))
    dialog.show_preview()
    assert dialog.table.rowCount() == 0
    assert not dialog.buttons.primary.isEnabled()
    assert dialog.path().name == "Roster 2025-09-15 to 2025-09-16.xlsx"


def test_no_channel_and_a_backward_period_are_refused_in_words(
    dialog: RosterDialog, desk: Desk
) -> None:
    dialog.channels._take(set())
    dialog.show_preview()
    assert dialog._note.text() == desk.words.say("roster_dialog.no_channel")
    dialog.channels._take({add_channel(desk.workspace, "QZ")})
    dialog.show_preview()
    assert dialog.buttons.primary.isEnabled()


def test_the_workbook_is_written_by_a_job_and_told_with_a_link(
    dialog: RosterDialog, desk: Desk, qtbot: QtBot, tmp_path: Path, settings: Settings
) -> None:
    said: list[Message] = []
    desk.said.connect(said.append)
    jobs: list[Job] = []
    desk.job_started.connect(jobs.append)
    path = dialog.path()
    dialog.accept()
    (job,) = jobs
    with qtbot.waitSignal(job.ended, timeout=60_000):
        pass
    assert path.parent == tmp_path
    assert said[-1].tone == "done"
    assert path.name in said[-1].text
    assert said[-1].act is not None
    book = load_workbook(path)
    texts = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert any("The Composer" in text for text in texts)
    assert settings.kept_text("roster/paper") == "A4"


def test_a_file_that_is_there_is_replaced_only_when_told(dialog: RosterDialog, desk: Desk) -> None:
    dialog.path().write_text("mine")

    def keep() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, Question)
        question.reject()

    QTimer.singleShot(0, keep)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.path().read_text() == "mine"


def test_choices_come_back_and_never_name_a_language_twice() -> None:
    chosen = RosterChoices("ru", None, "A3")
    assert RosterChoices.kept(chosen.to_keep(), "en") == chosen
    assert RosterChoices.kept({}, "en") == RosterChoices("en", "zh")
    assert RosterChoices.kept({}, "zh") == RosterChoices("zh", "kk")
    assert RosterChoices.kept({"language": "zh", "second": "zh"}, "en").second is None


def test_file_names_are_taken_by_every_system() -> None:
    assert file_name('Кесте 1/2: "x"') == "Кесте 1 2 x.xlsx"
    assert with_suffix("/home/a.b").name == "a.b.xlsx"
    assert with_suffix("/home/a.XLSX").name == "a.XLSX"
