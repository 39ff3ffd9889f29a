"""Episodes out of order among the first runs of a work on a channel: behind a later one, one left out, one run twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from coproduce.queries.obstacles.airing.looks import (
    SlotCheck,
    SlotLook,
    SlotScope,
    on_clock,
    row_of,
    slot_rule,
)
from coproduce.queries.obstacles.airing.lying import Placed
from coproduce.queries.obstacles.rules import Obstacle

ORDER, SKIPPED = "episode_order", "episode_skipped"
TWICE, WHOLE_TWICE = "first_run_twice", "whole_run_twice"  # of an episode, of a work without
SINGLE = ("feature_film", "animated_film", "documentary", "stage_performance")
"""Kinds that are one thing where they have no parts."""


@slot_rule(ORDER)
def prepare(_connection: Connection, scope: SlotScope) -> SlotCheck:
    """Read nothing: runs and numbers are known."""

    def check(look: SlotLook) -> Iterator[Obstacle]:
        for one in _numbered(look, scope):
            number, (before, after) = scope.number(one), look.beside(one)
            for other, sign in ((before, 1), (after, -1)):
                theirs = None if other is None else scope.number(other)
                if other is None or theirs is None or number is None:
                    continue
                if (theirs - number) * sign > 0:
                    facts = _facts(scope, one, other, number)
                    facts |= {"later": max(number, theirs), "earlier": min(number, theirs)}
                    about = frozenset((one.key, other.key))
                    yield Obstacle(ORDER, row_of(one), scope.air(one).day, True, facts, about)

    return check


@slot_rule(SKIPPED)
def prepare_skipped(_connection: Connection, scope: SlotScope) -> SlotCheck:
    """Look up which numbers works have: one that is not there cannot be left out."""
    numbers: Mapping[Any, set[int]] = defaultdict(set)
    for part in scope.parts.values():
        numbers[part.work].add(part.number)

    def check(look: SlotLook) -> Iterator[Obstacle]:
        for one in _numbered(look, scope):
            number, before = scope.number(one), look.beside(one)[0]
            theirs = None if before is None else scope.number(before)
            if number is None or theirs is None or number - theirs < 2:
                continue
            lacking = sorted(numbers[one.work].intersection(range(theirs + 1, number)))
            if lacking:
                facts = {
                    "work": scope.titles(one.work),
                    "number": number,
                    "before": theirs,
                    "n": len(lacking),
                }
                day, by = scope.air(one).day, len(lacking)
                yield Obstacle(SKIPPED, row_of(one), day, False, facts, extent=by)

    return check


@slot_rule(TWICE)
def prepare_twice(_connection: Connection, scope: SlotScope) -> SlotCheck:
    """Look up which works are a single thing: these may have one first run as well; of a programme without parts that
    nobody numbered, each slot may be a new one."""
    single = {
        key
        for key, work in scope.works.items()
        if work.kind in SINGLE and (work.episodes or 1) == 1 and key not in scope.parted
    }

    def check(look: SlotLook) -> Iterator[Obstacle]:
        for one in look.own:
            if one.repeat or (one.episode is None and one.work not in single):
                continue
            for other in look.same_part(one):
                number = scope.number(one)
                facts = _facts(scope, one, other, number or 1)
                about = frozenset((one.key, other.key))
                day = scope.air(one).day
                rule = WHOLE_TWICE if number is None else TWICE
                yield Obstacle(rule, row_of(one), day, True, facts, about)

    return check


def _numbered(look: SlotLook, scope: SlotScope) -> Iterator[Placed]:
    return (one for one in look.own if not one.repeat and one.episode in scope.parts)


def _facts(scope: SlotScope, one: Placed, other: Placed, number: int) -> dict[str, Any]:
    channel = scope.channels[one.channel]
    return {
        "work": scope.titles(one.work),
        "number": number,
        "channel": channel.titles,
        "other": on_clock(other.starts, channel.zone),
    }
