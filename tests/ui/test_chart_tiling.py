"""Pages of a chart: nothing is lost, nothing is on two pages but the declared overlap, and all of it lies on the paper."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, strategies as st

from coproduce.errors import Refusal
from ui.sizes import ROW
from ui.timeline.chart.axis import LEAST, MOST
from ui.timeline.printing.paper import PAPERS, Page
from ui.timeline.printing.tiling import (
    FITS,
    ONE_PAGE,
    ONE_WIDE,
    OVERLAP,
    TILED,
    Content,
    Tiling,
    Way,
    letters,
    tiling,
)

FAR = 1e-3
contents = st.builds(
    lambda first, days, lines, table, head: Content(
        first, first + timedelta(days), lines, table, head
    ),
    st.dates(date(1990, 1, 1), date(2060, 1, 1)),
    st.integers(0, 4000),
    st.integers(0, 600),
    st.floats(0, 500),
    st.floats(20, 90),
)
pages = st.builds(
    lambda paper, upright, title, foot: Page.of(paper, upright=upright, title=title, foot=foot),
    st.sampled_from(list(PAPERS)),
    st.booleans(),
    st.floats(0, 60),
    st.floats(0, 80),
)
ways = st.builds(
    Way,
    st.sampled_from(FITS),
    st.sampled_from([0.5, 0.75, 1.0, 1.25, 2.0]),
    st.floats(LEAST, 400) | st.floats(400, MOST),
    st.booleans(),
)


def cut(content: Content, page: Page, way: Way) -> Tiling:
    """Give the pages; examples whose paper is refused (no room, too many pages) are put aside."""
    try:
        return tiling(content, page, way)
    except Refusal as refusal:
        assume(refusal.key not in ("printing.no_room", "printing.too_many"))
        raise


@given(contents, pages, ways)
def test_every_lane_and_every_moment_is_on_one_page(content, page, way):
    made = cut(content, page, way)
    assert len(made.tiles) == made.rows * made.columns
    lanes = [made.tiles[row * made.columns] for row in range(made.rows)]
    days = made.tiles[: made.columns]
    assert (lanes[0].first, lanes[-1].stop) == (0, content.lines)
    assert days[0].start == content.first.toordinal()
    assert days[-1].end == content.last.toordinal() + 1
    for one, then in pairwise(lanes):
        assert one.stop == then.first > one.first
    for one, then in pairwise(days):
        assert one.end == then.start > one.start
    for at, tile in enumerate(made.tiles):  # row by row, and the same cuts in every row and column
        assert (tile.row, tile.column) == divmod(at, made.columns)
        assert tile.number == at + 1
        assert (tile.first, tile.stop) == (lanes[tile.row].first, lanes[tile.row].stop)
        assert (tile.start, tile.end) == (days[tile.column].start, days[tile.column].end)


@given(contents, pages, ways)
def test_what_a_page_shows_lies_between_its_margins(content, page, way):
    made = cut(content, page, way)
    for tile in made.tiles:
        width, height = made.chart(tile)
        assert (tile.table + width) * made.zoom <= page.across + FAR
        assert (tile.head + height) * made.zoom <= page.down + FAR
        assert page.left + page.across < page.width
        assert page.top + page.down < page.height


@given(contents, pages, ways)
def test_days_are_cut_only_where_one_is_wider_than_the_page(content, page, way):
    made = cut(content, page, way)
    for tile in made.tiles:
        if tile.end % 1:
            assert made.scale + content.table + tile.over_right > page.across / made.zoom - FAR


@given(contents, pages, ways)
def test_neighbours_overlap_as_declared_and_pages_that_stand_alone_do_not(content, page, way):
    made = cut(content, page, way)
    for tile in made.tiles:
        is_last = tile.column + 1 == made.columns, tile.row + 1 == made.rows
        assert tile.over_right * made.zoom <= OVERLAP + FAR
        assert tile.over_below * made.zoom <= OVERLAP + FAR
        if way.repeated or is_last[0] or way.fit != TILED:
            assert tile.over_right == 0
        else:
            rest = (content.last.toordinal() + 1 - tile.end) * made.scale
            assert tile.over_right == pytest.approx(min(OVERLAP / made.zoom, rest))
        if way.repeated or is_last[1] or way.fit == ONE_PAGE:
            assert tile.over_below == 0
        else:
            rest = (content.lines - tile.stop) * ROW
            assert tile.over_below == pytest.approx(min(OVERLAP / made.zoom, rest))
        shown = way.repeated or not tile.column, way.repeated or not tile.row
        assert (tile.table, tile.head) == (
            content.table * shown[0],
            content.head * shown[1],
        )


@given(contents, pages, st.sampled_from([0.5, 1.0, 2.0]), st.booleans())
def test_fitted_is_fitted(content, page, zoom, repeated):
    one = tiling(content, page, Way(ONE_PAGE, zoom, repeated=repeated))
    assert len(one.tiles) == 1
    assert one.zoom <= zoom
    wide = cut(content, page, Way(ONE_WIDE, zoom, repeated=repeated))
    assert wide.columns == 1
    assert wide.zoom == zoom


@given(contents, pages, ways)
def test_a_page_begins_where_its_axis_says(content, page, way):
    made = cut(content, page, way)
    for tile in made.tiles:
        axis = made.axis(tile)
        assert axis.x(tile.start) == 0
        assert axis.x(tile.end) + tile.over_right == pytest.approx(made.chart(tile)[0])


def test_labels_are_those_of_cells_in_a_sheet():
    assert [letters(at) for at in (0, 1, 25, 26, 27, 701, 702)] == [
        "A", "B", "Z", "AA", "AB", "ZZ", "AAA",
    ]  # fmt: skip
    content = Content(date(2026, 1, 1), date(2026, 12, 31), 200, 300, 48)
    made = tiling(content, Page.of("A4", upright=False), Way(TILED, 1, 8))
    assert [tile.label for tile in made.tiles[: made.columns + 1]] == [
        *(f"{letters(at)}1" for at in range(made.columns)),
        "A2",
    ]


@pytest.mark.parametrize(
    ("table", "head", "lines", "key"),
    [
        (1200, 40, 10, "printing.no_room"),
        (100, 900, 10, "printing.no_room"),
        (0, 40, 100_000, "printing.too_many"),
    ],
)
def test_paper_without_room_and_too_many_pages_are_refused(table, head, lines, key):
    content = Content(date(2026, 1, 1), date(2026, 12, 31), lines, table, head)
    with pytest.raises(Refusal) as refused:
        tiling(content, Page.of("A4", upright=False), Way(TILED, 1.0, 4.0))
    assert refused.value.key == key
