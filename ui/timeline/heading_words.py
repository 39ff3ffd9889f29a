"""How headings read in the plan table: a work, a partner, a phase, a body, with what is below them summed up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.timeline.headings import PARTNER, PHASE, RESPONSIBLE, WORK, Heading

if TYPE_CHECKING:
    from ui.timeline.wording import PlanWording

UNNAMED: Final = {PARTNER: "timeline.no_partner", RESPONSIBLE: "timeline.nobody"}


def name_of(wording: PlanWording, heading: Heading) -> str:
    """Name what a heading stands for."""
    if heading.titles is not None:
        return wording.title(heading.titles)
    if heading.sort == PHASE:
        return wording.words.say(f"phase.{heading.code}")
    return wording.words.say(UNNAMED.get(heading.sort, "timeline.nobody"))


def heading_cell(wording: PlanWording, heading: Heading, key: str) -> str:
    """Word one cell; nothing of what has not been read yet."""
    if key == "title":
        return name_of(wording, heading)
    if heading.first is None:
        return ""
    told = {
        "start": wording.day(heading.first),
        "finish": wording.day(heading.last),
        "slack": wording.number(heading.slack),
        "progress": f"{heading.progress}%",
        "deadline": wording.day(heading.premiere),
    }
    return told.get(key, "")


def heading_tip(wording: PlanWording, heading: Heading, key: str) -> str:
    """Say more of a heading than there is room for."""
    if key != "title":
        return heading_cell(wording, heading, key)
    counted = wording.words.count("timeline.selected", heading.count)
    code = heading.code if heading.sort == WORK or heading.titles else ""
    return " · ".join(filter(None, (name_of(wording, heading), code, counted)))
