"""The exchange menu writes a production schedule through a child process, in the reader's language and the partner's."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coproduce.excel.production_book import tongues_for
from coproduce.queries.plan_choices import planned_works
from coproduce.texts import LANGUAGES
from tests.ui.timeline_plan import lay_plan
from ui.desk import Desk
from ui.timeline.commands import EXCHANGE, NEED_PLAN, READING
from ui.timeline.exchange import Exchange
from ui.timeline.wording import PlanWording


def test_the_schedule_of_the_work_is_written_where_it_was_asked(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = lay_plan(desk.workspace)
    work = next(one for one in desk.read(planned_works) if one.id == key)
    window = QWidget()
    qtbot.addWidget(window)
    exchange = Exchange(desk, PlanWording(desk.words), window)
    asked: list[str] = []

    def answer(_title: str, _kind: str, name: str) -> Path:
        asked.append(name)
        return tmp_path / "schedule.xlsx"

    monkeypatch.setattr(exchange, "ask_save", answer)
    job = exchange.export_production(work)
    assert job is not None
    with qtbot.waitSignal(job.finished, timeout=60_000):
        pass
    assert asked == ["Tomiris Production schedule.xlsx"]
    sheet = load_workbook(tmp_path / "schedule.xlsx").worksheets[0]
    told = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert {"Script", "Shooting", "Task (English) / 任务（英文）"} <= told


def test_nothing_happens_where_no_file_is_chosen(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = lay_plan(desk.workspace)
    work = next(one for one in desk.read(planned_works) if one.id == key)
    window = QWidget()
    qtbot.addWidget(window)
    exchange = Exchange(desk, PlanWording(desk.words), window)
    monkeypatch.setattr(exchange, "ask_save", lambda *_: None)
    assert exchange.export_production(work) is None


def test_the_command_is_for_a_plan_and_changes_nothing() -> None:
    assert all("timeline.export_production" in keys for keys in (EXCHANGE, NEED_PLAN, READING))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reader_comes_first_and_another_tongue_beside(language: str) -> None:
    first, second = tongues_for(language)
    assert first == language != second
