"""Columns set by statement and by the unit of work in one operation: one entry a row, and undo takes all of it back."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from sqlalchemy import func, select

from coproduce.model import Slot
from coproduce.storage.amend import amend, stored
from coproduce.storage.journal import Change
from coproduce.workspace import Workspace
from tests.builders import add_channel, add_slot, add_work, make_workspace

ROWS = 4
COLUMNS = ("length", "remarks", "live", "removed")
VALUES = {
    "length": st.integers(60, 7200),
    "remarks": st.none() | st.sampled_from(["көктем", "春天", "\N{PILE OF POO}"]),
    "live": st.booleans(),
    "removed": st.booleans(),
}
CHANGES = st.dictionaries(
    st.integers(0, ROWS - 1), st.fixed_dictionaries({}, optional=VALUES).filter(bool), min_size=1
)


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = make_workspace(tmp_path_factory.mktemp("amend"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def keys(space: Workspace) -> list[UUID]:
    """Slots an hour after each other."""
    channel, work = add_channel(space, "JJ"), add_work(space, length=1800)
    return [add_slot(space, channel, work, f"2026-03-22 {9 + n}:00") for n in range(ROWS)]


def stand(space: Workspace, keys: list[UUID]) -> dict[UUID, tuple[object, ...]]:
    return space.read(stored, "slot", COLUMNS, keys)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=st.lists(st.tuples(st.booleans(), CHANGES), min_size=1, max_size=4))
def test_both_ways_of_changing_rows_leave_one_entry_each(space, keys, edits):
    before = stand(space, keys)
    wanted = {key: dict(zip(COLUMNS, before[key], strict=True)) for key in keys}
    with space.step("slots.edit", {}) as step:
        there = select(Slot).where(Slot.id.in_(keys)).execution_options(with_removed=True)
        rows = {row.id: row for row in step.session.scalars(there)}
        for by_statement, changes in edits:
            told = {keys[place]: values for place, values in changes.items()}
            if by_statement:
                amend(step, "slot", told)
            else:
                for key, values in told.items():
                    for name, value in values.items():
                        setattr(rows[key], name, value)
            for key, values in told.items():
                wanted[key] |= values
        for key, row in rows.items():
            assert {name: getattr(row, name) for name in COLUMNS} == wanted[key]
    expected = {key: tuple(values.values()) for key, values in wanted.items()}
    assert stand(space, keys) == expected
    changed = {key for key in keys if expected[key] != before[key]}
    assert step.notice.rows_of("slot") == changed
    if changed:
        entries = select(func.count()).where(Change.operation_id == step.notice.operation)
        assert space.read(lambda connection: connection.scalar(entries)) == len(changed)
        space.undo()
        assert stand(space, keys) == before
        space.redo()
        assert stand(space, keys) == expected
    assert space.verify() == []
