"""What the fields of a pattern say, as the verbs and the preview take it, and a pattern as its fields show it. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from coproduce.domain.broadcast_day import clock_label, parse_hour
from coproduce.domain.rules import DAILY, MONTHLY, WEEKLY, Choices, choices, ends, read_rule
from coproduce.domain.strips import write_days
from coproduce.domain.typed_days import mask_of
from coproduce.errors import Refusal
from coproduce.queries.patterns import PatternRow
from coproduce.queries.strips import Asked

BY_WEEK, BY_DAY, BY_MONTH_DAY, BY_NTH, BY_TEXT = "week", "day", "month_day", "month_nth", "text"
RHYTHMS: Final = (BY_WEEK, BY_DAY, BY_MONTH_DAY, BY_NTH, BY_TEXT)
ENDS: Final = ("exhaust", "until", "count")
NTHS: Final = (1, 2, 3, 4, -1)
WORKDAYS: Final = mask_of(range(5))
EVERY_DAY: Final = "FREQ=DAILY"
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What is known before the dialog opens, from a drag out of the pool or the place of the cursor; the rest is asked.

    `at`: a time of day on the clock of `zone`, "19:00" or "25:30".
    """

    channel: UUID | None = None
    work: UUID | None = None
    day: date | None = None
    at: str | None = None
    zone: str | None = None
    first_episode: int | None = None
    version: UUID | None = None
    length: int | None = None


def usual(given: Prefilled, today: date) -> dict[str, Any]:
    """Fill the fields of a new pattern: by default the weekday it begins on, until the episodes run out."""
    day = given.day or today
    return {
        "channel": given.channel, "work": given.work, "version": given.version, "length": given.length,
        "first_episode": given.first_episode, "rhythm": BY_WEEK, "every": 1,
        "weekdays": WORKDAYS if day.weekday() < 5 else mask_of((5, 6)), "nth": 1, "month_day": day.day, "rule": None,
        "at": given.at or "19:00", "zone": given.zone, "first_day": day, "ends": "exhaust", "until": None,
        "count": None, "avoids": [], "skips": None, "preempted": "push", "repeat": False, "repeat_days": 1,
        "repeat_at": "10:00", "repeat_channel": given.channel, "over": "refuse",
    }  # fmt: skip


def values_of(row: PatternRow) -> dict[str, Any]:
    """Read a pattern into the fields."""
    picked = choices(row.rule, row.first_day)
    values = usual(
        Prefilled(row.channel.id, row.work_id, row.first_day, row.at, row.zone), row.first_day
    )
    values |= {
        "version": row.version_id, "length": row.length, "first_episode": row.first_episode,
        "avoids": list(row.avoids), "skips": list(row.empty) or None, "preempted": row.preempted,
        "follows_days": row.follows_days, "rhythm": BY_TEXT, "rule": row.rule, "ends": "exhaust",
    }  # fmt: skip
    if picked is None:
        return values
    values |= {
        "rhythm": _rhythm(picked),
        "rule": None,
        "every": picked.every,
        "until": picked.until,
    }
    values |= {"count": picked.count, "month_day": picked.month_day or row.first_day.day}
    values |= {"weekdays": picked.weekdays or values["weekdays"], "nth": picked.nth or 1}
    return values | {"ends": "until" if picked.until else "count" if picked.count else "exhaust"}


def _rhythm(picked: Choices) -> str:
    if picked.frequency == MONTHLY:
        return BY_MONTH_DAY if picked.nth is None else BY_NTH
    return BY_DAY if picked.frequency == DAILY else BY_WEEK


def rule_of(values: Values) -> str:
    """Write the rule that the fields say. Raises Refusal naming the field that lacks."""
    rhythm, ending = values["rhythm"], values["ends"]
    if rhythm == BY_TEXT:
        return read_rule(_needed(values, "rule"))
    by_week = rhythm in (BY_WEEK, BY_NTH)
    return Choices(
        {BY_WEEK: WEEKLY, BY_DAY: DAILY}.get(rhythm, MONTHLY),
        values["every"] or 1,
        values["weekdays"] if by_week else 0,
        _needed(values, "month_day") if rhythm == BY_MONTH_DAY else None,
        values["nth"] if rhythm == BY_NTH else None,
        _needed(values, "count") if ending == "count" else None,
        _needed(values, "until") if ending == "until" else None,
    ).text()


def verb_told(values: Values) -> dict[str, Any]:
    """Give what `patterns.lay` is asked. Raises Refusal naming the field that lacks."""
    told = {name: values[name] for name in ("version", "length", "first_episode", "preempted")}
    told["avoids"] = values.get("avoids") or []  # a file without occasions has no field for them
    told |= {name: _needed(values, name) for name in ("channel", "work", "first_day", "at", "zone")}
    rule = rule_of(values)
    told |= {"rule": rule, "exhaust": not ends(rule), "over": values["over"]}
    told["skips"] = values["skips"] or []
    if values["repeat"]:
        told |= {
            "repeat_days": values["repeat_days"] or 0,
            "repeat_at": _needed(values, "repeat_at"),
        }
        told["repeat_channel"] = values["repeat_channel"] or values["channel"]
    return told


def asked(told: Values, zones: Mapping[UUID, str]) -> tuple[Asked, Asked | None]:
    """Put what the verb is asked as the preview takes it: the pattern, and its repeat where one is wanted.

    `zones`: the clocks of the channels; a repeat goes by that of its own.
    """
    first = Asked(
        told["channel"], told["work"], told["rule"], told["first_day"], clock(told["at"]), told["zone"],
        told["version"], told["length"], told["first_episode"], told["exhaust"],
        write_days(told["skips"], ()), " ".join(told["avoids"]) or None,
    )  # fmt: skip
    if "repeat_at" not in told:
        return first, None
    channel, at = told["repeat_channel"], clock(told["repeat_at"])
    return first, Asked(
        channel, told["work"], EVERY_DAY, told["first_day"], at, zones[channel], told["version"], told["length"],
        follows_days=told["repeat_days"],
    )  # fmt: skip


def clock(at: str) -> str:
    """Read a typed time of day into its one form. Raises Refusal."""
    return clock_label(parse_hour(at))


OF_FIRSTS: Final = (
    "channel", "version", "length", "at", "zone", "first_episode", "rule", "first_day", "exhaust", "preempted", "avoids", "skips",
)  # fmt: skip
OF_REPEATS: Final = ("channel", "version", "length", "at", "zone", "follows_days")


def changed(before: Values, now: Values, *, follows: bool) -> dict[str, Any]:
    """Give what `patterns.edit` is asked to change. Raises Refusal naming the field that lacks."""
    was, told = (
        {**verb_told(one), "follows_days": one.get("follows_days")} for one in (before, now)
    )
    return {
        name: told[name]
        for name in (OF_REPEATS if follows else OF_FIRSTS)
        if told[name] != was[name]
    }


def _needed(values: Values, name: str) -> Any:
    if values[name] is None:
        raise Refusal("field.empty", field=name)
    return values[name]
