"""Pages of the timeline: every line and bar is on them, neighbours fit together, choices are kept."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given, strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

from coproduce.errors import Refusal
from tests.ui.chart_lines import ListedLines, heading, link, row
from tests.ui.chart_prints import FAMED, STARTS, TODAY, document, rows
from ui.hatches import DOWN, LEVEL, PEN, UP, lines_across
from ui.theme import Theme
from ui.timeline.chart.cutout import Cutout
from ui.timeline.chart.scene import scene
from ui.timeline.printing.choices import (
    KINDS,
    SCALES,
    TABLES,
    ZOOMS,
    Choices,
)
from ui.timeline.printing.page_painter import PagePainter
from ui.timeline.printing.paper import PAPERS
from ui.timeline.printing.printed_lines import MOST_LINES, PrintedLines, Row, places_of
from ui.timeline.printing.targets import picture
from ui.timeline.printing.tiling import FITS, ONE_PAGE, ONE_WIDE, TILED


@pytest.mark.parametrize("fit", [ONE_PAGE, ONE_WIDE, TILED])
@pytest.mark.parametrize("repeated", [False, True])
def test_every_bar_is_on_the_pages_of_its_lane_and_days(
    theme: Theme, fit: str, repeated: bool
) -> None:
    tasks = rows(60)
    lines = PrintedLines(tasks)
    made = document(lines, fit=fit, repeated=repeated, scale=9)
    seen: dict[UUID, float] = {}
    for tile in made.tiling.tiles:
        axis = made.tiling.axis(tile)
        width = axis.x(tile.end)
        cutout = Cutout(axis, width, 0, tile.first, tile.stop)
        for bar in scene(lines, cutout).bars:
            shown = min(bar.right, width) - max(bar.left, 0.0)
            seen[bar.key] = seen.get(bar.key, 0.0) + max(shown, 0.0) / axis.scale
    for task in tasks:
        assert seen[task.id] == pytest.approx((task.last - task.first).days + 1)


@pytest.mark.parametrize("paper", list(PAPERS))
@pytest.mark.parametrize("language", list(FAMED))
def test_a_page_has_a_white_edge_and_something_on_it(
    theme: Theme, paper: str, language: str
) -> None:
    made = document(PrintedLines(rows(40)), language, paper=paper, fit=TILED, repeated=False)
    painter = PagePainter(made)
    image = picture(made.page, 0.5, lambda on: painter.paint(on, 1))
    white = QColor(made.tokens.surface)
    for x in range(image.width()):
        assert image.pixelColor(x, 2) == image.pixelColor(x, image.height() - 3) == white
    for y in range(image.height()):
        assert image.pixelColor(2, y) == image.pixelColor(image.width() - 3, y) == white
    assert len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(40)}) > 1


def test_neighbours_show_the_same_in_their_overlap(theme: Theme) -> None:
    made = document(PrintedLines(rows(30)), fit=TILED, repeated=False, legend=False)
    assert made.tiling.columns > 1
    left, right = made.tiling.tiles[:2]
    painter = PagePainter(made)
    images = [picture(made.page, 1, lambda on, n=n: painter.paint(on, n)) for n in (1, 2)]  # type: ignore[misc]
    top, wide = round(made.page.top + left.head) + 1, int(left.over_right) - 2
    high = (min(left.stop, 10) - left.first) * 28 - 4
    seam = made.page.left + left.table + (left.end - left.start) * made.tiling.scale
    one = images[0].copy(round(seam) + 2, top, wide, high)
    other = images[1].copy(round(made.page.left) + 2, top, wide, high)
    assert right.start == left.end
    assert _likeness(one, other) > 0.9


def _likeness(one: QImage, other: QImage) -> float:
    """Tell which share of the dots is alike; pages begin on fractions of a dot."""
    dots = [(x, y) for x in range(one.width()) for y in range(one.height())]

    def near(x: int, y: int) -> bool:
        a, b = one.pixelColor(x, y), other.pixelColor(x, y)
        return abs(a.lightness() - b.lightness()) < 60

    return sum(near(x, y) for x, y in dots) / len(dots)


def test_the_table_has_the_columns_chosen_and_unread_sizes_are_told(theme: Theme) -> None:
    lines = PrintedLines(rows(300))
    for name, keys in TABLES.items():
        made = document(lines, table=name, paper="A3")
        assert tuple(column.key for column in made.table.columns) == keys
        assert made.is_readable
    assert not document(lines, fit=ONE_PAGE).is_readable


areas = st.builds(QRectF, *[st.floats(-200, 200)] * 2, *[st.floats(0.5, 300)] * 2)


@given(areas, st.sampled_from([UP, DOWN, LEVEL]))
def test_hatching_stays_in_its_area(area: QRectF, slant: str) -> None:
    edge = area.adjusted(-2 * PEN, -2 * PEN, 2 * PEN, 2 * PEN)
    for line in lines_across(area, slant):
        assert edge.contains(line.p1())
        assert edge.contains(line.p2())
        slope = {UP: -line.dx(), DOWN: line.dx(), LEVEL: 0.0}[slant]
        assert line.dy() == pytest.approx(slope)


@given(st.lists(st.tuples(st.integers(0, 199), st.integers(0, 199)), max_size=40), st.data())
def test_links_of_printed_lines_are_those_that_touch_or_cross(ends, data) -> None:
    tasks = rows(200)
    made = [link(n, tasks[one], tasks[other]) for n, (one, other) in enumerate(ends)]
    lines = PrintedLines(tasks, made)
    first = data.draw(st.integers(0, 199))
    stop = data.draw(st.integers(first, 200))
    found = {one.id for one in lines.links(first, stop)}
    for at, (one, other) in enumerate(ends):
        if min(one, other) < stop and max(one, other) >= first and first < stop:
            assert made[at].id in found
    assert found <= {one.id for one in made}


def test_works_and_selected_summaries_bring_what_is_below_them() -> None:
    one, other = UUID(int=1), UUID(int=2)
    items: list[Row] = [
        heading(1, None, None),
        row(1, STARTS, 5, summary=True, level=1),
        row(2, STARTS, 5, level=2),
        row(3, STARTS, 5, level=1),
        heading(2, None, None),
        row(4, STARTS, 5, level=1, work_id=other),
    ]
    lines = ListedLines(items)
    assert places_of(lines) == list(range(6))
    assert places_of(lines, works=[one]) == [0, 1, 2, 3]
    assert places_of(lines, works=[other]) == [4, 5]
    assert places_of(lines, keys=[items[1].id]) == [1, 2]
    assert places_of(lines, keys=[items[2].id, items[4].id]) == [2, 4, 5]
    taken = PrintedLines.taken(lines, [1, 2])
    assert [each.id for each in taken.rows] == [items[1].id, items[2].id]
    assert taken.works() == [one]
    assert (taken.place(items[2].id), taken.place(items[3].id)) == (1, None)


@given(
    st.fixed_dictionaries(
        {
            "fit": st.sampled_from(FITS),
            "zoom": st.sampled_from(ZOOMS),
            "unit": st.sampled_from(list(SCALES)),
            "paper": st.sampled_from(list(PAPERS)),
            "table": st.sampled_from(list(TABLES)),
            "repeated": st.booleans(),
            "legend": st.booleans(),
            "kind": st.sampled_from(KINDS),
        }
    )
)
def test_choices_come_back_as_they_were_kept(chosen) -> None:
    made = Choices(STARTS, TODAY, **chosen)
    kept = {name: value for name, value in made.to_keep().items() if value}
    assert Choices.kept(kept, STARTS, TODAY) == made
    junk = dict.fromkeys(kept, "junk")
    assert Choices.kept(junk, STARTS, TODAY).paper == "A4"


class Untouched(ListedLines):
    """Lines that must not be read."""

    def __len__(self) -> int:
        return MOST_LINES + 1

    def __getitem__(self, line: int, /) -> Row:
        raise AssertionError(line)


def test_too_many_lines_are_refused_before_one_is_read() -> None:
    lines = Untouched([])
    with pytest.raises(Refusal) as refused:
        PrintedLines.taken(lines, places_of(lines))
    assert refused.value.key == "printing.too_many_lines"
