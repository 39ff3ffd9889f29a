"""Slots of works that are not finished by then: the plan ends later, or the work is stalled or cancelled."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from coproduce.queries.obstacles.airing.looks import (
    FIRM,
    SlotCheck,
    SlotLook,
    SlotScope,
    row_of,
    slot_rule,
)
from coproduce.queries.obstacles.rules import Obstacle

UNFINISHED, CANCELLED, STALLED = "unfinished", "work_cancelled", "work_stalled"
STOPPED = {"cancelled": (CANCELLED, True), "stalled": (STALLED, False)}


@slot_rule(UNFINISHED)
def prepare(connection: Connection, scope: SlotScope) -> SlotCheck:
    """Plan the works that have tasks and are not known to the holder of plans."""
    ends = scope.plans.of(connection, scope.works)

    def check(look: SlotLook) -> Iterator[Obstacle]:
        if not ends:
            return
        for one in look.own:
            last = ends.get(one.work)
            if last is None:
                continue
            day = scope.air(one).day
            if last > day:
                facts = {
                    "work": scope.titles(one.work),
                    "day": day,
                    "last": last,
                    "n": (last - day).days,
                }
                firm, by = one.state in FIRM, (last - day).days
                yield Obstacle(UNFINISHED, row_of(one), day, firm, facts, extent=by)

    return check


@slot_rule("stopped")
def prepare_stopped(_connection: Connection, scope: SlotScope) -> SlotCheck:
    """Look up which works have stopped; mostly none."""
    stopped = {
        key: STOPPED[work.stage] for key, work in scope.works.items() if work.stage in STOPPED
    }

    def check(look: SlotLook) -> Iterator[Obstacle]:
        for one in look.own if stopped else ():
            if one.work in stopped:
                rule, grave = stopped[one.work]
                facts = {"work": scope.titles(one.work)}
                yield Obstacle(rule, row_of(one), scope.air(one).day, grave, facts)

    return check
