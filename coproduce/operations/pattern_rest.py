"""The part of a pattern behind a cut: where the part before it takes more or fewer episodes, it goes on from there.

So no episode runs twice and none falls between two parts. A part is known as going on by the number that it begins with:
who gave it another one said that it stands for itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from coproduce.errors import Refusal
from coproduce.model import Pattern, Slot
from coproduce.operations.pattern_cuts import write_strip
from coproduce.operations.strip_slots import Before, before, bring_in_line, last_aired
from coproduce.queries.strips import Due, avoided_days, dues, following, numbers_of, strip_of

DAY = timedelta(days=1)


def bring_parts_in_line(session: Session, was: Before, ahead: int = 0) -> list[Slot]:
    """Bring the instances of a changed pattern in line, and those of the parts that go on behind it: each begins with the
    next episode, behind the last day. `ahead`: as `bring_in_line` has it.

    Returns the slots that stand elsewhere or are new. Raises Refusal where a part behind has aired, and where nothing
    would be left of it.
    """
    rest = _rest(session, was)
    placed = bring_in_line(session, was, ahead)
    if rest is None or (number := following(session.connection(), was.pattern)) == was.following:
        return placed
    if aired := last_aired(session, rest):
        raise Refusal("pattern.aired", day=aired)
    behind = before(session, rest)
    _go_on(session, rest, number or 0, _last_day(session, was.pattern) + DAY)
    return placed + bring_parts_in_line(session, behind)


def _go_on(session: Session, rest: Pattern, number: int, day: date) -> None:
    """Let a part begin with another episode, and not before a day."""
    connection = session.connection()
    numbers, avoided = numbers_of(connection, rest.work_id), avoided_days(connection, rest.avoids)
    strip = strip_of(rest).going_on(number, day, numbers, avoided)
    had_episodes = rest.first_episode in numbers
    if strip is None or (had_episodes and number not in numbers):
        raise Refusal("pattern.rest_taken", day=rest.first_day)
    write_strip(rest, strip)


def _last_day(session: Session, pattern: Pattern) -> date:
    """Return the last day that a pattern asks for, the one before its first where it asks for none."""
    days = (due.day for due in dues(session.connection(), pattern))
    return max(days, default=pattern.first_day - DAY)


def _rest(session: Session, was: Before) -> Pattern | None:
    """Find the one pattern that went on with the next episode behind a pattern's last day; its own channel comes first."""
    if was.following is None or not was.asked:
        return None
    query = select(Pattern).where(
        Pattern.work_id == was.pattern.work_id,
        Pattern.id != was.pattern.id,
        Pattern.follows_id.is_(None),
        Pattern.first_episode == was.following,
        Pattern.first_day > max(was.asked),
    )
    found = list(session.scalars(query))
    near = [one for one in found if one.channel_id == was.pattern.channel_id] or found
    return near[0] if len(near) == 1 else None


def refuse_twice(session: Session, was: Before) -> None:
    """Raise Refusal where a pattern runs an episode now that another one on its channel runs as well.

    Two that shared an episode before are two runs of a work, and may go on so.
    """
    pattern, connection = was.pattern, session.connection()
    if pattern.follows_id is not None:
        return
    stood, now = was.asked.values(), dues(connection, pattern)
    query = select(Pattern).where(
        Pattern.work_id == pattern.work_id,
        Pattern.channel_id == pattern.channel_id,
        Pattern.id != pattern.id,
        Pattern.follows_id.is_(None),
    )
    for other in session.scalars(query):
        theirs = _by_number(dues(connection, other))
        twice = _by_number(now).keys() & theirs.keys()
        if twice and not _by_number(stood).keys() & theirs.keys():
            number = min(twice)
            raise Refusal("pattern.twice", number=number, day=theirs[number])


def _by_number(planned: Iterable[Due]) -> dict[int, date]:
    """Give the day of each episode that is planned."""
    return {due.number: due.day for due in planned if due.number is not None}
