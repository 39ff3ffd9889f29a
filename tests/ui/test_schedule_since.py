"""The list of what changed since an edition while it is looked up apart from the window: what stands there, and whose
answer counts."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from coproduce.operations import editions, slots
from coproduce.queries.reference import channels
from coproduce.queries.schedule_since import schedule_since
from coproduce.queries.slots import slots as read_slots, span_of_slots
from tests.builders import only
from tests.ui.since_stage import compared, comparing
from ui.desk import Desk
from ui.messages import Message
from ui.schedule.editions.since_dialog import SinceDialog


@pytest.fixture
def slot(desk: Desk) -> UUID:
    span = desk.read(span_of_slots)
    assert span is not None
    (row,) = desk.read(read_slots, span[0], span[1].replace(year=2026))
    return row.id


@pytest.fixture
def sent(desk: Desk) -> UUID:
    """The week of the slot, frozen."""
    on = [row.id for row in desk.read(channels)]
    days = {"first": date(2025, 9, 15), "last": date(2025, 9, 21)}
    return only(desk.attempt(editions.mark, name="Sent", channels=on, **days), "edition")


@pytest.fixture
def since(desk: Desk, sent: UUID, qtbot: QtBot) -> Iterator[SinceDialog]:
    with comparing(desk, qtbot) as made:
        yield made


def shown(dialog: SinceDialog) -> list[str]:
    """List the kinds of change that are shown."""
    return [dialog.model.columns[0].text(row) for row in dialog.model.rows]


def test_what_was_shown_stays_until_the_answer_is_there(since: SinceDialog, desk: Desk, slot: UUID, qtbot: QtBot) -> None:  # fmt: skip
    desk.do(slots.move, slots=[slot], days=1)
    compared(qtbot, since)
    before = shown(since)
    desk.undo()
    since.refresh()
    since._show_looking()
    assert (shown(since), since._pages.currentWidget()) == (before, since.table)
    assert "Looking" in since._note.text()
    compared(qtbot, since, anew=False)
    assert shown(since) == []
    assert since._pages.currentWidget() is since._empty
    assert "Looking" not in since._note.text()


def test_an_answer_that_is_slow_at_first_is_waited_for_with_a_word(desk: Desk, sent: UUID, qtbot: QtBot) -> None:  # fmt: skip
    dialog = SinceDialog(desk, desk.words)
    dialog.show()
    assert not dialog._empty.isVisible(), "nothing is claimed before it is known"
    dialog._show_looking()
    assert dialog._looking.isVisible()
    compared(qtbot, dialog, anew=False)
    assert dialog._empty.isVisible()
    dialog.close()


def test_the_newest_question_counts(since: SinceDialog, desk: Desk, slot: UUID, qtbot: QtBot) -> None:  # fmt: skip
    desk.do(slots.move, slots=[slot], days=1)
    since.refresh()
    desk.undo()
    compared(qtbot, since)
    assert shown(since) == []


def test_the_newest_question_counts_though_the_one_before_fails(since: SinceDialog, desk: Desk, slot: UUID, qtbot: QtBot) -> None:  # fmt: skip
    said: list[Message] = []
    desk.said.connect(said.append)
    desk.do(slots.move, slots=[slot], days=1)
    since.look_up(schedule_since, slot)  # no such edition
    compared(qtbot, since)
    assert (len(shown(since)), said) == (1, [])


def test_an_edition_that_is_taken_back_leaves_nothing_behind(since: SinceDialog, desk: Desk, slot: UUID, qtbot: QtBot) -> None:  # fmt: skip
    desk.do(slots.move, slots=[slot], days=1)
    compared(qtbot, since)
    assert len(shown(since)) == 1
    since.refresh()
    desk.undo()
    desk.undo()
    assert not since.is_looking
    assert (shown(since), since._note.text()) == ([], "")
    assert since._empty.isVisible()
    desk.redo()
    compared(qtbot, since, anew=False)
    assert since._empty.isVisible(), "the edition is there again, and nothing has changed since"
    assert since.again.isEnabled()


def test_the_file_is_put_away_only_when_it_is_read_no_more(since: SinceDialog, desk: Desk) -> None:
    since.refresh()
    reading = since._reading
    assert reading is not None
    desk.clear()
    assert reading.isFinished()
