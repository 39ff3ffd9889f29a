"""Values for property tests: zones with hard histories, instants, air times, titles.

Instants crowd around the days when clocks changed, for there the laws are hardest.
"""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from coproduce.domain.airtime import AirTime
from coproduce.domain.titles import Titles

ALMATY_WEEK = (datetime(2024, 2, 26, tzinfo=UTC), datetime(2024, 3, 4, tzinfo=UTC))
SUMMER_TIME = {
    "Europe/London": datetime(2024, 3, 31, 1, tzinfo=UTC),
    "America/New_York": datetime(2024, 11, 3, 6, tzinfo=UTC),
    "America/Havana": datetime(2024, 3, 10, 5, tzinfo=UTC),  # skips midnight itself
    "Australia/Lord_Howe": datetime(2024, 4, 6, 15, tzinfo=UTC),  # by half an hour
    "Asia/Baku": datetime(2015, 10, 25, 1, tzinfo=UTC),
    "Asia/Ulaanbaatar": datetime(2016, 9, 23, 15, tzinfo=UTC),
}
CHANGES = {
    "Asia/Almaty": datetime(2024, 2, 29, 18, tzinfo=UTC),
    "Asia/Qostanay": datetime(2024, 2, 29, 18, tzinfo=UTC),
    "Asia/Qyzylorda": datetime(2018, 12, 20, 18, tzinfo=UTC),
    "Pacific/Apia": datetime(2011, 12, 30, 10, tzinfo=UTC),  # skipped a whole day
    **SUMMER_TIME,
}
STEADY = (
    "Asia/Shanghai",
    "Asia/Urumqi",
    "Asia/Tashkent",
    "Asia/Bishkek",
    "Asia/Dushanbe",
    "Asia/Tbilisi",
    "Asia/Kathmandu",
    "UTC",
)
zones = st.sampled_from((*CHANGES, *STEADY))


def _within(first: datetime, stop: datetime) -> st.SearchStrategy[datetime]:
    span = int((stop - first).total_seconds())
    return st.integers(0, span - 1).map(lambda seconds: first + timedelta(seconds=seconds))


def near(change: datetime, days: float = 1.5) -> st.SearchStrategy[datetime]:
    """Instants around a change of clocks."""
    return _within(change - timedelta(days=days), change + timedelta(days=days))


instants = st.one_of(
    _within(datetime(1990, 1, 1, tzinfo=UTC), datetime(2037, 1, 1, tzinfo=UTC)),
    _within(*ALMATY_WEEK),
    st.sampled_from(tuple(CHANGES.values())).flatmap(near),
)


@st.composite
def air_times(draw: st.DrawFn) -> AirTime:
    """Air times in every zone, half of them close to that zone's change of clocks."""
    zone = draw(zones)
    moments = st.one_of(near(CHANGES[zone]), instants) if zone in CHANGES else instants
    return AirTime.of(draw(moments), zone)


day_starts = st.integers(0, 6 * 60)
_words = {
    "en": st.text("abcdefghijklmnopqrstuvwxyzABXYZ '-", min_size=1, max_size=12),
    "kk": st.text("абвгғдежзийкқлмнңоөпрстуұүфхһцчшщыіьэюяӘЖҚ ", min_size=1, max_size=12),
    "ru": st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюяЖШ ", min_size=1, max_size=12),
    "zh": st.text("丝路之星音乐家哈萨克斯坦中国电影电视剧", min_size=1, max_size=8),
}
titles = (
    st.fixed_dictionaries({}, optional=_words)
    .filter(lambda given: any(text.strip() for text in given.values()))
    .map(lambda given: Titles(**given))
)
