"""Premieres that a plan misses: the work is not finished by then, or a review still goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, or_

from coproduce.queries.obstacles.reading import tasks_where, told_works, worked_after
from coproduce.queries.obstacles.rules import Check, Look, Obstacle, Scope, rule
from coproduce.storage.base import table_of

PREMIERE, REVIEW = "premiere", "review"


@rule(PREMIERE)
def prepare(connection: Connection, scope: Scope) -> Check:
    """Read when works have their premieres."""
    told = {key: one for key, one in told_works(connection, scope.works) if one.premiere}

    def check(look: Look) -> Iterator[Obstacle]:
        for work in look.works:
            one = told.get(work)
            if one is None or one.premiere is None or work not in look.networks:
                continue
            network = look.networks[work]
            key: Any = network.ends(work)
            if key is None or (last := network.days(key)[1]) <= one.premiere:
                continue
            late = worked_after(network.calendar(key), one.premiere, last)
            facts = {"work": one.titles, "premiere": one.premiere, "last": last, "n": late}
            row = UUID(bytes=key)
            yield Obstacle(PREMIERE, row, one.premiere, True, facts, about=work, extent=late)

    return check


@rule(REVIEW)
def prepare_reviews(connection: Connection, scope: Scope) -> Check:
    """Read which tasks are reviews, of works with a premiere."""
    table = table_of("task")
    named = told_works(connection, scope.works)
    works = {key: one.premiere for key, one in named if one.premiere is not None}
    is_review = or_(table.c.review_id.is_not(None), table.c.phase == "review")
    told = tasks_where(connection, [UUID(bytes=key) for key in works], is_review)

    def check(look: Look) -> Iterator[Obstacle]:
        for key in look.tasks.keys() & told.keys():
            one, network = told[key], look.tasks[key]
            premiere, last = works[one.work], network.days(key)[1]
            if last > premiere and not network.is_summary(key):
                late = worked_after(network.calendar(key), premiere, last)
                facts = {"task": one.titles, "premiere": premiere, "last": last, "n": late}
                yield Obstacle(REVIEW, UUID(bytes=key), premiere, True, facts, extent=late)

    return check
