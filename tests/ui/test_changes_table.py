"""The table of changes: a heading is never cut, a cell is where it would take all the room."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID, uuid5

import pytest
from pytestqt.qtbot import QtBot

from ui.rows_model import Column, RowsModel
from ui.schedule.editions.changes_table import WIDEST, ChangesTable

SPACE = UUID(int=1)


class Row(NamedTuple):
    """A line with a key, as models want one."""

    id: UUID
    text: str


@pytest.mark.parametrize("text", ["", "x", "x" * 400])
def test_no_heading_is_cut(qtbot: QtBot, text: str) -> None:
    columns: list[Column[Row]] = [Column(name, lambda row: row.text) for name in ("a", "b", "c")]
    headings = {"a": "A", "b": "stretches", "c": "what would become of it if the clock were kept"}
    model: RowsModel[Row] = RowsModel(columns, headings.__getitem__)
    table = ChangesTable(model, 1)
    qtbot.addWidget(table)
    model.show([Row(uuid5(SPACE, text), text)] if text else [])
    table.fit()
    header = table.horizontalHeader()
    for place in (0, 2):
        width, wanted = table.columnWidth(place), header.sectionSizeHint(place)
        assert wanted <= width <= max(wanted, WIDEST)
