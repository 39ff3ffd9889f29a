"""Lists turn thousands of instants into readings; each may cost a few bare conversions, not more."""

from datetime import UTC, datetime
from time import perf_counter

import pytest

from coproduce.domain.airtime import AirTime
from coproduce.domain.zones import BEIJING, zone

NAURYZ = datetime(2024, 3, 22, 15, tzinfo=UTC)
AIR = AirTime.of(NAURYZ, "Asia/Almaty")


def bare() -> float:
    """Seconds that one bare conversion takes, the best of several rounds."""
    beijing, rounds = zone(BEIJING), []
    for _ in range(20):
        started = perf_counter()
        for _ in range(1000):
            NAURYZ.astimezone(beijing)
        rounds.append(perf_counter() - started)
    return min(rounds) / 1000


@pytest.mark.parametrize(
    ("work", "times"),
    [
        pytest.param(lambda: AirTime.of(NAURYZ, BEIJING), 8, id="of"),
        pytest.param(lambda: AIR.reading(BEIJING), 12, id="reading"),
        pytest.param(lambda: AIR.instant, 6, id="instant"),
    ],
)
def test_a_reading_costs_a_few_bare_conversions(benchmark, work, times):
    benchmark.pedantic(work, rounds=200, iterations=200, warmup_rounds=5)
    assert benchmark.stats.stats.min < times * bare()
