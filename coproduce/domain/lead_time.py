"""When a plan must begin so that its premiere is met, and how long authorities take on the days it reaches them.

Both hang together: a law that changes an authority's days moves the start, and the start decides which law
holds. So the plan is computed until nothing changes any more.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date

from coproduce.domain.activity import FINISH_NO_EARLIER, Activity, Dependency
from coproduce.domain.draft import LinkDraft
from coproduce.domain.network import Network, Project
from coproduce.domain.template import Piece, Pieces
from coproduce.domain.working_calendar import WorkingCalendar

ROUNDS = 4
Calendars = Mapping[Hashable, WorkingCalendar]


@dataclass(frozen=True, slots=True)
class Term:
    """How long an authority takes: `days` of a calendar, by the law that `key` names."""

    days: int
    calendar: str | None = None
    key: Hashable = None


Terms = Callable[[str, date], Term]


@dataclass(frozen=True, slots=True)
class Timing:
    """When the plan begins, and the term of every step that an authority decides, by the step's `ref`."""

    starts: date
    terms: Mapping[str, Term]


def timing(
    pieces: Pieces, calendars: Calendars, terms: Terms, starts: date | None, premiere: date | None
) -> Timing:
    """Find the term of every review, and without `starts` the last day on which the plan can begin.

    `calendars[None]` is the work's own. Where a law changes just so that each figure leads to the other's day,
    the longer one stands: the plan is then safe under both. Raises Refusal out of the calendar.
    """
    anchor = starts or premiere
    assert anchor is not None  # noqa: S101 - the caller asks for one of the two
    found = {piece.ref: terms(piece.review, anchor) for piece in pieces.steps() if piece.review}
    turn = 0
    while True:
        begin = starts or latest_start(pieces, calendars, found, anchor)
        network = network_of(pieces, calendars, found, Project(begin), premiere)
        on_their_days = {
            piece.ref: terms(piece.review, network[piece.ref].first)
            for piece in pieces.steps()
            if piece.review
        }
        if turn >= ROUNDS:
            on_their_days = {ref: _longer(found[ref], term) for ref, term in on_their_days.items()}
        if on_their_days == found:
            return Timing(begin, found)
        found, turn = on_their_days, turn + 1


def latest_start(
    pieces: Pieces, calendars: Calendars, terms: Mapping[str, Term], premiere: date
) -> date:
    """Return the last day on which the first step can begin so that everything is done for the premiere."""
    network = network_of(pieces, calendars, terms, Project(premiere, premiere), premiere)
    return min(network[piece.ref].late_first for piece in pieces.steps())


def _longer(one: Term, other: Term) -> Term:
    return max(one, other, key=lambda term: term.days)


def network_of(
    pieces: Pieces,
    calendars: Calendars,
    terms: Mapping[str, Term],
    project: Project,
    premiere: date | None,
) -> Network:
    """Plan pieces under their terms, the premiere held on its day."""
    network = Network(
        [_activity(piece, terms.get(piece.ref), calendars, premiere) for piece in pieces.tasks],
        map(_dependency, pieces.links),
        calendars,
        {None: project},
    )
    network.plan()
    return network


def _activity(
    piece: Piece, term: Term | None, calendars: Calendars, premiere: date | None
) -> Activity:
    calendar = term.calendar if term else piece.calendar
    held = premiere if piece.premiere else None
    return Activity(
        key=piece.ref,
        parent=piece.parent,
        days=term.days if term else piece.workdays,
        calendar=calendar if calendar in calendars else None,
        limit=FINISH_NO_EARLIER if held else None,
        limit_day=held,
        deadline=held,
    )


def _dependency(link: LinkDraft) -> Dependency:
    return Dependency(
        link.before, link.after, link.kind, link.lag, elapsed=link.lag_unit == "calendar"
    )
