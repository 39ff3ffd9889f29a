"""The law of RowsModel: whatever list comes next, the views end up right without a reset."""

from dataclasses import dataclass
from uuid import UUID

from hypothesis import given, settings, strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from ui.rows_model import Column, RowsModel, runs


@dataclass(frozen=True)
class Line:
    id: UUID
    text: str


def lines(*texts: str) -> list[Line]:
    return [Line(UUID(int=ord(text[0])), text) for text in texts]


def model_of(rows: list[Line]) -> RowsModel[Line]:
    model = RowsModel[Line](
        [Column("a", lambda row: row.text)], lambda key: key, order=lambda row: row.text[1:]
    )
    model.show(rows)
    return model


LISTS = st.lists(st.sampled_from([chr(n) for n in range(65, 165)]), unique=True, max_size=100).map(
    lambda ids: lines(*ids)
)


@settings(deadline=None, max_examples=150)
@given(LISTS, LISTS)
def test_any_list_follows_any_other_and_kept_rows_keep_their_indexes(
    before: list[Line], after: list[Line]
) -> None:
    model = model_of(before)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    held = {row.id: QPersistentModelIndex(model.index_of(row.id)) for row in before}
    model.show(after)
    assert list(model.rows) == after
    assert not resets
    for row in after:
        if row.id in held:
            assert held[row.id].row() == model.index_of(row.id).row()
    for key, index in held.items():
        assert index.isValid() == (key in {row.id for row in after})
    tester.deleteLater()


def test_replace_changes_moves_adds_and_removes_by_the_order_of_the_rows() -> None:
    a, b, c, d = lines("a1", "b2", "c3", "d4")
    model = model_of([a, b, c])
    selection = QItemSelectionModel(model)
    selection.select(model.index_of(b.id), QItemSelectionModel.SelectionFlag.Select)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.replace({c.id: Line(c.id, "c3")})
    assert told == [(2, 2)]
    model.replace({a.id: None, b.id: Line(b.id, "b9"), d.id: d})
    assert [row.text for row in model.rows] == ["c3", "d4", "b9"]
    assert [model.row_at(index).id for index in selection.selectedIndexes()] == [b.id]


def test_runs_gathers_neighbours() -> None:
    assert list(runs([1, 2, 3, 7, 9, 10])) == [(1, 4), (7, 8), (9, 11)]
    assert list(runs([])) == []
