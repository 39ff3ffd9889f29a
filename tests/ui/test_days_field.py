"""Days and ranges of days in the language of now: what is shown is read back, and ISO dates are read everywhere."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from coproduce.domain.typed_days import spans
from coproduce.errors import Refusal
from coproduce.texts import LANGUAGES
from ui.forms.days import DaysField
from ui.words import Words

DAYS = st.lists(st.dates(date(2024, 1, 1), date(2027, 12, 31)), max_size=6)
RUNS = st.lists(st.tuples(st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.integers(1, 9)), max_size=4)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(days=DAYS, runs=RUNS)
def test_what_is_shown_is_read_back_and_iso_dates_are_read_as_well(qtbot, theme, language, days, runs):  # fmt: skip
    given_ = sorted({*days, *(first + timedelta(n) for first, count in runs for n in range(count))})
    field = DaysField(Words(language))
    field.show_value(given_)
    assert field.value() == (given_ or None)
    assert not given_ or field.text().startswith(Words(language).date(given_[0]))
    field.setText(", ".join("..".join(map(str, dict.fromkeys(ends))) for ends in spans(given_)))
    assert field.value() == (given_ or None)


def test_a_day_that_nobody_can_read_is_refused(qtbot, theme):
    field = DaysField(Words("en"))
    field.setText("1 May 2025..5 Mai 2025")
    with pytest.raises(Refusal, match=r"time\.day_unreadable"):
        field.value()


def test_the_hint_shows_days_as_the_language_writes_them(qtbot, theme):
    assert DaysField(Words("en")).placeholderText() == "1 May 2026..4 May 2026, 8 May 2026"
    assert DaysField(Words("ru")).placeholderText() == "01.05.2026..04.05.2026, 08.05.2026"
