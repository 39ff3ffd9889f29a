"""Editions in the window: freeze, change, see what changed, publish again, write the notice."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from coproduce.operations import editions, slots
from coproduce.operations.verbs import VERBS
from coproduce.queries.editions import schedule_editions
from coproduce.queries.reference import channels
from coproduce.queries.slots import slots as read_slots, span_of_slots
from coproduce.texts import Texts
from tests.builders import only
from tests.ui.since_stage import compared, comparing
from ui.desk import Desk
from ui.jobs import Job
from ui.messages import Message
from ui.schedule.audit.dialog import AuditDialog
from ui.schedule.days import Period
from ui.schedule.editions.commands import EditionCommands
from ui.schedule.editions.freezing import FreezeDialog, Scope
from ui.schedule.editions.naming import suggested
from ui.schedule.editions.notice_dialog import NoticeDialog
from ui.schedule.editions.since_dialog import SinceDialog
from ui.schedule.editions.steps import freeze, since_edition
from ui.settings import Settings

WEEK = Period.around("week", date(2025, 9, 20))
TODAY = date(2025, 3, 3)


@pytest.fixture
def slot(desk: Desk) -> UUID:
    span = desk.read(span_of_slots)
    assert span is not None
    (row,) = desk.read(read_slots, span[0], span[1].replace(year=2026))
    return row.id


@pytest.fixture
def cmg(desk: Desk) -> UUID:
    return only(
        desk.attempt(
            VERBS["organisations.add"].function,
            code="CMG",
            title_en="China Media Group",
            role="broadcaster",
            country="CN",
        ),
        "organisation",
    )


@pytest.fixture
def sent(desk: Desk, cmg: UUID) -> UUID:
    """The week, frozen as it was sent to CMG."""
    on = [row.id for row in desk.read(channels)]
    notice = desk.attempt(
        editions.mark, name="Sent", channels=on, first=WEEK.first, last=WEEK.last, partner=cmg
    )
    return only(notice, "edition")


@pytest.fixture
def since(desk: Desk, sent: UUID, qtbot: QtBot) -> Iterator[SinceDialog]:
    with comparing(desk, qtbot) as made:
        yield made


def shown(dialog: SinceDialog) -> list[tuple[str, ...]]:
    return [
        tuple(column.text(row) for column in dialog.model.columns[:6]) for row in dialog.model.rows
    ]


def accept_soon() -> None:
    """Press the primary button of the dialog that is about to open."""

    def accept() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FreezeDialog)
        dialog.accept()

    QTimer.singleShot(0, accept)


def test_names_are_suggested_once_each() -> None:
    texts = Texts("en")
    assert suggested(texts, "CMG", TODAY, ()) == "Sent to CMG on 3 Mar 2025"
    assert suggested(texts, None, TODAY, ()) == "Sent on 3 Mar 2025"
    taken = {"Sent to CMG on 3 Mar 2025", "Sent to CMG on 3 Mar 2025 (2)"}
    assert suggested(texts, "CMG", TODAY, taken) == "Sent to CMG on 3 Mar 2025 (3)"


def test_freezing_asks_for_a_name_and_suggests_one(desk: Desk, cmg: UUID, qtbot: QtBot) -> None:
    said: list[Message] = []
    desk.said.connect(said.append)
    dialog = FreezeDialog(desk, desk.words, Scope(None, WEEK.first, WEEK.last), TODAY)
    qtbot.addWidget(dialog)
    name = dialog.sheet.fields["name"].editor
    assert name.value() == "Sent on 3 Mar 2025"
    dialog.sheet.fields["partner"].editor.show_value(cmg)
    dialog.sheet.edited.emit("partner", cmg)
    assert name.value() == "Sent to CMG on 3 Mar 2025"
    dialog.accept()
    (row,) = desk.read(schedule_editions)
    assert (row.id, row.name) == (dialog.frozen, "Sent to CMG on 3 Mar 2025")
    assert (row.first, row.last, row.partner) == (WEEK.first, WEEK.last, cmg)
    assert set(row.channels) == {one.id for one in desk.read(channels)}
    assert said[-1].undo


def test_a_name_of_ones_own_stays(desk: Desk, cmg: UUID, qtbot: QtBot) -> None:
    dialog = FreezeDialog(desk, desk.words, Scope(None, WEEK.first, WEEK.last), TODAY)
    qtbot.addWidget(dialog)
    dialog.sheet.fields["name"].editor.show_value("Mine")
    dialog.sheet.edited.emit("name", "Mine")
    dialog.sheet.edited.emit("partner", cmg)
    assert dialog.sheet.fields["name"].editor.value() == "Mine"


def test_what_cannot_be_frozen_is_said_in_the_dialog(desk: Desk, qtbot: QtBot) -> None:
    dialog = FreezeDialog(desk, desk.words, Scope((), WEEK.first, WEEK.last), TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.frozen is None
    dialog.close()


def test_the_function_gives_the_edition(desk: Desk, cmg: UUID, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    accept_soon()
    made = freeze(desk, desk.words, parent, WEEK, None, TODAY)
    assert [row.id for row in desk.read(schedule_editions)] == [made]


def test_changes_are_told_as_they_are_made(since: SinceDialog, desk: Desk, slot: UUID, qtbot: QtBot) -> None:  # fmt: skip
    assert shown(since) == []
    desk.do(slots.move, slots=[slot], days=1)
    compared(qtbot, since)
    then, now = (desk.words.date(date(2025, 9, day)) for day in (20, 21))
    both = "20:00 / 23:00"
    expected = ("Moved", "The Composer", "QZ", f"{then} {both}", f"{now} {both}", "day")
    assert shown(since) == [expected]
    desk.undo()
    assert since._gather.isActive()
    compared(qtbot, since)
    assert shown(since) == []


def test_a_filter_leaves_what_is_asked_for(since: SinceDialog, desk: Desk, slot: UUID, qtbot: QtBot) -> None:  # fmt: skip
    desk.do(slots.move, slots=[slot], minutes=30)
    compared(qtbot, since)
    since.search.setText("composer")
    since._filter()
    assert len(shown(since)) == 1
    since.search.setText("nothing like it")
    since._filter()
    assert shown(since) == []
    since.search.clear()
    since.kind.show_value("retimed")
    since._filter()
    assert [row[0] for row in shown(since)] == ["Retimed"]


def test_a_click_leads_to_the_slot(since: SinceDialog, desk: Desk, slot: UUID, qtbot: QtBot) -> None:  # fmt: skip
    desk.do(slots.move, slots=[slot], days=1)
    compared(qtbot, since)
    sought: list[tuple[object, object]] = []
    since.sought.connect(lambda *told: sought.append(told))
    place = since.table.visualRect(since.model.index(0, 1)).center()
    QTest.mouseClick(
        since.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert sought == [(slot, date(2025, 9, 21))]


def test_without_an_edition_one_is_offered(desk: Desk, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = since_edition(desk, desk.words, parent, WEEK, None)
    assert not dialog.export.isEnabled()
    accept_soon()
    dialog.freeze_asked.emit()
    compared(qtbot, dialog, anew=False)
    assert dialog.again.isEnabled()
    assert not dialog.export.isEnabled(), "nothing has changed yet"
    assert dialog.edition.value() is not None
    dialog.close()


def test_publishing_again_takes_the_same_scope(desk: Desk, sent: UUID, cmg: UUID, qtbot: QtBot) -> None:  # fmt: skip
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = since_edition(desk, desk.words, parent, WEEK, None)
    compared(qtbot, dialog, anew=False)
    accept_soon()
    dialog.again.click()
    compared(qtbot, dialog, anew=False)
    first, second = desk.read(schedule_editions)
    assert second.scope == first.scope
    assert dialog.edition.value() == second.id
    assert "No. 2" in dialog._note.text()
    dialog.close()


@pytest.mark.parametrize("language", ["kk", "ru", "zh"])
def test_everything_is_worded_again(since: SinceDialog, desk: Desk, slot: UUID, qtbot: QtBot, language: str) -> None:  # fmt: skip
    desk.do(slots.move, slots=[slot], days=1)
    compared(qtbot, since)
    desk.words.set_language(language)
    told = [since.windowTitle(), since.export.text(), since.again.text(), since._note.text()]
    assert not any("[" in text for text in [*told, *map(str, shown(since))])
    desk.words.set_language("en")


def test_the_commands_open_lists_that_lead_to_slots(desk: Desk, sent: UUID, slot: UUID, qtbot: QtBot) -> None:  # fmt: skip
    owner = QWidget()
    qtbot.addWidget(owner)
    commands = EditionCommands(desk, desk.words, owner, lambda: (WEEK, None))
    desk.do(slots.move, slots=[slot], days=1)
    sought: list[tuple[object, object]] = []
    commands.sought.connect(lambda *told: sought.append(told))
    commands["since"].trigger()
    commands["since"].trigger()
    (dialog,) = owner.findChildren(SinceDialog)
    compared(qtbot, dialog, anew=False)
    dialog.table.clicked.emit(dialog.model.index(0, 0))
    assert sought == [(slot, date(2025, 9, 21))]
    dialog.close()
    commands["audit"].trigger()
    (audit,) = owner.findChildren(AuditDialog)
    qtbot.waitUntil(lambda: not audit.is_looking, timeout=30_000)
    audit.close()
    accept_soon()
    commands["freeze"].trigger()
    assert len(desk.read(schedule_editions)) == 2


# ------------------------------------------------------------------ the notice


@pytest.fixture
def notice(
    desk: Desk, sent: UUID, slot: UUID, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> Iterator[NoticeDialog]:
    desk.do(slots.move, slots=[slot], days=1)
    settings.keep("notice/folder", str(tmp_path))
    (edition,) = desk.read(schedule_editions)
    made = NoticeDialog(desk, desk.words, edition, None, settings)
    made.show()
    yield made
    if isValid(made):
        made.close()


def test_the_notice_is_previewed_in_both_forms(notice: NoticeDialog) -> None:
    assert notice.path().name == "Change notice – Sent.xlsx"
    assert notice.table.rowCount() == 2
    notice.form.fields["form"].editor.show_value(".txt")
    notice.form.edited.emit("form", ".txt")
    notice.show_preview()
    assert notice.path().name == "Change notice – Sent.txt"
    assert notice.letter.isVisible()
    assert notice.letter.toPlainText().startswith("Change notice No. 1\n")


def test_it_is_written_apart_and_told(notice: NoticeDialog, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:  # fmt: skip
    said: list[Message] = []
    desk.said.connect(said.append)
    jobs: list[Job] = []
    desk.job_started.connect(jobs.append)
    notice.accept()
    with qtbot.waitSignal(jobs[0].ended, timeout=60_000):
        pass
    assert (tmp_path / "Change notice – Sent.xlsx").stat().st_size > 3000
    assert "No. 1" in said[-1].text


def test_a_folder_that_is_not_there_is_said(notice: NoticeDialog, tmp_path: Path) -> None:
    notice.form.fields["file"].editor.show_value(str(tmp_path / "no" / "x.xlsx"))
    notice.accept()
    assert notice.isVisible()
    assert notice.form.fields["file"].wrong.text()
