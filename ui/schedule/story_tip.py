"""The tip of a slot's state: through which states it went, who set each and when, and why it went back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from coproduce.queries.slot_story import StoryLine, slot_story

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.words import Words

NOBODY = "-"  # an author who gave no name


def story_tip(desk: Desk, words: Words, slot: UUID) -> str:
    """Word the story of a slot, a line for each state; read when somebody points at it."""
    return "\n".join(story_line(words, line) for line in desk.read(slot_story, slot))


def story_line(words: Words, line: StoryLine) -> str:
    """Word a state that a slot took: when, by whom as far as that is known, and why it went back."""
    known = [part for part in (line.author, line.office) if part and part != NOBODY]
    state = words.say(f"schedule.state.{line.state}")
    told = " · ".join([state, words.moment(line.at), *known])
    return f"{told}\n    {line.reason}" if line.reason else told
