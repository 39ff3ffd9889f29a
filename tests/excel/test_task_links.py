"""Links in a cell: what is written is read again, and so are the notations of other languages."""

import pytest
from hypothesis import given, strategies as st

from coproduce.domain.activity import LINK_KINDS
from coproduce.errors import Refusal
from coproduce.excel.task_links import Wait, parse_waits, written

numbers = st.lists(st.integers(1, 99), min_size=1, max_size=4).map(
    lambda parts: ".".join(map(str, parts))
)
works = st.none() | st.sampled_from(["FILM-001", "MUSIC 7", "Фильм-1"])


@st.composite
def waits(draw: st.DrawFn) -> Wait:
    lag = draw(st.integers(-999, 999))
    unit = draw(st.sampled_from(["working", "calendar"])) if lag else "working"
    return Wait(draw(works), draw(numbers), draw(st.sampled_from(LINK_KINDS)), lag, unit)


@given(st.lists(waits(), unique=True, max_size=5))
def test_what_is_written_is_read_again(many):
    assert parse_waits(written(many)) == tuple(many)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("3FS+2d; 5SS", (Wait(None, "3", "FS", 2), Wait(None, "5", "SS"))),
        ("3", (Wait(None, "3"),)),
        ("1.2 ff - 3 days", (Wait(None, "1.2", "FF", -3),)),
        ("3FS+2ed", (Wait(None, "3", "FS", 2, "calendar"),)),
        ("3FS+2 edays,4", (Wait(None, "3", "FS", 2, "calendar"), Wait(None, "4"))),
        ("3ОН+2 дн;5НН", (Wait(None, "3", "FS", 2), Wait(None, "5", "SS"))),
        ("7ОО−1д.", (Wait(None, "7", "FF", -1),)),
        ("3SS+10 күн", (Wait(None, "3", "SS", 10),)),
        ("3FS+2 个工作日；4SF", (Wait(None, "3", "FS", 2), Wait(None, "4", "SF"))),
        ("FILM-002/1.4FF+1ed", (Wait("FILM-002", "1.4", "FF", 1, "calendar"),)),
        ("3;;3 ;", (Wait(None, "3"),)),
        ("", ()),
    ],
    ids=repr,
)
def test_notations_of_other_planners_and_languages(text, read):
    assert parse_waits(text) == read


@pytest.mark.parametrize(
    "text", ["after 3", "3FS+50%", "FS", "3XX", "3FS+2h", "1..2", "3FS++2", "-3", "3FS+1000000d"]
)
def test_what_is_no_link_is_named(text):
    with pytest.raises(Refusal) as met:
        parse_waits(f"1; {text}")
    assert (met.value.key, met.value.values["value"]) == ("task_sheet.link", text)
