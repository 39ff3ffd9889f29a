"""How a frozen schedule is named: to whom it was sent and when. No Qt."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from coproduce.excel.formats import day_text

if TYPE_CHECKING:
    from coproduce.texts import Texts


def suggested(texts: Texts, partner: str | None, day: date, taken: Collection[str]) -> str:
    """Suggest "Sent to CMG on 3 Mar 2025"; a name that there is already gets a number behind it."""
    when = day_text(day, texts.language)
    if partner is None:
        plain = texts.say("editions.name", day=when)
    else:
        plain = texts.say("editions.name_to", partner=partner, day=when)
    name, number = plain, 1
    while name in taken:
        number += 1
        name = f"{plain} ({number})"
    return name
