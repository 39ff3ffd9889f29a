"""Slots of patterns brought in line with what their rules ask for, repeats with their first runs.

An instance is known by the day of the rule that it stands for. What a person did to it by hand stays: its place when
it was dragged, its episode when it was given another one. One that was taken off by hand is not made again.
Slots that have aired are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from coproduce.domain.ripple import AIRED
from coproduce.model import Pattern, Slot
from coproduce.operations.slot_repeats import days_of, repeats_of
from coproduce.queries.strips import Due, dues, following

Dues = Mapping[date, Due]


@dataclass(frozen=True)
class Before:
    """What a pattern and those that repeat it asked for before a change: who differs was changed by hand. `following`:
    the number of the episode that came after its last day."""

    pattern: Pattern
    asked: Dues
    following: int | None
    repeats: list[Before] = field(default_factory=list)


def before(session: Session, pattern: Pattern) -> Before:
    """Note what a pattern asks for now, and the patterns that repeat it."""
    session.flush()
    return Before(
        pattern,
        _asked(session, pattern),
        following(session.connection(), pattern),
        [before(session, one) for one in repeaters(session, pattern)],
    )


def repeaters(session: Session, pattern: Pattern) -> list[Pattern]:
    """List the patterns whose slots repeat those of `pattern`."""
    query = select(Pattern).where(Pattern.follows_id == pattern.id, Pattern.removed.is_(False))
    return list(session.scalars(query.order_by(Pattern.id)))


def instances(session: Session, pattern: Pattern) -> list[Slot]:
    """List the slots of a pattern by the day that they stand for."""
    query = select(Slot).where(Slot.pattern_id == pattern.id, Slot.removed.is_(False))
    return list(session.scalars(query.order_by(Slot.occurrence, Slot.id)))


def lay_out(session: Session, pattern: Pattern) -> list[Slot]:
    """Make the slots of a new pattern."""
    session.flush()
    made = [_new(pattern, due) for due in _asked(session, pattern).values()]
    session.add_all(made)
    session.flush()
    return made


def bring_in_line(session: Session, was: Before, ahead: int = 0) -> list[Slot]:
    """Bring instances in line with the changed rule; return those that stand elsewhere or are new.

    `ahead`: by how many days the whole rule moved, so that each instance goes with its own day.
    """
    session.flush()
    pattern, step = was.pattern, timedelta(days=ahead)
    asked, rows = dict(_asked(session, pattern)), instances(session, pattern)
    stood, moved = days_of(session, rows), []
    for day in _taken_off(session, pattern, was.asked):
        asked.pop(day + step, None)
    for slot in rows:
        due = asked.pop(day_of(slot) + step, None)
        if slot.state == AIRED:
            continue
        if due is None:
            slot.removed = True
        elif _fit(slot, pattern, was.asked.get(day_of(slot)), due):
            moved.append(slot)
    made = [_new(pattern, due) for due in asked.values()]
    session.add_all(made)
    session.flush()
    for repeater in was.repeats:
        made += bring_in_line(session, repeater, ahead)
    return moved + made + _single_repeats(session, rows, stood)


def _single_repeats(
    session: Session, firsts: Sequence[Slot], stood: Mapping[UUID, int]
) -> list[Slot]:
    """Take along repeats that were linked one by one and follow no rule; return those that moved."""
    by_key = {slot.id: slot for slot in firsts}
    lone = [one for one in repeats_of(session, by_key, ()) if one.pattern_id is None]
    if not lone:
        return []
    now, moved = days_of(session, firsts), []
    for slot in lone:
        first = by_key[slot.repeat_of_id]  # type: ignore[index]
        slot.removed, slot.episode_id, slot.version_id = (
            first.removed,
            first.episode_id,
            first.version_id,
        )
        if days := now[first.id] - stood[first.id]:
            slot.air = slot.air.moved(days=days)
            moved.append(slot)
    return [slot for slot in moved if not slot.removed]


def _fit(slot: Slot, pattern: Pattern, was: Due | None, due: Due) -> bool:
    """Give an instance what is asked of it now, but for what a person changed by hand; True where its place is another."""
    slot.occurrence, place = due.day, (slot.channel_id, slot.starts, slot.length)
    if was is None or off_rule(slot, was):
        pass
    elif slot.air != due.air or slot.channel_id != pattern.channel_id:
        slot.air, slot.channel_id = due.air, pattern.channel_id
    for name in ("episode_id", "version_id", "length"):
        if was is None or getattr(slot, name) == getattr(was, name) != getattr(due, name):
            setattr(slot, name, getattr(due, name))
    return place != (slot.channel_id, slot.starts, slot.length)


def off_rule(slot: Slot, due: Due) -> bool:
    """Tell whether an instance stands elsewhere than its rule says."""
    return slot.air != due.air or slot.channel_id != due.channel_id


def day_of(slot: Slot) -> date:
    """Give the day of the rule that an instance stands for."""
    return slot.occurrence or slot.wall_day


def _asked(session: Session, pattern: Pattern) -> dict[date, Due]:
    return {due.day: due for due in dues(session.connection(), pattern)}


def _new(pattern: Pattern, due: Due) -> Slot:
    air = due.air
    return Slot(
        channel_id=due.channel_id,
        work_id=pattern.work_id,
        episode_id=due.episode_id,
        version_id=due.version_id,
        wall_day=air.day,
        wall_time=air.at.isoformat("seconds"),
        zone=air.zone,
        fold=air.fold,
        starts=air.instant,
        length=due.length,
        repeat=pattern.follows_id is not None,
        live=False,
        state="proposed",
        pattern_id=pattern.id,
        occurrence=due.day,
        repeat_of_id=due.first_run,
    )


def _taken_off(session: Session, pattern: Pattern, asked: Dues) -> Iterator[date]:
    """Find the days of the old rule whose slot a person took off the schedule."""
    query = select(Slot.occurrence, Slot.removed).where(Slot.pattern_id == pattern.id)
    found = session.execute(query.execution_options(with_removed=True)).all()
    there = {day for day, removed in found if not removed}
    gone = {day for day, removed in found if removed and day is not None} - there
    return iter(gone & asked.keys())


def hand_over(session: Session, pattern: Pattern, heir: Pattern, first: date) -> None:
    """Let another pattern own the instances from a day on, removed ones too: they tell what was taken off."""
    query = select(Slot).where(Slot.pattern_id == pattern.id, Slot.occurrence >= first)
    for slot in session.scalars(query.execution_options(with_removed=True)):
        slot.pattern_id = heir.id


def last_aired(session: Session, pattern: Pattern) -> date | None:
    """Return the last day of the rule whose slot has aired: what was shown is never changed."""
    aired = [day_of(slot) for slot in instances(session, pattern) if slot.state == AIRED]
    return max(aired, default=None)
