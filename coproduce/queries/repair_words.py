"""Repairs in words, for the dialog and the command line alike: why a slot moves, what it costs in all, what is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from coproduce.domain.broadcast_day import length_label
from coproduce.domain.repair import REFUSED, Cost
from coproduce.queries.obstacles.obstacle_words import in_words
from coproduce.queries.repair import Repair, RepairMove
from coproduce.texts import Texts

Dated = Callable[[date], str]


def why_in_words(move: RepairMove, texts: Texts, dated: Dated = str) -> str:
    """Say why a slot moves: "lies on “Tomiris”", or the sentence of the rule that it breaks."""
    if move.why == REFUSED and move.rule is not None:
        return in_words(texts, move.rule, dated)
    if move.other is None:
        return texts.say("repair.why.room_only")
    return texts.say(f"repair.why.{move.why}", other=move.other.shown(texts.language))


def summary(found: Repair, texts: Texts, dated: Dated = str) -> list[str]:
    """Say what a repair costs and what it leaves, a sentence each."""
    told = [_cost(found.cost, texts) if found.moves else texts.say("repair.nothing")]
    if not found.exact:
        told.append(texts.say("repair.not_exact"))
    for row, day in found.no_room:
        channel = row.titles.shown(texts.language)
        told.append(texts.say("repair.no_room", channel=channel, day=dated(day)))
    remains = (in_words(texts, one, dated) for one in found.remains)
    return [*told, *(texts.say("repair.remains", what=what) for what in remains)]


def _cost(cost: Cost, texts: Texts) -> str:
    slots = cost.agreed + cost.offered + cost.proposed
    told = [texts.count("repair.cost", slots, length=length_label(cost.seconds))]
    for name in ("agreed", "offered", "off_clock"):
        count = getattr(cost, name)
        if count:
            told.append(texts.count(f"repair.cost.{name}", count))
    return ", ".join(told)
