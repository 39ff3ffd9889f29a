"""Pictures of rows: painted once, and anew as soon as the words, the look or the form of a row change."""

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtGui import QFont

from ui.schedule.cells import COLUMNS, Cells
from ui.schedule.painting import LinePainter, Look, Span
from ui.schedule.pictures import RowPictures
from ui.sizes import ROW
from ui.theme import Theme, colours

KEY = UUID(int=1)
CELLS = Cells(texts=tuple(column.name for column in COLUMNS), partner_title="丝路之星")
SPANS = [Span(place, place * 80, 80) for place in range(len(COLUMNS))]


@pytest.fixture
def pictures(theme: Theme) -> RowPictures:
    made = RowPictures(LinePainter(colours(), QFont()))
    made.begin(960, 1.0, SPANS)
    return made


def test_a_row_that_did_not_change_is_not_painted_again(pictures: RowPictures) -> None:
    first = pictures.of(KEY, CELLS, Look("agreed"))
    pictures.begin(960, 1.0, SPANS)
    assert pictures.of(KEY, CELLS, Look("agreed")) is first
    assert (first.width(), first.height()) == (960, ROW)


def test_other_words_another_look_and_another_form_are_painted(pictures: RowPictures) -> None:
    first = pictures.of(KEY, CELLS, Look("agreed")).toImage()
    other = replace(CELLS, texts=tuple(reversed(CELLS.texts)))
    assert pictures.of(KEY, other, Look("agreed")).toImage() != first
    assert pictures.of(KEY, CELLS, Look("agreed", chosen=True)).toImage() != first
    pictures.begin(960, 2.0, SPANS)
    assert pictures.of(KEY, CELLS, Look("agreed")).width() == 1920
