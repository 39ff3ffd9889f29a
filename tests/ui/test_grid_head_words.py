"""How full a channel's day is, in words that fit: each form is shorter, and the shortest still tells over from short."""

from __future__ import annotations

from hypothesis import given, strategies as st
from PySide6.QtWidgets import QApplication

from coproduce.domain.instants import DAY, HOUR, MINUTE
from coproduce.texts import LANGUAGES
from tests.ui.grid_slots import ALMATY, FIRST, STOP, channel
from ui.cut_texts import Labels
from ui.schedule.grid.clocks import Clocks
from ui.schedule.grid.columns import ColumnLayout
from ui.schedule.grid.dress import Dress
from ui.schedule.grid.head_painter import HeadPainter
from ui.schedule.grid.head_words import (
    OVER,
    SHORT,
    brief_label,
    day_label,
    fill_labels,
    fill_state,
)
from ui.schedule.grid.lanes import days_of
from ui.schedule.grid.layouts import Measure
from ui.schedule.grid.running_order import Fill
from ui.theme import LIGHT, Theme, figures
from ui.words import Words

minutes = st.integers(0, 24 * 60).map(lambda count: count * MINUTE)


@given(minutes, minutes, st.sampled_from(LANGUAGES))
def test_each_form_is_shorter_and_the_shortest_has_its_sign(
    busy: int, over: int, language: str
) -> None:
    fill = Fill(length=DAY, busy=busy, over=over)
    long, brief, bare = fill_labels(fill, Words(language))
    assert len(long) >= len(brief)
    assert len(bare) <= max(len(long), 5)
    sign = {OVER: "+", SHORT: "−"}.get(fill_state(fill), "")
    if busy:
        assert bare.startswith(sign)
        assert "[" not in long


def test_a_day_with_a_little_left_says_how_much() -> None:
    fill = Fill(length=DAY, busy=DAY - 25 * MINUTE, over=0)
    assert fill_labels(fill, Words("en")) == ("23:35 · −0:25 free", "−0:25 free", "−0:25")
    over = Fill(length=DAY, busy=DAY, over=HOUR)
    assert fill_labels(over, Words("en"))[2] == "+1:00"


def test_all_days_are_named_alike_briefly_where_some_date_has_no_room(theme: Theme) -> None:
    del theme
    words, days = Words("ru"), days_of(FIRST, STOP, ALMATY, 360)
    dress = Dress(words, Clocks.of(ALMATY), lambda _day: [])
    painter = HeadPainter(LIGHT, QApplication.font())
    labels = Labels(figures(QApplication.font()))
    full = max(labels.width(day_label(day, dress), strong=True) for day in days)
    for wide, named in ((full + 40, day_label), (full - 1, brief_label)):
        layout = ColumnLayout([channel(1)], days, Measure(wide=wide))
        assert painter._label_of(layout, dress) is named
    assert brief_label(days[0], dress) == f"{words.weekday(FIRST)} {FIRST.day}"
