"""Double bookings against a count of every single day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, strategies as st

from coproduce.domain.bookings import Clash, Use, clashes
from tests.domain.networks import CALENDARS, START

DAY = timedelta(days=1)
PLAIN, CN = CALENDARS["KZ"], CALENDARS["CN"]


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


@st.composite
def uses(draw):
    """Draw up to seven uses within a month."""
    found = []
    for task in range(draw(st.integers(0, 7))):
        first = START + draw(st.integers(0, 30)) * DAY
        last = first + draw(st.integers(0, 12)) * DAY
        found.append(Use(task, first, last, CALENDARS[draw(st.sampled_from(tuple(CALENDARS)))]))
    return found


@given(uses(), st.integers(1, 3))
def test_a_day_is_told_when_more_want_it_than_there_is_room_for(drawn, capacity):
    wanted = {}
    for at in (START + n * DAY for n in range(45)):
        tasks = {u.task for u in drawn if u.first <= at <= u.last and u.calendar.is_working(at)}
        if len(tasks) > capacity:
            wanted[at] = tasks
    told = {}
    for clash in clashes(drawn, capacity):
        assert clash.first in wanted
        assert clash.last in wanted
        for at in wanted:
            if clash.first <= at <= clash.last:
                assert at not in told
                told[at] = set(clash.tasks)
    assert told == wanted


@given(uses(), st.integers(1, 3), st.randoms())
def test_the_order_of_uses_does_not_matter(drawn, capacity, dice):
    def plain(found: list[Clash]) -> list[tuple[date, date, list[str]]]:
        return [(clash.first, clash.last, sorted(map(str, clash.tasks))) for clash in found]

    shuffled = dice.sample(drawn, len(drawn))
    assert plain(clashes(drawn, capacity)) == plain(clashes(shuffled, capacity))


def test_a_clash_over_a_weekend_is_one_clash():
    two = [Use("a", day("01-08"), day("01-13"), PLAIN), Use("b", day("01-09"), day("01-12"), PLAIN)]
    assert clashes(two) == [Clash(day("01-09"), day("01-12"), ("a", "b"))]


def test_who_does_not_work_on_a_day_does_not_want_the_crew_then():
    """Saturday the 10th is worked in China only."""
    two = [Use("kz", day("01-10"), day("01-10"), PLAIN), Use("cn", day("01-10"), day("01-10"), CN)]
    assert clashes(two) == []


def test_two_that_follow_one_another_do_not_clash():
    two = [Use("a", day("01-08"), day("01-09"), PLAIN), Use("b", day("01-12"), day("01-12"), PLAIN)]
    assert clashes(two) == []


def test_a_third_crew_makes_room_for_a_third_task():
    three = [Use(name, day("01-08"), day("01-09"), PLAIN) for name in "abc"]
    assert clashes(three, 3) == []
    assert [clash.tasks for clash in clashes(three, 2)] == [("a", "b", "c")]
