"""Verbs on patterns: lay one, change all of it or the rest, take days from it, remove it.

Each is one step. Slots in the way are dealt with as `over` says, see `domain.ripple`. What has aired is never changed:
it stays with the part of a pattern that is past.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from coproduce.domain.ripple import AIRED, REFUSE
from coproduce.domain.rules import ending
from coproduce.domain.strips import PUSH
from coproduce.domain.typed_days import Days, listed
from coproduce.errors import Refusal
from coproduce.model import Channel, Pattern, Slot, Work
from coproduce.operations.pattern_cuts import (
    ALL,
    DAY,
    FOLLOWING,
    THIS,
    RestScope,
    Scope,
    check_scope,
    first_of,
    opened,
    write_strip,
)
from coproduce.operations.pattern_fields import QUIET, TOLD, tell
from coproduce.operations.pattern_instances import by_pattern, change_instances
from coproduce.operations.pattern_rest import bring_parts_in_line, refuse_twice
from coproduce.operations.rows import pick, pick_all
from coproduce.operations.slot_repeats import with_repeats
from coproduce.operations.slot_room import make_room
from coproduce.operations.slot_times import as_day
from coproduce.operations.slots import remove as remove_slots
from coproduce.operations.strip_slots import (
    before,
    day_of,
    instances,
    last_aired,
    lay_out,
    repeaters,
)
from coproduce.operations.verbs import Parameter, register
from coproduce.queries.strips import numbers_of, strip_of

__all__ = ["change_instances", "edit", "lay", "preempt", "remove", "remove_instances"]
EVERY_DAY = "FREQ=DAILY"
INSTANCE_FIELDS = [
    Parameter("airs", "str", required=False),
    Parameter("which", "int", required=False),
    Parameter("episode_id", "UUID", required=False),
    Parameter("version_id", "UUID", required=False),
    Parameter("length", "str", required=False),
    Parameter("state", "str", required=False),
    Parameter("reason", "str", required=False),
    Parameter("live", "bool", required=False),
    Parameter("repeat", "bool", required=False),
    Parameter("remarks", "str", required=False),
    Parameter("source", "str", required=False),
]


def lay(  # noqa: PLR0913 - what a pattern is: what, where, on which days, when, which episodes, around what
    session: Session,
    *,
    channel: UUID,
    work: UUID | None = None,
    rule: str | None = None,
    first_day: date | str | None = None,
    at: str,
    zone: str | None = None,
    version: UUID | None = None,
    length: int | str | None = None,
    first_episode: int | None = None,
    exhaust: bool = False,
    preempted: str = PUSH,
    skips: Days = (),
    avoids: str | Sequence[str] = (),
    follows: UUID | None = None,
    follows_days: int | None = None,
    repeat_channel: UUID | None = None,
    repeat_days: int | None = None,
    repeat_at: str | None = None,
    over: str = REFUSE,
) -> UUID:
    """Lay a work over the days of a rule at `at` on the clock of `zone`, by default the channel's; return the pattern.

    Episodes flow in order from `first_episode` on, by default from the first. With `follows` it repeats another
    pattern's slots `follows_days` later; `repeat_at` lays such a repeat in the same step.
    Raises Refusal: a bad or endless rule, more slots than one laying may have, no day at all, slots in the way.
    """
    told: dict[str, Any] = {"version": version, "at": at, "zone": zone, "length": length}
    told |= {"exhaust": exhaust, "preempted": preempted, "skips": skips, "avoids": avoids}
    if follows is None:
        _need(work=work, rule=rule, first_day=first_day)
        told |= {"rule": rule, "first_day": first_day, "first_episode": first_episode}
        made = _lay(session, Pattern(channel_id=channel, work_id=work), told)
    else:
        told |= {"rule": rule, "first_day": first_day, "follows_days": follows_days}
        made = _repeat(session, channel, pick(session, Pattern, follows), told)
    pattern = pick(session, Pattern, made[0].pattern_id)  # type: ignore[arg-type]
    if repeat_at is not None:
        days = 1 if repeat_days is None else repeat_days
        again = {"at": repeat_at, "length": length, "follows_days": days}
        made += _repeat(session, repeat_channel or channel, pattern, again)
    make_room(session, made, over)
    return pattern.id


def _repeat(session: Session, channel: UUID, first: Pattern, told: dict[str, Any]) -> list[Slot]:
    """Lay the repeats of a pattern, of all its days unless a rule says of which."""
    usual = {"rule": EVERY_DAY, "first_day": first_of(session, first), "version": first.version_id}
    given = {name: value for name, value in told.items() if value is not None}
    pattern = Pattern(channel_id=channel, work_id=first.work_id, follows_id=first.id)
    return _lay(session, pattern, usual | {"follows_days": 0} | given)


def _lay(session: Session, pattern: Pattern, told: dict[str, Any]) -> list[Slot]:
    """Tell a new pattern what it is and make its slots. Raises Refusal where there would be none."""
    where = pick(session, Channel, pattern.channel_id)
    pattern.work_id = pick(session, Work, pattern.work_id).id
    pattern.exhaust, pattern.preempted = False, PUSH
    if pattern.follows_id is None and not told["first_episode"]:
        numbers = numbers_of(session.connection(), pattern.work_id)
        told |= {"first_episode": numbers[0] if numbers else None}
    tell(session, pattern, told | {"zone": told.get("zone") or where.zone})
    session.add(pattern)
    made = lay_out(session, pattern)
    if not made:
        raise Refusal("pattern.no_slots")
    return made


def _need(**given: Any) -> None:
    for name, value in given.items():
        if value is None:
            raise Refusal("field.empty", field=name)


def edit(
    session: Session,
    *,
    pattern: UUID,
    scope: RestScope = ALL,
    from_day: date | str | None = None,
    over: str = REFUSE,
    **changes: Any,
) -> None:
    """Change what a pattern says, all of it or from `from_day` on; its slots and their repeats follow.

    The past of a "following" keeps its rule and its slots. Where it was cut in two, the part behind the cut goes on from
    where this one ends now. Raises Refusal as `lay` does, when nothing is left to change or of the part behind, and where
    an episode would run twice without anybody having said so by `first_episode`.
    """
    row = pick(session, Pattern, pattern)
    if changes.keys() <= QUIET:
        tell(session, row, changes)
        return
    was = opened(session, row, scope, None if from_day is None else as_day(from_day))
    began = was.pattern.first_day
    tell(session, was.pattern, changes)
    for repeat in was.repeats:  # a repeat of everything goes on repeating everything
        if repeat.pattern.first_day == began or repeat.pattern.first_day > was.pattern.first_day:
            repeat.pattern.first_day = was.pattern.first_day
    make_room(session, bring_parts_in_line(session, was), over)
    if "first_episode" not in changes:
        refuse_twice(session, was)
    if not instances(session, was.pattern):
        raise Refusal("pattern.no_slots")


def preempt(session: Session, *, pattern: UUID, days: Days, over: str = REFUSE) -> None:
    """Take days from a pattern: their episodes go on the next of its days, or fall away, as the pattern says.

    Where it was cut in two, what is pushed out of it goes on the first days behind the cut. Among several days those that
    are none of its own are passed over: a range of workdays holds weekends.

    Raises Refusal: none of the days is its own, one whose slot has aired.
    """
    row, given = pick(session, Pattern, pattern), listed(days)
    if row.follows_id is not None:
        raise Refusal("pattern.repeats_follow")
    was = before(session, row)
    taken = [day for day in given if day in was.asked]
    if not taken:
        raise Refusal("pattern.not_its_day", day=next(iter(given), None))
    aired = last_aired(session, row)
    if aired is not None and taken[0] <= aired:
        raise Refusal("pattern.aired", day=aired)
    write_strip(row, strip_of(row).taken(taken, row.preempted))
    make_room(session, bring_parts_in_line(session, was), over)


def remove(session: Session, *, patterns: list[UUID], from_day: date | str | None = None) -> None:
    """Remove patterns with their slots, or only what lies from `from_day` on; repeats go along, what has aired stays."""
    for row in pick_all(session, Pattern, patterns):
        if not row.removed:
            _end(session, row, None if from_day is None else as_day(from_day))


def remove_instances(session: Session, *, slots: list[UUID], scope: Scope = THIS) -> None:
    """Take instances off the schedule: "this" slots alone, these and what is "following", or "all" of their patterns.

    Slots of no pattern leave alone. What has aired stays.
    """
    if scope == THIS:
        remove_slots(session, slots=slots)
        return
    check_scope(scope)
    rows: list[Slot] = pick_all(session, Slot, slots)
    remove_slots(session, slots=[slot.id for slot in rows if slot.pattern_id is None])
    for key, mine in by_pattern(rows).items():
        pattern = pick(session, Pattern, key)
        _end(session, pattern, min(map(day_of, mine)) if scope == FOLLOWING else None)


def _end(session: Session, pattern: Pattern, day: date | None) -> None:
    aired = last_aired(session, pattern)
    if aired is not None and (day is None or day <= aired):
        day = aired + DAY
    whole = day is None or day <= first_of(session, pattern)
    for one in repeaters(session, pattern):
        _end(session, one, None if whole else day)
    gone: list[Slot] = [
        slot
        for slot in instances(session, pattern)
        if slot.state != AIRED and (day is None or day_of(slot) >= day)
    ]
    for slot in with_repeats(session, gone):
        slot.removed = True
    if day is None or whole:
        pattern.removed = True
    else:
        pattern.rule = ending(pattern.rule, pattern.first_day, day - DAY)


register("patterns.lay", lay)
register("patterns.edit", edit, TOLD)
register("patterns.preempt", preempt)
register("patterns.remove", remove)
register("patterns.remove_instances", remove_instances)
register("patterns.change_instances", change_instances, INSTANCE_FIELDS)
