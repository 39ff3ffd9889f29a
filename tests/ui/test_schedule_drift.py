"""A slot whose stored instant is not what today's rules make of its time stands in the list on the day that was agreed."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from coproduce.workspace import Workspace
from tests.builders import add_channel, add_slot, add_work, make_workspace, store_old_rules
from ui.schedule.book import Book
from ui.schedule.days import Period

MARCH = date(2024, 3, 1)
HOUR = timedelta(hours=1)


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    made = make_workspace(tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("airs", "ahead"), [("2024-03-01 00:30", HOUR), ("2024-03-01 23:30", -HOUR)]
)
def test_it_is_listed_and_counted_on_its_day_and_on_no_other(space, airs, ahead):
    channel, work = add_channel(space, "JJ"), add_work(space, length=1800)
    key = add_slot(space, channel, work, airs)
    store_old_rules(space, [key], ahead)
    for days, there in ((-1, 0), (0, 1), (1, 0)):
        book = Book(space.read)
        book.turn_to(Period.around("day", MARCH + timedelta(days=days)), None)
        total = book.total()
        assert [row.id for row in book.lines_to_start()] == [key] * there
        assert total is not None
        assert total.count == there
