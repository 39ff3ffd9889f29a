"""Age marks: works for adults outside their hours, and on channels for children.

The hours are data (`resources/reference/age_hours.toml`): dated rows with their sources. Not legal advice.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, time
from functools import cache
from typing import NamedTuple

from sqlalchemy import Connection

from coproduce.domain.airtime import AirTime
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
from coproduce.resources import resource

HOURS, CHILDREN = "age_hours", "age_children"


class AgeHours(NamedTuple):
    """In which hours works with some marks may run in a country, from which day on. `first` to `stop` may pass
    midnight."""

    country: str
    media: tuple[str, ...]
    ages: tuple[str, ...]
    first: time
    stop: time
    valid_from: date
    valid_to: date | None
    citation: str

    def holds(self, start: AirTime, stop: AirTime) -> bool:
        """Tell whether [start, stop), shorter than a day, keeps within the hours."""
        begins, ends = _minutes(start.at), _minutes(stop.at)
        opens, closes = _minutes(self.first), _minutes(self.stop)
        length = (ends - begins) % 1440
        return (begins - opens) % 1440 + length <= (closes - opens) % 1440


@cache
def age_hours() -> tuple[AgeHours, ...]:
    """Read the hours that ship with the program, once."""
    text = resource("reference/age_hours.toml").read_text("utf-8")
    return tuple(
        AgeHours(
            one["country"],
            tuple(one["media"]),
            tuple(one["ages"]),
            one["first"],
            one["stop"],
            one["valid_from"],
            one.get("valid_to"),
            one["citation"],
        )
        for one in tomllib.loads(text)["age_hours"]
    )


@cache
def adult_ages() -> frozenset[str]:
    """Give the marks that some country keeps to hours: those are no works for children's channels either."""
    return frozenset(age for one in age_hours() for age in one.ages)


@slot_rule(HOURS)
def prepare(_connection: Connection, scope: SlotScope) -> SlotCheck:
    """Look up which works are for adults; mostly none."""
    adult = {key: work.age for key, work in scope.works.items() if work.age in adult_ages()}

    def check(look: SlotLook) -> Iterator[Obstacle]:
        for one in look.own if adult else ():
            age = adult.get(one.work)
            hours = _hours_of(scope, one, age) if age is not None else None
            if hours is None:
                continue
            start = scope.air(one)
            if not hours.holds(start, on_clock(one.stops, start.zone)):
                facts = {
                    "work": scope.titles(one.work),
                    "age": age,
                    "first": f"{hours.first:%H:%M}",
                    "stop": f"{hours.stop:%H:%M}",
                    "law": hours.citation,
                }
                yield Obstacle(HOURS, row_of(one), start.day, True, facts)

    return check


@slot_rule(CHILDREN)
def prepare_children(_connection: Connection, scope: SlotScope) -> SlotCheck:
    """Look up which works are for adults, and which channels for children."""
    adult = {key: work.age for key, work in scope.works.items() if work.age in adult_ages()}
    children = {key for key, row in scope.channels.items() if row.children}

    def check(look: SlotLook) -> Iterator[Obstacle]:
        for one in look.own if adult and children else ():
            if one.work in adult and one.channel in children:
                facts = {
                    "work": scope.titles(one.work),
                    "age": adult[one.work],
                    "channel": scope.channels[one.channel].titles,
                }
                about = (one.key, one.channel)
                yield Obstacle(CHILDREN, row_of(one), scope.air(one).day, True, facts, about)

    return check


def _hours_of(scope: SlotScope, one: Placed, age: str) -> AgeHours | None:
    """Give the hours that hold for a slot on its day."""
    channel, day = scope.channels[one.channel], scope.air(one).day
    return next(
        (
            hours
            for hours in age_hours()
            if hours.country == channel.country
            and age in hours.ages
            and channel.medium in hours.media
            and hours.valid_from <= day
            and (hours.valid_to is None or day <= hours.valid_to)
        ),
        None,
    )


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute + (at.second > 0)
