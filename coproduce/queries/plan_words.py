"""A reason in words: why a task begins on its day, for the window and the command line alike."""

from __future__ import annotations

from coproduce.queries.plan import PlanReason
from coproduce.texts import Texts


def reason_in_words(texts: Texts, reason: PlanReason) -> str:
    """Say why: "after “Script” ends, 2 working days later; 8 closed days between"."""
    if reason.kind == "link" and reason.before_titles is not None:
        title = reason.before_titles.shown(texts.language)
        said = texts.say(f"plan.reason.link_{reason.link}", task=title)
        if reason.lag:
            way = "later" if reason.lag > 0 else "earlier"
            key = f"plan.reason.{reason.lag_unit}_{way}"
            said = texts.say("plan.reason.and", one=said, other=texts.count(key, abs(reason.lag)))
    elif reason.before_titles is not None:
        title = reason.before_titles.shown(texts.language)
        said = texts.say(f"plan.reason.{reason.kind}_of", task=title)
    else:
        said = texts.say(f"plan.reason.{reason.kind}")
    if reason.waits:
        closed = texts.count("plan.reason.waits", reason.waits)
        said = texts.say("plan.reason.and", one=said, other=closed)
    return said
