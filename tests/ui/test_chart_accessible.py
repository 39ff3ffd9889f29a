"""What a screen reader finds on the chart: a line for each row, its words, place and state, what it can do, what it hears."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coproduce.operations import tasks
from tests.ui.chart_reader import Text, chart_of, line_of, lines, told
from tests.ui.timeline_plan import link, of, pick, standing
from ui.desk import Desk
from ui.timeline.chart.accessible import ChartAccessible
from ui.timeline.chart.axis import Axis
from ui.timeline.place import TimelinePlace


@pytest.fixture
def place(desk: Desk, qtbot: QtBot) -> Iterator[TimelinePlace]:
    with standing(desk, qtbot) as made:
        yield made


@pytest.fixture
def chart(place: TimelinePlace) -> ChartAccessible:
    return chart_of(place)


# ------------------------------------------------------------------ the tree


def test_every_line_of_the_board_is_a_child(place: TimelinePlace, chart: ChartAccessible):
    board = place.source.board
    assert chart.childCount() == len(board) == 7
    assert chart.role() == QAccessible.Role.Tree
    for index, line in enumerate(lines(chart)):
        assert line.role() == QAccessible.Role.TreeItem
        assert line.key == board.key(index)
        assert chart.indexOfChild(line) == index
        assert line.parent() is chart
        assert chart.child(index) is line
    assert chart.child(7) is None
    assert chart.child(-1) is None


def test_counting_makes_neither_rows_nor_children(chart: ChartAccessible):
    class Uncounted:
        def __len__(self) -> int:
            return 100_000

    chart.teller = chart.teller._replace(lines=Uncounted())  # type: ignore[arg-type]
    assert chart.childCount() == 100_000
    assert not chart.made


def test_a_line_is_told_as_one_sentence(place: TimelinePlace, chart: ChartAccessible):
    assert told(place, chart, "Script") == (
        "Script, from 2 Mar 2026 to 6 Mar 2026, 5 working days, critical, no slack, 0% done"
    )
    assert told(place, chart, "Before").startswith("Before, summary, from 2 Mar 2026")
    assert told(place, chart, "Premiere").startswith("Premiere, milestone, on ")


def test_a_missed_deadline_is_told(place: TimelinePlace, chart: ChartAccessible):
    cut = of(place)["Shooting"].id
    place._desk.workspace.do(tasks.edit, tasks=[cut], workdays=40)
    late = of(place)["Premiere"].missed
    assert late > 0
    assert f"deadline 15 May 2026 missed by {late} working days" in told(place, chart, "Premiere")


@pytest.mark.parametrize("language", ["en", "kk", "ru", "zh"])
def test_lines_are_told_in_the_language_of_now(
    place: TimelinePlace, chart: ChartAccessible, language: str
):
    place._desk.words.set_language(language)
    place.retranslate(place._desk.words)
    for line in (chart, *lines(chart)):
        assert line.text(Text.Name)
        assert line.text(Text.Description)
        assert "[" not in line.text(Text.Name) + line.text(Text.Description)
        acts = line.actionInterface()
        for name in acts.actionNames():
            assert acts.localizedActionName(name)
            assert "[" not in acts.localizedActionName(name)


def test_links_and_what_is_in_the_way_are_told_as_more(
    place: TimelinePlace, chart: ChartAccessible
):
    found = of(place)
    link(place._desk.workspace, found["Script"].id, found["Cut"].id, kind="SS")
    more = line_of(place, chart, "Cut").text(Text.Description)
    assert "Waits for: Script (Start to start), Shooting." in more
    assert "Waited for by: Premiere." in more
    place._desk.workspace.do(tasks.edit, tasks=[found["Shooting"].id], workdays=40)
    ways = place.source.in_the_way(found["Premiere"].id)
    assert ways
    assert ways[0].rstrip(".") in line_of(place, chart, "Premiere").text(Text.Description)


def test_a_reader_may_ask_for_what_is_not_there(place: TimelinePlace, chart: ChartAccessible):
    """Bridges ask for every interface there is; an answer that C++ cannot take ends the program."""
    for one in (chart, line_of(place, chart, "Script")):
        assert one.textInterface() is None
        assert one.editableTextInterface() is None
        assert one.valueInterface() is None
        assert one.tableCellInterface() is None
        assert one.actionInterface() is not None
        assert one.relations() is not None
        for kind in Text:
            assert isinstance(one.text(kind), str)


# ------------------------------------------------------------ place and state


def test_the_line_at_a_point_is_the_one_painted_there(place: TimelinePlace, chart: ChartAccessible):
    view = place.side.view
    days = place.side.whole()
    assert days is not None
    view.set_axis(Axis.fitted(*days, view.width()))
    for line in lines(chart):
        middle = line.rect().center()
        assert chart.childAt(middle.x(), middle.y()) is line
        bars = [bar for bar in view.scene().bars if bar.key == line.key]
        assert bars
        on_view = view.mapFromGlobal(middle)
        assert bars[0].left - 20 <= on_view.x() <= bars[0].right + 20
    below = view.mapToGlobal(QPoint(5, view.height() - 3))
    assert chart.childAt(below.x(), below.y()) is None
    assert chart.childAt(-9999, -9999) is None


def test_a_bar_out_of_sight_has_its_lane(place: TimelinePlace, chart: ChartAccessible):
    view = place.side.view
    view.set_axis(view.axis.panned(100_000))
    line = line_of(place, chart, "Script")
    assert line.rect().width() == view.width()
    assert not line.state().offscreen
    view.set_scroll(10_000)
    assert line.state().offscreen


def test_states_follow_what_is_selected_and_open(place: TimelinePlace, chart: ChartAccessible):
    pick(place, "Script", "Cut")
    states = {str(line.text(Text.Name)).split(",")[0]: line.state() for line in lines(chart)}
    assert [title for title, state in states.items() if state.selected] == ["Script", "Cut"]
    assert states["Before"].expanded
    assert not states["Before"].collapsed
    assert not states["Script"].expandable
    assert not any(state.focused for state in states.values())
    place.side.view.setFocus()
    assert line_of(place, chart, "Script").state().focused
    assert chart.focusChild() is line_of(place, chart, "Script")


def test_levels_tell_what_is_below_what(place: TimelinePlace, chart: ChartAccessible):
    def level(title: str) -> object:
        found = line_of(place, chart, title).attributesInterface()
        return found.attributeValue(QAccessible.Attribute.Level)

    assert (level("Before"), level("Script"), level("Premiere")) == (1, 2, 1)


# ------------------------------------------------------------------- actions


def test_press_selects_and_toggle_opens_and_closes(place: TimelinePlace, chart: ChartAccessible):
    line_of(place, chart, "Cut").actionInterface().doAction("Press")
    assert [row.titles.en for row in place.table.rows()] == ["Cut"]
    before = line_of(place, chart, "Before")
    inside = line_of(place, chart, "Script")
    acts = before.actionInterface()
    assert acts.localizedActionName("Toggle") == "Close"
    acts.doAction("Toggle")
    assert chart.childCount() == 5
    assert before.state().collapsed
    assert acts.localizedActionName("Toggle") == "Open"
    assert not inside.isValid()
    acts.doAction("Toggle")
    assert chart.childCount() == 7
    assert inside.isValid()


def test_a_line_can_be_moved_by_a_working_day(place: TimelinePlace, chart: ChartAccessible):
    acts = line_of(place, chart, "Script").actionInterface()
    assert "timeline.edit" in acts.actionNames()
    assert acts.keyBindingsForAction("timeline.later") == ["Alt+Right"]
    before = of(place)["Script"].first
    acts.doAction("timeline.later")
    QApplication.processEvents()
    assert of(place)["Script"].first > before
    place._desk.workspace.undo()
    assert of(place)["Script"].first == before


def test_nothing_is_offered_that_would_be_refused(place: TimelinePlace, chart: ChartAccessible):
    place.side.view.teller = chart.teller = chart.teller._replace(writable=False)
    assert line_of(place, chart, "Script").actionInterface().actionNames() == ["Press", "SetFocus"]


def test_lines_are_selected_one_more_one_less_all_and_none(
    place: TimelinePlace, chart: ChartAccessible
):
    chosen = chart.selectionInterface()
    script, cut = (line_of(place, chart, title) for title in ("Script", "Cut"))
    chosen.clear()
    assert chosen.select(cut)
    assert chosen.select(script)
    assert chosen.selectedItems() == [script, cut]
    assert chosen.selectedItem(1) is cut
    assert chosen.unselect(cut)
    assert not chosen.isSelected(cut)
    assert chosen.selectedItemCount() == 1
    chosen.selectAll()
    assert chosen.selectedItemCount() == 7
    chosen.clear()
    assert chosen.selectedItems() == []
