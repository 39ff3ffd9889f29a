"""The collector rests as long as anybody wants it, in whatever order they come and go, and goes on as it did before."""

import gc
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from coproduce import collector
from coproduce.collector import Collector, uncollected


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    was_on = gc.isenabled()
    yield
    (gc.enable if was_on else gc.disable)()


@settings(suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.booleans(), max_size=20), on=st.booleans())
def test_it_goes_on_when_the_last_one_has_left(steps, on):
    (gc.enable if on else gc.disable)()
    made, resting = Collector(), 0
    for comes in [*steps, *[False] * len(steps)]:
        if comes:
            made.rest()
            resting += 1
        elif resting:
            made.go_on()
            resting -= 1
        assert gc.isenabled() == (on and not resting)


def test_an_error_lets_it_go_on(monkeypatch):
    monkeypatch.setattr(collector, "COLLECTOR", Collector())
    gc.enable()
    with pytest.raises(ZeroDivisionError):
        broken()
    assert gc.isenabled()


def broken() -> None:
    with uncollected():
        assert not gc.isenabled()
        raise ZeroDivisionError
