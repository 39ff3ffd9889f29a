"""What a drag or an edit of an instance asks for: of this slot alone, of it and those that follow, or of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from coproduce.domain.broadcast_day import clock_label
from coproduce.domain.ripple import AIRED, ALLOW, REFUSE
from coproduce.domain.rules import shifted
from coproduce.errors import Refusal
from coproduce.model import Channel, Episode, Pattern, Slot
from coproduce.operations.fields import assign
from coproduce.operations.pattern_cuts import THIS, Scope, check_scope, opened, write_strip
from coproduce.operations.pattern_fields import tell
from coproduce.operations.pattern_rest import bring_parts_in_line, refuse_twice
from coproduce.operations.rows import pick, pick_all
from coproduce.operations.slot_places import move
from coproduce.operations.slot_repeats import with_repeats
from coproduce.operations.slot_room import make_room
from coproduce.operations.slot_states import set_state
from coproduce.operations.slot_times import read_air
from coproduce.operations.slots import edit
from coproduce.operations.strip_slots import (
    Before,
    day_of,
    instances,
    off_rule,
)
from coproduce.queries.strips import numbers_of, strip_of

OF_RULE: Final = {"version_id": "version", "length": "length"}
OF_SLOTS: Final = ("live", "repeat", "remarks", "source")


@dataclass(frozen=True, slots=True)
class Shift:
    """How far instances go: days, seconds of the wall clock, and perhaps to another channel."""

    days: int = 0
    seconds: int = 0
    channel: UUID | None = None


def change_instances(  # noqa: PLR0913 - what is moved, how far, and for whom it holds
    session: Session,
    *,
    slots: list[UUID],
    scope: Scope = THIS,
    days: int = 0,
    minutes: int = 0,
    seconds: int = 0,
    channel: UUID | None = None,
    over: str = REFUSE,
    **changes: Any,
) -> None:
    """Move instances, or set fields on them as `slots.edit` does: of "this", this and "following", or "all" of the rule.

    One that is changed alone stays an instance of its pattern. Of several of one pattern the first decides where
    "following" begins; slots of no pattern are changed alone. Raises Refusal: a rule that cannot be moved by days.
    """
    asked = Shift(days, minutes * 60 + seconds, channel)
    if scope == THIS:
        _alone(session, slots, asked, changes, over)
        return
    check_scope(scope)
    rows: list[Slot] = pick_all(session, Slot, slots)
    lone = [slot for slot in rows if slot.pattern_id is None]
    # what moves together is not in its own way, so room is made when all have moved
    _alone(session, [slot.id for slot in lone], asked, changes, ALLOW)
    placed = with_repeats(session, lone)
    for key, mine in by_pattern(rows).items():
        of_rule = dict(changes)
        shift = _shift(session, mine[0], asked, of_rule)
        placed += _change(session, pick(session, Pattern, key), scope, mine, shift, of_rule)
    make_room(session, list(dict.fromkeys(placed)), over)


def _alone(
    session: Session, slots: list[UUID], shift: Shift, changes: Mapping[str, Any], over: str
) -> None:
    """Change slots as their own verbs do."""
    if slots and shift != Shift():
        days, seconds = shift.days, shift.seconds
        move(session, slots=slots, days=days, seconds=seconds, channel=shift.channel, over=over)
    if slots and changes:
        edit(session, slots=slots, over=over, **changes)


def by_pattern(rows: Iterable[Slot]) -> dict[UUID, list[Slot]]:
    """Group instances by their pattern; other slots are left out."""
    groups: dict[UUID, list[Slot]] = {}
    for slot in rows:
        if slot.pattern_id is not None:
            groups.setdefault(slot.pattern_id, []).append(slot)
    return groups


def _shift(session: Session, slot: Slot, shift: Shift, changes: dict[str, Any]) -> Shift:
    """Read another time or channel among the changes as a move, and take it out of them."""
    airs, which = changes.pop("airs", None), changes.pop("which", None)
    channel = changes.pop("channel_id", None) or shift.channel
    if airs is None:
        return Shift(shift.days, shift.seconds, channel)
    where = pick(session, Channel, channel or slot.channel_id)
    was, now = slot.air, read_air(where, airs, which).reading(slot.zone)
    of_clock = timedelta(hours=now.at.hour, minutes=now.at.minute, seconds=now.at.second)
    of_clock -= timedelta(hours=was.at.hour, minutes=was.at.minute, seconds=was.at.second)
    return Shift((now.day - was.day).days, of_clock // timedelta(seconds=1), channel)


def _change(
    session: Session,
    pattern: Pattern,
    scope: str,
    mine: list[Slot],
    shift: Shift,
    changes: Mapping[str, Any],
) -> list[Slot]:
    """Change the rule and all that hangs on it; return the slots that stand elsewhere now."""
    first = min(mine, key=day_of)
    was = opened(session, pattern, scope, day_of(first))
    there = [slot for slot in mine if slot.state != AIRED]
    dragged = [s for s in there if (due := was.asked.get(day_of(s))) and off_rule(s, due)]
    _renumber(session, was, day_of(first), changes)
    for name, told in OF_RULE.items():
        if name in changes:
            tell(session, was.pattern, {told: changes[name]})
    placed = bring_parts_in_line(session, was, _move(was, shift))
    if "episode_id" not in changes:
        refuse_twice(session, was)
    for slot in dragged:  # it stood elsewhere, and goes as far from there
        slot.air = slot.air.moved(days=shift.days, seconds=shift.seconds)
        slot.channel_id = shift.channel or slot.channel_id
    return placed + dragged + _set(session, was.pattern, changes)


def _move(was: Before, shift: Shift) -> int:
    """Move the rule; return by how many days its own days moved. Repeats only look for another distance."""
    pattern, began = was.pattern, was.pattern.first_day
    if shift.channel is not None:
        pattern.channel_id = shift.channel
    strip = strip_of(pattern)
    if pattern.follows_id is not None:
        moved = type(strip)("FREQ=DAILY", began, strip.at, strip.zone).moved(
            shift.days, shift.seconds
        )
        pattern.follows_days = (pattern.follows_days or 0) + (moved.first_day - began).days
        pattern.wall_time = clock_label(moved.at)
        return 0
    moved = strip.moved(shift.days, shift.seconds)
    pattern.wall_time = clock_label(moved.at)
    write_strip(pattern, moved)
    ahead = (moved.first_day - began).days
    for repeat in was.repeats:
        repeat.pattern.first_day += timedelta(days=ahead)
        repeat.pattern.rule = shifted(repeat.pattern.rule, ahead)
    return ahead


def _renumber(session: Session, was: Before, day: date, changes: Mapping[str, Any]) -> None:
    """Let the episodes flow so that `day` takes the one that it was given."""
    key, pattern = changes.get("episode_id"), was.pattern
    if key is None:
        return
    episode: Episode = pick(session, Episode, key)
    numbers = numbers_of(session.connection(), pattern.work_id)
    due = was.asked.get(day)
    if episode.work_id != pattern.work_id or pattern.first_episode not in numbers:
        raise Refusal("pattern.renumber", number=episode.number)
    held = numbers.index(due.number) if due and due.number in numbers else len(numbers)
    place = numbers.index(pattern.first_episode) + numbers.index(episode.number) - held
    if not 0 <= place < len(numbers):
        raise Refusal("pattern.renumber", number=episode.number)
    pattern.first_episode = numbers[place]


def _set(session: Session, pattern: Pattern, changes: Mapping[str, Any]) -> list[Slot]:
    """Set what every slot has of its own; return those that take room again."""
    unknown = changes.keys() - {*OF_RULE, *OF_SLOTS, "episode_id", "state", "reason"}
    if unknown:
        raise Refusal("pattern.one_by_one", field=min(unknown))
    own = {name: changes[name] for name in OF_SLOTS if name in changes}
    rows = [slot for slot in instances(session, pattern) if slot.state != AIRED]
    for slot in rows:
        assign(slot, own)
    if "state" not in changes:
        return []
    return set_state(session, rows, changes["state"], changes.get("reason"))
