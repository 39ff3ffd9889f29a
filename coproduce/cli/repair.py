"""`repair`: which slots would move where so that nothing lies on anything, why, and at what cost; `--apply` does it."""

from __future__ import annotations

from typing import Any

from coproduce.cli.console import Console
from coproduce.cli.edits import tell
from coproduce.cli.files import FOUND, opened
from coproduce.cli.parser import Asked
from coproduce.cli.period import asked_period
from coproduce.domain.clocks import TwoClocks, two_clocks
from coproduce.domain.repair import Cost
from coproduce.operations import repairs
from coproduce.queries.obstacles.obstacle_words import in_words
from coproduce.queries.repair import Repair, RepairMove, repair_between
from coproduce.queries.repair_words import summary, why_in_words
from coproduce.texts import Texts

COLUMNS = ("channel", "title", "state", "from", "to", "partner", "why")
NOTHING = Repair((), Cost(), exact=True, no_room=(), remains=())


def repair(asked: Asked, console: Console) -> int:
    """Propose a repair of a period, and apply it when asked to."""
    with opened(asked) as space:
        period = asked_period(space, asked)
        found = NOTHING
        if period is not None:
            found = space.read(repair_between, period.first, period.last, period.on)
        if asked.apply and found.moves:
            _say(found, console)
            places = [(one.slot.id, one.slot.channel.id, one.to) for one in found.moves]
            return tell(space, space.do(repairs.apply, places=places), console)
    if console.as_json:
        head = {"cost": found.cost._asdict(), "exact": found.exact, **_open(found, console.texts)}
        console.stream(head, "moves", (_move(one, console.texts) for one in found.moves))
    _say(found, console)
    return FOUND if found.moves or found.no_room else 0


def _say(found: Repair, console: Console) -> None:
    if console.as_json:
        return
    texts = console.texts
    if found.moves:
        console.table(COLUMNS, [_cells(one, texts) for one in found.moves])
    for line in summary(found, texts):
        console.line(line)


def _open(found: Repair, texts: Texts) -> dict[str, Any]:
    return {
        "no_room": [{"channel": row.code, "day": day} for row, day in found.no_room],
        "remains": [
            {"rule": one.rule, "row": one.row, "text": in_words(texts, one)}
            for one in found.remains
        ],
    }


def _move(one: RepairMove, texts: Texts) -> dict[str, Any]:
    to = _to(one)
    return {
        "slot": one.slot.id,
        "channel": one.slot.channel.code,
        "work": one.slot.code,
        "state": one.slot.state,
        "from": one.slot.home.text(),
        "to": to.home.text(),
        "partner": to.partner.text(),
        "why": one.why,
        "text": why_in_words(one, texts),
    }


def _to(one: RepairMove) -> TwoClocks:
    """Read where a slot goes on its channel's clock and on the partner's."""
    return two_clocks(one.to.reading(one.slot.channel.zone))


def _cells(one: RepairMove, texts: Texts) -> list[str]:
    to = _to(one)
    return [
        one.slot.channel.code,
        one.slot.titles.shown(texts.language),
        texts.say(f"state.{one.slot.state}"),
        one.slot.home.wall(),
        to.home.wall(),
        to.partner.wall(),
        why_in_words(one, texts),
    ]
