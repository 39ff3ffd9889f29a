"""The print dialog tells what will come out before it does, and then asks for a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from coproduce.operations.verbs import VERBS
from coproduce.queries.plan import links as links_of, plan
from tests.builders import add_task, add_work
from tests.ui.chart_prints import STARTS, TODAY
from ui.desk import Desk
from ui.theme import Theme
from ui.timeline.chart.axis import Axis
from ui.timeline.printing import saving
from ui.timeline.printing.choices import (
    SELECTED,
)
from ui.timeline.printing.dialog import PrintDialog, open_print_dialog
from ui.timeline.printing.drafting import OnScreen
from ui.timeline.printing.printed_lines import PrintedLines
from ui.timeline.printing.tiling import TILED
from ui.timeline.wording import PlanWording


@pytest.fixture
def work(desk: Desk) -> UUID:
    space = desk.workspace
    work = add_work(space, "Tomiris", plan_starts=STARTS)
    before = add_task(space, work, "Before")
    tasks = [add_task(space, work, f"Task {n}", parent_id=before) for n in range(4)]
    space.do(VERBS["links.add"].function, before=tasks[0], after=tasks[1])
    return work


Opening = Callable[..., PrintDialog]


@pytest.fixture
def opening(desk: Desk, work: UUID, qtbot: QtBot, theme: Theme) -> Iterator[Opening]:
    """Open the dialog over the plan of Tomiris; it is closed after the test."""
    made: list[PrintDialog] = []

    def make(selected: int = 0) -> PrintDialog:
        read = desk.read
        lines = PrintedLines(read(plan, work).rows, read(links_of, work))
        keys = [each.id for each in lines.rows[1 : 1 + selected]]
        shown = OnScreen(lines, Axis(STARTS.toordinal(), 8.0), keys)
        made.append(open_print_dialog(desk, PlanWording(desk.words), shown, TODAY))
        return made[-1]

    yield make
    for dialog in made:
        if isValid(dialog):
            dialog.close()


def test_the_dialog_tells_how_many_pages_there_will_be(opening: Opening) -> None:
    dialog = opening()
    assert dialog.document is not None
    assert dialog.document.title() == "Tomiris"
    choices, rows = dialog.document.choices, dialog.document.lines.rows
    assert choices.first < STARTS  # there is room for signs and titles at both ends
    assert choices.last is not None
    assert all(row.last is not None and row.last < choices.last for row in rows)
    assert dialog.note.text().startswith("1 page")
    dialog.put("fit", TILED)
    dialog.put("unit", "day")
    dialog.put("zoom", 200)
    dialog.refresh()
    assert dialog.document.pages > 1
    assert dialog.note.text().startswith(f"{dialog.document.pages} pages")
    assert dialog.pages.pages.rowCount() == dialog.document.pages


def test_pages_are_painted_when_they_are_looked_at(opening: Opening, qtbot: QtBot) -> None:
    dialog = opening()
    model = dialog.pages.pages
    with qtbot.waitSignal(model.dataChanged):
        model.data(model.index(0), 1)  # Qt's DecorationRole
    size = model.picture_size()
    image = model.data(model.index(0), 1).pixmap(size).toImage()
    assert len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}) > 5


def test_what_cannot_be_is_said_and_nothing_is_printed(opening: Opening) -> None:
    dialog = opening()
    dialog.put("first", date(2027, 1, 1))
    dialog._own_days = False
    dialog.refresh()
    assert dialog.document is None
    assert not dialog.buttons.primary.isEnabled()
    assert "2027" in dialog.note.text()
    assert dialog.pages.pages.rowCount() == 0
    dialog.put("last", None)
    dialog.refresh()
    assert dialog.note.text() == dialog._words.say("printing.no_day")


def test_selected_lines_are_offered_and_taken_where_there_are_several(opening: Opening) -> None:
    dialog = opening(selected=2)
    assert dialog.choices().lines == SELECTED
    assert dialog.document is not None
    assert len(dialog.document.lines) == 2
    assert SELECTED not in [value for value, _words in opening()._choosable()]


def test_an_edit_elsewhere_is_shown(opening: Opening, desk: Desk, qtbot: QtBot, work: UUID) -> None:
    dialog = opening()
    taken = dialog._drafting.lines("all")
    desk.attempt(VERBS["works.edit"].function, works=[work], premiere=date(2026, 9, 1))
    qtbot.waitUntil(lambda: not dialog._gather.isActive())
    assert dialog._drafting.lines("all") is not taken


def test_export_asks_for_a_name_writes_and_tells(
    opening: Opening, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opening()
    monkeypatch.setattr(saving, "ask_save", lambda *_args: str(tmp_path / "out"))
    with qtbot.waitSignal(desk.said) as told:
        dialog.accept()
    assert told.args[0].text == desk.words.count("printing.written", 1, name="out.pdf")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    monkeypatch.setattr(saving, "ask", lambda *_args: "keep")
    again = opening()
    again.accept()
    assert again.isVisible()
