"""Editions: a name on where the journal stood, which later work does not move."""

import json
from typing import Any
from uuid import UUID

import pytest

from coproduce.errors import Refusal
from coproduce.operations import editions, works
from coproduce.queries.history import state_of_row
from coproduce.workspace import Workspace
from tests.builders import add_work, make_workspace, only


@pytest.fixture
def space(tmp_path):
    space = make_workspace(tmp_path)
    yield space
    space.close()


def marked(space: Workspace, **given: Any) -> UUID:
    return only(space.do(editions.mark, **given), "edition")


def test_an_edition_holds_where_the_journal_stood_before_it(space):
    work = add_work(space)
    stood = space.position()
    key = marked(space, name="Plan of 8 June 2017", work=work, remarks="before shooting")
    space.do(works.edit, works=[work], title_zh="音乐家")
    row = space.read(state_of_row, key)
    assert json.loads(row["position"]) == stood
    assert (row["name"], row["work_id"], row["remarks"]) == (
        "Plan of 8 June 2017",
        work,
        "before shooting",
    )


def test_marking_is_an_edit_like_any_other(space):
    add_work(space)
    key = marked(space, name="first")
    space.undo()
    assert space.read(state_of_row, key)["removed"] is True
    space.redo()
    space.do(editions.rename, edition=key, name="sent to CMG")
    space.do(editions.remove, editions=[key])
    row = space.read(state_of_row, key)
    assert (row["name"], row["removed"]) == ("sent to CMG", True)
    assert space.verify() == []


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_name_that_cannot_be_is_refused(space, name):
    with pytest.raises(Refusal):
        space.do(editions.mark, name=name)


def test_a_work_that_is_gone_cannot_be_marked(space):
    work = add_work(space)
    space.do(works.remove, works=[work])
    with pytest.raises(Refusal, match=r"row\.gone"):
        space.do(editions.mark, name="late", work=work)
