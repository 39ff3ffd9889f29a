"""Any position of the journal can be read again: the tables as they were, whatever happened since."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import precondition, rule
from sqlalchemy import Connection, insert

from coproduce.operations import episodes, works
from coproduce.queries.works import works as list_works
from coproduce.storage.as_of import as_of, knows, taken_back
from coproduce.storage.base import table_of
from tests.builders import add_episodes, add_work, make_workspace
from tests.storage.test_journal_machine import Dump, Life, dump


class Snapshot:
    """What `dump` asks of a workspace, on a connection that reads the past."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        yield self.connection


def former(connection: Connection, position: Mapping[str, int]) -> Dump:
    with as_of(connection, position):
        return dump(Snapshot(connection))  # type: ignore[arg-type]


class Marked(Life):
    """A random life with marks in between, each with what the tables held then."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[tuple[dict[str, int], Dump]] = []

    @rule()
    def mark(self) -> None:
        self.marks.append((self.space.position(), dump(self.space)))

    @precondition(lambda self: self.marks)
    @rule(data=st.data())
    def read_a_mark_again(self, data: st.DataObject) -> None:
        position, then = data.draw(st.sampled_from(self.marks))
        now = dump(self.space)
        assert self.space.read(former, position) == then
        assert dump(self.space) == now

    def teardown(self) -> None:
        for position, then in self.marks:
            assert self.space.read(former, position) == then
        super().teardown()


TestMarked = pytest.mark.filterwarnings("default")(Marked.TestCase)
TestMarked.settings = settings(
    max_examples=20 if settings().max_examples <= 100 else settings().max_examples,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def space(tmp_path):
    space = make_workspace(tmp_path)
    yield space
    space.close()


def titles(connection: Connection) -> list[str | None]:
    return [row.titles.en for row in list_works(connection)]


def read_as_of(connection: Connection, position: Mapping[str, int], query: Any) -> Any:
    with as_of(connection, position):
        return query(connection)


def test_a_query_reads_the_past_without_knowing_it(space):
    first, _kept = add_work(space, "First"), add_work(space, "Kept")
    gone = add_work(space, "Gone")
    then = space.position()
    space.do(works.edit, works=[first], title_en="Renamed")
    space.do(works.remove, works=[gone])
    add_work(space, "New")
    assert space.read(titles) == ["Renamed", "Kept", "New"]
    assert space.read(read_as_of, then, titles) == ["First", "Kept", "Gone"]
    assert space.read(titles) == ["Renamed", "Kept", "New"]


def test_only_what_changed_is_worked_out(space):
    works_made = [add_work(space, f"Work {number}") for number in range(20)]
    then = space.position()
    space.do(works.edit, works=works_made[3:4], length=60)
    (part,) = add_episodes(space, works_made[0])
    found = space.read(taken_back, then)
    assert set(found) == {("work", works_made[3]), ("episode", part)}
    assert found["episode", part] is None
    assert found["work", works_made[3]]["length"] == 6000
    assert set(space.read(taken_back, then, ["work"])) == {("work", works_made[3])}
    assert space.read(taken_back, space.position()) == {}


def test_the_view_goes_away_when_the_reader_fails(space):
    key = add_work(space, "First")
    then = space.position()
    space.do(works.edit, works=[key], title_en="Renamed")
    with pytest.raises(ZeroDivisionError):
        space.read(read_as_of, then, lambda _connection: 1 // 0)
    assert space.read(titles) == ["Renamed"]
    space.do(works.edit, works=[key], title_en="Again")
    assert space.read(titles) == ["Again"]


def test_nobody_can_write_through_the_view(space):
    key = add_work(space, "First")
    then = space.position()
    space.do(works.edit, works=[key], title_en="Renamed")

    def write(connection: Connection) -> None:
        connection.execute(insert(table_of("work")), [{"id": key}])

    with pytest.raises(Exception, match=r"readonly|modify"):
        space.read(read_as_of, then, write)
    assert space.verify() == []


def test_a_position_of_another_copy_may_be_ahead(space):
    add_work(space)
    here = space.position()
    assert space.read(knows, here)
    assert space.read(knows, {})
    ahead = {replica: number + 1 for replica, number in here.items()}
    assert not space.read(knows, ahead)
    assert not space.read(knows, {str(UUID(int=7)): 1})


def test_before_everything_there_was_nothing(space):
    add_episodes(space, add_work(space))
    space.do(episodes.edit_episodes, episodes=[], length=60)
    assert all(rows == {} for rows in space.read(former, {}).values())
