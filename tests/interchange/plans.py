"""Random plans for property tests: outlines, all links and lags, all limits, modes, calendars, progress."""

from datetime import date, timedelta

from hypothesis import assume, strategies as st

from coproduce.domain.activity import (
    AS_LATE,
    AUTOMATIC,
    LAG_UNITS,
    LIMITS,
    LINK_KINDS,
    MANUAL,
    MODES,
)
from coproduce.domain.draft import CalendarDraft, LinkDraft, PlanDraft, TaskDraft
from coproduce.errors import Refusal
from coproduce.interchange.circles import refuse_circle
from coproduce.model.task import PHASES
from tests.strategies import titles

MONDAY = date(2024, 4, 22)
days = st.integers(-6, 30).map(lambda n: MONDAY + timedelta(days=n))
_letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"))
remarks = st.none() | st.text(_letters | st.just("\n"), max_size=20).map(
    lambda t: t.strip() or None
)


def named(given) -> dict[str, str | None]:
    return {f"title_{code}": getattr(given, code) for code in ("en", "kk", "ru", "zh")}


@st.composite
def calendars(draw, code: str) -> CalendarDraft:
    weekdays = draw(st.frozensets(st.integers(0, 6), min_size=3))
    exceptions = draw(st.dictionaries(days, st.booleans(), max_size=6))
    kept = {day: works for day, works in exceptions.items() if works != (day.weekday() in weekdays)}
    return CalendarDraft(code, {"en": code.title()}, weekdays, kept)


@st.composite
def tasks(draw, number: int, parent: str | None, summary: bool) -> TaskDraft:
    values = {
        **named(draw(titles)),
        "phase": draw(st.sampled_from(PHASES)),
        "deadline": draw(st.none() | days),
        "remarks": draw(remarks),
        "source": draw(remarks),
    }
    if not summary:
        values |= draw(leaf_values())
    return TaskDraft(
        str(number), values, parent=parent, calendar=draw(st.sampled_from((None, "FIRST", "SECOND")))
    )  # fmt: skip


@st.composite
def leaf_values(draw) -> dict[str, object]:
    first, last = sorted(draw(st.tuples(days, days)))
    mode = draw(st.sampled_from((AUTOMATIC, *MODES)))
    limit = draw(st.none() | st.sampled_from(LIMITS))
    began, ended = sorted(draw(st.tuples(days, days)))
    begun = draw(st.sampled_from((False, False, True)))
    planned = draw(st.none() | st.tuples(days, days).map(sorted))
    return {
        "workdays": draw(st.integers(0, 6)),
        "mode": mode,
        "first": None if mode == AUTOMATIC else first,
        "last": last if mode == MANUAL else None,
        "limit_kind": limit,
        "limit_day": None if limit in (None, AS_LATE) else draw(days),
        "progress": draw(st.integers(0, 100)),
        "actual_first": began if begun else None,
        "actual_last": ended if begun and draw(st.booleans()) else None,
        "baseline_first": planned[0] if planned else None,
        "baseline_last": planned[1] if planned else None,
    }


@st.composite
def plans(draw) -> PlanDraft:
    """Draw a whole plan without circles."""
    count = draw(st.integers(1, 8))
    above = [draw(st.none() | st.integers(0, n - 1)) if n else None for n in range(count)]
    drawn = [
        draw(tasks(n, None if above[n] is None else str(above[n]), n in above))
        for n in range(count)
    ]
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(
        lambda pair: pair[0] < pair[1] and not related(above, *pair)
    )
    links = [
        LinkDraft(
            str(before), str(after), draw(st.sampled_from(LINK_KINDS)), draw(st.integers(-3, 4)),
            draw(st.sampled_from(LAG_UNITS)),
        )
        for before, after in (draw(st.lists(pairs, max_size=6, unique=True)) if count > 2 else ())
    ]  # fmt: skip
    plan = PlanDraft(
        titles={"en": "Random"},
        tasks=tuple(drawn),
        links=tuple(links),
        starts=draw(days),
        calendar="FIRST",
        calendars=(draw(calendars("FIRST")), draw(calendars("SECOND"))),
    )
    try:
        refuse_circle(plan)
    except Refusal:
        assume(condition=False)
    return plan


def related(above: list[int | None], one: int, other: int) -> bool:
    """Tell whether a task is a summary of the other."""
    at: int | None = other
    while at is not None:
        if at == one:
            return True
        at = above[at]
    return False
