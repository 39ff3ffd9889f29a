"""Patterns cut in two, so that a change of "this and following" leaves the past to a pattern of its own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from sqlalchemy.orm import Session

from coproduce.domain.rules import ending
from coproduce.domain.strips import Strip, write_days
from coproduce.errors import Refusal
from coproduce.model import Pattern
from coproduce.operations.fields import fields_of
from coproduce.operations.strip_slots import (
    Before,
    before,
    hand_over,
    instances,
    last_aired,
    repeaters,
)
from coproduce.queries.strips import avoided_days, numbers_of, strip_of

THIS, FOLLOWING, ALL = "this", "following", "all"
Scope = str  # one of `EVERY_SCOPE`
RestScope = str  # one of `SCOPES`
SCOPES: Final = (FOLLOWING, ALL)
EVERY_SCOPE: Final = (THIS, *SCOPES)
DAY: Final = timedelta(days=1)


def opened(session: Session, pattern: Pattern, scope: str, from_day: date | None) -> Before:
    """Return what a change is about: the whole pattern, or its rest from a day on, cut off from its past.

    What has aired stays with the past whatever was asked. Raises Refusal when nothing would be left to change.
    """
    check_scope(scope)
    if scope == FOLLOWING and from_day is None:
        raise Refusal("field.empty", field="from_day")
    day, aired = (from_day if scope == FOLLOWING else None), last_aired(session, pattern)
    if aired is not None and (day is None or day <= aired):
        day = aired + DAY
    if day is None or day <= first_of(session, pattern):
        return before(session, pattern)
    return before(session, cut(session, pattern, day))


def check_scope(scope: str) -> None:
    """Raise Refusal for a way to change more than one slot that does not exist."""
    if scope not in SCOPES:
        raise Refusal("field.choice", field="scope", value=scope, choices=", ".join(SCOPES))


def first_of(session: Session, pattern: Pattern) -> date:
    """Return the day of a pattern's first instance, or of its rule where it has none."""
    days = [slot.occurrence for slot in instances(session, pattern) if slot.occurrence]
    return min(days, default=pattern.first_day)


def cut(session: Session, pattern: Pattern, day: date) -> Pattern:
    """Let a new pattern go on from `day`, with the instances of the days from there on; return it."""
    heir = _twin(pattern)
    if pattern.follows_id is not None:
        pattern.rule = ending(pattern.rule, pattern.first_day, day - DAY)
        heir.first_day = max(day, pattern.first_day)
    else:
        connection = session.connection()
        numbers = numbers_of(connection, pattern.work_id)
        avoided = avoided_days(connection, pattern.avoids)
        past, rest = strip_of(pattern).split(day, numbers, avoided)
        pattern.rule = past.rule
        write_strip(heir, rest)
    session.add(heir)
    session.flush()
    hand_over(session, pattern, heir, day)
    for repeater in repeaters(session, pattern):
        follower = _twin(repeater)
        follower.follows_id = heir.id
        session.add(follower)
        session.flush()
        hand_over(session, repeater, follower, day)
    return heir


def write_strip(pattern: Pattern, strip: Strip) -> None:
    """Keep a strip's rule in its pattern; the clock is written by whoever changes it."""
    pattern.rule, pattern.first_day, pattern.first_episode = (
        strip.rule,
        strip.first_day,
        strip.first_episode,
    )
    pattern.skips = write_days(strip.empty, strip.dropped)


def _twin(pattern: Pattern) -> Pattern:
    twin = Pattern(**{name: getattr(pattern, name) for name in fields_of("pattern")})
    twin.wall_time = pattern.wall_time
    return twin
