"""The rest of a pattern behind a cut: it takes over the episodes that a day taken before the cut has pushed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from coproduce.domain.rules import longer
from coproduce.errors import Refusal
from coproduce.model import Pattern, Slot
from coproduce.operations.pattern_cuts import write_strip
from coproduce.operations.strip_slots import Before, before, bring_in_line, last_aired
from coproduce.queries.strips import dues, numbers_of, strip_of


def push(session: Session, was: Before) -> list[Slot]:
    """Bring a pattern in line whose days were taken; the one that goes on behind it begins with what has no day any more.

    Returns the slots that stand elsewhere or are new. Raises Refusal when the one behind has aired.
    """
    pattern, numbers = was.pattern, numbers_of(session.connection(), was.pattern.work_id)
    held = [due.number for due in was.asked.values() if due.number in numbers]
    placed = bring_in_line(session, was)
    kept = {due.number for due in dues(session.connection(), pattern)}
    lost = sum(1 for number in held if number not in kept)
    rest = _rest(session, was, numbers[numbers.index(held[-1]) + 1 :]) if lost else None
    if rest is None:
        return placed
    if aired := last_aired(session, rest):
        raise Refusal("pattern.aired", day=aired)
    behind, strip = before(session, rest), strip_of(rest)
    opening = numbers[numbers.index(rest.first_episode) - lost]  # type: ignore[arg-type]
    write_strip(rest, replace(strip, rule=longer(strip.rule, lost), first_episode=opening))
    return placed + push(session, behind)


def _rest(session: Session, was: Before, following: Sequence[int]) -> Pattern | None:
    """Find the one pattern that goes on with the next episode after a pattern's last day."""
    if not following:
        return None
    query = select(Pattern).where(
        Pattern.work_id == was.pattern.work_id,
        Pattern.follows_id.is_(None),
        Pattern.first_episode == following[0],
        Pattern.first_day > max(was.asked),
    )
    found = list(session.scalars(query))
    return found[0] if len(found) == 1 else None
