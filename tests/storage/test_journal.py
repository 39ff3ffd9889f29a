"""The journal's laws one by one: nothing goes round it, nothing rewrites it, and it answers for any moment."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from coproduce.errors import Defect, Refusal
from coproduce.model import Work
from coproduce.operations import works
from coproduce.queries.history import (
    changes,
    named_changes,
    operations,
    operations_of_row,
    state_of_row,
)
from coproduce.queries.works import works as list_works
from coproduce.storage.base import table_of
from tests.builders import add_channel, add_episodes, add_slot, add_work, make_workspace


@pytest.fixture
def space(tmp_path):
    opened = make_workspace(tmp_path)
    yield opened
    opened.close()


BULK = [
    update(Work).values(title_en="Round the journal"),
    delete(Work),
    insert(Work).values(code="X", kind="other", title_en="X", stage="released"),
    update(table_of("work")).values(title_en="Round the journal"),
]


def bypass(space, work, statement) -> None:
    """Edit as one should, then go round the journal within the same operation."""
    with space.step("test.bulk", {}) as step:
        works.edit(step.session, works=[work], title_en="Also lost")
        step.session.flush()
        step.session.execute(statement)


@pytest.mark.parametrize("statement", BULK, ids=["update", "delete", "insert", "table update"])
def test_bulk_statements_are_refused_and_nothing_is_kept(space, statement):
    work = add_work(space)
    with pytest.raises(Defect) as raised:
        bypass(space, work, statement)
    assert raised.value.key == "defect.journal_bypassed"
    assert [row.titles.en for row in space.read(list_works)] == ["The Composer"]
    assert space.verify() == []


def test_the_session_goes_on_after_a_refused_bulk_statement(space):
    with pytest.raises(Defect), space.step("test.bulk", {}) as step:
        step.session.execute(BULK[0])
    add_work(space)
    assert len(space.read(list_works)) == 1


def test_a_deleted_row_is_refused(space):
    work = add_work(space)
    with pytest.raises(Defect) as raised, space.step("test.delete", {}) as step:
        step.session.delete(step.session.get(Work, work))
    assert raised.value.key == "defect.deleted_row"
    assert len(space.read(list_works)) == 1


@pytest.mark.parametrize("table", ["operation", "change"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET rowid_ = 1", "DELETE FROM {}"])
def test_the_journal_is_append_only_even_for_bare_sql(space, table, statement):
    add_work(space)
    column = {"operation": "verb", "change": "after"}[table]
    sql = statement.format(table).replace("rowid_", column)
    with (
        closing(sqlite3.connect(space.path)) as bare,
        pytest.raises(sqlite3.IntegrityError) as raised,
    ):
        bare.execute(sql)
    assert "append-only" in str(raised.value)
    assert space.verify() == []


def test_a_refused_verb_leaves_no_trace(space):
    work = add_work(space)
    before = space.read(operations)
    with pytest.raises(Refusal):
        space.do(works.edit, works=[work], title_en="New", kind="poem")
    assert space.read(operations) == before
    assert space.read(list_works)[0].titles.en == "The Composer"


def test_an_edit_that_comes_back_to_the_old_value_is_no_operation(space):
    work = add_work(space)
    with space.step("test.back", {}) as step:
        works.edit(step.session, works=[work], title_en="New")
        step.session.flush()
        works.edit(step.session, works=[work], title_en="The Composer")
    assert step.notice.operation == 0
    assert len(space.read(operations)) == 1


def test_several_flushes_become_one_change_with_the_first_before_and_the_last_after(space):
    work = add_work(space)
    with space.step("test.twice", {}) as step:
        for title in ("Two", "Three"):
            works.edit(step.session, works=[work], title_en=title)
            step.session.flush()
    (change,) = space.read(changes, step.notice.operation)
    assert (change.before, change.after) == ({"title_en": "The Composer"}, {"title_en": "Three"})


def test_a_row_as_of_any_position(space):
    channel, work = add_channel(space, "JJ"), add_work(space)
    for title in ("Two", "Three"):
        space.do(works.edit, works=[work], title_en=title)
    space.undo()
    told = [space.read(state_of_row, work, position) for position in range(1, 6)]
    assert [state and state["title_en"] for state in told] == [
        None, "The Composer", "Two", "Three", "Two",
    ]  # fmt: skip
    assert space.read(state_of_row, work) == told[-1]
    assert space.read(state_of_row, channel, 1) is not None


def test_history_of_a_row_and_of_the_file(space):
    channel, work = add_channel(space, "JJ"), add_work(space)
    slot = add_slot(space, channel, work, "2026-03-22 20:00")
    episodes = add_episodes(space, work, 3)
    assert [row.verb for row in space.read(operations_of_row, slot)] == ["slots.add"]
    newest, *_older = space.read(operations)
    assert (newest.verb, newest.count, newest.office) == ("episodes.add", 3, "MCI")
    named = space.read(named_changes, newest.id)
    assert {row.change.row_id for row in named} == set(episodes)
    assert {row.titles.en for row in named if row.titles} == {"The Composer"}
    page = space.read(operations, before=newest.id, limit=2)
    assert [row.id for row in page] == [newest.id - 1, newest.id - 2]


def test_a_dangling_key_is_refused_at_commit(space):
    work = add_work(space)
    with pytest.raises(IntegrityError), space.step("test.dangling", {}) as step:
        step.session.get(Work, work).partner_kz_id = work
    with space.snapshot() as connection:
        assert connection.scalar(select(Work.partner_kz_id)) is None
