"""Under a drag: moving instants is what air times say, only ghosts in sight are painted, the picture beneath is the grid's."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, strategies as st
from PySide6.QtGui import QImage

from coproduce.domain.airtime import AirTime
from coproduce.domain.instants import DAY, HOUR, SECOND, from_milliseconds, to_milliseconds
from coproduce.errors import Refusal
from coproduce.operations import slots as verbs
from tests.ui.grid_pane import pane
from tests.ui.grid_slots import CHANNELS, days, layouts_of, measures
from ui.desk import Desk
from ui.schedule.grid.clocks import Clocks
from ui.schedule.grid.drags.snapping import moved
from ui.schedule.grid.painter_ghosts import in_sight
from ui.schedule.grid.pane import GridPane
from ui.schedule.grid.previews import Ghost, Preview
from ui.schedule.grid.scene import Sight, ground

__all__ = ["pane"]

ZONES = ["Asia/Almaty", "Asia/Shanghai", "Europe/London", "America/Havana", "Australia/Lord_Howe"]
TURNS = [datetime(2024, 2, 29, 18, tzinfo=UTC), datetime(2024, 10, 27, 1, tzinfo=UTC)]
instants = st.one_of(
    st.datetimes(datetime(1900, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC)),  # noqa: DTZ001
    st.builds(
        lambda turn, minutes: from_milliseconds(to_milliseconds(turn) + minutes * 60 * SECOND),
        st.sampled_from(TURNS),
        st.integers(-3 * 24 * 60, 3 * 24 * 60),
    ),
)


@given(instants, st.sampled_from(ZONES), st.integers(-400, 400), st.integers(-90000, 90000))
def test_moving_an_instant_is_moving_its_air_time(instant, zone, days, seconds):
    at = to_milliseconds(instant) // SECOND * SECOND
    try:
        wanted = AirTime.of(from_milliseconds(at), zone).moved(days=days, seconds=seconds)
    except Refusal:
        wanted = None
    try:
        found = moved(at, zone, days, seconds)
    except Refusal:
        found = None
    assert found == (None if wanted is None else to_milliseconds(wanted.instant))


@given(days(), measures, st.data())
def test_ghosts_whose_boxes_touch_a_sight_are_painted(days, measure, data):
    ghosts = [
        Ghost(data.draw(st.sampled_from(CHANNELS)).id, at, at + data.draw(st.integers(1000, DAY)))
        for at in data.draw(st.lists(st.integers(days[0].starts - DAY, days[-1].stops), max_size=8))
    ]
    for layout in layouts_of([], days, measure)[:2]:
        wide, high = layout.size
        sight = Sight(data.draw(st.floats(0, wide)), data.draw(st.floats(0, high)), 300.0, 200.0)
        made = ground(layout, {}, sight, Clocks.of("Asia/Almaty"))
        shown = list(in_sight(ghosts, made))
        for ghost in ghosts:
            boxes = layout.boxes(ghost.channel_id, ghost.starts, ghost.stops)
            touches = any(
                box.x + 0.1 < sight.right and box.x + box.w - 0.1 > sight.left
                and box.y + 0.1 < sight.bottom and box.y + box.h - 0.1 > sight.top
                for box in boxes
            )  # fmt: skip
            assert ghost in shown or not touches


def picture(pane: GridPane) -> QImage:
    return pane.view.grab().toImage()


def test_what_lies_beneath_a_drag_is_painted_anew_when_it_changes(
    pane: GridPane, desk: Desk
) -> None:
    view = pane.view
    slot = view.book.slots()[0]
    ghost = Ghost(slot.channel_id, slot.starts + HOUR, slot.stops + HOUR, slot.id, "The Road")
    shown = Preview((ghost,), ("The Road",), at=(50.0, 50.0))

    def dragged() -> QImage:
        view.show_preview(shown)
        return picture(pane)

    plain, under = picture(pane), dragged()
    assert under != plain
    assert dragged() == under
    view.set_selected([slot.id])
    assert dragged() != under
    view.set_selected([])
    assert dragged() == under
    notice = desk.do(verbs.remove, slots=[slot.id])
    assert notice is not None
    view.book.take(notice)
    view.refresh()
    assert dragged() != under
    view.scroll_by(0, 40)
    further = dragged()
    view.show_preview(None)
    assert picture(pane) != further
    assert dragged() == further
