"""How full a channel's day is, in words that fit: each form is shorter, and the shortest still tells over from short."""

from __future__ import annotations

from hypothesis import given, strategies as st

from coproduce.domain.instants import DAY, HOUR, MINUTE
from coproduce.texts import LANGUAGES
from ui.schedule.grid.head_words import OVER, SHORT, fill_labels, fill_state
from ui.schedule.grid.running_order import Fill
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
