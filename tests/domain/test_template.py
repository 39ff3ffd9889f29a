"""Templates: every one leads from its first step to the premiere, for any languages; the premiere sets the start."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from coproduce.domain.activity import LINK_KINDS
from coproduce.domain.lead_time import Calendars, Term, Timing, latest_start, network_of, timing
from coproduce.domain.network import Network, Project
from coproduce.domain.template import WAYS, Pieces, Wanted, languages_of, pieces_of
from coproduce.domain.working_calendar import EVERY_DAY, WorkingCalendar
from coproduce.errors import Refusal
from coproduce.model.task import PHASES
from coproduce.operations.shipped import entries
from coproduce.queries.templates import NAMES, template
from coproduce.texts import LANGUAGES

WEEK = WorkingCalendar()
HOLIDAY = WorkingCalendar(
    closed=frozenset(date(2027, 2, 4) + timedelta(days=n) for n in range(9)),
    opened=frozenset({date(2027, 1, 30), date(2027, 2, 14)}),
)
CALENDARS: Calendars = {None: WEEK, "KZ": WEEK, "CN": HOLIDAY, "DAYS": WorkingCalendar(EVERY_DAY)}
NEW_LAW = date(2026, 3, 1)
wanted = st.builds(
    Wanted,
    st.dictionaries(st.sampled_from(["kk", "ru", "zh", "en"]), st.sampled_from(WAYS)),
    st.none() | st.integers(1, 40),
    st.none() | st.integers(1, 200),
)
names = st.sampled_from(NAMES)


def seven_then_thirty(_step: str, day: date) -> Term:
    """Stand for a law that changed."""
    return Term(30, "KZ", "new") if day >= NEW_LAW else Term(7, "KZ", "old")


def fixed(_step: str, _day: date) -> Term:
    return Term(20, "CN", "law")


def planned(pieces: Pieces, when: Timing, premiere: date | None) -> Network:
    return network_of(pieces, CALENDARS, when.terms, Project(when.starts), premiere)


# ------------------------------------------------------------------ what a template holds


@pytest.mark.parametrize("name", NAMES)
def test_steps_are_known_titled_in_four_languages_and_wait_for_steps_that_exist(name):
    shipped = {entry["step"] for entry in entries("reference/reviews")}
    organisations = {entry["code"] for entry in entries("reference/organisations")}
    one = template(name)
    known = {step.code for step in one.steps}
    assert len(known) == len(one.steps)
    for step in one.steps:
        assert set(step.titles) == set(LANGUAGES), step.code
        assert step.phase in PHASES, step.code
        assert set(step.ways) <= set(WAYS)
        assert {text.split(" ")[0].split(".")[0] for text in step.after} <= known, step.code
        assert step.review in shipped | {None}
        assert step.calendar in ("KZ", "CN", "KZ-CN", "DAYS", None)
        assert step.responsible in organisations | {"partner_kz", "partner_cn", None}
        assert step.workdays >= 0
        if step.review:
            assert not step.workdays, f"{step.code}: the law says how long, not the template"


@given(name=names, ask=wanted)
def test_every_step_leads_from_the_first_to_the_premiere(name, ask):
    pieces = pieces_of(template(name), ask)
    steps = {piece.ref: piece for piece in pieces.steps()}
    assert all(link.kind in LINK_KINDS for link in pieces.links)
    assert {link.before for link in pieces.links} | {link.after for link in pieces.links} <= set(
        steps
    )
    assert len({(link.before, link.after) for link in pieces.links}) == len(pieces.links)
    followed = {link.before for link in pieces.links}
    waiting = {link.after for link in pieces.links}
    assert [ref for ref in steps if ref not in waiting] == ["concept"]
    (premiere,) = (ref for ref, piece in steps.items() if piece.premiere)
    assert [ref for ref in steps if ref not in followed] == [premiere]


@given(name=names, ask=wanted)
def test_phases_are_summaries_that_hold_their_steps(name, ask):
    pieces = pieces_of(template(name), ask)
    assert len({piece.ref for piece in pieces.tasks}) == len(pieces.tasks)
    phases = [piece.ref for piece in pieces.tasks if piece.parent is None]
    assert len(phases) == len(set(phases))
    assert {piece.parent for piece in pieces.steps()} == set(phases)
    outline = [piece.parent or piece.ref for piece in pieces.tasks]
    assert outline == sorted(outline, key=phases.index)


@given(name=names, ask=wanted)
def test_language_steps_come_once_for_every_language_and_only_in_its_way(name, ask):
    one = template(name)
    refs = {piece.ref for piece in pieces_of(one, ask).steps()}
    for language, way in ask.languages.items():
        made = {ref.split(".")[0] for ref in refs if ref.endswith(f".{language}")}
        assert made == {step.code for step in one.steps if step.each and way in step.ways}
    assert len({ref for ref in refs if "." in ref}) == sum("." in ref for ref in refs)


def test_titles_name_the_language_and_begin_with_a_capital():
    pieces = pieces_of(template("feature_film"), Wanted({"kk": "dubbed", "zh": "subtitles"}))
    titles = {piece.ref: piece.titles for piece in pieces.steps()}
    assert titles["dubbing.kk"] == {
        "en": "Dubbing into Kazakh",
        "kk": "Қазақ тіліне дубляждау",
        "ru": "Дубляж на казахский",
        "zh": "哈萨克语配音",
    }
    assert titles["subtitles.zh"]["ru"] == "Субтитры: китайская версия"
    for piece in pieces.tasks:
        for text in piece.titles.values():
            assert text[:1] == text[:1].upper()
            assert "{" not in text


@given(st.integers(1, 60), st.integers(1, 300))
def test_episodes_and_shooting_days_scale_what_they_concern(episodes, shooting):
    series = template("mini_series")
    steps = {step.code: step for step in series.steps}
    pieces = {p.ref: p for p in pieces_of(series, Wanted({}, episodes, shooting)).steps()}
    assert pieces["shooting"].workdays == shooting
    for code in ("script", "rough_cut", "sound"):
        step = steps[code]
        assert pieces[code].workdays == step.workdays + step.per_episode * episodes
    halves = pieces_of(template("documentary"), Wanted({}, 1, shooting)).steps()
    days = [piece.workdays for piece in halves if piece.ref.startswith("shooting_")]
    assert sum(days) in (shooting, shooting + 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kk,zh", {"kk": "dubbed", "zh": "dubbed"}),
        (" kk:subtitles , ru ,", {"kk": "subtitles", "ru": "dubbed"}),
        ("", {}),
    ],
)
def test_languages_are_read_with_the_way_they_are_made(text, found):
    assert languages_of(template("feature_film"), text) == found


@pytest.mark.parametrize(
    ("text", "key"), [("tlh", "template.language"), ("kk:sung", "template.way")]
)
def test_a_language_or_way_that_is_not_there_is_refused_with_those_that_are(text, key):
    with pytest.raises(Refusal) as refused:
        languages_of(template("feature_film"), text)
    assert refused.value.key == key
    assert refused.value.values["known"]


def test_no_shooting_days_at_all_are_refused():
    with pytest.raises(Refusal) as refused:
        pieces_of(template("feature_film"), Wanted({}, None, 0))
    assert refused.value.key == "template.shooting_days"


# ------------------------------------------------------------------- when it must begin


@given(name=names, ask=wanted, premiere=st.dates(date(2026, 6, 1), date(2028, 12, 31)))
def test_the_latest_start_just_meets_the_premiere(name, ask, premiere):
    pieces = pieces_of(template(name), ask)
    (target,) = (piece.ref for piece in pieces.steps() if piece.premiere)
    terms = {piece.ref: fixed("", premiere) for piece in pieces.steps() if piece.review}
    start = latest_start(pieces, CALENDARS, terms, premiere)
    met = planned(pieces, Timing(start, terms), premiere)
    assert (met[target].first, met[target].missed) == (premiere, 0)
    day_after = WEEK.open_on_or_after(start + timedelta(days=1))
    late = planned(pieces, Timing(day_after, terms), premiere)
    assert late[target].missed > 0


@given(name=names, premiere=st.dates(date(2025, 1, 1), date(2028, 12, 31)))
def test_an_authority_takes_what_the_law_says_on_the_day_its_step_begins(name, premiere):
    """Where each figure would lead to a day of the other one, the longer one stands."""
    pieces = pieces_of(template(name), Wanted({"kk": "dubbed", "zh": "dubbed"}))
    when = timing(pieces, CALENDARS, seven_then_thirty, None, premiere)
    network = planned(pieces, when, premiere)
    for ref, term in when.terms.items():
        assert term.days >= seven_then_thirty("", network[ref].first).days
    (target,) = (piece.ref for piece in pieces.steps() if piece.premiere)
    assert network[target].missed == 0


def test_a_premiere_before_the_change_of_law_needs_seven_days_and_a_later_one_thirty():
    pieces = pieces_of(template("feature_film"), Wanted({"kk": "dubbed"}))

    def law(step: str, day: date) -> Term:
        return seven_then_thirty(step, day) if step == "kz_rental_certificate" else fixed(step, day)

    def certificate(premiere: date) -> tuple[int, date]:
        when = timing(pieces, CALENDARS, law, None, premiere)
        first = planned(pieces, when, premiere)["kz_rental_certificate"].first
        return when.terms["kz_rental_certificate"].days, first

    assert certificate(date(2026, 4, 11)) == (7, date(2026, 2, 25))
    assert certificate(date(2026, 4, 26)) == (30, date(2026, 3, 2))
    # In between seven days would begin under the new law and thirty under the old one: the longer figure is safe.
    assert certificate(date(2026, 4, 16)) == (30, date(2026, 2, 19))


def test_with_a_start_the_plan_runs_forward_and_a_miss_shows():
    pieces = pieces_of(template("short_video"), Wanted({"kk": "subtitles"}))
    starts, premiere = date(2027, 3, 1), date(2027, 3, 31)
    when = timing(pieces, CALENDARS, fixed, starts, premiere)
    network = planned(pieces, when, premiere)
    (target,) = (piece.ref for piece in pieces.steps() if piece.premiere)
    assert when.starts == network["concept"].first == starts
    assert network[target].first > premiere
    assert network[target].missed > 0
