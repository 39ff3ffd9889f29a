"""Cells as people leave them."""

from datetime import date, datetime, time

import pytest
from hypothesis import given, strategies as st

from coproduce.errors import Refusal
from coproduce.excel.task_cells import read_count, read_day, read_number, read_share, read_text

DAY = date(2026, 3, 22)
MIDNIGHT = datetime.combine(DAY, time())


@pytest.mark.parametrize(
    "value",
    [
        MIDNIGHT, datetime.combine(DAY, time(17, 30)), DAY, "2026-03-22", " 22.03.2026 ", "2026/3/22",
        "22 Mar 2026", "2026年3月22日", "22.03.26",
    ],
    ids=repr,
)  # fmt: skip
def test_days_real_and_typed(value):
    assert read_day(value, "General") == DAY


@pytest.mark.parametrize("value", ["tomorrow", "31.02.2026", 46103, 1.5, True, "2026"], ids=repr)
def test_what_is_no_day(value):
    with pytest.raises(Refusal, match="not_day"):
        read_day(value, "General")


@pytest.mark.parametrize(
    ("value", "days"),
    [(5, 5), (5.0, 5), ("5", 5), ("5 days", 5), ("5 дней", 5), ("5 дн.", 5), ("5d?", 5), ("5 个工作日", 5), (0, 0), ("5,0", 5)],
    ids=repr,
)  # fmt: skip
def test_counts(value, days):
    assert read_count(value, "General") == days


@pytest.mark.parametrize(
    "value", [2.5, "2.5", -1, "two", True, 10**9, float("1e300"), DAY], ids=repr
)
def test_what_is_no_count(value):
    with pytest.raises(Refusal, match="not_count"):
        read_count(value, "General")


@pytest.mark.parametrize(
    ("value", "shown_as", "share"),
    [(0.4, "0%", 40), (40, "General", 40), ("40%", "General", 40), (1, "0%", 100), (0, "0%", 0), ("40 %", "@", 40)],
    ids=repr,
)  # fmt: skip
def test_shares(value, shown_as, share):
    assert read_share(value, shown_as) == share


@pytest.mark.parametrize(
    ("value", "shown_as"), [(140, "General"), (1.2, "0%"), ("most", "0%"), (-5, "0")]
)
def test_what_is_no_share(value, shown_as):
    with pytest.raises(Refusal, match="not_share"):
        read_share(value, shown_as)


@given(st.integers(0, 100))
def test_every_share_comes_back_as_it_was_stored(share):
    assert read_share(share / 100, "0%") == share


def test_numbers_are_text_whatever_excel_made_of_them():
    assert [read_number(value, "@") for value in ("1.10", 2, 2.0, 1.5, " 3 ", None, "")] == [
        "1.10", "2", "2", "1.5", "3", None, None,
    ]  # fmt: skip
    with pytest.raises(Refusal, match="number_became_day"):
        read_number(MIDNIGHT, "d mmm")
    with pytest.raises(Refusal, match="not_number"):
        read_number("1.a", "@")


def test_text_is_kept_but_for_what_a_workbook_cannot_hold():
    assert read_text(" Монтаж\x07 ", "@") == "Монтаж"
    assert read_text(7.0, "General") == "7"
    assert read_text("  ", "@") is None
    with pytest.raises(Refusal, match="not_text"):
        read_text(MIDNIGHT, "d mmm")


@pytest.mark.parametrize("read", [read_count, read_day, read_number, read_share, read_text])
def test_an_empty_cell_says_nothing(read):
    assert read(None, "General") is None
    assert read("  ", "General") is None
