"""History words the journal, page by page, and takes new operations in on top."""

from pytestqt.qtbot import QtBot

from coproduce.operations import works
from coproduce.queries.works import works as all_works
from ui.desk import Desk
from ui.history.model import PAGE, WHAT, WHO, HistoryModel
from ui.history.place import HistoryPlace


def column(model: HistoryModel, place: int = WHAT) -> list[str]:
    return [model.index(row, place).data() for row in range(model.rowCount())]


def test_newest_first_with_what_it_changed(desk: Desk, qtbot: QtBot) -> None:
    place = HistoryPlace(desk, desk.words)
    qtbot.addWidget(place)
    model = place._model
    (row,) = desk.read(all_works)
    desk.do(works.edit, works=[row.id], stage="released", age="12+")
    desk.undo()
    assert column(model)[:2] == [
        "Undone: edit of 1 work · The Composer",
        "Edit of 1 work · The Composer",
    ]
    assert column(model, WHO)[0] == "Producer · MCI"
    top = model.index(1, 0)
    assert model.canFetchMore(top)
    model.fetchMore(top)
    lines = [model.index(row, 0, top).data() for row in range(model.rowCount(top))]
    assert lines == [
        "Work The Composer – Stage: Development → Released",
        "Work The Composer – Age mark: – → 12+",
    ]
    assert model.parent(model.index(0, 0, top)) == top


def test_the_filter_looks_through_older_pages(desk: Desk, qtbot: QtBot) -> None:
    (row,) = desk.read(all_works)
    for number in range(PAGE + 20):
        desk.do(works.edit, works=[row.id], remarks=str(number))
    place = HistoryPlace(desk, desk.words)
    qtbot.addWidget(place)
    assert place._model.rowCount() == PAGE
    with qtbot.waitSignal(place._search.sought):
        place._search.setText("ADDITION slot")
    qtbot.waitUntil(lambda: not place._model.seeking)
    assert column(place._model) == ["Addition of 1 slot · The Composer"]
    with qtbot.waitSignal(place._search.sought):
        place._search.setText("no such step")
    qtbot.waitUntil(lambda: not place._model.seeking)
    assert place._pages.currentWidget() is place._empty
