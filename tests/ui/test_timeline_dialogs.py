"""The dialogs of a whole plan: what they show is what then happens, as one step, and undo brings all back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coproduce.operations import editions, tasks
from coproduce.queries.editions import editions as all_editions
from coproduce.queries.plan import plan
from coproduce.queries.plan_choices import PlannedWork
from coproduce.queries.works import works as all_works
from tests.builders import add_work
from tests.ui.timeline_plan import STARTS, add_task, of, standing
from ui.desk import Desk
from ui.forms.dialog import FormDialog
from ui.forms.lines_table import LinesTable
from ui.messages import Message
from ui.timeline.backward_dialog import BackwardDialog
from ui.timeline.compare_dialog import CompareDialog
from ui.timeline.move_dialog import MoveDialog
from ui.timeline.place import TimelinePlace
from ui.timeline.template_dialog import TemplateDialog


@pytest.fixture
def place(desk: Desk, qtbot: QtBot) -> Iterator[TimelinePlace]:
    with standing(desk, qtbot) as made:
        yield made


def work(place: TimelinePlace) -> PlannedWork:
    assert place.source.work is not None
    return place.source.work


def lines(table: LinesTable) -> list[list[str]]:
    found = []
    for row in range(table.rowCount()):
        items = [table.item(row, column) for column in range(table.columnCount())]
        found.append([item.text().strip() if item else "" for item in items])
    return found


def dialog_of(place: TimelinePlace, command: str) -> Any:
    place.commands[command].trigger()
    found = QApplication.activeModalWidget()
    assert found is not None
    return found


# ------------------------------------------------------------------ template


def test_a_plan_is_laid_down_as_it_was_shown(place: TimelinePlace) -> None:
    desk = place._desk
    bare = add_work(desk.workspace, "Steppe", kind="documentary")
    place.choose_work(bare)
    dialog = dialog_of(place, "timeline.template")
    assert isinstance(dialog, TemplateDialog)
    dialog.put("premiere", date(2027, 10, 15))
    dialog.put("language_kk", "dubbed")
    dialog.put("shooting_days", 40)
    dialog.refresh()
    shown = lines(dialog.table)
    assert desk.read(plan, bare).rows == ()
    dialog.accept()
    laid = desk.read(plan, bare).rows
    assert [line[0] for line in shown] == [row.number for row in laid]
    assert [line[2] for line in shown] == [place._words.date(row.first) for row in laid]
    assert max(row.last for row in laid) == date(2027, 10, 15)
    assert place.pages.currentWidget() is place.both
    desk.undo()
    assert desk.read(plan, bare).rows == ()
    assert place.pages.currentWidget() is place.pages.empty_plan


def test_a_template_without_any_day_says_what_it_needs_and_lays_nothing(
    place: TimelinePlace,
) -> None:
    place.choose_work(add_work(place._desk.workspace, "Steppe", kind="documentary"))
    dialog = dialog_of(place, "timeline.template")
    assert dialog.buttons.primary.isEnabled()  # today is proposed
    dialog.put("starts", None)
    dialog.refresh()
    assert not dialog.buttons.primary.isEnabled()
    assert dialog.note.text()
    dialog.put("premiere", date(2026, 4, 1))
    dialog.put("starts", date(2026, 3, 2))
    dialog.refresh()
    assert dialog.buttons.primary.isEnabled()
    assert "late" in dialog.warning.text()
    dialog.reject()


# ------------------------------------------------------------------ backward


def test_backward_shows_the_latest_starts_and_begins_the_plan_there(
    place: TimelinePlace,
) -> None:
    dialog = dialog_of(place, "timeline.backward")
    assert isinstance(dialog, BackwardDialog)
    aim = date(2026, 7, 1)
    dialog.put("premiere", aim)
    dialog.refresh()
    asked = place._desk.read(plan, work(place).id, aim).rows
    assert [line[2] for line in lines(dialog.table)] == [
        place._words.date(row.late_first) for row in asked
    ]
    starts = min(row.late_first for row in asked)
    assert place._words.date(starts) in dialog.buttons.primary.text()
    dialog.accept()
    assert (work(place).plan_starts, work(place).premiere) == (starts, aim)
    assert of(place)["Script"].first == starts
    assert of(place)["Premiere"].last <= aim
    place._desk.undo()
    assert work(place).plan_starts == STARTS


def test_backward_says_when_the_plan_comes_too_late(place: TimelinePlace) -> None:
    dialog = dialog_of(place, "timeline.backward")
    dialog.put("premiere", date(2026, 4, 1))
    dialog.refresh()
    assert "too late" in dialog.warning.text()
    assert "passed" in dialog.warning.text()
    dialog.put("premiere", None)
    dialog.refresh()
    assert not dialog.buttons.primary.isEnabled()
    dialog.reject()


# ---------------------------------------------------------------------- move


def test_moving_shows_old_and_new_of_all_that_moves_and_what_breaks(
    place: TimelinePlace,
) -> None:
    before = of(place)
    place.table.select([before["Script"].id])
    dialog = dialog_of(place, "timeline.move_to")
    assert isinstance(dialog, MoveDialog)
    dialog.put("days", 15)
    dialog.refresh()
    shown = {line[0]: line[1:] for line in lines(dialog.table)}
    assert of(place) == before
    assert "Premiere" in dialog.warning.text()
    dialog.accept()
    after = of(place)
    moved = {title for title in after if after[title].first != before[title].first}
    assert moved | {"Before", "Making"} == set(shown) | {"Before", "Making"}
    new = place._words.date(after["Script"].first)
    assert shown["Script"][1].startswith(new)
    place._desk.undo()
    assert of(place) == before


def test_a_date_is_counted_in_working_days_and_the_days_follow(place: TimelinePlace) -> None:
    place.table.select([of(place)["Script"].id])
    dialog = dialog_of(place, "timeline.move_to")
    dialog._typed("date")
    dialog.put("date", date(2026, 3, 9))
    dialog.refresh()
    assert dialog.value("days") == 5
    dialog.accept()
    assert of(place)["Script"].first == date(2026, 3, 9)


def test_a_task_that_has_begun_is_refused_in_the_dialog(place: TimelinePlace) -> None:
    place._desk.do(tasks.edit, tasks=[of(place)["Script"].id], actual_first=STARTS)
    place.table.select([of(place)["Script"].id])
    dialog = dialog_of(place, "timeline.move_to")
    assert "Script" in dialog.note.text()
    assert not dialog.buttons.primary.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    dialog.reject()


# ------------------------------------------------------------------ editions


def test_an_edition_is_marked_and_what_moved_since_is_told_with_its_cause(
    place: TimelinePlace,
) -> None:
    told: list[Message] = []
    place._desk.said.connect(told.append)
    place.commands["timeline.compare"].trigger()
    assert told[-1].tone == "note"

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        assert "4 Mar 2026" in str(dialog.sheet.fields["name"].editor.value())
        dialog.accept()

    QTimer.singleShot(0, fill)
    place.commands["timeline.mark"].trigger()
    (edition,) = place._desk.read(all_editions)
    assert edition.work_id == work(place).id
    place._desk.do(tasks.edit, tasks=[of(place)["Script"].id], workdays=8)
    dialog = dialog_of(place, "timeline.compare")
    assert isinstance(dialog, CompareDialog)
    shown = {line[0]: line for line in lines(dialog.table)}
    assert "Script" in dialog.warning.text()
    assert shown["Permit"][3] == "+3"
    assert shown["Script"][3] == "0 / +3"
    assert "Script" in shown["Permit"][4]
    assert "Producer" in shown["Permit"][5]
    dialog._lead(of(place)["Permit"].id)
    assert [row.titles.en for row in place.table.rows()] == ["Permit"]


def test_nothing_moved_is_said_so(place: TimelinePlace) -> None:
    place._desk.do(editions.mark, name="Now", work=work(place).id)
    dialog = dialog_of(place, "timeline.compare")
    assert dialog.table.rowCount() == 0
    assert dialog.note.text() == place._words.say("timeline.compare.same")
    dialog.accept()


def test_plan_start_and_premiere_are_asked_together(place: TimelinePlace) -> None:
    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        dialog.sheet.fields["plan_starts"].editor.show_value(date(2026, 3, 16))
        dialog.sheet.fields["premiere"].editor.show_value(date(2026, 8, 3))
        dialog.accept()

    QTimer.singleShot(0, fill)
    place.commands["timeline.days"].trigger()
    assert (work(place).plan_starts, work(place).premiere) == (
        date(2026, 3, 16),
        date(2026, 8, 3),
    )
    assert of(place)["Script"].first == date(2026, 3, 16)


# ------------------------------------------------------------------ exchange


def test_a_plan_goes_out_and_comes_back_as_one_step(
    place: TimelinePlace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, exchange, out = place._desk, place.steps.exchange, tmp_path / "plan.xml"
    monkeypatch.setattr(exchange, "ask_save", lambda *_: out)
    monkeypatch.setattr(exchange, "ask_open", lambda *_: out)
    told: list[Message] = []
    desk.said.connect(told.append)
    place.commands["timeline.export_project"].trigger()
    qtbot.waitUntil(lambda: any(out.name in one.text for one in told), timeout=30_000)
    desk.do(tasks.edit, tasks=[of(place)["Cut"].id], workdays=30)
    add_task(desk.workspace, work(place).id, "Only here")
    place.commands["timeline.import_project"].trigger()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=30_000)
    dialog: Any = QApplication.activeModalWidget()
    assert sorted({line[0] for line in lines(dialog.table)} - {"same"}) == [
        "changed",
        "left as it is",
    ]
    steps = len(desk.read(_operations))
    dialog.accept()
    assert of(place)["Cut"].workdays == 10
    assert "Only here" in of(place)
    assert len(desk.read(_operations)) == steps + 1
    desk.undo()
    assert of(place)["Cut"].workdays == 30


def test_a_workbook_that_changed_nothing_cannot_be_taken_in(
    place: TimelinePlace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from openpyxl import load_workbook  # noqa: PLC0415

    desk, exchange, out = place._desk, place.steps.exchange, tmp_path / "plan.xlsx"
    monkeypatch.setattr(exchange, "ask_save", lambda *_: out)
    monkeypatch.setattr(exchange, "ask_open", lambda *_: out)
    place.commands["timeline.export_excel"].trigger()
    qtbot.waitUntil(out.exists, timeout=30_000)
    dialog = opened(place, qtbot)
    assert not dialog.buttons.primary.isEnabled()
    dialog.reject()
    book = load_workbook(out)
    sheet = book.worksheets[0]
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.value == "Script":
                cell.value = "Screenplay"
    book.save(out)
    dialog = opened(place, qtbot)
    assert any("Screenplay" in line for line in map(str, lines(dialog.table)))
    dialog.accept()
    assert "Screenplay" in of(place)
    desk.undo()
    assert "Script" in of(place)


def opened(place: TimelinePlace, qtbot: QtBot) -> Any:
    place.commands["timeline.import_excel"].trigger()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=30_000)
    return QApplication.activeModalWidget()


def _operations(connection: Any) -> list[Any]:
    from coproduce.queries.history import operations  # noqa: PLC0415

    return list(operations(connection))


def test_a_file_that_is_no_plan_is_refused_and_no_dialog_opens(
    place: TimelinePlace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = tmp_path / "plan.xml"
    given.write_text("this is no plan", "utf-8")
    monkeypatch.setattr(place.steps.exchange, "ask_open", lambda *_: given)
    told: list[Message] = []
    place._desk.said.connect(told.append)
    place.commands["timeline.import_project"].trigger()
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    assert told[-1].tone == "refused"
    assert QApplication.activeModalWidget() is None
    assert len(place._desk.read(all_works)) == 2
