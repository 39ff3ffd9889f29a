"""Finding in plans: the next match from where one is, all matches in order and once, in any script, closed or open."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from hypothesis import given, settings as tuned, strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coproduce.domain.titles import found_in, search_words
from coproduce.workspace import Workspace
from tests.builders import add_task, add_work, make_workspace
from tests.ui.timeline_plan import STARTS, pick, selected, shown, standing, type_in
from ui.desk import Desk
from ui.timeline.finding import Finder, Match
from ui.timeline.headings import GROUPINGS, Heading
from ui.timeline.place import TimelinePlace
from ui.timeline.sight import Sight
from ui.timeline.source import PlanSource
from ui.timeline.wording import PlanWording
from ui.words import Words

Key = Qt.Key
TITLES = ("Жібек жолы", "Shooting", "拍摄", "Съёмки", "Cut", "Silk cut")
QUERIES = ("cut", "zhibek", "съемки", "拍", "sh", "work 1", "no such thing", "cut silk")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Path:
    """A file with four works whose tasks have titles in several scripts."""
    space = make_workspace(tmp_path_factory.mktemp("find"))
    for number in range(4):
        work = add_work(space, f"Work {number}", plan_starts=date(2026, 3, 2))
        top = add_task(space, work, "All of it")
        for place in range(3):
            add_task(space, work, TITLES[(number + place) % len(TITLES)], parent_id=top)
        add_task(space, work, TITLES[number], phase="shooting")
    space.close()
    return space.path


@contextmanager
def searched(base: Path) -> Iterator[PlanSource]:
    """Give what a place would read from, over a copy of the file."""
    with TemporaryDirectory() as folder:
        copyfile(base, copy := Path(folder) / "find.coproduce")
        words = Words("en")
        desk = Desk(words, Workspace.open(copy, author="test"))
        source = PlanSource(desk, PlanWording(words))
        source.read_all()
        yield source
        desk.clear()


def naive(source: PlanSource, text: str) -> list[UUID]:
    """Give the lines in which a text occurs, with everything open."""
    words, found = search_words(text), []
    for line in range(len(source.board)):
        row = source.board[line]
        if isinstance(row, Heading):
            named = f"{row.titles.haystack()} {row.code.casefold()}" if row.titles else ""
            hit = bool(named) and found_in(named, words)
        else:
            hit = found_in(source.haystack(source.plan(row.work_id), row.id), words)
        if hit:
            found.append(row.id)
    return found


def walked(finder: Finder, at: Match, step: int) -> list[UUID]:
    """Go from match to match until one comes round."""
    keys = [at.key]
    while (beside := finder.beside(at.key, at.work, step)) and beside.key != keys[0]:
        keys.append(beside.key)
        at = beside
    return keys


@given(data=st.data())
@tuned(max_examples=20)
def test_every_match_is_found_once_in_the_order_of_lines(base: Path, data: st.DataObject) -> None:
    with searched(base) as source:
        sight = Sight(grouping=data.draw(st.sampled_from(GROUPINGS)))
        source.look(sight)
        while source.read_some(0, 4).more:
            pass
        text = data.draw(st.sampled_from(QUERIES))
        source.board.toggle_all(shut=False)
        expected, every = (
            naive(source, text),
            [source.board.key(n) for n in range(len(source.board))],
        )
        if data.draw(st.booleans()):
            source.board.toggle_all(shut=True)
        line = data.draw(st.integers(0, len(source.board) - 1))
        start = source.board.key(line)
        finder = Finder(source.board, source)
        finder.seek(text, line)
        early = [finder.first() for _ in iter(lambda: finder.look_on(lambda: True), False)]
        assert finder.count == len(expected)
        first = finder.first()
        if not expected:
            assert first is None
            return
        later = [key for key in expected if every.index(key) >= every.index(start)]
        assert first is not None
        assert first.key == (later or expected)[0]
        assert set(early) <= {None, first}
        assert finder.number(first) == expected.index(first.key) + 1
        here = expected.index(first.key)
        assert walked(finder, first, 1) == expected[here:] + expected[:here]
        back = expected[::-1]
        here = back.index(first.key)
        assert walked(finder, first, -1) == back[here:] + back[:here]


# ---------------------------------------------------------------- in the place


@pytest.fixture
def place(desk: Desk, qtbot: QtBot) -> Iterator[TimelinePlace]:
    with standing(desk, qtbot) as made:
        made.search.show()
        yield made


def look_for(place: TimelinePlace, text: str) -> None:
    """Type into the search, and let it look everything through, however long that takes."""
    type_in(place.search.field, text)
    while place.looking.find.finder.looking:
        QApplication.processEvents()


def test_typing_jumps_and_hides_nothing(place: TimelinePlace) -> None:
    pick(place, "Script")
    look_for(place, "cut")
    assert selected(place) == ["Cut"]
    assert len(shown(place)) == 7
    assert place.search.told.text() == "1 of 1"
    look_for(place, "no such task")
    assert selected(place) == ["Cut"]
    assert place.search.told.text() == "None found"


def test_enter_leads_on_shift_enter_back_and_both_come_round(place: TimelinePlace) -> None:
    pick(place, "Permit")
    field = place.search.field
    look_for(place, "pr")  # Premiere, and by its sound nothing else
    assert selected(place) == ["Premiere"]
    look_for(place, "i")  # Script, Permit, Making, Shooting, Premiere
    met = [*selected(place)]
    for _ in range(4):
        QTest.keyClick(field, Key.Key_Return)
        met += selected(place)
    assert len(set(met)) == place.looking.find.finder.count == 5
    QTest.keyClick(field, Key.Key_F3)
    assert selected(place) == met[:1]
    QTest.keyClick(field, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert selected(place) == met[-1:]


def test_a_closed_branch_opens_for_what_is_found_in_it(place: TimelinePlace) -> None:
    pick(place, "Before")
    current = place.table.current()
    assert current is not None
    place._toggle(current.id)
    assert "Script" not in shown(place)
    look_for(place, "script")
    assert "Script" in shown(place)
    assert selected(place) == ["Script"]


def test_escape_leaves_the_field_and_stays_where_it_led(place: TimelinePlace) -> None:
    place.focus_search()
    look_for(place, "cut")
    QTest.keyClick(place.search.field, Key.Key_Escape)
    assert place.search.text() == ""
    assert place.search.told.text() == ""
    assert selected(place) == ["Cut"]
    assert place.table.hasFocus()


def test_only_matches_hides_the_rest_and_a_chip_tells_it(place: TimelinePlace) -> None:
    look_for(place, "shoot")
    place.search.only.click()
    assert shown(place) == ["Making", "Shooting"]
    chip = place.sights.bar.chips["text"]
    assert not chip.isHidden()
    assert "shoot" in chip.text()
    chip.click()
    assert len(shown(place)) == 7
    assert not place.search.only.isChecked()
    assert place.sights.bar.isHidden()


def test_works_are_found_by_title_among_several(place: TimelinePlace) -> None:
    space = place._desk.workspace
    other = add_work(space, "Байқоңыр", plan_starts=STARTS)
    add_task(space, other, "Launch")
    place.look(Sight())
    while place.source.read_some(0, 9).more:
        pass
    look_for(place, "baiqo")
    current = place.table.current()
    assert isinstance(current, Heading)
    assert current.id == other
