"""What could not be taken over or written, told to people and to scripts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coproduce.cli.console import Console
from coproduce.domain.draft import Missing
from coproduce.texts import Texts

SHOWN = 60


def missing_data(missing: Sequence[Missing], texts: Texts) -> list[dict[str, Any]]:
    """Give each thing as the JSON shape."""
    return [{"place": one.place, "key": one.key, "message": worded(one, texts)} for one in missing]


def worded(one: Missing, texts: Texts) -> str:
    """Say what became of it."""
    return texts.say(one.key, **{name: texts.value(value) for name, value in one.values.items()})


def tell_missing(console: Console, missing: Sequence[Missing]) -> None:
    """List things under a heading, the first of them."""
    if not missing:
        return
    console.line("")
    console.say("interchange.missing", count=len(missing))
    for one in missing[:SHOWN]:
        place = f"{one.place}: " if one.place else ""
        console.line(f"  {place}{worded(one, console.texts)}")
    if len(missing) > SHOWN:
        console.say("cli.more", count=len(missing) - SHOWN)
